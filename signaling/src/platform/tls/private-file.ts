import { randomBytes } from 'node:crypto';
import { link, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Puts a file of mode 0600 in place whole, over what was there. */
export async function replacePrivateFile(file: string, content: string): Promise<void> {
  await rename(await writeBeside(file, content), file);
}

/** Puts a file of mode 0600 in place unless there is one: of two processes that start at once, one wins. */
export async function createPrivateFile(file: string, content: string): Promise<void> {
  const temporary = await writeBeside(file, content);
  try {
    await link(temporary, file);
  } catch (error) {
    const exists = error instanceof Error && Reflect.get(error, 'code') === 'EEXIST';
    if (!exists) throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writeBeside(file: string, content: string): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(temporary, content, { mode: 0o600, flag: 'wx', flush: true });
  return temporary;
}
