/** Moving about the map: what of it the window shows, how large. */
function addCamera(page) {
  const { view, touchpointOf } = page;
  const drawingOf = svg => ({ svg, box: svg.viewBox.baseVal,
    down: svg.querySelector('g').transform.baseVal.consolidate().matrix.f });  // its own offset
  let { svg, box, down } = drawingOf(page.svg);
  svg.style.width = box.width + 'px';
  const at = { x: 0, y: 0, k: 1 };
  const places = new Map();  // of parts, in the drawing
  const watching = [];  // who wants to know of each move
  let rest;
  let all = false;  // the whole map is in view: it stays so, however large its window gets

  const isHidden = () => !view.clientWidth;  // a map that is hidden has no places yet
  const place = part => {
    if (!places.has(part)) {
      const b = part.getBBox();
      if (!b.width && !b.height) return b;
      places.set(part, b);
    }
    return places.get(part);
  };
  const inView = p => ({ x: at.x + (p.x - box.x) * at.k, y: at.y + (p.y + down - box.y) * at.k });
  const fitting = () => Math.min(view.clientWidth / box.width, view.clientHeight / box.height) * 0.97 || 1;

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
    for (const tell of watching) tell();
    clearTimeout(rest);
    rest = setTimeout(() => view.classList.remove('moving', 'gliding'), 300);  // sharp again
  }
  function zoom(factor, x = view.clientWidth / 2, y = view.clientHeight / 2, glides = false) {
    const k = Math.min(Math.max(at.k * factor, fitting() * 0.6), 8);
    move(x - (x - at.x) * k / at.k, y - (y - at.y) * k / at.k, k, glides);
  }
  function showAll(glides) {
    const k = fitting(), isUpright = view.clientHeight > view.clientWidth;
    const x = (view.clientWidth - box.width * k) / 2, middle = Math.max(0, (view.clientHeight - box.height * k) / 2);
    move(x, isUpright ? Math.min(x, middle) : middle, k, glides);  // on a phone it begins at the top
    all = true;
  }
  /** Brings a part of the drawing to the middle of the window. */
  function frame(r, k, glides) {
    move(view.clientWidth / 2 - (r.x + r.width / 2 - box.x) * k, view.clientHeight / 2 - (r.y + r.height / 2 + down - box.y) * k,
      k, glides);
  }
  /** Brings a card to the middle, as far as the drawing reaches; if it is well in view already, nothing moves. */
  function reveal(card, k = at.k) {
    if (isHidden()) return;
    const b = place(card), p = inView(b), margin = 20;
    const isIn = p.x > margin && p.y > margin && p.x + b.width * at.k < view.clientWidth - margin &&
      p.y + b.height * at.k < view.clientHeight - margin;
    if (isIn && k === at.k) return;
    const along = (middle, length, room) => length * k < room ? (room - length * k) / 2
      : Math.min(margin, Math.max(room - length * k - margin, room / 2 - middle * k));
    move(along(b.x + b.width / 2 - box.x, box.width, view.clientWidth),
      along(b.y + b.height / 2 + down - box.y, box.height, view.clientHeight), k, true);
  }

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
    const window = view.getBoundingClientRect();
    const others = [...fingers].filter(([id]) => id !== e.pointerId).map(([, p]) => p);
    if (others.length) {
      const o = others[0], d = p => Math.hypot(p.x - o.x, p.y - o.y) || 1;
      zoom(d({ x: e.clientX, y: e.clientY }) / d(before), o.x - window.left, o.y - window.top);
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
    const window = view.getBoundingClientRect();
    const lines = e.deltaMode === 1 ? 20 : 1;
    if (e.shiftKey) move(at.x - (e.deltaX || e.deltaY) * lines, at.y, at.k);
    else zoom(Math.exp(-e.deltaY * lines * (e.ctrlKey ? 0.01 : 0.0018)), e.clientX - window.left, e.clientY - window.top);
  }, { passive: false });
  view.addEventListener('scroll', () => view.scrollTo(0, 0));  // the window never scrolls by itself
  $('zoom-in').onclick = () => zoom(1.4, undefined, undefined, true);
  $('zoom-out').onclick = () => zoom(1 / 1.4, undefined, undefined, true);
  $('zoom-all').onclick = () => showAll(true);
  const resized = new ResizeObserver(() => { if (all) showAll(); });
  resized.observe(view);
  page.signal.addEventListener('abort', () => {
    resized.disconnect();
    clearTimeout(rest);
  });

  Object.assign(page, {
    at, place, inView, move, zoom, showAll, frame, reveal,
    /** Likewise, at a size in which it can be read. */
    center: card => reveal(card, Math.max(at.k, 0.85)),
    /** Where in the drawing a point of the screen is. */
    inDrawing(clientX, clientY) {
      const window = view.getBoundingClientRect();
      return { x: (clientX - window.left - at.x) / at.k + box.x, y: (clientY - window.top - at.y) / at.k + box.y - down };
    },
    /** Another drawing to move about in. */
    setDrawing(other) {
      ({ svg, box, down } = drawingOf(other));
      svg.style.width = box.width + 'px';
      showAll();
    },
    isMoving: () => fingers.size > 0,
    wasDragged: () => Boolean(held && held.moved),
    isWhole: () => all,
    onMove: tell => { watching.push(tell); },
    cardAt: e => touchpointOf.get(e.target.closest('.touchpoint')),
  });
}
