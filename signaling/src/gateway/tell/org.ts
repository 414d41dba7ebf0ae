import type { TellDeps } from './telling.ts';

export async function tellOrg({ directory, io }: TellDeps): Promise<void> {
  directory.forget();
  const { version } = await directory.current();
  io.emit('org:changed', { version });
}
