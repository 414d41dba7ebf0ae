import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;

/** The name of the worker's entry, and of the file it becomes beside index.html. */
export const workerEntry = 'sw';

/**
 * Tells the service worker which files open the app, and of which version they are. The room, the document viewer and
 * the guest's page are no part of it: they are kept once they were used, and cost a village's line nothing before.
 */
export function stationShell(): Plugin {
  return {
    name: 'station-shell',
    apply: 'build',
    writeBundle({ dir = 'dist' }, bundle) {
      const worker = Object.values(bundle).find((part) => part.fileName === `${workerEntry}.js`);
      if (worker?.type !== 'chunk') throw new Error('there is no service worker in the build');
      // Chrome 90 runs a worker as a classic script only.
      if (worker.imports.length > 0)
        throw new Error(`the service worker imports ${worker.imports.join(', ')}`);
      const files = ['', ...filesOfPage(bundle, 'index')].sort();
      const version = hashOf([...files.map((file) => file || 'index.html')], dir, worker.code);
      const file = path.join(dir, worker.fileName);
      const code = readFileSync(file, 'utf8');
      const filled = code.replaceAll('__ZHIDA_SHELL__', JSON.stringify({ version, files }));
      if (filled === code) throw new Error('the service worker asks for no shell');
      writeFileSync(file, filled);
    },
  };
}

/** Scripts and styles a page needs before it draws anything: its own and what they import, not what is loaded later. */
function filesOfPage(bundle: Bundle, name: string): string[] {
  const files = new Set<string>();
  const add = (fileName: string): void => {
    const part = bundle[fileName];
    if (files.has(fileName) || part?.type !== 'chunk') return;
    files.add(fileName);
    part.viteMetadata?.importedCss.forEach((css) => files.add(css));
    part.imports.forEach(add);
  };
  const entry = Object.values(bundle).find(
    (part) => part.type === 'chunk' && part.isEntry && part.name === name,
  );
  if (!entry) throw new Error(`there is no page ${name} in the build`);
  add(entry.fileName);
  return [...files];
}

/** Names of assets hold their hashes; the page has none in its name, so its content counts. */
function hashOf(files: readonly string[], dir: string, workerCode: string): string {
  const hash = createHash('sha256').update(workerCode).update(files.join('\n'));
  return hash
    .update(readFileSync(path.join(dir, 'index.html')))
    .digest('hex')
    .slice(0, 16);
}
