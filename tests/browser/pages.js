// What the tests of the page share: journeys are drawn, opened in a browser, and looked at.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { hostile, large, small } from './journeys.js';

export const folder = mkdtempSync(join(tmpdir(), 'cxmap-browser-'));
export let browser;
export const started = async () => {
  browser = await chromium.launch({ executablePath: process.env.CXMAP_BROWSER, args: ['--no-sandbox'] });
};
export const ended = async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
};

/** Draws a journey; the path of the page. */
export function drawn(name, journey, ...options) {
  const source = join(folder, name + '.yaml'), out = join(folder, name + '.html');
  writeFileSync(source, journey);
  execFileSync(process.env.CXMAP, ['map', source, '-o', out, ...options], { stdio: ['ignore', 'ignore', 'ignore'] });
  return out;
}

/** Opens a page; whatever it says or asks for beside itself is a complaint. */
export async function opened(file, options = {}, hash = '') {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.complaints = [];
  const url = pathToFileURL(file).href;
  page.on('console', message => page.complaints.push(message.text()));
  page.on('pageerror', error => page.complaints.push(error.message));
  page.on('dialog', dialog => { page.complaints.push(dialog.message()); dialog.dismiss(); });
  page.on('request', request => { if (request.url().split('#')[0] !== url) page.complaints.push(request.url()); });
  await page.goto(url + hash);
  return page;
}
export const closed = async page => {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
};
export const card = (page, id) => page.locator('#tp_' + id);
export const status = page => page.locator('#status').textContent();
export const lit = page => page.locator('.touchpoint.lit').evaluateAll(cards => cards.map(c => c.id.slice(3)).sort());
export const shown = page => page.locator('.touchpoint:not(.off)').evaluateAll(cards => cards.map(c => c.id.slice(3)).sort());

/** An example of the project, drawn. */
export function example(name) {
  const out = join(folder, name + '.html');
  execFileSync(process.env.CXMAP, ['map', join(process.env.CXMAP_EXAMPLES, name + '.yaml'), '-o', out], { stdio: 'ignore' });
  return out;
}

/** Draws a small journey, one of a thousand touchpoints and a hostile one, and starts the browser. */
export async function prepared() {
  const paths = { coffee: drawn('coffee', small), thousand: drawn('thousand', large(1000)), nasty: drawn('nasty', hostile()) };
  await started();
  return paths;
}
