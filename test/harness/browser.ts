import { chromium, type Browser, type BrowserContext, type ConsoleMessage, type Page } from 'playwright';
import { findOrInstallChromium } from '../../scripts/chromium.mjs';
import type { System } from './system.ts';

/** The browser's camera shows a moving pattern and its microphone beeps. */
const fakeDevices = '--use-fake-device-for-media-stream';

const devices = {
  fake: [fakeDevices, '--use-fake-ui-for-media-stream'],
  /** Its permissions are as they were given: nobody says yes to its questions. */
  'fake-asking': [fakeDevices],
  none: [],
} as const;

/** Nothing leaves the machine. */
const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

export interface BrowserOptions {
  readonly devices?: keyof typeof devices;
  readonly flags?: readonly string[];
  /** A program that starts Chromium, given its path, e.g. in a network of its own. */
  wrap?(chromium: string): Promise<string>;
}

/** A Chromium of its own; headless as the user's would look. */
export async function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const found = await findOrInstallChromium();
  return chromium.launch({
    executablePath: (await options.wrap?.(found)) ?? found,
    args: [...flags, ...devices[options.devices ?? 'fake'], ...(options.flags ?? [])],
  });
}

export interface Station {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors the page logged or threw; a test may assert that there are none. */
  readonly errors: string[];
}

export interface StationOptions {
  readonly app: 'console' | 'terminal';
  readonly username: string;
  readonly viewport?: { width: number; height: number };
  /**
   * `as-asked`: camera and microphone are granted by the browser's own question, which a frame without the right to
   * them does not inherit; otherwise by Playwright, to every frame.
   */
  readonly grants?: 'as-asked';
  readonly locale?: string;
  /** What this machine's browser remembers from earlier, put into localStorage. */
  readonly storage?: Readonly<Record<string, string>>;
}

/** Opens an app in a browser profile of its own and signs in with a sample account. */
export async function openStation(
  browser: Browser,
  system: Pick<System, 'url' | 'demoPassword'>,
  options: StationOptions,
): Promise<Station> {
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 800 },
    locale: options.locale ?? 'zh-CN',
    permissions: options.grants === 'as-asked' ? [] : ['camera', 'microphone'],
  });
  context.setDefaultTimeout(20_000);
  // Lets the tests ask the room for what getStats says; see web-ui's debug hook.
  await context.addInitScript(
    (entries) => entries.forEach(([key, value]) => localStorage.setItem(key, value)),
    Object.entries({ 'zhida.debug': '1', ...options.storage }),
  );
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isFirstAnswer(message)) errors.push(message.text());
  });
  await page.goto(`${system.url}/${options.app}/`);
  await signInOnPage(page, options.username, system.demoPassword);
  return { page, context, errors };
}

/**
 * A page asks first whether somebody is signed in here already. The right answer in a new profile is 401, which the
 * browser logs as an error.
 */
function isFirstAnswer(message: ConsoleMessage): boolean {
  return message.text().includes('401') && message.location().url.endsWith('/api/v1/session/refresh');
}

async function signInOnPage(page: Page, username: string, password: string): Promise<void> {
  // The terminal asks for an enrolment code first; people sign in one step further.
  const form = page.getByTestId('username');
  const other = page.getByTestId('use-account');
  await form.or(other).first().waitFor();
  if (await other.isVisible()) await other.click();
  await form.fill(username);
  await page.getByTestId('password').fill(password);
  await page.getByTestId('sign-in').click();
}
