import type { Browser, Page } from 'playwright';
import type { InboxItem } from '@zhida/protocol/receipt-resource.ts';
import { openStation, type Station } from '../harness/browser.ts';
import type { TestClient } from '../harness/client.ts';
import type { System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { atSize, desk, laptop, phone, shoot, wall } from './stage.ts';

interface Cast {
  readonly consoleBrowser: Browser;
  readonly system: System;
  readonly stations: readonly TestClient[];
}

/** How far a station goes with a directive: most sign and answer, some only show it, one says no. */
function reportsOf(at: number, { directive, receipt }: InboxItem, now: string) {
  const event = (kind: 'delivered' | 'displayed' | 'acknowledged') => ({
    clientEventId: crypto.randomUUID(),
    directiveId: directive.id,
    round: receipt.round,
    at: now,
    kind,
  });
  const shown = [event('delivered'), event('displayed')];
  if (at % 23 === 5) return [{ ...event('delivered'), kind: 'declined' as const, reason: '卫生室停电，无法转移群众' }];
  if (at % 9 === 4) return [event('delivered')];
  if (at % 7 === 3) return shown;
  const signed = [...shown, event('acknowledged')];
  if (at % 3 === 0 || directive.form.length === 0) return signed;
  const answers = directive.form.map(({ key, kind }) => ({
    key,
    value: kind === 'number' ? (at * 7) % 90 : kind === 'choice' ? [at % 5 === 1 ? '需要支援' : '已转移'] : '道路畅通',
  }));
  return [...signed, { ...event('acknowledged'), kind: 'feedback' as const, answers }];
}

/** Stations answer as on a bad evening. */
function answerDirectives(stations: readonly TestClient[]): void {
  stations.forEach((station, at) => {
    const answer = async (): Promise<void> => {
      const { items } = await station.call('directive:inbox', { open: true });
      const now = new Date().toISOString();
      for (const item of items.filter(({ receipt }) => receipt.deliveredAt === null))
        await station.call('receipt:report', { deviceNow: now, events: reportsOf(at, item, now) });
    };
    // A refusal would only leave one more exception on the picture.
    station.socket.on('directive:arrived', () => void answer().catch(() => undefined));
  });
}

/** A directive to all 311: written, sent, and watched as its receipts come in. */
export async function directives({ consoleBrowser, system, stations }: Cast): Promise<void> {
  answerDirectives(stations);
  const commander = await openStation(consoleBrowser, system, {
    app: 'console',
    username: 'commander',
    viewport: desk,
  });
  await commander.page.getByTestId('presence-total').waitFor();
  await compose(commander);
  await commander.page.getByTestId('directive-send').click();
  await commander.page.getByTestId('directive-roll-up').waitFor();
  await rollUp(commander);
  await exercise(commander, system);
  await commander.context.close();
  await receive(consoleBrowser, system);
}

async function compose(station: Station): Promise<void> {
  const { page } = station;
  await page.getByRole('link', { name: '指令' }).first().click();
  await page.getByTestId('directive-new').click();
  await page.getByTestId('directive-title').fill('立即组织低洼地带群众转移');
  await page
    .getByTestId('directive-text')
    .fill(
      '今晚 20 时起我县南部有特大暴雨。各乡镇卫生院、村卫生室立即配合村委会组织低洼地带和地质灾害点群众转移，重点核对独居老人、孕产妇和透析病人，30 分钟内签收，2 小时内报告转移人数和所需支援。',
    );
  await page.getByTestId('directive-level-all').click();
  await page.getByTestId('directive-add-choice').click();
  await page.getByTestId('directive-question').last().fill('群众是否已转移');
  const options = page.getByTestId('directive-options').getByRole('combobox');
  for (const option of ['已转移', '正在转移', '需要支援']) {
    await options.fill(option);
    await options.press('Enter');
  }
  await page.getByTestId('directive-add-number').click();
  await page.getByTestId('directive-question').last().fill('转移人数');
  await page.getByTestId('directive-preview').waitFor();
  await page.locator('[data-testid="directive-preview"][data-total="310"]').waitFor();
  await page.evaluate(() => document.querySelector('.a-main')?.scrollTo(0, 0));
  await shoot(page, 'directive-compose');
  await atSize(station, laptop, 'directive-compose-laptop');
  await atSize(station, phone, 'directive-compose-phone');
  await page.getByTestId('directive-send').scrollIntoViewIfNeeded();
}

async function signed(page: Page): Promise<number> {
  return Number(await page.getByTestId('directive-signed').getAttribute('data-signed'));
}

async function rollUp(station: Station): Promise<void> {
  const { page } = station;
  let before = -1;
  await waitUntil(
    'no more receipts come in',
    async () => {
      const now = await signed(page);
      const isSettled = now === before && now > 100;
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 700));
      return isSettled;
    },
    60_000,
  );
  await shoot(page, 'directive-roll-up-311');
  await atSize(station, wall, 'directive-roll-up-311-wall');
  await atSize(station, laptop, 'directive-roll-up-311-laptop');
  await atSize(station, phone, 'directive-roll-up-311-phone');
  await page.getByTestId('directive-node-township').first().click();
  await page.locator('[data-testid^="directive-receipt-"][data-state="feedback"]').first().waitFor();
  await shoot(page, 'directive-township-opened');
  await page.locator('[data-testid^="directive-receipt-"][data-state="feedback"]').first().click();
  await page.getByTestId('directive-path').waitFor();
  await shoot(page, 'directive-path');
  await page.keyboard.press('Escape');
  await page.getByTestId('directive-path').waitFor({ state: 'hidden' });
  await page.getByText('反馈结果').click();
  await page.getByTestId('directive-answers-panel').getByRole('row').nth(3).waitFor();
  await shoot(page, 'directive-answers');
  await page.getByText('明细', { exact: true }).click();
  await page.getByTestId('directive-list-table').waitFor();
  await shoot(page, 'directive-list');
}

/** An exercise beside the real one: nobody may take it for that. */
async function exercise({ page }: Station, system: System): Promise<void> {
  await page.goto(`${system.url}/console/directives/new`);
  await page.getByTestId('directive-compose').waitFor();
  await page.getByTestId('directive-status').getByText('演练').click();
  await page.getByTestId('directive-text').fill('【演练】模拟某乡镇发现聚集性发热，请各卫生院 10 分钟内签收并报告可用隔离床位。');
  await page.getByTestId('directive-level-township').click();
  await page.locator('[data-testid="directive-preview"][data-total="18"]').waitFor();
  await shoot(page, 'directive-exercise-compose');
  await page.getByTestId('directive-needs-approval').click();
  await page.getByTestId('directive-send').click();
  await page.getByTestId('directive-approval').waitFor();
  await shoot(page, 'directive-exercise-awaiting');
  await page.goto(`${system.url}/console/directives`);
  await page.getByTestId('directive-search').waitFor();
  await page.locator('.dr-card').nth(1).waitFor();
  await shoot(page, 'directive-list-page');
  await page.goto(`${system.url}/console/`);
  await page.getByTestId('directives-card').waitFor();
  await shoot(page, 'console-home-directives');
}

/** A console whose own unit is directed: the second person approves, the hospital gets it on the whole screen. */
async function receive(browser: Browser, system: System): Promise<void> {
  const duty = await openStation(browser, system, { app: 'console', username: 'duty', viewport: laptop });
  await duty.page.getByTestId('presence-total').waitFor();
  await shoot(duty.page, 'directive-duty-attention');
  const expert = await openStation(browser, system, {
    app: 'console',
    username: 'expert.respiratory.1',
    viewport: laptop,
  });
  await expert.page.getByTestId('directive-incoming').waitFor();
  await shoot(expert.page, 'directive-incoming');
  await atSize(expert, phone, 'directive-incoming-phone');
  await expert.context.close();
  await duty.context.close();
}
