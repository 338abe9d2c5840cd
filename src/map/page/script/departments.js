/** The sheets of departments. */
function addDepartments(page) {
  const { departments, stages, touchpoints, nameOf, linkTo, link, terms } = page;

  function openDepartment(d, focuses) {
    page.openTab('departments');
    page.openPanel();
    const { button } = departments[d];
    expand(departments[d], true);
    button.scrollIntoView({ block: 'start' });
    if (focuses) button.focus();
  }
  function expand(d, open) {
    fill(d);
    d.button.setAttribute('aria-expanded', open);
    d.body.hidden = !open;
  }
  /** What a department has to do with touchpoints; the rest of its sheet comes with the data. */
  function involvement(d) {
    const note = text => make('small', {}, ' – ' + text);
    const whose = t => t.owners.map(nameOf).join(' + ') || page.nobody[t.state];
    const owned = touchpoints.filter(t => t.state === 'owned'), own = owned.filter(t => t.owner === d);
    const parts = t => ['responsible', 'approves', 'consulted', 'informed'].filter(part => (t[part] || []).includes(d)).join(', ');
    const owns = [own.length ? `${own.length} of ${counted(owned.length, 'owned touchpoint')} (${Math.round(100 * own.length / owned.length)} %)` : 'no touchpoint'];
    for (const s of page.shown) {
      const here = own.filter(t => t.stage === s);
      if (here.length) owns.push([stages[s].name + ': ', ...here.flatMap((t, i) => i ? [', ', linkTo(t)] : [linkTo(t)])]);
    }
    if (departments[d].assets) owns.push('data and systems: ' + departments[d].assets.join(', '));
    const passed = (from, to, h) => [linkTo(from), ' → ', to ? linkTo(to) : page.linkElsewhere(h), terms(h) ? note(terms(h)) : ''];
    return [['Owns', owns],
      ['Takes part in', touchpoints.filter(t => t.owner !== d && parts(t)).map(t => [linkTo(t), note(`${whose(t)}; ${parts(t)}`)])],
      ['Receives from', own.flatMap(t => t.receives.filter(h => h.from.owner !== d).map(h => [whose(h.from) + ': ', ...passed(h.from, t, h)]))],
      ['Hands off to', own.flatMap(t => t.handsOff.filter(h => h.to === undefined || touchpoints[h.to].owner !== d)
        .map(h => [h.to === undefined ? '' : whose(touchpoints[h.to]) + ': ', ...passed(t, touchpoints[h.to], h)]))],
      ['To settle', page.questions.filter(q => (q.who || []).includes(d)).map(q => [sentence(q.message), note(q.ask)])]];
  }
  /** A line of a sheet; of one with places below it, an array of both. */
  const lineItem = line => !Array.isArray(line) || !Array.isArray(line[1]) ? make('li', {}, line)
    : make('li', {}, line[0], make('ul', {}, line[1].map(place => make('li', {}, place))));
  function fill(d) {
    if (d.body.childElementCount) return;
    const i = departments.indexOf(d), facts = new Map(d.sheet);
    for (const [label, lines] of involvement(i)) facts.set(label, lines);
    const only = link('Only this one on the map', () => page.narrow({ department: i }));
    only.classList.add('show');
    d.body.append(only,
      make('dl', {}, ['Role', 'Leads', 'Owns', 'Takes part in', 'Receives from', 'Hands off to', 'Measured by', 'Open questions', 'Affects', 'To settle']
        .filter(label => facts.get(label)?.length).flatMap(label => [make('dt', {}, label),
          make('dd', {}, make('ul', {}, facts.get(label).map(lineItem)))])));
  }
  departments.forEach(d => {
    d.body = make('div', { hidden: true });
    d.button = make('button', { type: 'button', className: 'go', 'aria-expanded': 'false', onclick: () => expand(d, d.body.hidden) },
      page.swatch(d), d.name, make('small', {}, d.owns ? ` owns ${d.owns}` : ''));
    d.section = make('section', { className: d.owns ? 'department' : 'department owns-nothing' },
      make('p', { className: 'paper' }, document.querySelector('h1').textContent), make('h2', {}, d.button), d.body);
    $('departments').append(d.section);
  });
  if (!departments.length) $('departments').append(page.empty('No department is named.'));

  Object.assign(page, { openDepartment, expand, fillDepartments: () => departments.forEach(fill) });
}
