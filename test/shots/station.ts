import type { Browser } from 'playwright';
import { openStation, type Station } from '../harness/browser.ts';
import { askForConsultation, endConsultation, waitForMedia } from '../harness/call.ts';
import { connectClient, type TestClient } from '../harness/client.ts';
import type { System } from '../harness/system.ts';
import type { CallInput } from '@zhida/protocol/contract.ts';
import { atSize, closeLater, oldPc, openVillageAndExpert, phone, shoot } from './stage.ts';

interface Cast {
  readonly consoleBrowser: Browser;
  readonly terminalBrowser: Browser;
  readonly system: System;
}

type Issue = Omit<CallInput<'directive:issue'>, 'clientRequestId' | 'recipients'>;

const flood: Issue = {
  title: '立即组织低洼地带群众转移',
  text: '今晚 20 时起我县南部有特大暴雨。各乡镇卫生院、村卫生室立即配合村委会组织低洼地带和地质灾害点群众转移，重点核对独居老人、孕产妇和透析病人，30 分钟内签收，2 小时内报告转移人数和所需支援。',
  severity: 'Severe',
  urgency: 'Immediate',
  form: [
    { kind: 'number', key: 'moved', label: '转移人数', required: true, unit: '人', min: 0 },
    {
      kind: 'choice',
      key: 'state',
      label: '群众是否已转移',
      required: true,
      options: ['已转移', '正在转移', '需要支援'],
      several: false,
    },
    { kind: 'text', key: 'needs', label: '需要什么支援', required: false },
    { kind: 'photo', key: 'site', label: '现场照片', required: false, most: 3 },
  ],
};

const drill: Issue = {
  title: '聚集性发热处置演练',
  text: '【演练】模拟本村发现聚集性发热，请 10 分钟内签收并报告可用隔离床位。',
  severity: 'Moderate',
  status: 'Exercise',
};

/** Directives as a village has them: on the whole screen, signed without a network, played, answered, in a call. */
export async function stationDirectives(cast: Cast): Promise<void> {
  const commander = await connectClient(cast.system, 'commander', 'console');
  closeLater(() => commander.close());
  const issue = await issuer(commander);
  await whole(cast, issue);
  await inCall(cast, issue);
}

async function issuer(commander: TestClient) {
  const { units } = await commander.call('org:get-tree', {});
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  return async (username: string, directive: Issue): Promise<string> => {
    const unitIds = units.filter(({ code }) => code === `yx.${username}`).map(({ id }) => id);
    const sent = await commander.call('directive:issue', {
      clientRequestId: crypto.randomUUID(),
      recipients: { unitIds },
      acknowledgeBy: inMinutes(30),
      ...(directive.form ? { feedbackBy: inMinutes(120) } : {}),
      ...directive,
    });
    return sent.directive.id;
  };
}

/** As the old PC (or a tablet) shows it, and as a phone does. */
async function both(station: Station, name: string): Promise<void> {
  await shoot(station.page, name);
  await atSize(station, phone, `${name}-phone`);
}

async function whole(
  { terminalBrowser, system }: Cast,
  issue: Awaited<ReturnType<typeof issuer>>,
): Promise<void> {
  const username = 't15.v09';
  const station = await openStation(terminalBrowser, system, {
    app: 'terminal',
    username,
    viewport: oldPc,
  });
  const { page, context } = station;
  const takeover = page.getByTestId('directive-takeover');
  await page.getByTestId('ask').waitFor();
  await issue(username, flood);
  await takeover.waitFor();
  await both(station, 'station-directive');
  await context.setOffline(true);
  await page.getByTestId('offline-bar').waitFor();
  await both(station, 'station-directive-offline');
  await page.getByTestId('directive-sign').click();
  await page.locator('[data-sending="unsent"]').waitFor();
  await both(station, 'station-directive-signed-offline');
  await context.setOffline(false);
  await page.locator('[data-sending="confirmed"]').waitFor();
  await both(station, 'station-directive-signed');
  await page.getByTestId('directive-answer').click();
  await page.getByTestId('feedback-moved').locator('input').fill('46');
  await page.getByTestId('feedback-send').click();
  await page.getByTestId('feedback-moved').scrollIntoViewIfNeeded();
  await both(station, 'station-directive-feedback');
  await page.getByRole('button', { name: '返回' }).click();
  await issue(username, drill);
  await takeover.waitFor();
  await both(station, 'station-directive-exercise');
  await page.getByTestId('directive-later').click();
  await issue(username, { text: '周五前请把本村慢病随访表交到乡镇卫生院。', severity: 'Minor' });
  await takeover.waitFor();
  await both(station, 'station-directive-short');
  await page.getByTestId('directive-sign').click();
  await page.getByRole('button', { name: '返回' }).click();
  await page.getByTestId('directives-screen').waitFor();
  await both(station, 'station-directive-list');
  await page.getByRole('button', { name: '返回' }).click();
  await page.getByTestId('directive-badge').waitFor();
  await both(station, 'station-directive-home');
  await context.close();
}

async function inCall(
  cast: Cast,
  issue: Awaited<ReturnType<typeof issuer>>,
): Promise<void> {
  const { village, expert } = await openVillageAndExpert(cast);
  await askForConsultation(village.page);
  await expert.page.getByTestId('accept').click();
  await Promise.all([village, expert].map(({ page }) => waitForMedia(page)));
  await issue('t15.v01', flood);
  await village.page.getByTestId('directive-bar').waitFor();
  await both(village, 'station-directive-in-call');
  await village.page.getByTestId('directive-sign').click();
  await village.page.getByTestId('directive-bar').waitFor({ state: 'detached' });
  await endConsultation({ village, expert });
  await village.context.close();
  await expert.context.close();
}
