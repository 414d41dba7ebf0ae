import type { Locator, Page } from 'playwright';
import { launchBrowser, openStation } from '@zhida/test/harness/browser.ts';
import { connectClient } from '@zhida/test/harness/client.ts';
import { startTestDatabase } from '@zhida/test/harness/database.ts';
import { startSystem, type System } from '@zhida/test/harness/system.ts';
import { waitUntil } from '@zhida/test/harness/wait-until.ts';
import { prepareCounty } from './load/county.ts';
import { figure, type BenchOptions, type BenchReport } from './result.ts';

const defaultRecipients = 10_000;
/** Each unit is read, checked and stored before the first process is ready. */
const START_MS = { each: 20, first: 60_000 };
const frames = 120;
/** More rows than fit a wall screen, with those kept ready around it. */
const mostRows = 120;
const endWithinMs = 60_000;

/** What a commander's page costs whose directive went to ten thousand units. */
export async function run({ recipients, log }: BenchOptions): Promise<BenchReport> {
  const units = recipients ?? defaultRecipients;
  await using closing = new AsyncDisposableStack();
  const county = await prepareCounty(units);
  closing.defer(() => county.remove());
  closing.defer(async () => (await startTestDatabase()).close());
  const system = await startSystem({
    mediaNode: false,
    countyFile: county.file,
    env: { LOG_LEVEL: 'warn' },
    startWithinMs: START_MS.first + START_MS.each * units,
  });
  closing.defer(() => system.close());
  const directiveId = await issue(system, county.chair);
  const browser = await launchBrowser();
  closing.defer(() => browser.close());
  const { page } = await openStation(browser, system, {
    app: 'console',
    username: county.chair,
    viewport: { width: 1440, height: 900 },
  });
  await page.getByTestId('presence-total').waitFor();
  log('the console is open');
  const openedAt = performance.now();
  await page.goto(`${system.url}/console/directives/${directiveId}`);
  await page.locator(`[data-testid="directive-signed"][data-total="${units}"]`).waitFor();
  await page.getByTestId('directive-roll-up').waitFor();
  const drawnMs = performance.now() - openedAt;
  const rollUpRows = await rowsOf(page);
  await page.getByText('明细', { exact: true }).click();
  const list = page.getByTestId('directive-list-table');
  await list.waitFor();
  const endMs = await scrollToEnd(list);
  const tableRows = await rowsOf(page);
  const frameMs = await scrollThrough(list);
  log(`drawn after ${drawnMs.toFixed(0)} ms; at the end of ${units} rows after ${endMs.toFixed(0)} ms`);
  return {
    n: frameMs.length,
    figures: {
      drawn_ms: figure('ms', [drawnMs], 0),
      end_reached_ms: figure('ms', [endMs], 0),
      frame_ms: figure('ms', frameMs, 1),
      rows_in_page: figure('rows', [rollUpRows, tableRows], 0),
    },
    aims: {
      rows_in_page: { aim: `<= ${mostRows} rows`, met: Math.max(rollUpRows, tableRows) <= mostRows },
      end_reached_ms: { aim: `<= ${endWithinMs} ms`, met: endMs <= endWithinMs },
    },
    synthetic:
      'a made-up county without stations: all recipients are unreachable; Chromium without a screen draws in software on the cores the servers use',
  };
}

async function issue(system: System, username: string): Promise<string> {
  const commander = await connectClient(system, username, 'console');
  const { directive } = await commander.call('directive:issue', {
    clientRequestId: crypto.randomUUID(),
    title: '测量用指令',
    text: '这是一次测量，请忽略。',
    status: 'Test',
    recipients: { levels: ['township', 'village'] },
  });
  commander.close();
  return directive.id;
}

const rowsOf = (page: Page): Promise<number> => page.locator('.dr-scroll__row').count();

/** Pages follow as their place comes into sight; the end is reached when the last place shows a recipient. */
async function scrollToEnd(list: Locator): Promise<number> {
  const startedAt = performance.now();
  await waitUntil(
    'the last row is on the screen',
    () =>
      list.evaluate((element) => {
        element.scrollTop = element.scrollHeight;
        const rows = [...element.querySelectorAll<HTMLElement>('.dr-scroll__row')];
        const last = rows.find((row) => row.offsetTop + row.offsetHeight >= element.scrollHeight - 2);
        return last?.querySelector('[data-testid^="directive-receipt-"]') !== null && last !== undefined;
      }),
    endWithinMs * 2,
  );
  return performance.now() - startedAt;
}

/** From the top, a screen at each frame. @returns how long each took */
function scrollThrough(list: Locator): Promise<number[]> {
  return list.evaluate(async (element, count) => {
    const times: number[] = [];
    element.scrollTop = 0;
    let last = performance.now();
    for (let frame = 0; frame < count; frame++) {
      element.scrollTop += element.clientHeight;
      await new Promise((drawn) => requestAnimationFrame(drawn));
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    return times;
  }, frames);
}
