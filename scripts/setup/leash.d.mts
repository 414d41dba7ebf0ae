/** Wraps a command so that it gets the signal when this process dies, where the machine can do that. */
export function leashed(command: string, args: string[], signal?: 'TERM' | 'USR2'): [string, string[]];
