import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findExecutable, run } from './setup/command.mjs';
import { canInstallPackages, requirePackages } from './setup/debian.mjs';
import { fromRoot } from './setup/paths.mjs';
import { SetupError, note, step } from './setup/progress.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** 170 MB; a line slower than that gets Debian's package or the advice below. */
const DOWNLOAD_TIMEOUT_MS = 300_000;

/**
 * Path of a Chromium for browser tests and screenshots: ZHIDA_CHROMIUM, one on this machine, Playwright's
 * own (downloaded if need be), or Debian's package where we may install it.
 */
export async function findOrInstallChromium() {
  const given = process.env.ZHIDA_CHROMIUM;
  if (given) {
    if (!existsSync(given)) throw new SetupError(`ZHIDA_CHROMIUM names a file that is not there: ${given}`);
    return given;
  }
  const found = findOnMachine() ?? (await playwrightChromium()) ?? (await debianChromium());
  if (found) return found;
  throw new SetupError(
    'No Chromium was found and none could be installed. Please run:\n\n' +
      '  sudo apt-get update && sudo apt-get install -y chromium fonts-noto-cjk\n\n' +
      'or set ZHIDA_CHROMIUM to the executable of a Chromium.',
  );
}

/** Without a Chinese font every label is a box, and screenshots show nothing. */
export async function ensureChineseFont() {
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  if (listed.status === 0 && listed.stdout.trim() !== '') return;
  if (canInstallPackages()) await requirePackages(['fonts-noto-cjk'], 'Showing Chinese');
  else note('no Chinese font found; for right screenshots: sudo apt-get install fonts-noto-cjk');
}

const findOnMachine = () => names.map(findExecutable).find(Boolean);

async function playwrightChromium() {
  const { chromium } = await import('playwright');
  const executable = chromium.executablePath();
  if (existsSync(executable)) return executable;
  try {
    await step("downloading Playwright's Chromium", () =>
      run(process.execPath, [fromRoot('node_modules/playwright/cli.js'), 'install', 'chromium'], {
        timeoutMs: DOWNLOAD_TIMEOUT_MS,
      }),
    );
    return existsSync(executable) ? executable : undefined;
  } catch (error) {
    note(`not usable here: ${error.message.split('\n')[0]}`);
    return undefined;
  }
}

async function debianChromium() {
  if (!canInstallPackages()) return undefined;
  await requirePackages(['chromium', 'fonts-noto-cjk'], 'The browser for tests');
  return findOnMachine();
}
