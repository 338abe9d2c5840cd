// Mermaid itself reads and draws what --format mmd writes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { hostile, small } from './journeys.js';

const folder = mkdtempSync(join(tmpdir(), 'cxmap-mermaid-'));
const views = ['ownership', 'departments'];
const ownerless = 'everyone-owns-it.yaml';  // no department to show
let browser, page;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CXMAP_BROWSER, args: ['--no-sandbox'] });
  page = await browser.newPage();
  await page.setContent('<!DOCTYPE html><title>Mermaid</title>');
  await page.addScriptTag({ path: 'node_modules/mermaid/dist/mermaid.min.js' });
  // What a web site of documents would allow least; sizes are raised, as a long name alone exceeds them.
  await page.evaluate(() => mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', maxTextSize: 1e6, maxEdges: 2000 }));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** The text of a journey's flowchart. */
const written = (source, view) => execFileSync(process.env.CXMAP, ['map', source, '-q', '--view', view, '--format', 'mmd', '-o', '-'],
  { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** What mermaid makes of it: its kind, the texts of the picture, and what should not be there. */
const drawn = text => page.evaluate(async text => {
  const { diagramType } = await mermaid.parse(text);
  const { svg } = await mermaid.render('picture', text);
  const body = new DOMParser().parseFromString(svg, 'text/html').body;
  return { diagramType, words: body.textContent, strange: body.querySelectorAll('script, img, iframe, a, [onmouseover], [onerror]').length, hacked: window.hacked };
}, text);

const examples = readdirSync(process.env.CXMAP_EXAMPLES, { recursive: true })
  .filter(name => name.endsWith('.yaml') && !name.endsWith('organization.yaml') && !name.split('/').pop().startsWith('.'));
for (const name of examples) {
  test(`${name} is a flowchart`, async () => {
    for (const view of name === ownerless ? ['ownership'] : views) {
      const picture = await drawn(written(join(process.env.CXMAP_EXAMPLES, name), view));
      assert.match(picture.diagramType, /flowchart/);
    }
  });
}

test('says who owns what', async () => {
  const source = join(folder, 'small.yaml');
  writeFileSync(source, small);
  const { words } = await drawn(written(source, 'ownership'));
  for (const name of ['Instagram ad', 'Checkout', 'Community', 'Sales']) assert.ok(words.includes(name), name);
});

test('takes hostile names for text', async () => {
  const source = join(folder, 'hostile.yaml');
  writeFileSync(source, hostile());
  for (const view of views) {
    const { words, strange, hacked } = await drawn(written(source, view));
    assert.equal(strange, 0);
    assert.equal(hacked, undefined);
    assert.ok(words.includes('<script>window.hacked = 1</script>'), 'the name is read as it is');
  }
});
