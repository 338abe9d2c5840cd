/** Lights up the hand-offs of a touchpoint, or one of them. */
function addLight(page) {
  const { svg, graph, touchpoints, place, arrowOf } = page;
  const trace = graph.appendChild(draw('g', { id: 'trace' }));
  let lit = null;

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

  /** `what` is a touchpoint, or a hand-off with `from`. */
  function light(what) {
    if (what === lit) return;
    for (const e of svg.querySelectorAll('.lit')) e.classList.remove('lit');
    trace.replaceChildren();
    lit = what;
    const isHandOff = Boolean(what && what.from);
    svg.classList.toggle('lighting', Boolean(what && (isHandOff || what.handsOff.length || what.receives.length)));
    if (!what) return;
    const to = h => touchpoints[h.to];
    const pairs = isHandOff ? [[what.from, to(what)]]
      : [...what.receives.map(h => [h.from, what]), ...what.handsOff.map(h => [what, to(h)])];
    if (!isHandOff) what.card.classList.add('lit');
    for (const [a, b] of pairs) {
      a.card.classList.add('lit');
      if (!b) continue;  // of another journey
      b.card.classList.add('lit');
      const arrow = arrowOf(a, b);
      if (arrow) arrow.classList.add('lit'); else if (a !== b) addTrace(a, b);
    }
  }

  Object.assign(page, { light });
}
