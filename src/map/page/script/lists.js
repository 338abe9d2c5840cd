/** The lists of touchpoints and findings. */
function addLists(page) {
  const { departments, stages, touchpoints, findings, groups, svg, nameOf, laneOf, columnOf, badge, helpOf, swatch } = page;
  const empty = text => make('p', { className: 'none' }, text);

  for (const s of page.shown) {
    const group = touchpoints.filter(t => t.stage === s);
    if (!group.length) continue;
    const list = make('ul', {}, group.map(t => {
      const who = t.owners.map(nameOf).join(', ') || page.nobody[t.state];
      t.row = make('button', { type: 'button', className: 'go', onclick: () => { page.openSheet(t, true); $('details').querySelector('h2').focus(); } },
        t.owner !== undefined ? swatch(departments[t.owner]) : '', `${t.number} ${t.name}`, make('small', {}, ' · ' + who));
      t.item = make('li', {}, t.row);
      return t.item;
    }));
    $('list').append(make('h3', {}, stages[s].name), list);
  }

  const partsOf = f => f.stage !== undefined ? [columnOf(f.stage)] : (f.departments || []).map(laneOf);
  /** What a finding is about, shown on the map. */
  function tell(f) {
    const [first] = f.about;
    if (page.isSmall()) page.showMap(true);
    page.showView('ownership');
    page.select(null);
    if (f.handOff) {
      page.select(f.handOff);
      f.item.classList.add('told');
      page.show(page.selected());
      page.center(first.card);
    } else if (first) {
      if (page.selected() !== first) page.remember('#' + encodeURIComponent(first.id));
      page.select(first);
      page.show(first);
      page.makeCurrent(first);
      page.center(first.card);
    } else {
      page.closeSheet();
      for (const part of partsOf(f)) if (part) part.classList.add('told');
      page.showAll(true);
    }
  }
  /** What says what is wrong: a button where the map shows it. */
  const toldBy = (f, parts) => f.about.length || partsOf(f).some(Boolean)
    ? make('button', { type: 'button', className: 'go what', onclick: () => tell(f) }, ...parts)
    : make('p', { className: 'what clamp' }, ...parts);
  /** Findings that are told as one: what they have in common, then each with its name and place. */
  function groupItem(group) {
    const [{ severity, code, name }] = group.findings;
    for (const f of group.findings) {
      f.item = make('li', { className: 'finding' }, toldBy(f, [sentence(f.inGroup)]), make('small', { className: 'file' }, f.place));
    }
    return make('li', { className: 'group' },
      make('p', { className: 'what clamp' }, badge(severity), sentence(group.message)), helpOf(group),
      make('small', { className: 'file' }, `${code} ${name}`), make('ul', {}, group.findings.map(f => f.item)));
  }
  /** What to settle first: shown on the map like a finding; it is there as long as something that it clears is. */
  function decisionItem(d) {
    d.about = d.touchpoint === undefined ? [] : [touchpoints[d.touchpoint]];
    return d.item = make('li', { className: 'decision' }, toldBy(d, [d.text]),
      make('p', {}, `Clears ${counted(d.findings, 'finding')}. In the room: ${d.room}.${d.why ? ` Why: ${d.why}.` : ''}`), make('small', { className: 'file' }, d.place));
  }
  if (page.decisions.length) {
    const list = make('ul', {}, page.decisions.map(decisionItem));
    const section = make('details', { id: 'decisions', open: true }, make('summary', {}, 'Settle first'), list);
    $('findings').append(section);
    page.onFilter(() => {
      for (const d of page.decisions) d.item.hidden = d.clears.every(i => findings[i].item.hidden);
      section.hidden = page.decisions.every(d => d.item.hidden);
    });
  }
  for (const severity of ['error', 'warning', 'info']) {
    const all = findings.filter(f => f.severity === severity);
    if (!all.length) continue;
    const told = all.filter(f => !f.group || f.group.findings[0] === f);
    const heading = make('h3', {});
    const name = shown => {
      const items = new Set(all.filter(f => !f.item.hidden).map(f => f.group || f)).size;
      heading.textContent = counted(shown, severity) + (items < shown ? ` in ${counted(items, 'group')}` : '');
    };
    $('findings').append(heading, make('ul', {}, told.map(f => {
      if (f.group) return f.group.item = groupItem(f.group);
      f.item = page.findingItem(f);
      const what = f.item.firstChild;
      what.replaceWith(toldBy(f, [...what.childNodes]));
      return f.item;
    })));
    page.onFilter(() => name(all.filter(f => !f.item.hidden).length));
    name(all.length);
  }
  if (!findings.length) $('findings').append(empty('No findings.'));

  Object.assign(page, { empty, tell });
}
