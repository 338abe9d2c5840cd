'use strict';
// A page that is served: it shows what its server says is wrong, and its new map when that has changed. The reader
// keeps the place. Text of the server reaches the page as text only.
(() => {
  const notice = document.createElement('section');
  notice.id = 'notice';
  notice.setAttribute('role', 'alert');
  notice.setAttribute('aria-label', 'Notices');
  notice.hidden = true;
  document.body.prepend(notice);
  const isList = () => !isMap() && !location.pathname.startsWith('/journey/');
  const isMap = () => Boolean(document.getElementById('data'));
  const versionOf = page => page.lastChild.nodeType === Node.COMMENT_NODE ? page.lastChild.data : '';
  let version = versionOf(document), news = null, said = '';

  const id = () => { try { return decodeURIComponent(location.pathname.slice('/journey/'.length)); } catch { return ''; } };
  /** Is this page of one of these journeys? At "/" it is of the only one. */
  const isOf = journeys => location.pathname === '/' ? journeys.length > 0 : journeys.includes(id());

  function element(tag, text) {
    const made = document.createElement(tag);
    made.textContent = text;
    return made;
  }

  /** One sentence and a list below it; none without a sentence. */
  function say(sentence, lines = []) {
    const key = JSON.stringify([sentence, lines]);
    if (key === said) return;  // it is not read out twice
    said = key;
    const most = 8, list = element('ul', '');
    for (const line of lines.slice(0, most)) list.append(element('li', line));
    if (lines.length > most) list.append(element('li', `and ${lines.length - most} more`));
    notice.hidden = !sentence;
    notice.replaceChildren(...sentence ? [element('p', sentence)] : [], ...lines.length ? [list] : []);
  }

  function showNews() {
    const concerns = error => isList() || !error.journeys || isOf(error.journeys);
    const errors = news.errors.filter(concerns).map(error => error.text);
    const kept = isMap() && isOf(news.kept);
    const what = errors.length === 1 ? '1 problem in the files' : `${errors.length} problems in the files`;
    if (errors.length) say(kept ? what + '. This is the last good map.' : what + '.', errors);
    else say(kept ? 'The file of this journey is gone. This is its last good map.' : '');
  }

  function addWayBack() {
    const header = document.querySelector('header > div');
    if (!news?.several || location.pathname === '/' || !header || document.getElementById('back')) return;
    const link = element('a', '← All journeys');
    link.href = '/';
    link.id = 'back';
    header.prepend(link);
  }

  /** Puts the parts of another state of this page in place of its own. */
  function show(page) {
    const policy = p => p.querySelector('meta[http-equiv]')?.content;
    if (policy(page) !== policy(document) || Boolean(page.getElementById('data')) !== isMap()) {
      location.reload();  // another kind of page, or another version of the program
      return;
    }
    const state = isMap() && openedMap.state();
    if (state) openedMap.end();
    for (const part of isMap() ? ['header', '#tools', '#map', '#side', '#data'] : ['header', 'main']) {
      document.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));
    }
    document.title = page.title;
    if (state) {
      openedMap = openMap();
      openedMap.resume(state);
    }
    addWayBack();
  }

  let looking = Promise.resolve();
  async function look() {
    const answer = await fetch(location.pathname, { cache: 'no-store' });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (versionOf(page) === version) return;
    version = versionOf(page);
    show(page);
  }

  let source = null, again;
  function listen() {
    clearTimeout(again);
    source?.close();
    source = new EventSource('/events');
    source.onmessage = message => {
      news = JSON.parse(message.data);
      addWayBack();
      looking = looking.then(look).catch(() => {}).then(showNews);
    };
    source.onerror = () => {
      say('Connection lost: this is the last map received. The page reconnects once the program runs again.');
      if (source.readyState === EventSource.CLOSED) again = setTimeout(listen, 2000);
    };
  }
  // A browser has few connections for one server: windows that are not visible leave theirs to others.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') {
      listen();
    } else {
      clearTimeout(again);
      source?.close();
    }
  });
  if (document.visibilityState === 'visible') listen();
})();
