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
    if (made.localName !== 'svg') {  // a sentence why there is none
      made.onpointerdown = e => e.stopPropagation();  // it can be copied
      return made;
    }
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
    lanes.hidden = true;
    page.setDrawing(other && other.picture.localName === 'svg' ? other.picture : svg);
    if (name === 'lanes' && other.picture.localName === 'svg') addLanes();
  }
  drawing.onchange = () => showView(drawing.value);

  // ---- the customer's lanes: bands across their drawing; what is below one that is hidden moves up ----
  const lanes = $('lanes');
  let without = null;  // lanes that are not shown
  /** From where to where a part reaches, as it is written: in a drawing that nobody sees, nothing has a place. */
  function reach(part) {
    const shape = part.querySelector('polygon, path, ellipse, text'), value = key => shape?.getAttribute(key);
    const numbers = (value('points') || value('d') || `0,${value('cy') || value('y') || 0}`).match(/-?[\d.]+/g).map(Number);
    const ys = numbers.filter((_, i) => i % 2);
    return { part, lane: /^lane_([a-z]+)_\d+$/.exec(part.dataset.part)?.[1], top: Math.min(...ys), bottom: Math.max(...ys) };
  }
  function addLanes() {
    const parts = [...other.picture.querySelectorAll('.graph > g')].map(reach), bands = parts.filter(p => p.lane);
    const names = [...new Set(bands.map(b => b.lane))];
    without ||= new Set(page.lanes && names.filter(lane => !page.lanes.includes(lane)));
    Object.assign(other, { parts, bands, height: other.picture.viewBox.baseVal.height });
    lanes.replaceChildren(...names.map(lane =>
      make('label', {}, make('input', { type: 'checkbox', checked: !without.has(lane), onchange() {
        if (this.checked) without.delete(lane); else without.add(lane);
        showLanes();
      } }), ' ' + sentence(lane))));
    lanes.hidden = false;
    showLanes();
  }
  function showLanes() {
    const { parts, bands, height, picture } = other, gone = bands.filter(b => without.has(b.lane));
    const above = y => gone.filter(b => b.bottom <= y).reduce((sum, b) => sum + b.bottom - b.top, 0);
    for (const { part, top, bottom } of parts) {
      const middle = (top + bottom) / 2;
      part.classList.toggle('gone', gone.some(b => b.top < middle && middle < b.bottom));
      part.setAttribute('transform', `translate(0 ${-above(middle)})`);
    }
    picture.viewBox.baseVal.height = height - above(Infinity);
    page.setDrawing(picture);
  }

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

  Object.assign(page, {
    showView, showOverlay, isAway: () => Boolean(other),
    looks: () => ({ view: drawing.value, overlay: overlay.value, without: without && [...without] }),
    hideLanes(names) {
      without = new Set(names);
      if (!lanes.hidden) addLanes();
    },
  });
}
