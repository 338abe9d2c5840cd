'use strict';
// The page is the map, painted beforehand, and the data that it shows. Text of the data reaches the page as text only.
/** Brings the page to life; says how to see it again as a reader left it, and how to end. */
function openMap() {
  const data = JSON.parse(document.getElementById('data').textContent);
  const { departments, stages, touchpoints, findings } = data;
  const $ = id => document.getElementById(id);
  const view = $('view'), svg = view.querySelector('svg'), graph = svg.querySelector('g');
  const ranks = { info: 1, warning: 2, error: 3 };
  const ending = new AbortController(), { signal } = ending;  // of what listens outside of the parts of the page
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

  // ---- what belongs to what -------------------------------------------------------------------------------------

  const touchpointOf = new Map();  // by card
  const byId = new Map();
  const arrowOf = (from, to) => $(`handoff_${from.element.slice(3)}_to_${to.element.slice(3)}`);
  for (const t of touchpoints) {
    t.element ||= 'tp_' + t.id;
    t.card = $(t.element);
    t.handsOff ||= [];
    t.receives = [];
    t.findings = [];
    t.shown = true;
    touchpointOf.set(t.card, t);
    if (!byId.has(t.id)) byId.set(t.id, t);
    t.takesPart = [t.responsible, t.approves, t.consulted, t.informed].flatMap(list => list || [])
      .filter(who => typeof who === 'number');  // the customer is a word
    t.owners = t.owner === undefined ? t.claimants || [] : [t.owner];
    for (const kind of ['moment_', 'pain_']) {  // the signs on a card are a part of it
      const sign = $(kind + t.element.slice(3));
      if (sign) t.card.append(sign);
    }
  }
  for (const t of touchpoints) {
    for (const h of t.handsOff) if (h.to !== undefined) touchpoints[h.to].receives.push({ ...h, from: t });
  }
  findings.forEach(f => (f.touchpoints || []).forEach(t => touchpoints[t].findings.push(f)));
  const nobody = { unowned: 'no owner', everyones: 'everyone’s', customer: 'the customer' };
  const nameOf = d => departments[d].name;
  const laneOf = d => $(departments[d].lane || 'lane_dept_' + departments[d].id);

  // ---- moving about the map -------------------------------------------------------------------------------------

  const box = svg.viewBox.baseVal;
  svg.style.width = box.width + 'px';
  const at = { x: 0, y: 0, k: 1 };
  const places = new Map();  // of cards, in the drawing

  const fitting = () => Math.min(view.clientWidth / box.width, view.clientHeight / box.height) * 0.97;
  const place = card => places.get(card) || places.set(card, card.getBBox()).get(card);
  const inView = p => ({ x: at.x + (p.x - box.x) * at.k, y: at.y + (p.y + down - box.y) * at.k });
  const down = graph.transform.baseVal.consolidate().matrix.f;  // the drawing's own offset
  let rest;
  let all = false;  // the whole map is in view: it stays so, however large its window gets

  function move(x, y, k, glides) {
    const width = box.width * k, height = box.height * k, edge = 80;
    all = false;
    Object.assign(at, {
      x: Math.min(Math.max(x, edge - width), view.clientWidth - edge),
      y: Math.min(Math.max(y, edge - height), view.clientHeight - edge),
      k,
    });
    view.classList.toggle('gliding', Boolean(glides));
    view.classList.toggle('moving', !glides);
    svg.style.transform = `translate(${at.x}px, ${at.y}px) scale(${at.k})`;
    clearTimeout(rest);
    rest = setTimeout(() => view.classList.remove('moving', 'gliding'), 300);  // sharp again
  }
  function zoom(factor, x = view.clientWidth / 2, y = view.clientHeight / 2, glides = false) {
    const k = Math.min(Math.max(at.k * factor, fitting() * 0.6), 8);
    move(x - (x - at.x) * k / at.k, y - (y - at.y) * k / at.k, k, glides);
  }
  function showAll(glides) {
    const k = fitting();
    move((view.clientWidth - box.width * k) / 2, Math.max(0, (view.clientHeight - box.height * k) / 2), k, glides);
    all = true;
  }
  /** Brings a card to the middle, as far as the drawing reaches; if it is well in view already, nothing moves. */
  function reveal(card, k = at.k) {
    const b = place(card), p = inView(b), margin = 20;
    const isIn = p.x > margin && p.y > margin && p.x + b.width * at.k < view.clientWidth - margin &&
      p.y + b.height * at.k < view.clientHeight - margin;
    if (isIn && k === at.k) return;
    const along = (middle, length, room) => length * k < room ? (room - length * k) / 2
      : Math.min(margin, Math.max(room - length * k - margin, room / 2 - middle * k));
    move(along(b.x + b.width / 2 - box.x, box.width, view.clientWidth),
      along(b.y + b.height / 2 + down - box.y, box.height, view.clientHeight), k, true);
  }
  /** Likewise, at a size in which it can be read. */
  const center = card => reveal(card, Math.max(at.k, 0.85));

  const fingers = new Map();
  let held = null;  // where a drag began
  view.addEventListener('pointerdown', e => {
    if (e.button !== 0) return;
    fingers.set(e.pointerId, { x: e.clientX, y: e.clientY });
    held = { x: e.clientX, y: e.clientY, moved: false };
  });
  view.addEventListener('pointermove', e => {
    const before = fingers.get(e.pointerId);
    if (!before) return;
    if (!held.moved && Math.hypot(e.clientX - held.x, e.clientY - held.y) < 4) return;
    if (!held.moved) view.setPointerCapture(e.pointerId);
    held.moved = true;
    view.classList.add('held');
    const frame = view.getBoundingClientRect();
    const others = [...fingers].filter(([id]) => id !== e.pointerId).map(([, p]) => p);
    if (others.length) {
      const o = others[0], d = p => Math.hypot(p.x - o.x, p.y - o.y) || 1;
      zoom(d({ x: e.clientX, y: e.clientY }) / d(before), o.x - frame.left, o.y - frame.top);
    } else {
      move(at.x + e.clientX - before.x, at.y + e.clientY - before.y, at.k);
    }
    fingers.set(e.pointerId, { x: e.clientX, y: e.clientY });
  });
  for (const kind of ['pointerup', 'pointercancel']) {
    view.addEventListener(kind, e => {
      fingers.delete(e.pointerId);
      view.classList.remove('held');
    });
  }
  view.addEventListener('wheel', e => {
    e.preventDefault();
    const frame = view.getBoundingClientRect();
    const lines = e.deltaMode === 1 ? 20 : 1;
    if (e.shiftKey) move(at.x - (e.deltaX || e.deltaY) * lines, at.y, at.k);
    else zoom(Math.exp(-e.deltaY * lines * (e.ctrlKey ? 0.01 : 0.0018)), e.clientX - frame.left, e.clientY - frame.top);
  }, { passive: false });
  $('zoom-in').onclick = () => zoom(1.4, undefined, undefined, true);
  $('zoom-out').onclick = () => zoom(1 / 1.4, undefined, undefined, true);
  $('zoom-all').onclick = () => showAll(true);
  const resized = new ResizeObserver(() => { if (all) showAll(); });
  resized.observe(view);

  // ---- hand-offs of one touchpoint ------------------------------------------------------------------------------

  const trace = graph.appendChild(draw('g', { id: 'trace' }));
  let selected = null, lit = null;

  /** A hand-off that the map draws only in a bundle: a line of its own. */
  function addTrace(from, to) {
    const a = place(from.card), b = place(to.card);
    const ax = a.x + a.width / 2, ay = a.y + a.height / 2, bx = b.x + b.width / 2, by = b.y + b.height / 2;
    const level = Math.abs(bx - ax) > (a.width + b.width) / 2;
    const sign = level ? Math.sign(bx - ax) : Math.sign(by - ay) || 1;
    const [x, y] = level ? [ax + sign * a.width / 2, ay] : [ax, ay + sign * a.height / 2];
    const [tx, ty] = level ? [bx - sign * b.width / 2, by] : [bx, by - sign * b.height / 2];
    const bend = sign * Math.max(12, (level ? Math.abs(tx - x) : Math.abs(ty - y)) * 0.4);
    const [cx, cy] = level ? [bend, 0] : [0, bend];
    const [hx, hy] = level ? [sign * 7, 0] : [0, sign * 7];
    trace.append(
      draw('path', { d: `M${x} ${y}C${x + cx} ${y + cy} ${tx - cx} ${ty - cy} ${tx - hx} ${ty - hy}` }),
      draw('polygon', { points: `${tx},${ty} ${tx - hx - hy / 2},${ty - hy - hx / 2} ${tx - hx + hy / 2},${ty - hy + hx / 2}` }));
  }

  function light(t) {
    if (t === lit) return;
    for (const e of svg.querySelectorAll('.lit')) e.classList.remove('lit');
    trace.replaceChildren();
    lit = t;
    svg.classList.toggle('lighting', Boolean(t && (t.handsOff.length || t.receives.length)));
    if (!t) return;
    const pairs = [...t.receives.map(h => [h.from, t]),
      ...t.handsOff.filter(h => h.to !== undefined).map(h => [t, touchpoints[h.to]])];
    t.card.classList.add('lit');
    for (const [from, to] of pairs) {
      from.card.classList.add('lit');
      to.card.classList.add('lit');
      const arrow = arrowOf(from, to);
      if (arrow) arrow.classList.add('lit'); else if (from !== to) addTrace(from, to);
    }
  }

  // ---- the map by pointer and keyboard --------------------------------------------------------------------------

  const cardAt = e => touchpointOf.get(e.target.closest('.touchpoint'));
  svg.addEventListener('pointerover', e => { if (!fingers.size) light(cardAt(e) || selected); });
  svg.addEventListener('pointerleave', () => light(selected));
  svg.addEventListener('click', e => {
    if (held && held.moved) return;
    const t = cardAt(e), lane = e.target.closest('.lane, .lane-head'), column = svg.querySelector('.column');
    if (t) openSheet(t);
    else if (lane && column && e.clientX < column.getBoundingClientRect().left) {  // the head of a row
      const d = departments.findIndex((_, i) => lane.id.replace(/_head$/, '') === laneOf(i)?.id);
      if (d >= 0) openDepartment(d);
    }
  });

  const reading = data.order;  // touchpoints as the map shows them
  for (const i of reading) {
    touchpoints[i].card.setAttribute('role', 'button');  // its title says the rest
    touchpoints[i].card.setAttribute('tabindex', '-1');
  }
  let current = touchpoints[reading[0]];  // the one that Tab leads to
  if (current) current.card.setAttribute('tabindex', '0');

  function makeCurrent(t) {
    current.card.setAttribute('tabindex', '-1');
    current = t;
    t.card.setAttribute('tabindex', '0');
  }
  function go(t) {
    makeCurrent(t);
    t.card.focus({ preventScroll: true });
    reveal(t.card);
  }
  /** The nearest touchpoint to the left, right, above or below. */
  function neighbour(t, dx, dy) {
    const a = place(t.card), middle = b => [b.x + b.width / 2, b.y + b.height / 2], [ax, ay] = middle(a);
    let best = null, least = Infinity;
    for (const other of touchpoints) {
      if (!other.shown || other === t) continue;
      const [x, y] = middle(place(other.card));
      const along = (x - ax) * dx + (y - ay) * dy, aside = Math.abs((x - ax) * dy) + Math.abs((y - ay) * dx);
      if (along > 1 && along + 3 * aside < least) [best, least] = [other, along + 3 * aside];
    }
    return best;
  }
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  view.addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const t = cardAt(e), step = steps[e.key];
    const shown = reading.map(i => touchpoints[i]).filter(other => other.shown);
    if (step && e.shiftKey) move(at.x - step[0] * 80, at.y - step[1] * 80, at.k);
    else if (step && t) { const next = neighbour(t, ...step); if (next) go(next); }
    else if (t && e.key === 'Home' && shown.length) go(shown[0]);
    else if (t && e.key === 'End' && shown.length) go(shown[shown.length - 1]);
    else if (t && (e.key === 'Enter' || e.key === ' ')) { openSheet(t); $('sheet').querySelector('h2').focus(); }
    else if (e.key === '+' || e.key === '=') zoom(1.25);
    else if (e.key === '-') zoom(0.8);
    else if (e.key === '0') showAll(true);
    else return;
    e.preventDefault();
  });
  view.addEventListener('focusin', e => { const t = cardAt(e); if (t) { makeCurrent(t); light(t); } });
  view.addEventListener('focusout', () => light(selected));
  view.addEventListener('scroll', () => view.scrollTo(0, 0));  // the window never scrolls by itself
  document.addEventListener('keydown', e => {
    const typing = e.target.closest('input, select');
    if (e.key === 'Escape' && !typing && selected) {
      const t = selected;
      closeSheet();
      go(t);
    } else if (e.key === '/' && !typing) {
      e.preventDefault();
      $('search').focus();
    }
  }, { signal });

  // ---- tabs -----------------------------------------------------------------------------------------------------

  const tabs = [...document.querySelectorAll('[role=tab]')];
  function openTab(name) {
    for (const tab of tabs) {
      const open = tab.id === 'tab-' + name;
      tab.setAttribute('aria-selected', open);
      tab.tabIndex = open ? 0 : -1;
      $(tab.getAttribute('aria-controls')).hidden = !open;
    }
  }
  for (const tab of tabs) {
    tab.onclick = () => openTab(tab.id.slice(4));
    tab.onkeydown = e => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
      if (!by) return;
      const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
      openTab(next.id.slice(4));
      next.focus();
    };
  }

  // ---- a touchpoint's sheet -------------------------------------------------------------------------------------

  function swatch(color) {
    const picture = draw('svg', { class: 'swatch', viewBox: '0 0 10 10', 'aria-hidden': 'true' });
    picture.append(draw('rect', { width: 10, height: 10, rx: 2, fill: color }));
    return picture;
  }
  const linkTo = t => make('button', { type: 'button', className: 'link', onclick: () => openSheet(t, true) }, t.name);
  const department = d => make('span', {}, swatch(departments[d].color), make('button',
    { type: 'button', className: 'link', onclick: () => openDepartment(d, true) }, nameOf(d)));
  const participant = who => typeof who === 'number' ? department(who) : `${who} (the customer)`;
  const badge = severity => make('span', { className: 'severity ' + severity }, severity);

  function terms(h) {
    return [h.accountable !== undefined && `accountable: ${nameOf(h.accountable)}`, h.trigger && `trigger: ${h.trigger}`,
      h.passes && `passes ${h.passes.join(', ')}`, h.within && `within ${h.within}`, h.agreed === false && 'not agreed']
      .filter(Boolean).join('; ');
  }
  function handOff(h, other) {
    const rest = terms(h);
    return [other ? linkTo(other) : `${h.name}${h.in ? ` (${h.in})` : ''}`, rest && make('small', {}, ' – ' + rest)];
  }
  function question(q) {
    const rest = [q.who !== undefined && nameOf(q.who), q.until && `until ${q.until}`].filter(Boolean).join(', ');
    return [q.question, rest && make('small', {}, ' – ' + rest)];
  }
  function findingItem(f) {
    return make('li', { className: 'finding' },
      make('p', { className: 'what clamp' }, badge(f.severity), sentence(f.message)), make('p', { className: 'clamp' }, sentence(f.help)),
      make('small', {}, `${f.code} ${f.name} · ${f.place}`));
  }

  function fillSheet(t) {
    const facts = make('dl');
    const fact = (label, ...lines) => {
      lines = lines.filter(line => line !== undefined && line !== '' && line.length !== 0);
      if (lines.length) facts.append(make('dt', {}, label), make('dd', {}, lines.length === 1 ? lines[0] :
        make('ul', {}, lines.map(line => make('li', {}, line)))));
    };
    const list = (label, names) => fact(label, (names || []).join(', '));
    const states = { unowned: 'nobody', everyones: 'everyone, which is nobody',
      customer: 'the customer acts alone' + (t.word ? ` (${t.word})` : '') };
    fact('Owner', ...(t.owners.length ? t.owners.map(department) : [states[t.state]]));
    fact('Because', sentence(t.why || ''));
    if (t.suggested !== undefined) fact('Suggested', [department(t.suggested), make('small', {}, ' – ' + t.reason)]);
    fact('Responsible', ...(t.responsible || []).map(participant));
    fact('Approved by', ...(t.approves || []).map(participant));
    fact('Consulted', ...(t.consulted || []).map(participant));
    fact('Informed', ...(t.informed || []).map(participant));
    fact('When', t.when);
    fact('Open', ...(t.open || []).map(question));
    fact('Takes', t.takes);
    fact('Repeats', t.repeats);
    fact('Customer need', t.need);
    fact('Message', t.message);
    fact('Pain', t.pain);
    fact('Action', t.action);
    fact('Receives from', ...t.receives.map(h => handOff(h, h.from)));
    fact('Hands off to', ...(t.endsHere ? ['nobody: the way ends here'] : t.handsOff.map(h => handOff(h, touchpoints[h.to]))));
    list('Needs data', t.data);
    list('Captures', t.captures);
    list('Systems', t.systems);
    list('Metrics', t.metrics);
    fact('Evidence', t.evidence);
    list('Tags', t.tags);
    fact('Notes', t.notes);

    const badges = make('ul', { className: 'badges' });
    const add = (text, css) => { if (text) badges.append(make('li', { className: css || '' }, text)); };
    add(stages[t.stage].name);
    add(t.channel);
    add(t.layer);
    if (t.moment) add('★ moment of truth');
    if (t.sentiment !== undefined) add(`sentiment ${t.sentiment > 0 ? '+' : ''}${t.sentiment}`.replace('-', '−'));
    if (t.problem) add(...{ unowned: ['no owner', 'alarm'], contested: ['contested', 'clash'], everyones: ['everyone’s', 'alarm'] }[t.state]);

    $('sheet').replaceChildren(
      make('button', { type: 'button', className: 'link back', onclick: () => { closeSheet(); tabs[1].focus(); } }, '← All touchpoints'),
      make('h2', { tabIndex: -1, className: 'clamp' }, t.name), badges, facts,
      ...(t.findings.length ? [make('h3', {}, counted(t.findings.length, 'finding')), make('ul', {}, t.findings.map(findingItem))] : []));
  }

  function remember(hash) {
    try { history.pushState(null, '', hash || location.pathname + location.search); } catch { /* a frame without an address */ }
  }
  function select(t) {
    if (selected) selected.card.classList.remove('here');
    selected = t;
    if (t) t.card.classList.add('here');
    for (const x of touchpoints) if (x.row) x.row.setAttribute('aria-current', x === t);
    for (const f of findings) f.item.classList.toggle('told', Boolean(t && t.findings.includes(f)));
    light(t);
  }
  function openSheet(t, centers = false, quiet = false) {
    if (!quiet && selected !== t) remember('#' + encodeURIComponent(t.id));
    select(t);
    makeCurrent(t);
    if (centers) center(t.card); else reveal(t.card);
    fillSheet(t);
    $('sheet').hidden = false;
    $('list').hidden = true;
    openTab('touchpoints');
    $('touchpoints').scrollTop = 0;
  }
  function closeSheet(quiet = false) {
    if (selected && !quiet) remember('');
    select(null);
    $('sheet').hidden = true;
    $('list').hidden = false;
  }

  // ---- lists ----------------------------------------------------------------------------------------------------

  const empty = text => make('p', { className: 'none' }, text);

  for (const s of data.shown) {
    const group = touchpoints.filter(t => t.stage === s);
    if (!group.length) continue;
    const heading = make('h3', {}, stages[s].name);
    const list = make('ul', {}, group.map(t => {
      const who = t.owners.map(nameOf).join(', ') || nobody[t.state];
      t.row = make('button', { type: 'button', className: 'go', onclick: () => { openSheet(t, true); $('sheet').querySelector('h2').focus(); } },
        t.owner !== undefined ? swatch(departments[t.owner].color) : '', t.name, make('small', {}, ' · ' + who));
      t.item = make('li', {}, t.row);
      return t.item;
    }));
    stages[s].heading = heading;
    $('list').append(heading, list);
  }

  /** What a finding is about, shown on the map. */
  function show(f) {
    for (const e of svg.querySelectorAll('.told')) e.classList.remove('told');
    const [first] = f.touchpoints || [];
    if (first !== undefined) {
      if (selected !== touchpoints[first]) remember('#' + encodeURIComponent(touchpoints[first].id));
      select(touchpoints[first]);
      fillSheet(touchpoints[first]);
      $('sheet').hidden = false;
      $('list').hidden = true;
      makeCurrent(touchpoints[first]);
      center(touchpoints[first].card);
      return;
    }
    if (selected) closeSheet();
    const parts = f.stage !== undefined ? [$(stages[f.stage].element)] : (f.departments || []).map(laneOf);
    for (const part of parts) if (part) part.classList.add('told');
    showAll(true);
  }
  const onMap = f => (f.touchpoints || []).length || f.stage !== undefined || (f.departments || []).some(laneOf);
  /** What says what is wrong: a button where the map shows it. */
  const toldBy = (f, parts) => onMap(f) ? make('button', { type: 'button', className: 'go what', onclick: () => show(f) }, ...parts)
    : make('p', { className: 'what clamp' }, ...parts);
  for (const group of data.groups) {
    group.findings.forEach(([i, name]) => Object.assign(findings[i], { group, about: name }));
    group.findings = group.findings.map(([i]) => findings[i]);
  }
  /** Findings that are told as one: what they have in common, then each with its name and place. */
  function groupItem({ findings: all, message, help }) {
    const [{ severity, code, name }] = all;
    for (const f of all) {
      f.item = make('li', { className: 'finding' }, toldBy(f, [sentence(f.about)]), make('small', {}, f.place));
    }
    return make('li', { className: 'group' },
      make('p', { className: 'what clamp' }, badge(severity), sentence(message)), make('p', { className: 'clamp' }, sentence(help)),
      make('small', {}, `${code} ${name}`), make('ul', {}, all.map(f => f.item)));
  }
  $('findings').append(...['error', 'warning', 'info'].flatMap(severity => {
    const group = findings.filter(f => f.severity === severity);
    if (!group.length) return [];
    const told = group.filter(f => !f.group || f.group.findings[0] === f);
    const heading = make('h3', {}, counted(group.length, severity) + (told.length < group.length ? ` in ${counted(told.length, 'group')}` : ''));
    return [heading, make('ul', {}, told.map(f => {
      if (f.group) return f.group.item = groupItem(f.group);
      f.item = findingItem(f);
      const what = f.item.firstChild;
      what.replaceWith(toldBy(f, [...what.childNodes]));
      return f.item;
    }))];
  }));
  if (!findings.length) $('findings').append(empty('No findings.'));

  function openDepartment(d, focuses) {
    openTab('departments');
    const { button } = departments[d];
    expand(departments[d], true);
    button.scrollIntoView({ block: 'start' });
    if (focuses) button.focus();
  }
  function expand(d, open) {
    fillDepartment(d);
    d.button.setAttribute('aria-expanded', open);
    d.body.hidden = !open;
  }
  /** What a department has to do with touchpoints; the rest of its sheet comes with the data. */
  function involvement(d) {
    const note = text => make('small', {}, ' – ' + text);
    const whose = t => t.owners.map(nameOf).join(' + ') || nobody[t.state];
    const owned = touchpoints.filter(t => t.state === 'owned'), own = owned.filter(t => t.owner === d);
    const parts = t => ['responsible', 'approves', 'consulted', 'informed'].filter(part => (t[part] || []).includes(d)).join(', ');
    const owns = [own.length ? `${own.length} of ${counted(owned.length, 'owned touchpoint')} (${Math.round(100 * own.length / owned.length)} %)` : 'no touchpoint'];
    for (const s of data.shown) {
      const here = own.filter(t => t.stage === s);
      if (here.length) owns.push([stages[s].name + ': ', ...here.flatMap((t, i) => i ? [', ', linkTo(t)] : [linkTo(t)])]);
    }
    if (departments[d].assets) owns.push('data and systems: ' + departments[d].assets.join(', '));
    const passed = (from, to, h) => [linkTo(from), ' → ', to ? linkTo(to) : h.name, terms(h) ? note(terms(h)) : ''];
    return [['Owns', owns],
      ['Takes part in', touchpoints.filter(t => t.owner !== d && parts(t)).map(t => [linkTo(t), note(`${whose(t)}; ${parts(t)}`)])],
      ['Receives from', own.flatMap(t => t.receives.filter(h => h.from.owner !== d).map(h => [whose(h.from) + ': ', ...passed(h.from, t, h)]))],
      ['Hands off to', own.flatMap(t => t.handsOff.filter(h => h.to === undefined || touchpoints[h.to].owner !== d)
        .map(h => [h.to === undefined ? (h.in || '') : whose(touchpoints[h.to]) + ': ', ...passed(t, touchpoints[h.to], h)]))]];
  }
  /** A line of a sheet; of one with places below it, an array of both. */
  const lineItem = line => !Array.isArray(line) || !Array.isArray(line[1]) ? make('li', {}, line)
    : make('li', {}, line[0], make('ul', {}, line[1].map(place => make('li', {}, place))));
  function fillDepartment(d) {
    if (d.body.childElementCount) return;
    const i = departments.indexOf(d), facts = new Map(d.sheet);
    for (const [label, lines] of involvement(i)) facts.set(label, lines);
    d.body.append(
      make('button', { type: 'button', className: 'link show', onclick: () => { $('department').value = i; filter(); } }, 'Only this one on the map'),
      make('dl', {}, ['Role', 'Leads', 'Owns', 'Takes part in', 'Receives from', 'Hands off to', 'Measured by', 'Affects', 'To do']
        .filter(label => facts.get(label)?.length).flatMap(label => [make('dt', {}, label),
          make('dd', {}, make('ul', {}, facts.get(label).map(lineItem)))])));
  }
  window.addEventListener('beforeprint', () => departments.forEach(fillDepartment), { signal });
  departments.forEach(d => {
    d.body = make('div', { hidden: true });
    d.button = make('button', { type: 'button', className: 'go', 'aria-expanded': 'false', onclick: () => expand(d, d.body.hidden) },
      swatch(d.color), d.name, make('small', {}, d.owns ? ` owns ${d.owns}` : ''));
    $('departments').append(make('section', { className: 'department' },
      make('p', { className: 'paper' }, document.querySelector('h1').textContent), make('h2', {}, d.button), d.body));
  });
  if (!departments.length) $('departments').append(empty('No department is named.'));
  ['findings', 'touchpoints', 'departments'].forEach((name, i) => { tabs[i].lastElementChild.textContent = data[name].length; });

  // ---- search and filters ---------------------------------------------------------------------------------------

  const option = (value, text) => make('option', { value }, text.length > 60 ? text.slice(0, 60) + '…' : text);
  $('department').append(...departments.map((d, i) => option(i, d.name)));
  const ownerless = { unowned: 'No owner', contested: 'Contested', everyones: 'Everyone’s', customer: 'The customer' };
  const states = Object.keys(ownerless).filter(state => touchpoints.some(t => t.state === state));
  if (states.length) $('department').append(make('optgroup', { label: 'No department' }, states.map(s => option(s, ownerless[s]))));
  $('stage').append(...data.shown.map(s => option(s, stages[s].name)));

  const wordsOf = t => t.words ||= [t.name, t.id, t.channel, t.layer, t.need, t.message, t.pain, t.action, t.when, t.notes, ...(t.owners.concat(t.takesPart).map(nameOf)),
    ...[t.systems, t.data, t.captures, t.metrics, t.tags].flatMap(list => list || [])].join('\n').toLowerCase();

  let known = '';
  function filter() {
    const words = $('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const who = $('department').value, stage = $('stage').value, severity = Number($('severity').value);
    const key = JSON.stringify([words, who, stage, severity]);
    if (key === known) return;
    known = key;
    const has = text => words.every(word => text.includes(word));
    const isWith = t => who === '' || t.state === who || t.owners.includes(+who) || t.takesPart.includes(+who);
    const isIn = t => stage === '' || t.stage === +stage;
    const isHere = t => isIn(t) && isWith(t) && has(wordsOf(t));
    let cards = 0, listed = 0;
    for (const t of touchpoints) {
      const shown = isHere(t) && (!severity || t.findings.some(f => ranks[f.severity] >= severity));
      cards += shown;
      if (shown === t.shown) continue;
      t.shown = shown;
      t.card.classList.toggle('off', !shown);
      t.item.hidden = !shown;
    }
    for (const f of findings) {
      const about = (f.touchpoints || []).map(i => touchpoints[i]);
      f.words ||= [f.code, f.name, f.message, f.help].join('\n').toLowerCase();
      const shown = (!severity || ranks[f.severity] >= severity) && (about.some(isHere) || (
        (stage === '' || f.stage === +stage || about.some(isIn)) &&
        (who === '' || (f.departments || []).includes(+who) || about.some(isWith)) && has(f.words)));
      listed += shown;
      f.item.hidden = !shown;
    }
    for (const group of data.groups) group.item.hidden = group.findings.every(f => f.item.hidden);
    const narrowed = Boolean(words.length || who || stage || severity);
    for (const arrow of svg.querySelectorAll('.handoff:not(.legend-sample)')) arrow.classList.toggle('off', narrowed && !(ends.get(arrow) || []).some(t => t.shown));
    for (const heading of document.querySelectorAll('#list h3, #findings h3')) {
      heading.hidden = [...heading.nextElementSibling.children].every(item => item.hidden);
    }
    $('status').textContent = narrowed ? `${cards} of ${counted(touchpoints.length, 'touchpoint')}, ${listed} of ${counted(findings.length, 'finding')}` : '';
    if (current && !current.shown) { const next = touchpoints.find(t => t.shown); if (next) makeCurrent(next); }
  }
  const ends = new Map();  // of the arrows that are drawn one by one
  for (const t of touchpoints) {
    for (const h of t.handsOff) {
      const arrow = h.to !== undefined && arrowOf(t, touchpoints[h.to]);
      if (arrow) ends.set(arrow, [t, touchpoints[h.to]]);
    }
  }
  const tools = $('tools');
  tools.addEventListener('input', filter);
  tools.addEventListener('reset', () => setTimeout(filter));
  tools.addEventListener('submit', e => {  // Enter: the first that was found
    e.preventDefault();
    const t = reading.map(i => touchpoints[i]).find(x => x.shown);
    if (t) { openSheet(t, true); t.card.focus({ preventScroll: true }); }
  });

  // ---- from an address to a sheet -------------------------------------------------------------------------------

  function follow() {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* taken as it is */ }
    const t = byId.get(id);
    if (t) openSheet(t, true, true); else if (selected) closeSheet(true);
  }
  window.addEventListener('popstate', follow, { signal });
  window.addEventListener('hashchange', follow, { signal });

  svg.setAttribute('role', 'group');
  for (const part of ['tools', 'zoom', 'side']) $(part).hidden = false;
  for (const part of [document.body, view]) part.classList.add('live');
  showAll();
  follow();

  // ---- as a reader sees it --------------------------------------------------------------------------------------

  const panels = [...document.querySelectorAll('[role=tabpanel]')];
  const chosen = select => $(select).selectedOptions[0]?.textContent;  // numbers may mean others in another map
  return {
    /** What is chosen, open, in view and in focus. */
    state() {
      const middle = [view.clientWidth / 2, view.clientHeight / 2];
      let anchor = null, least = Infinity;  // the touchpoint in the middle of what is seen
      for (const t of touchpoints) {
        const p = inView(place(t.card)), far = Math.hypot(p.x - middle[0], p.y - middle[1]);
        if (far < least) [anchor, least] = [{ id: t.id, ...p }, far];
      }
      const active = document.activeElement, panel = active.closest('[role=tabpanel]');
      return {
        search: $('search').value, department: chosen('department'), stage: chosen('stage'), severity: $('severity').value,
        all, k: at.k, anchor,
        tab: tabs.find(tab => tab.getAttribute('aria-selected') === 'true').id.slice(4),
        expanded: departments.filter(d => !d.body.hidden).map(d => d.id),
        scrolled: panels.map(p => p.scrollTop), page: window.scrollY,
        focus: active.id || panel?.id, caret: active === $('search') ? [active.selectionStart, active.selectionEnd] : null,
      };
    },
    /** The same again, as far as it is still there. */
    resume(state) {
      const choose = (select, text) => {
        $(select).selectedIndex = Math.max(0, [...$(select).options].findIndex(option => option.textContent === text));
      };
      $('search').value = state.search;
      $('severity').value = state.severity;
      choose('department', state.department);
      choose('stage', state.stage);
      filter();
      for (const d of departments) if (state.expanded.includes(d.id)) expand(d, true);
      openTab(state.tab);
      const anchor = state.anchor && byId.get(state.anchor.id);
      if (state.all || !anchor) {
        showAll();
      } else {
        at.k = state.k;
        const p = inView(place(anchor.card));
        move(at.x + state.anchor.x - p.x, at.y + state.anchor.y - p.y, at.k);
      }
      panels.forEach((panel, i) => { panel.scrollTop = state.scrolled[i]; });
      window.scrollTo(0, state.page);
      const focus = state.focus && $(state.focus);
      if (focus) focus.focus({ preventScroll: true });
      if (state.caret) focus.setSelectionRange(...state.caret);
    },
    end() {
      ending.abort();
      resized.disconnect();
      clearTimeout(rest);
    },
  };
}
let openedMap = openMap();
