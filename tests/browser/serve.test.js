// What the people in a room see while the files of the map are edited.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { hostile, small } from './journeys.js';

const folder = mkdtempSync(join(tmpdir(), 'cxmap-serve-'));
const second = 2000;  // one, on a machine with nothing else to do
let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CXMAP_BROWSER, args: ['--no-sandbox'] });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** Serves a file or folder; the running program with its address. */
async function served(path, port = 0) {
  const program = spawn(process.env.CXMAP, ['serve', path, '--port', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  program.address = await new Promise((done, fail) => {
    program.stderr.on('data', text => {
      said += text;
      const found = /serving .* at (\S+) - Ctrl-C/.exec(said);
      if (found) done(found[1]);
    });
    program.on('exit', () => fail(new Error(said)));
  });
  program.stopped = async () => {
    const ended = new Promise(done => program.on('exit', done));
    program.kill('SIGINT');
    assert.equal(await ended, 0);
  };
  return program;
}

/** Opens a page; whatever it says or asks for beside its server is a complaint. */
async function opened(address, viewport = { width: 1440, height: 900 }) {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', message => page.complaints.push(message.text()));
  page.on('pageerror', error => page.complaints.push(error.message));
  page.on('dialog', dialog => { page.complaints.push(dialog.message()); dialog.dismiss(); });
  page.on('request', request => { if (!request.url().startsWith(new URL(address).origin + '/')) page.complaints.push(request.url()); });
  page.on('framenavigated', () => { page.loads = (page.loads || 0) + 1; });
  await page.goto(address);
  return page;
}
const closed = async page => {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
};
const shown = page => page.locator('.touchpoint:not(.off)').evaluateAll(cards => cards.map(c => c.id.slice(3)).sort());
const placeOf = (page, id) => page.locator('#tp_' + id).evaluate(card => { const { x, y, width } = card.getBoundingClientRect(); return { x, y, width }; });
const near = (a, b) => Object.keys(a).every(key => Math.abs(a[key] - b[key]) < 2);

describe('a served map', () => {
  test('follows the file in every window, and every reader keeps the place', async () => {
    const file = join(folder, 'coffee.yaml');
    writeFileSync(file, small);
    const program = await served(file);
    const [reader, other] = [await opened(program.address), await opened(program.address)];
    // One has found something, opened a sheet, zoomed in, and types.
    await reader.selectOption('#department', { label: 'Sales' });
    await reader.locator('#tp_checkout').click();
    for (let i = 0; i < 3; ++i) await reader.click('#zoom-in');
    await reader.locator('#tab-departments').click();
    await reader.locator('.department').filter({ hasText: 'Finance' }).locator('h2 button').click();
    await reader.locator('#search').pressSequentially('che');
    await reader.keyboard.press('ArrowLeft');
    assert.deepEqual(await shown(reader), ['checkout']);
    await reader.waitForFunction(() => !document.querySelector('#view.gliding'));
    const before = await placeOf(reader, 'checkout');
    const loads = reader.loads;

    writeFileSync(file, small.replace('  awareness:', '  consideration:\n    owner: Marketing\n    touchpoints: [Blog, {name: Cheap trial, owner: Sales}]\n  awareness:'));
    await Promise.all([reader, other].map(page => page.waitForSelector('#tp_blog', { state: 'attached', timeout: second })));
    assert.equal(reader.loads, loads, 'the page was reloaded');
    assert.equal(await reader.inputValue('#search'), 'che');
    assert.equal(await reader.evaluate(() => document.activeElement.id + document.activeElement.selectionStart), 'search2');
    assert.equal(await reader.locator('#department option:checked').textContent(), 'Sales');
    assert.deepEqual(await shown(reader), ['cheap-trial', 'checkout']);
    assert.match(await reader.locator('#details h2').textContent(), /^\d+ Checkout$/);
    assert.equal(new URL(reader.url()).hash, '#checkout');
    assert.ok(await reader.locator('#tp_checkout.here').count());
    assert.equal(await reader.getAttribute('#tab-departments', 'aria-selected'), 'true');
    assert.ok(await reader.locator('.department').filter({ hasText: 'Finance' }).locator('dl').first().isVisible());
    assert.ok(near(before, await placeOf(reader, 'checkout')), JSON.stringify([before, await placeOf(reader, 'checkout')]));
    await reader.keyboard.type('x');
    assert.equal(await reader.inputValue('#search'), 'chxe');
    // The other one sees all of it still.
    assert.equal(await other.locator('.touchpoint[role=button]').count(), 10);
    const sizes = await other.evaluate(() => {
      const view = document.getElementById('view').getBoundingClientRect(), map = document.querySelector('#view svg').getBoundingClientRect();
      return map.width <= view.width && map.height <= view.height;
    });
    assert.ok(sizes, 'the map does not fit its window any more');
    // What listens to keys and addresses does so once.
    await reader.keyboard.press('Escape');
    await reader.locator('#tp_checkout').focus();
    await reader.keyboard.press('Enter');
    await reader.keyboard.press('Escape');
    assert.equal(await reader.evaluate(() => document.activeElement.id), 'tp_checkout');
    await program.stopped();
    for (const page of [reader, other]) {
      await page.getByText('Connection lost').waitFor({ timeout: 2 * second });
      page.complaints = page.complaints.filter(text => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|net::ERR/.test(text));
    }
    // Started again, it goes on.
    const again = await served(file, new URL(program.address).port);
    for (const page of [reader, other]) {
      await page.locator('#notice').waitFor({ state: 'hidden', timeout: 10 * second });
      page.complaints = page.complaints.filter(text => !/net::ERR/.test(text));
      await closed(page);
    }
    await again.stopped();
  });

  test('shows what is wrong above the last good map, as text', async () => {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(file, small);
    const program = await served(file), page = await opened(program.address);
    assert.ok(!await page.locator('#notice').isVisible());
    writeFileSync(file, small.replace('- {name: Podcast', '- {"<img src=x onerror=alert(1)>": 1}\n      - {name: "Podcast'));
    await page.getByText('This is the last good map').waitFor({ timeout: second });
    assert.match(await page.locator('#notice').innerText(), /wrong\.yaml:\d+:\d+: error: .*CX001/);
    assert.equal(await page.getAttribute('#notice', 'role'), 'alert');
    assert.ok(await page.locator('#tp_podcast').isVisible());
    const [notice, map] = await page.evaluate(() => ['notice', 'map'].map(id => document.getElementById(id).getBoundingClientRect()));
    assert.ok(notice.bottom <= map.top + 1 && map.height > 200, 'the notice covers the map');
    writeFileSync(file, small.replace('- {name: Podcast', '- {"<img src=x onerror=alert(1)>": 1}\n      - {name: Radio'));
    await page.waitForSelector('#tp_radio', { state: 'attached', timeout: second });
    await page.getByText('<img src=x onerror=alert(1)>').first().waitFor();
    assert.equal(await page.locator('img').count(), 0);
    rmSync(file);
    await page.getByText('no such file').waitFor({ timeout: 2 * second });
    assert.ok(await page.locator('#tp_radio').isVisible());
    writeFileSync(file, small);
    await page.locator('#notice').waitFor({ state: 'hidden', timeout: second });
    await page.waitForSelector('#tp_podcast', { state: 'attached', timeout: second });
    await closed(page);
    await program.stopped();
  });

  test('lights what a save changed for ten seconds, and lists it', async () => {
    const file = join(folder, 'changed.yaml');
    writeFileSync(file, small);
    const program = await served(file), page = await opened(program.address);
    const lit = () => page.locator('.touchpoint.changed').evaluateAll(cards => cards.map(c => c.id.slice(3)).sort());
    assert.ok(!await page.locator('#changes').isVisible());
    writeFileSync(file, small.replace('name: Podcast,', 'name: Podcast, owner: Sales, notes: Often,').replace(', hands_off_to: Hotline', '')
      .replace('      - {name: Cup of coffee, owner: customer}\n', '      - {name: Survey, owner: Sales}\n'));
    await page.locator('#changes').waitFor({ timeout: second });
    const said = await page.locator('#changes').innerText();
    for (const text of ['Changed: 4 touchpoints', 'Podcast: owner: Marketing → Sales; notes: none → Often', 'Parcel: hand-offs', 'Survey: new',
      'Cup of coffee: gone']) assert.ok(said.includes(text), said);
    assert.deepEqual(await lit(), ['parcel', 'podcast', 'survey']);
    await page.locator('#changes').getByText('Podcast').click();
    assert.match(await page.locator('#details h2').textContent(), /^\d+ Podcast$/);
    await page.locator('#changes').waitFor({ state: 'hidden', timeout: 12000 });
    assert.deepEqual(await lit(), []);
    writeFileSync(file, '# only a comment\n' + small);
    await page.locator('#tp_cup-of-coffee').waitFor({ state: 'attached', timeout: second });
    writeFileSync(file, '# only another comment, and a line\n\n' + small);
    await page.waitForTimeout(second);
    assert.equal(await page.locator('#changes').evaluate(e => e.hidden || e.textContent.includes('Cup of coffee: new')), true);
    await closed(page);
    await program.stopped();
  });

  test('shows hostile texts as texts', async () => {
    const file = join(folder, 'nasty.yaml');
    writeFileSync(file, small);
    const program = await served(file), page = await opened(program.address);
    writeFileSync(file, hostile());
    await page.waitForFunction(() => document.title.includes('hacked'), null, { timeout: 2 * second });
    for (const tab of ['touchpoints', 'departments', 'findings']) await page.locator('#tab-' + tab).click();
    await page.locator('.touchpoint[role=button]').first().dispatchEvent('click');
    const strange = await page.evaluate(() => [window.hacked, document.querySelectorAll('img, iframe, a, object, embed, base, link').length, document.scripts.length]);
    assert.deepEqual(strange, [undefined, 0, 3]);
    assert.equal(await page.locator('h1').textContent(), '<script>window.hacked = 1</script>');
    await closed(page);
    await program.stopped();
  });

  test('of a folder has a list that follows, too', async () => {
    const journeys = join(folder, 'journeys');
    mkdirSync(journeys);
    writeFileSync(join(journeys, 'a.yaml'), small);
    writeFileSync(join(journeys, 'b.yaml'), small.replace('Coffee subscription', 'Tea subscription'));
    const program = await served(journeys), page = await opened(program.address);
    await page.getByRole('table').getByRole('link', { name: 'Tea subscription' }).waitFor();
    writeFileSync(join(journeys, 'c.yaml'), small.replace('Coffee subscription', '<b>Cocoa</b>'));
    await page.getByRole('table').getByRole('link', { name: '<b>Cocoa</b>' }).waitFor({ timeout: second });
    await page.getByRole('table').getByRole('link', { name: 'Tea subscription' }).click();
    assert.equal(await page.locator('h1').textContent(), 'Tea subscription');
    writeFileSync(join(journeys, 'a.yaml'), 'journey: [');
    writeFileSync(join(journeys, 'b.yaml'), small.replace('Coffee subscription', 'Green tea'));
    await page.getByRole('heading', { name: 'Green tea' }).waitFor({ timeout: second });
    assert.ok(!await page.locator('#notice').isVisible(), 'an error in another journey');
    await page.getByRole('link', { name: 'All journeys' }).click();
    await page.getByText('a.yaml:1:').waitFor({ timeout: second });
    await closed(page);
    await program.stopped();
  });
});
