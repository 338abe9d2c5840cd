/** What the map shows: another view of the journey, or a sign on each card. All of it came with the page. */
function addLooks(page) {
  const { view, svg, touchpoints, overlays, place } = page;
  const drawing = $('drawing'), overlay = $('overlay'), key = $('overlay-key');

  // ---- views ----
  const templates = new Map([...document.querySelectorAll('template[data-view]')].map(t => [t.dataset.view, t]));
  for (const [name, t] of templates) drawing.append(make('option', { value: name }, `${name}: ${t.dataset.about}`));
  let other = null;  // the drawing of another view
  function picture(template) {
    const made = template.content.firstElementChild.cloneNode(true);
    const title = made.querySelector('title')?.textContent || '';
    for (const e of [made, ...made.querySelectorAll('[id]')]) {  // an id is of the map alone
      if (e.id) e.dataset.part = e.id;
      e.removeAttribute('id');
    }
    made.removeAttribute('aria-labelledby');
    made.setAttribute('aria-label', title);
    made.addEventListener('click', e => {
      const part = e.target.closest('[data-part^=tp_]')?.dataset.part, t = touchpoints.find(x => 'tp_' + x.part === part);
      if (t && !page.wasDragged()) page.openSheet(t);
    });
    return made;
  }
  function showView(name) {
    if ((other ? other.name : 'ownership') === name || (name !== 'ownership' && !templates.has(name))) return;
    other?.picture.remove();
    other = name === 'ownership' ? null : { name, picture: picture(templates.get(name)) };
    if (other) view.append(other.picture);
    svg.classList.toggle('away', Boolean(other));
    drawing.value = name;
    overlay.disabled = Boolean(other);
    key.hidden = Boolean(other) || !overlay.value;
    page.setDrawing(other ? other.picture : svg);
  }
  drawing.onchange = () => showView(drawing.value);

  // ---- overlays ----
  for (const [name, { kinds }] of Object.entries(overlays)) {
    overlay.append(make('option', { value: name }, kinds.some(kind => !kind.unknown) ? name : `${name} (not known)`));
  }
  function sign(t, { sign: text, color, strong }) {
    const b = place(t.card), size = 0.8 * Number(t.card.querySelector('text')?.getAttribute('font-size') || 10);
    const height = size * 1.25, width = Math.max(text.length * size * 0.62 + size * 0.6, height);
    const x = b.x + b.width - width - 2, y = b.y - height * 0.7;
    const g = draw('g', { class: strong ? 'sign strong' : 'sign' });
    const label = draw('text', { x: x + width / 2, y: y + height / 2, 'font-size': size, 'text-anchor': 'middle', 'dominant-baseline': 'central' });
    label.textContent = text;
    g.append(draw('rect', { x, y, width, height, rx: height / 3, stroke: color, ...(strong ? { fill: color } : {}) }), label);
    return g;
  }
  function showOverlay(name) {
    for (const old of svg.querySelectorAll('.sign')) old.remove();
    const { kinds, of } = overlays[name] || { kinds: [], of: [] };
    overlay.value = name;
    touchpoints.forEach((t, i) => {
      const title = t.card.querySelector('title'), kind = kinds[of[i]];
      t.title ??= title?.textContent || '';
      if (title) title.textContent = t.title + (kind ? '; ' + kind.words : '');
      if (kind) t.card.append(sign(t, kind));
    });
    key.hidden = Boolean(other) || !name;
    const known = of.filter(kind => kind !== null).length, count = kind => of.filter(k => k === kind).length;
    key.textContent = kinds.every(kind => kind.unknown) ? `${sentence(name)}: not known of any touchpoint`
      : [...kinds.map((kind, i) => `${kind.sign} ${kind.words} (${count(i)})`),
        ...(known < touchpoints.length ? [`without a sign: not known (${touchpoints.length - known})`] : [])].join(' · ');
  }
  overlay.onchange = () => showOverlay(overlay.value);
  if (page.overlay) showOverlay(page.overlay);
  overlay.parentElement.hidden = !touchpoints.length;

  Object.assign(page, { showView, showOverlay, isAway: () => Boolean(other), looks: () => ({ view: drawing.value, overlay: overlay.value }) });
}
