import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright';
import { launchBrowser } from '../../harness/browser.ts';
import type { EmulatedLine } from './emulated-line.ts';

/**
 * A Chromium on the machine behind the line.
 * @param origin what it opens: cameras need a secure context, which plain HTTP over a line is not
 */
export async function launchBrowserBehind(
  line: EmulatedLine,
  origin: string,
  { closing, flags }: { closing: AsyncDisposableStack; flags: readonly string[] },
): Promise<Browser> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-behind-'));
  closing.defer(() => rm(folder, { recursive: true, force: true }));
  const browser = await launchBrowser({
    flags: [...flags, `--unsafely-treat-insecure-origin-as-secure=${origin}`],
    wrap: async (chromium) => {
      const script = path.join(folder, 'chromium');
      await writeFile(script, `#!/bin/sh\nexec ip netns exec ${line.namespace} '${chromium}' "$@"\n`);
      await chmod(script, 0o755);
      return script;
    },
  });
  closing.defer(() => browser.close());
  return browser;
}
