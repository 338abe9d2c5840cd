// What a room sees of the map on a projector: the whole, the stages, the questions.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import axe from 'axe-core';
import { closed, drawn, ended, example, opened, prepared } from './pages.js';

let coffee, thousand, nasty;
before(async () => {
  ({ coffee, thousand, nasty } = await prepared());
});
after(ended);

const projector = { viewport: { width: 1280, height: 720 } };
const steps = async page => Number((await page.locator('#step').textContent()).split('/')[1]);
const step = async page => Number((await page.locator('#step').textContent()).split('/')[0]);
const isOn = page => page.evaluate(() => document.body.classList.contains('presenting'));

/** The sizes in px of all texts that are seen in the window: what they say, and how large their letters are. */
const texts = page => page.evaluate(() => {
  const out = [];
  const seen = (element, text, size) => {
    const r = element.getBoundingClientRect(), style = getComputedStyle(element);
    if (!text.trim() || style.visibility === 'hidden' || r.width < 2 || r.height < 2 || element.closest('.spoken, title, desc')) return;
    const middle = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
    if (middle && (middle === element || element.contains(middle) || middle.contains(element) || element.closest('g')?.contains(middle))) out.push([text.trim(), size]);
  };
  for (const t of document.querySelectorAll('#view svg text')) {
    seen(t, t.textContent, Number(t.getAttribute('font-size')) * t.getScreenCTM().a);
  }
  for (const t of document.querySelectorAll('#stage-heads span, #row-heads span, #step, #said p')) {
    seen(t, t.textContent, parseFloat(getComputedStyle(t).fontSize));
  }
  return out;
});

describe('presenting', () => {
  test('the keyboard walks the whole, each stage and each question, and leaves', async () => {
    const page = await opened(coffee, projector);
    await page.keyboard.press('p');
    assert.ok(await isOn(page));
    for (const part of ['header', '#tools', '#side', '#zoom']) assert.ok(!await page.locator(part).isVisible(), part);
    assert.equal(await step(page), 1);
    const all = await steps(page), stages = [], questions = [];
    for (let i = 0; i < 200 && await step(page) < all; ++i) {
      await page.keyboard.press('ArrowRight');
      const said = await page.locator('#said').innerText();
      (await page.locator('#said .question').count() ? questions : stages).push(said);
      assert.match(new URL(page.url()).hash, new RegExp(`^#present=${await step(page)}(\\.\\d+)?$`));
    }
    assert.deepEqual([...new Set(stages.map(s => s.split(/[,:]/)[0]))], ['Awareness', 'Purchase', 'Retention']);
    assert.equal(questions.length, all - 4);
    assert.match(questions.join('\n'), /Nobody owns "Parcel"[^]*In the room: /);
    for (const question of questions) {
      assert.match(question, /In the room: \S/);
      assert.doesNotMatch(question, /owner:|hands_off_to|"consulted"|"responsible"|"accountable"|\b[A-Z]{3}\d{3}\b|\.yaml/);
    }
    await page.keyboard.press('ArrowRight');
    assert.equal(await step(page), all);
    await page.keyboard.press('ArrowLeft');
    assert.equal(await step(page), all - 1);
    await page.keyboard.press('Home');
    assert.equal(await step(page), 1);
    await page.keyboard.press('PageDown');
    assert.equal(await step(page), 2);
    const dark = () => page.evaluate(() => getComputedStyle(document.body, '::after').backgroundColor === 'rgb(0, 0, 0)');
    await page.keyboard.press('b');
    assert.ok(await dark());
    await page.keyboard.press('ArrowRight');  // light first
    assert.ok(!await dark());
    assert.equal(await step(page), 2);
    await page.keyboard.press('Escape');
    assert.ok(!await isOn(page));
    assert.ok(await page.locator('header').isVisible());
    assert.equal(new URL(page.url()).hash, '');
    await page.click('#present');
    assert.ok(await isOn(page));
    await page.keyboard.press('p');
    assert.ok(!await isOn(page));
    await closed(page);
  });

  test('an address leads to a step, and to a part of a stage that is larger than the screen', async () => {
    const page = await opened(coffee, projector, '#present=3');
    assert.equal(await step(page), 3);
    await page.evaluate(() => { location.hash = '#present=99'; });
    await page.waitForFunction(() => { const [n, all] = document.querySelector('#step').textContent.split('/'); return n === all; });
    await closed(page);
    const long = await opened(example('order-to-cash'), projector, '#present=2.2');
    assert.equal(await step(long), 2);
    assert.match(await long.locator('#said').textContent(), /, 2 of \d+: /);
    assert.equal(new URL(long.url()).hash, '#present=2.2');
    await closed(long);
  });

  for (const name of ['textbook', 'order-to-cash', 'everyone-owns-it', 'smart-meter']) {
    test(`the example ${name} can be read from five metres`, async () => {
      const page = await opened(example(name), projector, '#present=1');
      const all = await steps(page), names = new Set();
      for (let i = 0; i < 400; ++i) {
        const sizes = await texts(page), far = await page.evaluate(() => document.body.classList.contains('far'));
        const capitals = name === 'textbook' ? 16 : 13;  // of the smallest; names are larger
        for (const [text, size] of sizes) assert.ok(size * 0.716 >= capitals, `step ${await step(page)}: "${text}" has ${size.toFixed(1)} px`);
        if (far) assert.ok(sizes.some(([text]) => /^\d+$/.test(text)), 'numbers where names are too small');
        for (const t of await page.evaluate(() => [...document.querySelectorAll('.touchpoint[role=button]')].filter(card => {
          const r = card.getBoundingClientRect(), v = document.querySelector('#view').getBoundingClientRect();
          return !document.body.classList.contains('far') && r.left >= v.left - 1 && r.right <= v.right + 1 && r.top >= v.top - 1 && r.bottom <= v.bottom + 1;
        }).map(card => card.id))) names.add(t);
        for (const heads of ['#stage-heads', '#row-heads']) {
          assert.ok(await page.locator(heads).evaluate(strip => [...strip.children].some(head => !head.hidden)), heads);
        }
        const said = await page.locator('#said').textContent();
        assert.doesNotMatch(said, /"(owner|responsible|consulted|informed|accountable|metrics|lead|agreed)"|hands_off_to|: (yes|true)|\b[A-Z]{3}\d{3}\b|\.yaml/);
        await page.keyboard.press('ArrowRight');
        if (await page.locator('#said').textContent() === said) break;
      }
      assert.equal(await step(page), all);
      assert.equal(names.size, await page.locator('.touchpoint[role=button]').count(), 'each is shown whole, once at least');
      await closed(page);
    });
  }

  test('names of stages and rows break between words, or with a hyphen, and are cut only where there is no line left', async () => {
    const long = drawn('long', `
journey: Kfz-Haftpflichtschaden
organization: {departments: [Kundenberatungszentrum, Schadenregulierung/Kraftfahrt, Rechtsschutzversicherung, Customer Service]}
stages:
  Entscheidungsvorbereitung: {as: consideration, touchpoints: [{name: A, owner: Kundenberatungszentrum, hands_off_to: B}]}
  Schadenregulierung: {as: purchase, touchpoints: [{name: B, owner: Schadenregulierung/Kraftfahrt}, {name: E, owner: Customer Service}]}
  Nachbetreuung: {as: retention, touchpoints: [{name: C, owner: Rechtsschutzversicherung}]}
`);
    const textbook = example('textbook');
    for (const file of [textbook, example('saas'), long]) {
      const page = await opened(file, projector, '#present=1');
      for (let i = 0; i < 4; ++i, await page.keyboard.press('ArrowRight')) {
        await page.waitForFunction(() => !document.querySelector('#view').matches('.moving, .gliding'));
        const heads = await page.evaluate(() => [...document.querySelectorAll('#stage-heads > div, #row-heads > div')]
          .filter(head => !head.hidden && !head.matches('.narrow')).map(head => {
            const text = head.querySelector('span').firstChild, words = [...text.data.matchAll(/[^\s\u200B-]+-?/g)];
            const lines = ({ index, 0: word }) => {
              const range = document.createRange();
              range.setStart(text, index);
              range.setEnd(text, index + word.length);
              return new Set([...range.getClientRects()].map(r => Math.round(r.top))).size;
            };
            return { text: text.data, size: parseFloat(getComputedStyle(head).fontSize), broken: words.filter(w => !w[0].includes('\u00AD') && lines(w) > 1).map(w => w[0]),
              clipped: head.scrollWidth > head.clientWidth + 1 };
          }));
        assert.notEqual(heads.length, 0);
        for (const { text, size, broken, clipped } of heads) {
          assert.deepEqual(broken, [], text);
          assert.ok(size >= 24 && !clipped, text);
        }
      }
      await page.keyboard.press('Home');
      if (file === textbook) assert.match(await page.locator('#row-heads').innerText(), /Customer\s+Service/);
      await closed(page);
    }
  });

  test('where words are hidden, nothing of what was drawn for them is left', async () => {
    const page = await opened(example('saas'), projector, '#present=1');
    const left = () => page.evaluate(() => {
      const isSeen = element => getComputedStyle(element).visibility === 'visible';
      const grounds = [...document.querySelectorAll('#view > svg g:not(.touchpoint, .lane, .column) > :is(polygon, rect)')]
        .filter(ground => isSeen(ground) && [...ground.parentElement.children].some(e => e.matches('text') && !isSeen(e)));
      const cut = [...document.querySelectorAll('#view > svg .break > *')].filter(isSeen);
      return [...grounds, ...cut].map(e => e.parentElement.id);
    });
    const isFar = () => page.evaluate(() => document.body.classList.contains('far'));
    for (const kind of ['.arrow-words', '.repeats', '.evidence', '.break']) assert.notEqual(await page.locator(`#view > svg ${kind}`).count(), 0, kind);
    assert.ok(await isFar());
    assert.deepEqual(await left(), []);
    await page.keyboard.press('ArrowRight');
    assert.ok(!await isFar());
    assert.deepEqual(await left(), []);
    assert.ok(await page.locator('#view > svg .repeats text').first().evaluate(e => getComputedStyle(e).visibility === 'visible'), 'as large as the rest of its card');
    await closed(page);
  });

  test('1,000 touchpoints and hostile texts are presented, too', async () => {
    for (const file of [thousand, nasty]) {
      const page = await opened(file, projector, '#present=1');
      for (let i = 0; i < 10; ++i) await page.keyboard.press('ArrowRight');
      await page.keyboard.press('End');
      for (let i = 0; i < 3; ++i) await page.keyboard.press('ArrowLeft');
      assert.equal(await page.evaluate(() => window.hacked), undefined);
      await closed(page);
    }
  });

  test('axe-core finds nothing', async () => {
    for (const colorScheme of ['light', 'dark']) {
      const page = await opened(coffee, { ...projector, colorScheme }, '#present=1');
      await page.evaluate(axe.source);
      for (const key of ['Home', 'ArrowRight', 'End']) {
        await page.keyboard.press(key);
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
        assert.deepEqual(violations.map(v => `${colorScheme} ${key}: ${v.id}: ${v.nodes.map(n => n.html).slice(0, 3)}`), []);
      }
      await closed(page);
    }
  });
});
