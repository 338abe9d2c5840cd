/** The sheet of a touchpoint, or of a hand-off: all that is known of it, in the panel. */
function addSheet(page) {
  const { departments, stages, touchpoints, findings, nameOf, byId, signal } = page;
  const sheet = $('details');
  let selected = null;  // a touchpoint, or a hand-off with `from`

  /** What tells a department from the others: the stripes of its bar. */
  function swatch({ stripes }) {
    const picture = draw('svg', { class: 'swatch', viewBox: '0 0 10 10', 'aria-hidden': 'true' });
    const width = 10 / stripes.length;
    stripes.forEach((fill, i) => picture.append(draw('rect', { x: i * width, width, height: 10, fill })));
    return picture;
  }
  const link = (text, onclick) => make('button', { type: 'button', className: 'link', onclick }, text);
  const linkTo = t => link(`${t.number} ${t.name}`, () => openSheet(t, true));
  const department = d => make('span', {}, swatch(departments[d]), link(nameOf(d), () => page.openDepartment(d, true)));
  const participant = who => typeof who === 'number' ? department(who) : `${who} (the customer)`;
  const badge = severity => make('span', { className: 'severity ' + severity }, severity);

  function terms(h) {
    return [h.accountable !== undefined && `accountable: ${nameOf(h.accountable)}`, h.trigger && `trigger: ${h.trigger}`,
      h.passes && `passes ${h.passes.join(', ')}`, h.within && `within ${h.within}`, h.agreed === false && 'not agreed']
      .filter(Boolean).join('; ');
  }
  const elsewhere = h => `${h.name}${h.in ? ` (${h.in})` : ''}`;
  const linkElsewhere = h => h.link ? make('a', { href: h.link }, elsewhere(h)) : elsewhere(h);
  function handOff(h, other) {
    const rest = terms(h);
    return [other ? linkTo(other) : linkElsewhere(h), rest && make('small', {}, ' – ' + rest)];
  }
  function question(q) {
    const rest = [q.who !== undefined && nameOf(q.who), q.until && `until ${q.until}`].filter(Boolean).join(', ');
    return [q.question, rest && make('small', {}, ' – ' + rest)];
  }
  /** What to do, in a reader's words; what to write in the file is for those who write it. */
  const helpOf = ({ help, ask }) => ask ? [make('p', { className: 'clamp' }, sentence(ask)), make('p', { className: 'clamp file' }, sentence(help))]
    : [make('p', { className: 'clamp' }, sentence(help))];
  const findingItem = f => make('li', { className: 'finding' },
    make('p', { className: 'what clamp' }, badge(f.severity), sentence(f.message)), helpOf(f),
    make('small', { className: 'file' }, `${f.code} ${f.name} · ${f.place}`));
  const findingsOf = list => list.length ? [make('h3', {}, counted(list.length, 'finding')), make('ul', {}, list.map(findingItem))] : [];

  function lines(parts) {
    const facts = make('dl');
    for (const [label, ...all] of parts) {
      const said = all.filter(line => line !== undefined && line !== '' && line.length !== 0);
      if (said.length) facts.append(make('dt', {}, label), make('dd', {}, said.length === 1 ? said[0] :
        make('ul', {}, said.map(line => make('li', {}, line)))));
    }
    return facts;
  }
  function fill(name, ...parts) {
    const back = link('← All touchpoints', () => { closeSheet(); $('tab-touchpoints').focus(); });
    const toMap = link('On the map', () => {
      page.showMap(true);
      page.center((selected.from || selected).card);
    });
    toMap.classList.add('to-map');
    sheet.replaceChildren(make('p', { className: 'back' }, back, toMap), make('h2', { tabIndex: -1, className: 'clamp' }, name), ...parts);
  }

  function fillTouchpoint(t) {
    const list = names => (names || []).join(', ');
    const states = { unowned: 'nobody', everyones: 'everyone, which is nobody',
      customer: 'the customer acts alone' + (t.word ? ` (${t.word})` : '') };
    const facts = lines([
      ['Owner', ...(t.owners.length ? t.owners.map(department) : [states[t.state]])],
      ['Because', t.why && [sentence(t.why), make('small', { className: 'file' }, ` (${t.whyAt})`)]],
      ['Suggested', ...(t.suggested === undefined ? [] : [[department(t.suggested), make('small', {}, ' – ' + t.reason)]])],
      ['Responsible', ...(t.responsible || []).map(participant)],
      ['Approved by', ...(t.approves || []).map(participant)],
      ['Consulted', ...(t.consulted || []).map(participant)],
      ['Informed', ...(t.informed || []).map(participant)],
      ['When', t.when],
      ['Open', ...(t.open || []).map(question)],
      ['Takes', t.takes],
      ['Repeats', t.repeats],
      ['Customer need', t.need],
      ['Message', t.message],
      ['Pain', t.pain],
      ['Action', t.action],
      ['Receives from', ...t.receives.map(h => handOff(h, h.from))],
      ['Hands off to', ...(t.endsHere ? ['nobody: the way ends here'] : t.handsOff.map(h => handOff(h, touchpoints[h.to])))],
      ['Needs data', list(t.data)],
      ['Captures', list(t.captures)],
      ['Systems', list(t.systems)],
      ['Metrics', list(t.metrics)],
      ['Evidence', t.evidence],
      ['Tags', list(t.tags)],
      ['Notes', t.notes]]);
    const badges = make('ul', { className: 'badges' });
    const add = (text, css) => { if (text) badges.append(make('li', { className: css || '' }, text)); };
    add(stages[t.stage].name);
    add(t.channel);
    add(t.layer);
    if (t.moment) add('★ moment of truth');
    if (t.sentiment !== undefined) add(`sentiment ${t.sentiment > 0 ? '+' : ''}${t.sentiment}`.replace('-', '−'));
    if (t.problem) add(...{ unowned: ['no owner', 'alarm'], contested: ['contested', 'clash'], everyones: ['everyone’s', 'alarm'] }[t.state]);
    fill(`${t.number} ${t.name}`, badges, facts, ...findingsOf(t.findings));
  }

  function fillHandOff(h) {
    const to = touchpoints[h.to], owner = t => t.owners.length ? t.owners.map(department) : [page.nobody[t.state]];
    fill(`${h.from.number} ${h.from.name} → ${to ? `${to.number} ${to.name}` : elsewhere(h)}`, lines([
      ['From', linkTo(h.from)], ['of', ...owner(h.from)], ['To', to ? linkTo(to) : linkElsewhere(h)], ['of', ...(to ? owner(to) : [])],
      ['Accountable', ...(h.accountable === undefined ? [] : [department(h.accountable)])], ['Trigger', h.trigger],
      ['Passes', (h.passes || []).join(', ')], ['Within', h.within], ['Agreed', h.agreed === undefined ? '' : h.agreed ? 'yes' : 'no'],
    ]), ...findingsOf(findings.filter(f => f.handOff === h || (!f.handOff && f.about.length > 1 && f.about.includes(h.from) && f.about.includes(to)))));
  }

  function remember(hash) {
    try { history.pushState(null, '', hash || location.pathname + location.search); } catch { /* a frame without an address */ }
  }
  function select(what) {
    for (const t of touchpoints) t.card.classList.remove('here');
    for (const e of page.svg.querySelectorAll('.told')) e.classList.remove('told');
    selected = what;
    const t = what && !what.from ? what : null;
    if (t) t.card.classList.add('here');
    for (const x of touchpoints) if (x.row) x.row.setAttribute('aria-current', x === t);
    for (const f of findings) f.item.classList.toggle('told', Boolean(what) && (t ? t.findings.includes(f) : f.handOff === what));
    page.light(what);
  }
  function show(what) {
    if (what.from) fillHandOff(what); else fillTouchpoint(what);
    sheet.hidden = false;
    $('list').hidden = true;
  }
  /** Of a touchpoint. */
  function openSheet(t, centers = false, quiet = false) {
    if (!quiet && selected !== t) remember('#' + encodeURIComponent(t.id));
    select(t);
    page.makeCurrent(t);
    if (centers) page.showView('ownership');
    if (page.isAway()) { /* its card is in another drawing */ } else if (centers) page.center(t.card); else page.reveal(t.card);
    show(t);
    page.openTab('touchpoints');
    page.openPanel();
  }
  function openHandOff(h) {
    select(h);
    show(h);
    page.openTab('touchpoints');
    page.openPanel();
  }
  function closeSheet(quiet = false) {
    if (selected && !quiet) remember('');
    select(null);
    sheet.hidden = true;
    $('list').hidden = false;
    page.restPanel();
  }

  /** From an address to a sheet. */
  function follow() {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* taken as it is */ }
    const t = byId.get(id);
    if (t) openSheet(t, true, true); else if (selected) closeSheet(true);
  }

  Object.assign(page, {
    swatch, link, linkTo, linkElsewhere, badge, terms, helpOf, findingItem, select, show, remember, openSheet, openHandOff, closeSheet, follow,
    selected: () => selected,
  });
}
