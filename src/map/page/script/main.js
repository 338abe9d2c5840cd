/** Brings the page to life; says how to see it again as a reader left it, and how to end. */
function openMap() {
  const page = readPage();
  page.filtered = [];
  page.onFilter = tell => { page.filtered.push(tell); };
  for (const add of [addCamera, addLight, addSheet, addPanel, addLists, addDepartments, addFilter, addChoice, addLooks, addHeads, addPresenting, addPaper, addChanges]) {
    add(page);
  }
  const { view, svg, at, place, inView, departments, touchpoints } = page;

  function follow() {
    const step = /^#present=(\d+)(?:\.(\d+))?$/.exec(location.hash);  // 3.2: the second part of the third step
    if (step) page.present(Number(step[1]), Number(step[2] || 1) - 1); else page.follow();
  }
  window.addEventListener('popstate', follow, { signal: page.signal });
  window.addEventListener('hashchange', follow, { signal: page.signal });
  svg.setAttribute('role', 'group');
  for (const part of ['tools', 'zoom', 'looks', 'side', 'switch']) $(part).hidden = false;
  for (const part of [document.body, view]) part.classList.add('live');
  if (page.shows) page.showView(page.shows);
  page.showAll();
  follow();

  const panels = [...document.querySelectorAll('[role=tabpanel]')];
  return {
    /** What is chosen, open, in view and in focus. */
    state() {
      const middle = [view.clientWidth / 2, view.clientHeight / 2];
      let anchor = null, least = Infinity;  // the touchpoint in the middle of what is seen
      for (const t of touchpoints) {
        const p = inView(place(t.card)), far = Math.hypot(p.x - middle[0], p.y - middle[1]);
        if (far < least) [anchor, least] = [{ id: t.id, ...p }, far];
      }
      const active = document.activeElement, panel = active.closest('[role=tabpanel]');
      return {
        fields: page.fields(), all: page.isWhole(), k: at.k, at: { ...at }, anchor, tab: page.tab(), presenting: page.presenting(), looks: page.looks(), seen: page.seen(),
        expanded: departments.filter(d => !d.body.hidden).map(d => d.id),
        scrolled: panels.map(p => p.scrollTop), page: window.scrollY,
        focus: active.id || panel?.id, caret: active.id === 'search' ? [active.selectionStart, active.selectionEnd] : null,
      };
    },
    /** The same again, as far as it is still there. */
    resume(state) {
      page.showChanges(state.seen);
      page.setFields(state.fields);
      page.showOverlay(state.looks.overlay);
      for (const d of departments) if (state.expanded.includes(d.id)) page.expand(d, true);
      page.openTab(state.tab);
      if (state.looks.without) page.hideLanes(state.looks.without);
      page.showView(state.looks.view);
      const anchor = state.anchor && page.byId.get(state.anchor.id);
      if (page.isAway()) {
        page.move(state.at.x, state.at.y, state.at.k);
      } else if (state.all || !anchor) {
        page.showAll();
      } else {
        at.k = state.k;
        const p = inView(place(anchor.card));
        page.move(at.x + state.anchor.x - p.x, at.y + state.anchor.y - p.y, at.k);
      }
      if (state.presenting) page.present(state.presenting.n, state.presenting.part);
      panels.forEach((panel, i) => { panel.scrollTop = state.scrolled[i]; });
      window.scrollTo(0, state.page);
      const focus = state.focus && $(state.focus);
      if (focus) focus.focus({ preventScroll: true });
      if (state.caret) focus.setSelectionRange(...state.caret);
    },
    end: () => page.ending.abort(),
  };
}
let openedMap = openMap();
