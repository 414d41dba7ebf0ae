/** Wraps a command so that it gets SIGTERM when this process dies, where the machine can do that. */
export function leashed(command: string, args: string[]): [string, string[]];
