import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright';
import { startPostgres } from '../../scripts/embedded-postgres.ts';
import { openCallPair, startCall, waitForMedia } from '../harness/call.ts';
import { startSystem } from '../harness/system.ts';
import { closeLater, laptop, oldPc, shoot } from './stage.ts';

/** What a village doctor and an expert in a call see while something of the servers is down. */
export async function failures(stage: {
  readonly consoleBrowser: Browser;
  readonly terminalBrowser: Browser;
}): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-shots-'));
  const start = (port: number) =>
    startPostgres({ dataDir: path.join(folder, 'data'), port, password: 'shots-only-password' });
  let postgres = await start(0);
  closeLater(
    () => rm(folder, { recursive: true, force: true }),
    () => postgres.stop(),
  );
  const system = await startSystem({ databaseUrl: postgres.url });
  closeLater(() => system.close());
  const pair = await openCallPair(stage.terminalBrowser, system, stage.consoleBrowser);
  const { village, expert } = pair;
  await village.page.setViewportSize(oldPc);
  await expert.page.setViewportSize(laptop);
  await startCall(pair);
  const both = [village.page, expert.page];
  const untilWell = () => Promise.all(both.map((page) => waitForMedia(page)));
  const shootBoth = async (name: string) => {
    await shoot(village.page, `failure-${name}-terminal`);
    await shoot(expert.page, `failure-${name}-console`);
  };
  await untilWell();

  await system.stopMediaNode('SIGKILL');
  await Promise.all(both.map((page) => untilNotice(page, true)));
  await shootBoth('media-node');
  await system.startMediaNode();
  await Promise.all(both.map((page) => untilNotice(page, false)));
  await untilWell();

  await system.restartSignaling('SIGKILL', async () => {
    await Promise.all(both.map((page) => untilNotice(page, true)));
    await shootBoth('signaling');
  });
  await Promise.all(both.map((page) => untilNotice(page, false)));
  await untilWell();

  await postgres.stop();
  await expert.page.getByTestId('end-consultation').click();
  await expert.page.getByTestId('confirm-end').click();
  await expert.page.getByRole('alert').first().waitFor();
  await shootBoth('database');
  postgres = await start(postgres.port);
}

/** Whether the room says that something is being restored. */
const untilNotice = (page: Page, says: boolean) =>
  page
    .locator('.zh-notice')
    .first()
    .waitFor({ state: says ? 'visible' : 'detached' });
