import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright';
import { listKeys } from '@zhida/web-ui/i18n/missing-keys.ts';
import type { Texts } from '@zhida/web-ui/i18n/i18n.ts';
import { launchBrowser, openStation } from '../harness/browser.ts';
import { startSystem, type System } from '../harness/system.ts';

const readTexts = async (file: string): Promise<Texts> =>
  JSON.parse(await readFile(new URL(`../../${file}`, import.meta.url), 'utf8')) as Texts;

/** Every whole text of a tree that needs nothing filled in. */
function wholeTexts(texts: Texts): string[] {
  return Object.values(texts).flatMap((value) =>
    typeof value !== 'string' ? wholeTexts(value) : value.includes('{{') ? [] : [value],
  );
}

describe('the console in English', () => {
  let system: System;
  let browser: Browser;
  let chinese: Set<string>;
  let keys: Set<string>;

  before(async () => {
    const trees = await Promise.all(
      ['console/src/app/locale/zh.json', 'web-ui/src/i18n/zh.json'].map(readTexts),
    );
    chinese = new Set(trees.flatMap(wholeTexts).filter((text) => /\p{Script=Han}/u.test(text)));
    keys = new Set(trees.flatMap((tree) => listKeys(tree)).filter((key) => key.includes('.')));
    system = await startSystem({ mediaNode: false });
    browser = await launchBrowser({ devices: 'none' });
  });
  after(async () => {
    await browser.close();
    await system.close();
  });

  /** Lines of a page that are still Chinese words of the app, or names of texts instead of texts. */
  const holesOf = async (page: Page): Promise<string[]> => {
    const lines = (await page.locator('body').innerText()).split('\n').map((line) => line.trim());
    return lines.filter((line) => chinese.has(line) || keys.has(line.replace(/^ui:/, '')));
  };

  it('says every word of a commander’s pages in English after one switch', async () => {
    const { page, context } = await openStation(browser, system, { app: 'console', username: 'commander' });
    await page.locator('button[aria-haspopup="dialog"]').first().click();
    assert.ok((await holesOf(page)).length > 3, 'in Chinese there would be something to find');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: '中文' }).waitFor();
    await page.keyboard.press('Escape');
    const visited = new Set<string>();
    for (;;) {
      assert.deepEqual(await holesOf(page), [], page.url());
      const links = await page
        .locator('nav a')
        .evaluateAll((all) => all.flatMap((link) => (link instanceof HTMLAnchorElement ? [link.href] : [])));
      const next = links.find((href) => !visited.has(href));
      if (!next) break;
      visited.add(next);
      await page
        .locator(`nav a[href="${new URL(next).pathname}"]`)
        .first()
        .click();
      await page.waitForURL(({ href }) => href.startsWith(next));
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
    }
    assert.ok(visited.size >= 3, [...visited].join());
    await context.close();
  });
});
