import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright';
import type { CallInput } from '@zhida/protocol/contract.ts';
import type { ReceivedDirective } from '@zhida/protocol/directive-resource.ts';
import type { ReceiptState } from '@zhida/protocol/receipt-state.ts';
import type { ReceiptPath } from '@zhida/protocol/receipt-resource.ts';
import { launchBrowser, openStation, type Station } from '../harness/browser.ts';
import { endConsultation, openCallPair, received, startCall } from '../harness/call.ts';
import { connectClient, type TestClient } from '../harness/client.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

type Issue = Omit<CallInput<'directive:issue'>, 'clientRequestId' | 'recipients'>;

describe('directives on a village station', () => {
  let system: System;
  let commander: TestClient;
  const browsers: Browser[] = [];

  before(async () => {
    system = await startSystem();
    commander = await connectClient(system, 'commander', 'console');
  });
  after(async () => {
    commander.close();
    await system.close();
  });

  const launch = async (): Promise<Browser> => {
    const browser = await launchBrowser();
    browsers.push(browser);
    return browser;
  };
  afterEach(async () => {
    for (const browser of browsers.splice(0)) await browser.close();
  });
  /** A station on the line, with its service worker in place. */
  const open = async (username: string, browser?: Browser): Promise<Station> => {
    const station = await openStation(browser ?? (await launch()), system, { app: 'terminal', username });
    await station.page.locator('.t-link-good').waitFor();
    await station.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    return station;
  };
  const issue = async (username: string, directive: Issue): Promise<string> => {
    const { units } = await commander.call('org:get-tree', {});
    const unit = units.find(({ code }) => code === `yx.${username}`);
    assert.ok(unit);
    const recipients = { unitIds: [unit.id] };
    const sent = await commander.call('directive:issue', {
      clientRequestId: crypto.randomUUID(),
      recipients,
      ...directive,
    });
    return sent.directive.id;
  };
  const pathOf = async (directiveId: string): Promise<ReceiptPath> => {
    const { receipts } = await commander.call('directive:list-receipts', { directiveId });
    return commander.call('receipt:get', { receiptId: receipts[0]?.id ?? '' });
  };
  const reaches = (directiveId: string, state: ReceiptState): Promise<ReceiptPath> =>
    waitUntil(`the receipt is ${state}`, async () => {
      const path = await pathOf(directiveId);
      return path.receipt.state === state && path;
    });
  const countOf = ({ events }: ReceiptPath, kind: string) =>
    events.filter((event) => event.kind === kind).length;
  const takeover = (page: Page) => page.getByTestId('directive-takeover');
  const sending = (page: Page) => page.getByTestId('directive-sending');

  it('takes the screen, is delivered and displayed by that, and is signed for with one tap', async () => {
    const { page, errors } = await open('t15.v01');
    const directiveId = await issue('t15.v01', {
      title: '防汛转移准备',
      text: '今晚有暴雨，请清点药品。',
      severity: 'Severe',
    });
    await takeover(page).waitFor();
    const text = await takeover(page).innerText();
    assert.match(text, /今晚有暴雨/);
    assert.match(text, /县卫生健康局/);
    assert.match(await page.getByTestId('directive-sent-at').innerText(), /\d\d:\d\d/);
    await reaches(directiveId, 'displayed');
    await page.getByTestId('directive-sign').click();
    const { receipt, events } = await reaches(directiveId, 'acknowledged');
    assert.equal(receipt.acknowledgedBy, '董家英');
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ['sent', 'delivered', 'displayed', 'acknowledged'],
    );
    await waitUntil(
      'the station says that it is confirmed',
      async () => (await sending(page).getAttribute('data-sending')) === 'confirmed',
    );
    await takeover(page).waitFor({ state: 'detached' });
    // Before somebody signs in there is no cookie to be refreshed.
    assert.deepEqual(
      errors.filter((error) => !error.includes('401')),
      [],
    );
  });

  it('is read and signed without a network, also after the browser was killed, and sent once on return', async () => {
    const station = await open('t15.v02');
    const { page, context } = station;
    const directiveId = await issue('t15.v02', { title: '停水通知', text: '请储水。' });
    await takeover(page).waitFor();
    await reaches(directiveId, 'displayed');
    await context.setOffline(true);
    await page.getByTestId('offline-bar').waitFor();
    await page.getByTestId('directive-sign').click();
    await sending(page).waitFor();
    assert.match(await sending(page).innerText(), /未发送：已记在本机，联网后自动送出/);
    const signedAt = Date.now();
    // The page is gone; what opens again comes from the service worker and the disk.
    await page.close();
    const again = await context.newPage();
    await again.goto(`${system.url}/terminal/`);
    await again.getByTestId('offline-bar').waitFor();
    assert.match(await again.getByTestId('offline-bar').innerText(), /最后联系：\d\d:\d\d/);
    await again.getByTestId('directives').click();
    await again.getByTestId('directive-card').click();
    assert.match(await again.locator('body').innerText(), /请储水/);
    assert.equal(await sending(again).getAttribute('data-sending'), 'unsent');
    assert.equal((await pathOf(directiveId)).receipt.state, 'displayed');
    await context.setOffline(false);
    const backAt = Date.now();
    const path = await reaches(directiveId, 'acknowledged');
    console.log(`      sent ${Date.now() - backAt} ms after the line was back`);
    assert.equal(countOf(path, 'acknowledged'), 1);
    const signature = path.events.find(({ kind }) => kind === 'acknowledged');
    const [at, recordedAt] = [Date.parse(signature?.at ?? ''), Date.parse(signature?.recordedAt ?? '')];
    // What the device's clock is wrong by is known to within one trip over the line.
    assert.ok(Math.abs(at - signedAt) < 2_000, 'it keeps its own time');
    assert.ok(recordedAt >= backAt, 'the server learned of it on return');
    await waitUntil(
      'the station says that it is confirmed',
      async () => (await sending(again).getAttribute('data-sending')) === 'confirmed',
    );
  });

  it('while away arrives on return with its original time, and an exercise cannot be taken for the real thing', async () => {
    const { page, context } = await open('t15.v03');
    await context.setOffline(true);
    await page.getByTestId('offline-bar').waitFor();
    const directiveId = await issue('t15.v03', {
      title: '应急演练',
      text: '演练科目一。',
      status: 'Exercise',
    });
    assert.equal(await takeover(page).count(), 0);
    await context.setOffline(false);
    await takeover(page).waitFor();
    assert.match(await page.getByTestId('directive-exercise').innerText(), /演练 · 不是真实情况/);
    await reaches(directiveId, 'displayed');
    await page.getByTestId('directive-later').click();
    await page.getByTestId('directive-badge').getByText('1 条待签收').waitFor();
    await commander.call('directive:remind', { directiveId });
    await takeover(page).waitFor();
    assert.match(await takeover(page).innerText(), /催办/);
  });

  it('during a call is a bar that leaves the patient in sight', async () => {
    const pair = await openCallPair(await launch(), system, await launch());
    const { page } = pair.village;
    await startCall(pair);
    await waitUntil('the village sees the expert', async () => (await received(page)).frames > 5);
    const directiveId = await issue('t15.v01', { title: '道路中断', text: '请绕行。', severity: 'Extreme' });
    const bar = page.getByTestId('directive-bar');
    await bar.waitFor();
    assert.equal(await takeover(page).count(), 0);
    const [barBox, video] = [await bar.boundingBox(), await page.locator('video').first().boundingBox()];
    assert.ok(barBox && video);
    assert.ok(video.y >= barBox.y + barBox.height - 1, 'the bar lies above the picture, not on it');
    assert.ok(video.height > 200, `the picture is ${video.height} px high`);
    await reaches(directiveId, 'displayed');
    await page.getByTestId('directive-sign').click();
    await bar.waitFor({ state: 'detached' });
    await reaches(directiveId, 'acknowledged');
    assert.ok(await page.getByTestId('conference-room').isVisible());
    await endConsultation(pair);
  });

  it('the most severe comes first; the one that takes another’s place and what is called off say so', async () => {
    const { page } = await open('t15.v04');
    const minor = await issue('t15.v04', { title: '卫生检查', text: '周五检查。', severity: 'Minor' });
    await takeover(page).getByText('卫生检查').waitFor();
    const severe = await issue('t15.v04', { title: '食物中毒', text: '立即上报。', severity: 'Extreme' });
    await takeover(page).getByText('食物中毒').waitFor();
    assert.match(await takeover(page).innerText(), /后面还有 1 条/);
    await page.getByTestId('directive-sign').click();
    await takeover(page).getByText('卫生检查').waitFor();
    await reaches(severe, 'acknowledged');
    const updated = await commander.call('directive:update', {
      clientRequestId: crypto.randomUUID(),
      directiveId: minor,
      title: '卫生检查改期',
      text: '改到周六。',
      severity: 'Minor',
    });
    await takeover(page).getByText('卫生检查改期').waitFor();
    assert.match(await takeover(page).innerText(), /代替第 \d+ 号/);
    await reaches(updated.directive.id, 'displayed');
    await waitUntil(
      'the county knows that the old one was withdrawn here',
      async () => countOf(await pathOf(minor), 'withdrawal-displayed') === 1,
    );
    await commander.call('directive:cancel', { directiveId: updated.directive.id, reason: '已取消检查' });
    await takeover(page).getByText('这条指令已撤销').waitFor();
    assert.match(await takeover(page).innerText(), /已取消检查/);
    await page.getByTestId('directive-understood').click();
    await takeover(page).waitFor({ state: 'detached' });
    await waitUntil(
      'the county knows that it was read',
      async () => countOf(await pathOf(updated.directive.id), 'withdrawal-displayed') === 1,
    );
  });

  it('is answered on a form with a picture, and answered again when it is sent back', async () => {
    const { page } = await open('t15.v05');
    const form: ReceivedDirective['form'] = [
      { kind: 'number', key: 'beds', label: '可转移床位', required: true, unit: '张', min: 0 },
      { kind: 'choice', key: 'road', label: '道路', required: true, options: ['通', '断'], several: false },
      { kind: 'photo', key: 'site', label: '现场照片', required: true, most: 1 },
    ];
    const directiveId = await issue('t15.v05', { title: '上报床位', text: '请上报。', form, review: true });
    await takeover(page).waitFor();
    await page.getByTestId('directive-sign').click();
    await page.getByTestId('directive-answer').click();
    await page.getByTestId('feedback-send').click();
    assert.match(await page.getByTestId('feedback-beds').innerText(), /请填写这一项/);
    await fillForm(page, '12');
    await waitUntil('what was written is on the disk', () => page.evaluate(draftsOnDisk));
    await page.reload();
    await page.locator('.t-link-good').waitFor();
    await page.getByTestId('directives').click();
    await page.getByTestId('directive-card').click();
    await page.getByTestId('directive-answer').click();
    await page.locator('.t-photos img').waitFor();
    assert.equal(await page.getByTestId('feedback-beds').locator('input').inputValue(), '12');
    await page.getByTestId('feedback-send').click();
    const { answers, answerFiles } = await reaches(directiveId, 'feedback');
    assert.deepEqual(
      answers.filter(({ key }) => key !== 'site'),
      [
        { key: 'beds', value: 12 },
        { key: 'road', value: ['通'] },
      ],
    );
    assert.equal(answerFiles[0]?.mediaType, 'image/jpeg');
    const { receipt } = await pathOf(directiveId);
    await commander.call('directive:review', {
      directiveId,
      receiptIds: [receipt.id],
      verdict: 'send-back',
      reason: '床位数不对',
    });
    await takeover(page).getByText('反馈被退回').waitFor();
    assert.match(await takeover(page).innerText(), /床位数不对/);
    await page.getByTestId('directive-go-answer').click();
    await fillForm(page, '8');
    await page.getByTestId('feedback-send').click();
    const second = await reaches(directiveId, 'feedback');
    assert.equal(second.answers.find(({ key }) => key === 'beds')?.value, 8);
    await commander.call('directive:review', { directiveId, receiptIds: [receipt.id], verdict: 'complete' });
    await page.getByText('下发单位已办结').waitFor();
  });

  it('is once on the screen though two tabs of the station are open', async () => {
    const { page, context } = await open('t15.v06');
    const second = await context.newPage();
    await second.goto(`${system.url}/terminal/`);
    await second.locator('.t-link-good').waitFor();
    const directiveId = await issue('t15.v06', { title: '两个窗口', text: '只显示一次。' });
    await takeover(second).waitFor();
    await page.getByTestId('directive-badge').getByText('1 条待签收').waitFor();
    assert.equal(await takeover(page).count(), 0);
    await reaches(directiveId, 'displayed');
    await second.getByTestId('directive-sign').click();
    const path = await reaches(directiveId, 'acknowledged');
    for (const kind of ['delivered', 'displayed', 'acknowledged']) assert.ok(countOf(path, kind) >= 1, kind);
    assert.equal(countOf(path, 'displayed'), 1);
    await page.getByTestId('directive-badge').getByText('没有待签收的指令').waitFor();
    await second.close();
  });

  it('is declined with a reason, and found again by its words', async () => {
    const { page } = await open('t15.v07');
    const directiveId = await issue('t15.v07', { title: '借调人员', text: '请派一人支援上津镇。' });
    await takeover(page).waitFor();
    await page.getByTestId('directive-later').click();
    await page.getByTestId('directives').click();
    await page.getByTestId('directive-card').click();
    await page.getByTestId('directive-decline').click();
    await page.getByTestId('directive-decline-away').click();
    const { receipt } = await reaches(directiveId, 'declined');
    assert.equal(receipt.declineReason, '人员不在岗');
    await page.getByRole('button', { name: '返回' }).click();
    await page.getByTestId('directive-search').fill('支援上津');
    await page.getByTestId('directive-card').waitFor();
    await page.getByTestId('directive-search').fill('地震');
    await page.getByText('没有找到这样的指令').waitFor();
  });

  async function fillForm(page: Page, beds: string): Promise<void> {
    await page.getByTestId('feedback-beds').locator('input').fill(beds);
    await page.getByRole('radio', { name: '通' }).click();
    const png = await page.screenshot({ clip: { x: 0, y: 0, width: 400, height: 300 } });
    await page
      .getByTestId('photo-site')
      .setInputFiles({ name: 'site.png', mimeType: 'image/png', buffer: png });
    await page.locator('.t-photos img').waitFor();
  }
});

/** In the page: whether a draft with a picture stands in the station's database. */
function draftsOnDisk(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('zhida-station');
    opening.onerror = () => reject(opening.error ?? new Error('the database did not open'));
    opening.onsuccess = () => {
      const reading = opening.result.transaction('drafts').objectStore('drafts').getAll();
      reading.onsuccess = () => {
        opening.result.close();
        const drafts = reading.result as { draft: { photos: Record<string, unknown[]> } }[];
        resolve(drafts.some(({ draft }) => (draft.photos['site'] ?? []).length > 0));
      };
    };
  });
}
