import type { Browser } from 'playwright';
import { openStation, type Station } from '../harness/browser.ts';
import { connectClient } from '../harness/client.ts';
import type { System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { atSize, laptop, phone, shoot } from './stage.ts';

interface Cast {
  readonly consoleBrowser: Browser;
  readonly system: System;
}

/** The pages of whoever administers, with something on each; and what a township sees of silence below it. */
export async function administration({ consoleBrowser, system }: Cast): Promise<void> {
  const villageId = await prepare(system);
  const admin = await openStation(consoleBrowser, system, {
    app: 'console',
    username: 'admin',
    viewport: laptop,
  });
  const { page } = admin;
  await page.getByTestId('presence-total').waitFor();
  for (const name of ['accounts', 'terminals', 'org', 'tags', 'integrations', 'nodes', 'audit']) {
    await page.goto(`${system.url}/console/admin/${name}`);
    await page.getByRole('heading').first().waitFor();
    await page.waitForLoadState('networkidle');
    await shoot(page, `console-admin-${name}`);
    if (name === 'tags' || name === 'integrations') await atSize(admin, phone, `console-admin-${name}-phone`);
  }
  await dialogs(admin, system);
  await page.goto(`${system.url}/console/units/${villageId}`);
  await page.getByTestId('unit-contacts').scrollIntoViewIfNeeded();
  await shoot(page, 'console-unit-contacts');
  await page.setViewportSize(phone);
  await page.getByTestId('unit-contacts').scrollIntoViewIfNeeded();
  await shoot(page, 'console-unit-contacts-phone');
  await admin.context.close();
  await silenceBelow(consoleBrowser, system);
}

/** Tags, a phone list with invented numbers, two other systems. @returns the village that has them */
async function prepare(system: System): Promise<string> {
  const admin = await connectClient(system, 'admin', 'console');
  const { units } = await admin.call('org:get-tree', {});
  const idOf = (code: string): string => units.find((unit) => unit.code === code)?.id ?? '';
  const villages = units.filter(({ level }) => level === 'village').map(({ id }) => id);
  await admin.call('directive:set-tags', { unitIds: villages.slice(0, 12), tags: ['沿河', '地灾点'] });
  await admin.call('directive:set-tags', { unitIds: villages.slice(12, 40), tags: ['沿河'] });
  const villageId = idOf('yx.t15.v01');
  await admin.call('directive:set-tags', { unitIds: [villageId], tags: ['高寒山区'] });
  await admin.call('chase:set-contacts', {
    unitId: villageId,
    contacts: [
      { name: '白村医', phone: '+8613000000001', channel: 'voice' },
      { name: '下营村村委会主任（夜间）', phone: '13000000002', channel: 'sms' },
    ],
  });
  const letIn = async (name: string, rights: 'follow' | 'issue', code: string) =>
    admin.call('integration:create', {
      clientRequestId: crypto.randomUUID(),
      name,
      unitId: idOf(code),
      rights,
    });
  const { client } = await letIn('县应急管理局值班系统', 'issue', 'yx');
  await admin.call('integration:set-webhook', {
    clientId: client.id,
    url: 'https://oa.yx.example/zhida/events',
    events: ['directive.sent', 'receipt.acknowledged', 'receipt.feedback', 'receipt.escalated'],
  });
  await letIn('涧池乡政务大屏', 'follow', 'yx.t15');
  const old = await letIn('旧值班系统', 'follow', 'yx');
  await admin.call('integration:revoke', { clientId: old.client.id });
  admin.close();
  return villageId;
}

async function dialogs(admin: Station, system: System): Promise<void> {
  const { page } = admin;
  await page.goto(`${system.url}/console/admin/tags`);
  await page.getByTestId('tag-new').click();
  await page.getByTestId('tag-name').fill('临水');
  await shoot(page, 'console-admin-tag-dialog');
  await atSize(admin, phone, 'console-admin-tag-dialog-phone');
  await page.goto(`${system.url}/console/admin/integrations`);
  await page.getByTestId('webhook-set').first().click();
  await page.getByTestId('webhook-url').waitFor();
  await shoot(page, 'console-admin-webhook-dialog');
  await atSize(admin, phone, 'console-admin-webhook-dialog-phone');
  await page.keyboard.press('Escape');
  await page.getByTestId('webhook-url').waitFor({ state: 'detached' });
  await page.getByTestId('integration-new').click();
  await page.getByTestId('integration-name').fill('县疾控中心疫情系统');
  await page.getByRole('dialog').getByRole('combobox').fill('疾病');
  await page.locator('.ant-select-item-option:visible').first().click();
  await shoot(page, 'console-admin-integration-dialog');
  await page.getByTestId('integration-create').click();
  await page.getByTestId('integration-taken').waitFor();
  await shoot(page, 'console-admin-integration-key');
  await page.getByTestId('integration-taken').click();
  await page.getByTestId('webhook-deliveries').first().click();
  await page.getByRole('dialog').waitFor();
  await page.waitForLoadState('networkidle');
  await shoot(page, 'console-admin-deliveries');
}

/** A directive nobody below a township signs: its way of chasing tells the township at once. */
async function silenceBelow(browser: Browser, system: System): Promise<void> {
  const commander = await connectClient(system, 'commander', 'console');
  const { units } = await commander.call('org:get-tree', {});
  const township = units.find(({ code }) => code === 'yx.t15')?.id ?? '';
  const { directive } = await commander.call('directive:issue', {
    clientRequestId: crypto.randomUUID(),
    title: '核对独居老人和透析病人',
    text: '今晚 20 时前逐户核对并上报。',
    recipients: { unitIds: units.filter(({ parentId }) => parentId === township).map(({ id }) => id) },
    policy: {
      steps: [{ afterSeconds: 5, action: 'escalate' }],
      repeatSeconds: 3_600,
      decaySeconds: null,
    },
  });
  await waitUntil(
    'the township was told',
    async () => {
      const { receipts } = await commander.call('directive:list-receipts', { directiveId: directive.id });
      return receipts.length > 0 && receipts.every(({ escalatedAt }) => escalatedAt !== null);
    },
    60_000,
  );
  commander.close();
  const duty = await openStation(browser, system, { app: 'console', username: 't15', viewport: laptop });
  await duty.page.getByTestId('presence-total').waitFor();
  await shoot(duty.page, 'console-township-attention');
  await duty.page.goto(`${system.url}/console/directives?tab=received`);
  await duty.page.getByTestId('silent-below').waitFor();
  await shoot(duty.page, 'console-silent-below');
  await atSize(duty, phone, 'console-silent-below-phone');
  await duty.context.close();
}
