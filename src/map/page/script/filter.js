/** Search and filters: what fits stays as it is, the rest steps back. Counts follow. */
function addFilter(page) {
  const { departments, stages, touchpoints, findings, groups, svg, arrowOf } = page;
  const ranks = { info: 1, warning: 2, error: 3 };
  const fields = { search: $('search'), department: $('department'), part: $('part'), stage: $('stage'), severity: $('severity') };

  const option = (value, text) => make('option', { value }, text.length > 60 ? text.slice(0, 60) + '…' : text);
  fields.department.append(...departments.map((d, i) => option(i, d.name)));
  const words = { owned: 'One owner', unowned: 'No owner', contested: 'Contested', everyones: 'Everyone’s', customer: 'The customer' };
  const states = Object.keys(words).filter(state => touchpoints.some(t => t.state === state));
  if (states.length) fields.department.append(make('optgroup', { label: 'Whoever it is' }, states.map(s => option(s, words[s]))));
  fields.stage.append(...page.shown.map(s => option(s, stages[s].name)));

  const wordsOf = t => t.words ||= [t.name, t.id, t.channel, t.layer, t.need, t.message, t.pain, t.action, t.when, t.notes, ...(t.owners.concat(t.takesPart).map(page.nameOf)),
    ...[t.systems, t.data, t.captures, t.metrics, t.tags].flatMap(list => list || [])].join('\n').toLowerCase();
  const wordsOfFinding = f => f.words ||= [f.code, f.name, f.message, f.help].join('\n').toLowerCase();
  const ends = new Map();  // of the arrows that are drawn one by one
  for (const t of touchpoints) {
    for (const h of t.handsOff) {
      const arrow = h.to !== undefined && arrowOf(t, touchpoints[h.to]);
      if (arrow) ends.set(arrow, h);
    }
  }

  const told = page.filtered;  // who wants to know
  const nothing = $('nothing');
  let known = '';
  function filter() {
    const words = fields.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const who = fields.department.value, part = fields.part.value, stage = fields.stage.value, severity = Number(fields.severity.value);
    const key = JSON.stringify([words, who, part, stage, severity]);
    if (key === known) return;
    known = key;
    const has = text => !words.length || words.every(word => text().includes(word));
    const takers = t => part === '' ? t.owners.concat(t.takesPart) : part === 'owner' ? t.owners : t[part] || [];
    const isWith = t => who === '' ? part === '' || takers(t).length > 0 : t.state === who || takers(t).includes(+who);
    const isIn = t => stage === '' || t.stage === +stage;
    const isHere = t => isIn(t) && isWith(t) && has(() => wordsOf(t));
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
      const shown = (!severity || ranks[f.severity] >= severity) && (f.about.some(isHere) || (
        (stage === '' || f.stage === +stage || f.about.some(isIn)) &&
        ((who === '' && part === '') || (f.departments || []).includes(+who) || f.about.some(isWith)) && has(() => wordsOfFinding(f))));
      listed += shown;
      f.item.hidden = !shown;
    }
    for (const group of groups) group.item.hidden = group.findings.every(f => f.item.hidden);
    const narrowed = Boolean(words.length || who || part || stage || severity);
    const left = new Set(touchpoints.filter(t => t.shown).flatMap(t => t.owners.concat(t.takesPart)));
    departments.forEach((d, i) => { d.section.hidden = narrowed && !left.has(i); });
    for (const arrow of svg.querySelectorAll('.handoff:not(.legend-sample)')) {
      const h = ends.get(arrow);
      arrow.classList.toggle('off', narrowed && !(h && (h.from.shown || touchpoints[h.to].shown)));
    }
    for (const heading of document.querySelectorAll('#list h3, #findings h3')) {
      heading.hidden = [...heading.nextElementSibling.children].every(item => item.hidden);
    }
    $('status').textContent = narrowed ? `${cards} of ${counted(touchpoints.length, 'touchpoint')}, ${listed} of ${counted(findings.length, 'finding')}` : '';
    nothing.hidden = !narrowed || cards > 0;
    nothing.textContent = words.length ? `No touchpoint fits “${fields.search.value.trim().slice(0, 60)}”${who || part || stage || severity ? ' and the filters' : ''}.`
      : 'No touchpoint fits the filters.';
    $('tab-findings').lastElementChild.textContent = listed;
    $('tab-touchpoints').lastElementChild.textContent = cards;
    $('tab-departments').lastElementChild.textContent = departments.filter(d => !d.section.hidden).length;
    for (const tell of told) tell();
    page.keepCurrent?.();
  }

  /** Sets some of the fields, and leaves the others. */
  function narrow(values) {
    for (const [field, value] of Object.entries(values)) fields[field].value = value;
    filter();
  }
  const tools = $('tools');
  tools.addEventListener('input', filter);
  tools.addEventListener('reset', () => setTimeout(filter));
  tools.addEventListener('submit', e => {  // Enter: the first that was found
    e.preventDefault();
    const t = page.inOrder.find(x => x.shown);
    if (t) { page.openSheet(t, true); t.card.focus({ preventScroll: true }); }
  });
  const more = $('more');
  more.onclick = () => more.setAttribute('aria-expanded', tools.classList.toggle('open'));

  filter();
  Object.assign(page, {
    narrow, handOffOf: arrow => ends.get(arrow),
    /** What a figure in the head stands for: touchpoints of one state. */
    hasState: state => states.includes(state),
    chosen: field => fields[field].value,
    /** By what is written on them: numbers may mean others in another map. */
    fields() {
      const text = select => select.selectedOptions[0]?.textContent;
      return { search: fields.search.value, severity: fields.severity.value, part: fields.part.value,
        department: text(fields.department), stage: text(fields.stage) };
    },
    setFields({ search, severity, part, department, stage }) {
      const choose = (select, text) => {
        select.selectedIndex = Math.max(0, [...select.options].findIndex(o => o.textContent === text));
      };
      Object.assign(fields.search, { value: search });
      fields.severity.value = severity;
      fields.part.value = part;
      choose(fields.department, department);
      choose(fields.stage, stage);
      filter();
    },
  });
}
