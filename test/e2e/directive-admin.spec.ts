import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright';
import { launchBrowser, openStation } from '../harness/browser.ts';
import { connectClient, type TestClient } from '../harness/client.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../harness/webhook-receiver.ts';

/** What an administrator and a duty officer prepare for directives, each over the real system. */
describe('what is prepared for directives at the console', () => {
  let system: System;
  let browser: Browser;
  /** Another system, which stands outside. */
  let receiver: WebhookReceiver;
  let admin: Page;
  let commander: TestClient;
  let idOf: (code: string) => string;
  const thrown: string[] = [];

  const open = async (username: string): Promise<Page> => {
    const { page } = await openStation(browser, system, {
      app: 'console',
      username,
      viewport: { width: 1440, height: 900 },
    });
    page.on('pageerror', (error) => thrown.push(error.message));
    await page.getByTestId('presence-total').waitFor();
    return page;
  };

  before(async function () {
    this.timeout(120_000);
    receiver = await startWebhookReceiver();
    system = await startSystem({ env: { ZHIDA_WEBHOOK_HOSTS: receiver.host } });
    commander = await connectClient(system, 'commander', 'console');
    const { units } = await commander.call('org:get-tree', {});
    idOf = (code) => units.find((unit) => unit.code === code)?.id ?? '';
    browser = await launchBrowser();
    admin = await open('admin');
  });
  after(async () => {
    commander.close();
    await browser.close();
    await system.close();
    await receiver.close();
  });

  it('a phone list is kept in its order, by an administrator or the duty officer, and shown to nobody else', async () => {
    const unitId = idOf('yx.t15.v01');
    const at = `${system.url}/console/units/${unitId}`;
    await admin.goto(at);
    const list = admin.getByTestId('unit-contacts');
    for (const [number, name, phone] of [
      [1, '白村医', '130 0000 0001'],
      [2, '村主任', '+86 130-0000-0002'],
    ] as const) {
      await list.getByRole('button', { name: '添加联系人' }).click();
      assert.ok(
        await list.getByRole('button', { name: '保存联系人' }).isDisabled(),
        'half a line is not kept',
      );
      await list.getByLabel(`第 ${number} 位的姓名`).fill(name);
      await list.getByLabel(`第 ${number} 位的电话号码`).fill(phone);
    }
    await list.getByRole('button', { name: '保存联系人' }).click();
    await list.getByText('有未保存的更改').waitFor({ state: 'detached' });
    const duty = await open('duty');
    await duty.goto(at);
    const again = duty.getByTestId('unit-contacts');
    const phones = () =>
      again
        .locator('input[type="tel"]')
        .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    await again.getByLabel('第 2 位的姓名').waitFor();
    assert.deepEqual(await phones(), ['13000000001', '+8613000000002']);
    await again.getByRole('button', { name: '第 2 位往前排' }).click();
    await again.getByRole('button', { name: '保存联系人' }).click();
    await again.getByText('有未保存的更改').waitFor({ state: 'detached' });
    await duty.reload();
    await again.getByLabel('第 2 位的姓名').waitFor();
    assert.deepEqual(await phones(), ['+8613000000002', '13000000001']);
    assert.equal(await duty.getByTestId('unit-tags').count(), 0, 'tags are the administrator’s');
    const boss = await open('commander');
    await boss.goto(at);
    await boss.getByTestId('unit-state').waitFor();
    assert.equal(await boss.getByTestId('unit-contacts').count(), 0);
    await boss.context().close();
    await duty.context().close();
  });

  it('a tag put on units is one by which a directive finds them', async () => {
    await admin.goto(`${system.url}/console/admin/tags`);
    await admin.getByText('还没有标签').waitFor();
    await admin.getByTestId('tag-new').click();
    await admin.getByTestId('tag-name').fill('沿河');
    const dialog = admin.getByRole('dialog');
    await dialog.getByLabel('把一个机构连同下级加入').fill('涧池乡');
    await admin.locator('.ant-select-item-option:visible').first().click();
    await dialog.getByRole('button', { name: '加入' }).click();
    await admin.getByTestId('tag-save').click();
    await dialog.waitFor({ state: 'detached' });
    await admin.getByRole('row', { name: /沿河.*17/ }).waitFor();
    await admin.goto(`${system.url}/console/units/${idOf('yx.t15.v02')}`);
    const own = admin.getByTestId('unit-tags');
    await own.locator('.ant-select-selection-item', { hasText: '沿河' }).waitFor();
    await own.getByRole('combobox').press('Backspace');
    await own.getByRole('button', { name: '保存标签' }).click();
    await own.locator('.ant-select-selection-item').waitFor({ state: 'detached' });
    const boss = await open('commander');
    await boss.goto(`${system.url}/console/directives/new`);
    await boss.getByTestId('directive-level-all').click();
    await boss.getByTestId('directive-tags').getByRole('combobox').fill('沿河');
    await boss.locator('.ant-select-item-option:visible', { hasText: '沿河 (16)' }).click();
    await boss.locator('[data-testid="directive-preview"][data-total="16"]').waitFor();
    await boss.context().close();
  });

  it('another system gets a key that is shown once and lets it in until it is revoked', async () => {
    await admin.goto(`${system.url}/console/admin/integrations`);
    await admin.getByTestId('integration-new').click();
    await admin.getByTestId('integration-name').fill('值班系统');
    await admin.getByRole('dialog').getByRole('combobox').fill('涧池乡卫生院');
    await admin.locator('.ant-select-item-option:visible').first().click();
    await admin.getByTestId('integration-create').click();
    const key = await admin.getByTestId('secret').innerText();
    const ask = async () => {
      const response = await fetch(`${system.url}/api/v1/directives`, {
        headers: { authorization: `Bearer ${key}` },
      });
      await response.body?.cancel();
      return response.status;
    };
    assert.equal(await ask(), 200);
    await admin.keyboard.press('Escape');
    await admin.getByTestId('integration-taken').click();
    const card = admin.getByTestId('integration-值班系统');
    await card.getByText(`密钥 …${key.slice(-4)}`).waitFor();
    await card.getByTestId('webhook-set').click();
    await admin.getByTestId('webhook-url').fill('https://elsewhere.example/');
    await admin.getByText('这个主机不在允许之列').waitFor();
    assert.ok(await admin.getByTestId('webhook-save').isDisabled());
    await admin.getByTestId('webhook-url').fill(receiver.url);
    await admin.getByTestId('webhook-save').click();
    const shown = admin.getByTestId('secret').filter({ hasText: /^whsec_/ });
    await shown.waitFor();
    const secret = await shown.innerText();
    assert.equal(await admin.getByText(key).count(), 0, 'the key is on the page no more');
    await admin.getByTestId('integration-taken').click();
    await card.getByText(receiver.url).waitFor();
    await commander.call('directive:issue', {
      clientRequestId: crypto.randomUUID(),
      text: '请上报。',
      recipients: { unitIds: [idOf('yx.t15.v03')] },
    });
    await waitUntil('the other system was told', () =>
      receiver.received.some((one) => one.body.includes('directive.sent') && one.isSignedBy(secret)),
    );
    await card.getByTestId('webhook-deliveries').click();
    const deliveries = admin.getByRole('dialog');
    await waitUntil('the page says that it arrived', async () => {
      await deliveries.getByRole('button', { name: '刷新' }).click();
      return (
        (await deliveries
          .getByRole('listitem')
          .filter({ hasText: /已送到.*指令下发/ })
          .count()) === 1
      );
    });
    await admin.keyboard.press('Escape');
    await deliveries.waitFor({ state: 'detached' });
    await card.getByRole('button', { name: '停用' }).click();
    await admin.locator('.ant-popconfirm-buttons .ant-btn-primary').click();
    await card.getByText('已停用').waitFor();
    assert.equal(await ask(), 401);
    assert.equal(await card.getByRole('button', { name: '更换密钥' }).count(), 0);
  });

  it('silence that was brought to a township is in its rail until the village signs', async () => {
    const township = await open('t15');
    await commander.call('directive:issue', {
      clientRequestId: crypto.randomUUID(),
      title: '核对透析病人',
      text: '今晚 20 时前逐户核对并上报。',
      recipients: { unitIds: [idOf('yx.t15.v04')] },
      policy: {
        steps: [{ afterSeconds: 5, action: 'escalate' }],
        repeatSeconds: 3_600,
        decaySeconds: null,
      },
    });
    const rail = township.getByRole('listitem').filter({ hasText: '下级 1 个单位一直没有签收' });
    await rail.waitFor({ timeout: 30_000 });
    await rail.getByRole('button', { name: '处理' }).click();
    await township.getByTestId(`silent-${idOf('yx.t15.v04')}`).waitFor();
    await township.getByTestId('silent-below').getByText('核对透析病人').waitFor();
    const village = await connectClient(system, 't15.v04', 'terminal');
    const { items } = await village.call('directive:inbox', { open: true });
    const item = items.find(({ directive }) => directive.title === '核对透析病人');
    assert.ok(item);
    const now = new Date().toISOString();
    await village.call('receipt:report', {
      deviceNow: now,
      events: (['delivered', 'displayed', 'acknowledged'] as const).map((kind) => ({
        clientEventId: crypto.randomUUID(),
        directiveId: item.directive.id,
        round: item.receipt.round,
        kind,
        at: now,
      })),
    });
    village.close();
    await township.getByTestId('silent-below').waitFor({ state: 'detached' });
    await rail.waitFor({ state: 'detached' });
    assert.deepEqual(thrown, []);
  });
});
