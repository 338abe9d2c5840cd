/** What a save has changed: touchpoints before and after, by their ids, in words that do not depend on their order. */
function addChanges(page) {
  const { touchpoints, stages, nameOf, svg } = page;
  const notice = $('changes');
  const seconds = 10;
  let ends;

  const who = d => typeof d === 'number' ? nameOf(d) : d;
  const words = { name: 'name', stage: 'stage', owner: 'owner', responsible: 'responsible', approves: 'approved by', consulted: 'consulted',
    informed: 'informed', when: 'when', open: 'open questions', takes: 'takes', repeats: 'repeats', need: 'customer need', message: 'message',
    pain: 'pain', action: 'action', handsOff: 'hand-offs', data: 'data', captures: 'captures', systems: 'systems', metrics: 'metrics',
    channel: 'channel', layer: 'layer', moment: 'moment of truth', sentiment: 'sentiment', evidence: 'evidence', tags: 'tags', notes: 'notes' };
  function factsOf(t) {
    const handOff = h => [h.to === undefined ? [h.name, h.in] : touchpoints[h.to].id, page.terms(h), h.agreed];
    const facts = { ...t, stage: stages[t.stage].name, owner: t.owners.map(nameOf).join(', ') || page.nobody[t.state],
      open: (t.open || []).map(q => [q.question, q.who === undefined ? '' : nameOf(q.who), q.until]), handsOff: t.handsOff.map(handOff) };
    for (const part of ['responsible', 'approves', 'consulted', 'informed']) facts[part] = (t[part] || []).map(who).join(', ');
    return Object.fromEntries(Object.keys(words).map(key => [key, facts[key] === undefined ? '' : facts[key]]));
  }
  const seen = () => Object.fromEntries(touchpoints.map(t => [t.id, factsOf(t)]));

  /** One thing that is different: short texts are said, long ones named. */
  function difference(key, before, after) {
    const isShort = text => typeof text === 'string' && text.length <= 40;
    return isShort(before) && isShort(after) ? `${words[key]}: ${before || 'none'} → ${after || 'none'}` : words[key];
  }
  function compare(before) {
    const after = seen(), out = [];
    for (const [id, facts] of Object.entries(after)) {
      const t = page.byId.get(id);
      if (!Object.hasOwn(before, id)) {
        out.push([t, `${t.name}: new`]);
        continue;
      }
      const different = Object.keys(words).filter(key => JSON.stringify(before[id][key]) !== JSON.stringify(facts[key]));
      if (different.length) out.push([t, `${t.name}: ${different.map(key => difference(key, before[id][key], facts[key])).join('; ')}`]);
    }
    for (const [id, facts] of Object.entries(before)) if (!Object.hasOwn(after, id)) out.push([null, `${facts.name}: gone`]);
    return out;
  }
  function forget() {
    clearTimeout(ends);
    notice.hidden = true;
    for (const e of svg.querySelectorAll('.changed')) e.classList.remove('changed');
  }
  function showChanges(before) {
    const all = compare(before), most = 6;
    if (!all.length) return;
    for (const [t] of all) t?.card.classList.add('changed');
    notice.replaceChildren(make('p', {}, `Changed: ${counted(all.length, 'touchpoint')}`),
      make('ul', {}, all.slice(0, most).map(([t, text]) => make('li', {}, t ? page.link(text, () => page.openSheet(t, true)) : text)),
        ...(all.length > most ? [make('li', {}, `and ${all.length - most} more`)] : [])));
    notice.hidden = false;
    ends = setTimeout(forget, seconds * 1000);
  }
  page.signal.addEventListener('abort', () => clearTimeout(ends));
  Object.assign(page, { seen, showChanges });
}
