/**
 * Presenting: nothing but the map, at a size that a room can read. Steps are walked with the arrow keys: the whole, each
 * stage (in parts, where it is larger than the screen), then each question with who has to be in the room.
 */
function addPresenting(page) {
  const { view, svg, graph, stages, touchpoints, findings, place, inOrder } = page;
  const least = { name: 24, text: 22.5 };  // px: capitals of 16 px
  const body = document.body, said = $('said'), counter = $('step');
  let now = null;  // { n, part } while presenting
  let beganFull = false;
  let numbers = null;  // on cards whose names are too small to be read

  const stageSteps = page.shown.map(s => ({ stage: s, cards: inOrder.filter(t => t.stage === s) })).filter(s => s.cards.length);
  const steps = [{ whole: true }, ...stageSteps, ...page.questions.map(question => ({ question }))];

  // ---- sizes ----
  const sizeOf = text => Number(text.getAttribute('font-size'));
  /** The sizes of text on cards, in the drawing. */
  let sizes = null;
  function measure() {
    const onCards = inOrder.map(t => [...t.card.querySelectorAll(':scope > text')].map(sizeOf)).filter(sizes => sizes.length);
    const onArrows = [...svg.querySelectorAll('.arrow-words text')].map(sizeOf);
    return { name: Math.min(...onCards.map(sizes => Math.max(...sizes)), 24), text: Math.min(...onCards.flat(), ...onArrows, 24) };
  }
  const union = boxes => {
    const left = Math.min(...boxes.map(b => b.x)), top = Math.min(...boxes.map(b => b.y));
    return { x: left, y: top, width: Math.max(...boxes.map(b => b.x + b.width)) - left,
      height: Math.max(...boxes.map(b => b.y + b.height)) - top };
  };
  const matrix = () => union([...svg.querySelectorAll('.column')].map(place));
  const fit = r => Math.min(view.clientWidth / r.width, view.clientHeight / r.height) * 0.96;
  /** How large names can be read, and all text; names alone where a card would not fit. */
  const forNames = () => least.name / sizes.name;
  const forAll = () => Math.max(forNames(), Math.min(least.text / sizes.text, view.clientWidth * 0.8 / place(inOrder[0].card).width));
  /** Cards in as few windows as can be read, one after the other. */
  function windows(cards) {
    const k = forAll(), out = [];
    for (const box of cards.map(t => place(t.card))) {
      const last = out[out.length - 1], both = last && union([last, box]);
      if (both && fit(both) >= k) out[out.length - 1] = both; else out.push(box);
    }
    return out;
  }

  /** On each card its number, as large as it can be read. */
  function addNumbers(k) {
    numbers?.remove();
    numbers = graph.appendChild(draw('g', { id: 'numbers', 'aria-hidden': 'true' }));
    inOrder.forEach(t => {
      const b = place(t.card), size = least.name / k;
      if (size > b.height * 1.15 || size * 0.6 * String(t.number).length > b.width) return;
      const number = draw('text', { x: b.x + b.width / 2, y: b.y + b.height / 2, 'font-size': size, 'text-anchor': 'middle', 'dominant-baseline': 'central' });
      number.textContent = t.number;
      numbers.append(number);
    });
  }
  /** The map around a part of it, at a size `k`. */
  function showPart(r, k, glides) {
    const far = k * sizes.name < least.name - 0.1;
    body.classList.toggle('far', far);
    if (far) addNumbers(k);
    page.frame(r, k, glides);
    page.updateHeads();
  }

  // ---- steps ----
  function unmark() {
    page.light(null);
    svg.classList.remove('asking');
    for (const e of svg.querySelectorAll('.asked, .told')) e.classList.remove('asked', 'told');
    page.markHeads([]);
  }
  function showStage({ stage, cards }, part, glides) {
    const parts = windows(cards), k = forAll(), at = Math.min(part, parts.length - 1), r = parts[at];
    const column = place(page.columnOf(stage)), wide = { ...r, x: column.x, width: column.width };
    const shown = fit(wide) >= k ? wide : r;
    showPart(shown, Math.min(fit(shown), forAll() * 1.3), glides);
    page.markHeads([page.columnOf(stage)]);
    said.className = 'spoken';
    said.textContent = `${stages[stage].name}${parts.length > 1 ? `, ${at + 1} of ${parts.length}` : ''}: ${cards.map(t => t.name).join(', ')}`;
    now.parts = parts.length;
    now.part = at;
  }
  /** What a question is about, by name: on the map it may be too small. */
  function names(question) {
    const about = [...new Set(question.findings.flatMap(i => findings[i].about))], most = 5;
    if (about.length < 2 && question.findings.length < 2) return '';
    const list = about.slice(0, most).map(t => `${t.number} ${t.name}`);
    return list.join(' · ') + (about.length > most ? ` and ${about.length - most} more` : '');
  }
  function showQuestion({ question }, glides) {
    const about = question.findings.map(i => findings[i]), handOffs = about.map(f => f.handOff).filter(Boolean);
    const cards = new Set([...about.flatMap(f => f.about), ...handOffs.map(h => touchpoints[h.to]).filter(Boolean)]);
    const list = names(question);
    said.className = '';
    said.replaceChildren(make('p', { className: 'question' }, sentence(question.message)),
      ...(list ? [make('p', {}, list)] : []), make('p', {}, sentence(question.ask)),
      make('p', { className: 'room' }, make('b', {}, 'In the room: '), question.room));
    const parts = about.flatMap(f => f.about.length ? [] : f.stage !== undefined ? [page.columnOf(f.stage)] : (f.departments || []).map(page.laneOf)).filter(Boolean);
    page.updateHeads();
    page.markHeads(parts);
    for (const part of parts) part.classList.add('told');
    for (const t of cards) t.card.classList.add('asked');
    svg.classList.toggle('asking', cards.size > 0);
    if (handOffs.length === 1) page.light(handOffs[0]);
    const whole = matrix(), r = cards.size ? union([...cards].map(t => place(t.card))) : whole;
    const k = Math.min(fit(r), forAll() * 1.3);
    if (k >= forNames()) showPart(r, k, glides); else showPart(whole, fit(whole), glides);
  }
  function show(glides) {
    const step = steps[now.n - 1];
    unmark();
    now.parts = 1;
    body.classList.toggle('asking', Boolean(step.question));
    counter.textContent = `${now.n}/${steps.length}`;
    if (step.question) {
      showQuestion(step, glides);
    } else if (step.whole) {
      const whole = matrix();
      showPart(whole, fit(whole), glides);
      said.className = 'spoken';
      said.textContent = `${document.querySelector('h1').textContent}: the whole`;
    } else {
      showStage(step, now.part, glides);
    }
    try { history.replaceState(null, '', `#present=${now.n}${now.part ? `.${now.part + 1}` : ''}`); } catch { /* a frame without an address */ }
  }
  function go(n, part = 0) {
    now.n = Math.min(Math.max(n, 1), steps.length);
    now.part = part;
    show(true);
  }
  const next = () => now.part + 1 < now.parts ? go(now.n, now.part + 1) : now.n < steps.length && go(now.n + 1);
  const back = () => now.part > 0 ? go(now.n, now.part - 1) : now.n > 1 && go(now.n - 1, Infinity);

  /** Begins at a step, or a part of it; in full screen if a reader asked for it here. */
  function present(n = 1, part = 0, full = false) {
    if (!inOrder.length || !svg.querySelector('.column')) return;
    if (now) return go(n, part);
    sizes ||= measure();
    page.showView('ownership');
    if (page.selected()) page.closeSheet(true);
    body.classList.add('presenting');
    $('presented').hidden = false;
    now = { n: Math.min(Math.max(n, 1), steps.length), part, parts: 1, from: document.activeElement };
    $('presented').focus({ preventScroll: true });
    show(false);
    if (full && !document.fullscreenElement) {
      document.documentElement.requestFullscreen?.().then(() => { beganFull = true; }, () => { /* not allowed here */ });
    }
  }
  function leave() {
    unmark();
    const { from } = now;
    now = null;
    body.classList.remove('presenting', 'asking', 'far', 'blank');
    $('presented').hidden = true;
    numbers?.remove();
    if (beganFull && document.fullscreenElement) document.exitFullscreen().catch(() => { /* it has ended */ });
    beganFull = false;
    try { history.replaceState(null, '', location.pathname + location.search); } catch { /* a frame without an address */ }
    page.showAll();
    from?.focus?.({ preventScroll: true });
  }

  const keys = { ArrowRight: next, ArrowDown: next, PageDown: next, ' ': next, Enter: next, ArrowLeft: back, ArrowUp: back,
    PageUp: back, Backspace: back, Home: () => go(1), End: () => go(steps.length), Escape: leave, p: leave, P: leave,
    f: page.toggleFull, F: page.toggleFull };
  document.addEventListener('keydown', e => {
    if (!now || e.ctrlKey || e.metaKey || e.altKey) return;
    const blanks = e.key === 'b' || e.key === 'B' || e.key === '.', act = keys[e.key];
    const wasBlank = body.classList.contains('blank');
    if (blanks) body.classList.toggle('blank');
    else if (!act) return;
    else if (wasBlank && act !== leave) body.classList.remove('blank');  // first what was there before
    else act();
    e.preventDefault();
    e.stopPropagation();
  }, { capture: true, signal: page.signal });
  document.addEventListener('fullscreenchange', () => {
    if (!now || document.fullscreenElement || !beganFull) return;
    beganFull = false;
    leave();  // Escape belongs to the browser there
  }, { signal: page.signal });
  const resized = new ResizeObserver(() => { if (now) show(false); });
  resized.observe(view);
  page.signal.addEventListener('abort', () => resized.disconnect());
  $('present').onclick = () => present(1, 0, true);

  Object.assign(page, { present, presenting: () => now && { n: now.n, part: now.part } });
}
