'use strict';
// The page is the map, painted beforehand, and the data that it shows. Text of the data reaches the page as text only.
//
// How it works. These files are one script, in the order of CMakeLists.txt. Each adds one thing that readers can do to
// `page`: what it offers to the others. openMap() in main.js puts them together.

const $ = id => document.getElementById(id);
const sentence = text => text.charAt(0).toUpperCase() + text.slice(1);
const counted = (n, thing) => `${n} ${thing}${n === 1 ? '' : 's'}`;

/** An element with properties and children; strings become text, nothing else. */
function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties || {})) {
    if (key in element) element[key] = value; else element.setAttribute(key, value);
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== ''));
  return element;
}

function draw(tag, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** What a reader has chosen for good; a page without a memory forgets it. */
const memory = {
  get(key) { try { return localStorage.getItem('cxmap-' + key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem('cxmap-' + key, value); } catch { /* forgotten */ } },
};

/** The data, and what belongs to what on the map. */
function readPage() {
  const data = JSON.parse($('data').textContent);
  const { departments, touchpoints, findings, stages } = data;
  const view = $('view'), svg = view.querySelector('svg'), graph = svg.querySelector('g');
  const ending = new AbortController();  // of what listens outside of the parts of the page
  const drawn = id => $((data.prefix || '') + id);  // a part of the map
  const touchpointOf = new Map();  // by card
  const byId = new Map();
  for (const t of touchpoints) {
    t.part = (t.element || 'tp_' + t.id).slice(3);
    t.card = drawn('tp_' + t.part);
    t.handsOff ||= [];
    t.receives = [];
    t.findings = [];
    t.shown = true;
    touchpointOf.set(t.card, t);
    if (!byId.has(t.id)) byId.set(t.id, t);
    t.takesPart = [t.responsible, t.approves, t.consulted, t.informed].flatMap(list => list || [])
      .filter(who => typeof who === 'number');  // the customer is a word
    t.owners = t.owner === undefined ? t.claimants || [] : [t.owner];
    for (const kind of ['moment', 'pain', 'end', 'repeats', 'open', 'evidence', 'layer', 'badge']) {  // signs are a part of their card
      const sign = drawn(`${kind}_${t.part}`);
      if (sign) t.card.append(sign);
    }
  }
  for (const t of touchpoints) {
    for (const h of t.handsOff) {
      h.from = t;
      if (h.to !== undefined) touchpoints[h.to].receives.push(h);
    }
  }
  for (const f of findings) {
    f.about = (f.touchpoints || []).map(t => touchpoints[t]);
    for (const t of f.about) t.findings.push(f);
    f.handOff = f.handOff === undefined ? undefined : f.about[0].handsOff[f.handOff];
  }
  for (const group of data.groups) {
    group.findings.forEach(([i, name]) => Object.assign(findings[i], { group, inGroup: name }));
    group.findings = group.findings.map(([i]) => findings[i]);
  }
  const inOrder = data.order.map(i => touchpoints[i]);  // as the map shows them
  inOrder.forEach((t, i) => { t.number ??= i + 1; });
  return {
    ...data, view, svg, graph, ending, signal: ending.signal, drawn, touchpointOf, byId,
    arrowOf: (from, to) => drawn(`handoff_${from.part}_to_${to.part}`),
    nobody: { unowned: 'no owner', everyones: 'everyone’s', customer: 'the customer' },
    nameOf: d => departments[d].name,
    laneOf: d => drawn(departments[d].lane || 'lane_dept_' + departments[d].id),
    columnOf: s => drawn(stages[s].element),
    inOrder,
  };
}
