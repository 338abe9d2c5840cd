/** On paper: the map, then the questions, then a sheet for each department that owns something; all dated. */
function addPaper(page) {
  const { departments, findings, questions } = page;

  function places(question) {
    const about = question.findings.map(i => findings[i]);
    if (about.length < 2) return '';
    return make('ul', {}, about.map(f => make('li', {}, sentence(f.inGroup || f.message))));
  }
  function fill() {
    page.fillDepartments();
    const day = page.today || new Date().toLocaleDateString('sv');  // 2026-11-28
    const { style } = document.documentElement;
    style.setProperty('--foot', JSON.stringify(`${document.querySelector('h1').textContent.slice(0, 120)} · ${day}`));
    $('questions').replaceChildren(make('h2', {}, questions.length ? 'Questions to settle' : 'No question is open'),
      make('ol', {}, questions.map(q => make('li', {}, make('p', { className: 'what' }, sentence(q.message)), places(q),
        make('p', {}, sentence(q.ask)), make('p', {}, make('b', {}, 'In the room: '), q.room),
        make('p', { className: 'decision' }, make('span', {}, 'Decision'), make('span', {}, 'Owner'), make('span', {}, 'Until'))))));
  }
  window.addEventListener('beforeprint', fill, { signal: page.signal });
}
