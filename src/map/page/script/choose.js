/** The map by pointer and keyboard. */
function addChoice(page) {
  const { view, svg, touchpoints, departments, place, inOrder, cardAt, light } = page;

  // ---- by pointer: what is clicked is what is meant ----
  const stagesOf = () => page.shown.map(s => [s, place(page.columnOf(s))]);
  /** The stage whose head is at a point of the drawing. */
  function stageAt(p) {
    const found = stagesOf().find(([, column]) => p.x >= column.x && p.x < column.x + column.width);
    const head = svg.querySelector('.stage');
    return found && head && p.y < found[1].y && p.y > place(head).y - 12 ? found[0] : undefined;
  }
  /** An arrow is thin: one nearby is meant. */
  function arrowNear(e) {
    const steps = [0, -3, 3, -6, 6];
    for (const dx of steps) {
      for (const dy of steps) {
        const arrow = document.elementFromPoint(e.clientX + dx, e.clientY + dy)?.closest('.handoff:not(.legend-sample)');
        const h = arrow && svg.contains(arrow) && page.handOffOf(arrow);
        if (h) return h;
      }
    }
  }
  function openStage(s) {
    page.narrow({ stage: page.chosen('stage') === String(s) ? '' : s });
    page.closeSheet();
    page.openTab('touchpoints');
  }
  function openRow(lane) {
    const id = lane.id.replace(/_head$/, ''), d = departments.findIndex((_, i) => id === page.laneOf(i)?.id);
    const state = /_?lane_(\w+)$/.exec(id)?.[1];
    if (d >= 0) page.openDepartment(d); else if (page.hasState(state)) page.narrow({ department: state });
  }
  svg.addEventListener('pointerover', e => { if (!page.isMoving()) light(cardAt(e) || page.selected()); });
  svg.addEventListener('pointerleave', () => light(page.selected()));
  view.addEventListener('dragstart', e => e.preventDefault());  // links are dragged with the map
  svg.addEventListener('click', e => {
    const link = e.target.closest('a');
    if (page.wasDragged()) return link && e.preventDefault();
    if (link) return;  // to another journey
    const t = cardAt(e);
    if (t) return page.openSheet(t);
    const h = arrowNear(e);
    if (h) return page.openHandOff(h);
    const p = page.inDrawing(e.clientX, e.clientY), s = stageAt(p);
    if (s !== undefined) return openStage(s);
    const lane = e.target.closest('.lane, .lane-head'), [, first] = stagesOf()[0] || [];
    if (lane && first && p.x < first.x) openRow(lane);
  });

  /** A figure in the head selects what it counts. */
  for (const item of document.querySelectorAll('.figures [data-figure]')) {
    const what = item.dataset.figure;
    const parts = { missing: '.column.missing', silos: '.lane.silo', at_risk: '.handoff.problem, .carried.problem' }[what];
    if (parts ? !svg.querySelector(parts) : !page.hasState(what)) continue;
    const button = make('button', { type: 'button', onclick: () => {
      page.closeSheet();
      if (!parts) return page.narrow({ department: page.chosen('department') === what ? '' : what });
      for (const part of svg.querySelectorAll(parts)) part.classList.add('told');
      page.showAll(true);
    } });
    button.append(...item.childNodes);
    item.append(button);
  }

  // ---- by keyboard ----
  for (const t of inOrder) {
    t.card.setAttribute('role', 'button');  // its title says the rest
    t.card.setAttribute('tabindex', '-1');
  }
  let current = inOrder[0];  // the one that Tab leads to
  if (current) current.card.setAttribute('tabindex', '0');

  function makeCurrent(t) {
    current.card.setAttribute('tabindex', '-1');
    current = t;
    t.card.setAttribute('tabindex', '0');
  }
  function go(t) {
    makeCurrent(t);
    t.card.focus({ preventScroll: true });
    page.reveal(t.card);
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
    const t = cardAt(e), step = steps[e.key], shown = inOrder.filter(other => other.shown), { at } = page;
    if (step && e.shiftKey) page.move(at.x - step[0] * 80, at.y - step[1] * 80, at.k);
    else if (step && t) { const next = neighbour(t, ...step); if (next) go(next); }
    else if (t && e.key === 'Home' && shown.length) go(shown[0]);
    else if (t && e.key === 'End' && shown.length) go(shown[shown.length - 1]);
    else if (t && (e.key === 'Enter' || e.key === ' ')) { page.openSheet(t); $('details').querySelector('h2').focus(); }
    else if (e.key === '+' || e.key === '=') page.zoom(1.25);
    else if (e.key === '-') page.zoom(0.8);
    else if (e.key === '0') page.showAll(true);
    else return;
    e.preventDefault();
  });
  view.addEventListener('focusin', e => { const t = cardAt(e); if (t) { makeCurrent(t); light(t); } });
  view.addEventListener('focusout', () => light(page.selected()));
  document.addEventListener('keydown', e => {
    if (e.target.closest('input, select') || e.ctrlKey || e.metaKey || e.altKey || document.body.classList.contains('presenting')) return;
    const chosen = page.selected();
    if (e.key === 'Escape' && chosen) {
      page.closeSheet();
      go(chosen.from || chosen);
    } else if (e.key === '/') {
      e.preventDefault();
      $('search').focus();
    } else if (e.key === 'f' || e.key === 'F') {
      page.toggleFull();
    } else if (e.key === 'p' || e.key === 'P') {
      page.present(1, 0, true);
    }
  }, { signal: page.signal });

  Object.assign(page, {
    makeCurrent, openStage, openRow,
    /** What Tab leads to is something that is shown. */
    keepCurrent() {
      if (!current || current.shown) return;
      const next = touchpoints.find(t => t.shown);
      if (next) makeCurrent(next);
    },
  });
}
