/** The panel beside the map: its tabs; it can be closed, and stays so. */
function addPanel(page) {
  const tabs = [...document.querySelectorAll('[role=tab]')];
  function openTab(name) {
    for (const tab of tabs) {
      const open = tab.id === 'tab-' + name;
      tab.setAttribute('aria-selected', open);
      tab.tabIndex = open ? 0 : -1;
      $(tab.getAttribute('aria-controls')).hidden = !open;
    }
  }
  for (const tab of tabs) {
    tab.onclick = () => openTab(tab.id.slice(4));
    tab.onkeydown = e => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
      if (!by) return;
      const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
      openTab(next.id.slice(4));
      next.focus();
    };
  }

  const button = $('panel');
  let wanted = memory.get('panel') !== 'closed';  // by the reader
  function set(open) {
    document.body.classList.toggle('no-panel', !open);
    button.setAttribute('aria-expanded', open);
  }
  button.onclick = () => {
    wanted = document.body.classList.contains('no-panel');
    memory.set('panel', wanted ? 'open' : 'closed');
    set(wanted);
  };
  set(wanted);

  const forFile = $('for-file');
  forFile.checked = memory.get('for-file') === 'yes';
  forFile.onchange = () => {
    memory.set('for-file', forFile.checked ? 'yes' : 'no');
    document.body.classList.toggle('for-file', forFile.checked);
  };
  document.body.classList.toggle('for-file', forFile.checked);

  const full = $('full');
  full.hidden = !document.fullscreenEnabled;
  const toggleFull = () => {
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    done?.catch(() => { /* not allowed here */ });
  };
  full.onclick = toggleFull;

  // On a small screen there is the list, or the map.
  const isSmall = () => matchMedia('(max-width: 56rem)').matches;
  const choices = { list: $('show-list'), map: $('show-map') };
  function showMap(on) {
    document.body.classList.toggle('on-map', on);
    choices.list.setAttribute('aria-pressed', !on);
    choices.map.setAttribute('aria-pressed', on);
    if (on && page.isWhole()) page.showAll();
  }
  choices.list.onclick = () => showMap(false);
  choices.map.onclick = () => { showMap(true); window.scrollTo(0, 0); };
  showMap(document.body.classList.contains('on-map'));  // as before a save
  if (isSmall()) openTab('touchpoints');

  Object.assign(page, {
    openTab, toggleFull, isSmall, showMap,
    tab: () => tabs.find(tab => tab.getAttribute('aria-selected') === 'true').id.slice(4),
    /** For something that the reader wants to see there; on a small screen it is brought into sight. */
    openPanel() {
      set(true);
      const panel = document.querySelector('[role=tabpanel]:not([hidden])');
      panel.scrollTop = 0;
      if (!isSmall()) return;
      showMap(false);
      $('side').scrollIntoView();
    },
    /** As the reader wants it. */
    restPanel: () => set(wanted),
  });
}
