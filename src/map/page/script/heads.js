/** The heads of stages and rows stay in sight: where those of the map are out of its window, these stand at its edges. */
function addHeads(page) {
  const { view, svg, departments, stages, place, inView, at, nameOf } = page;
  const words = { unowned: 'No owner', contested: 'Contested', everyones: 'Everyone’s', customer: 'The customer' };
  const strips = { stages: $('stage-heads'), rows: $('row-heads') };
  let heads = null;  // made when they are needed first
  const pen = document.createElement('canvas').getContext('2d'), long = /\p{Script=Latin}{6,}/gu;
  /** Where long words may break: three letters from their ends; before a consonant and a vowel, if it fits so. */
  const anywhere = /(?<=\p{L}{3})(?=\p{L}{3})/gu, syllable = /(?<=\p{L}{3})(?<![cpst](?=h))(?=[^aeiouyäöüéèà\P{L}][aeiouyäöüéèà]\p{L})/giu;

  function head(strip, part, text, department, onclick) {
    const span = make('span'), element = make('div', { onclick }, span);
    if (department) element.prepend(page.swatch(department));
    strip.append(element);
    return { element, span, strip, part, text, box: place(part), widths: {} };
  }
  /** How wide the long words of a head are, and their syllables, in px, and the widest part of it that can't be broken. */
  function widths(h, presenting) {
    if (h.widths[presenting]) return h.widths[presenting];
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(h.strip);
    pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    const widest = texts => Math.max(...texts.map(text => pen.measureText(text).width));
    const kept = part => part.match(long) ? part.slice(0, 3) + '-' : /^\p{Script=Latin}+/u.test(part) ? part : part.slice(0, 2);
    const words = (h.text.match(long) || []).map(word => [word, { whole: widest([word]), part: widest(word.split(syllable).map(s => s + '-')) }]);
    return h.widths[presenting] = { of: new Map(words), least: widest(h.text.split(/\s+|(?<=[/-])/u).map(kept)) };
  }
  /** A word breaks where it does not fit, with a hyphen. */
  function write(h, room, { of }) {
    const broken = (word, { whole, part }) => whole > room ? word.replace(part > room ? anywhere : syllable, '\u00AD') : word;
    const text = h.text.replaceAll('/', '/\u200B').replace(long, word => broken(word, of.get(word)));
    if (h.span.textContent !== text) h.span.textContent = text;
  }
  function makeHeads() {
    const columns = [...svg.querySelectorAll('.column')], rows = [...svg.querySelectorAll('.lane')];
    return {
      stages: columns.map(column => {
        const s = stages.findIndex((_, i) => page.columnOf(i) === column);
        const missing = () => page.drawn(column.id.replace(/column_/, 'stage_'))?.querySelector('text')?.textContent || '';
        return head(strips.stages, column, s >= 0 ? stages[s].name : missing(), '', () => { if (s >= 0) page.openStage(s); });
      }),
      rows: rows.map(row => {
        const d = departments.findIndex((_, i) => page.laneOf(i) === row);
        const state = Object.keys(words).find(word => row.classList.contains(word));
        return head(strips.rows, row, d >= 0 ? nameOf(d) : words[state] || '', departments[d], () => page.openRow(row));
      }),
    };
  }
  /** A head covers what is seen of its stage, or of its row if `across` says how wide it is; its name is left out where
   * there is no room for it. */
  function set(h, from, to, room, presenting, line, across) {
    const a = Math.max(from, 0), b = Math.min(to, room), { style } = h.element, wide = across === undefined;
    h.element.hidden = b - a < 4;
    if (h.element.hidden) return;
    const sizes = widths(h, presenting), inside = across ?? b - a - 8, air = line / 8;
    h.element.classList.toggle('narrow', wide ? inside < sizes.least : b - a < line - air);
    write(h, inside, sizes);
    style[wide ? 'left' : 'top'] = Math.round(a) + 'px';
    style[wide ? 'width' : 'height'] = Math.round(b - a) + 'px';
    if (!wide) style.setProperty('--lines', Math.max(1, Math.min(3, Math.floor((b - a + air) / line))));
  }
  function update() {
    const always = document.body.classList.contains('presenting');
    const lane = svg.querySelector('.lane'), label = svg.querySelector('.stage');
    if (!lane || !label || !view.clientWidth) return;
    const stagesGone = !page.isAway() && (always || inView(place(label)).y < 0);
    const rowsGone = !page.isAway() && (always || inView(place(lane)).x < -4);
    view.classList.toggle('with-stage-heads', stagesGone);
    strips.stages.hidden = !stagesGone;
    strips.rows.hidden = !rowsGone;
    if (!stagesGone && !rowsGone) return;
    heads ||= makeHeads();
    const line = always ? 27.5 : 16.5;  // px: the height of a line
    if (stagesGone) {
      for (const h of heads.stages) {
        const x = inView(h.box).x;
        set(h, x, x + h.box.width * at.k, view.clientWidth, always, line);
      }
    }
    if (rowsGone) {
      const above = strips.rows.offsetTop - view.offsetTop, height = view.clientHeight - above;  // below the heads of stages
      const across = strips.rows.clientWidth - 45;  // without edges and swatch
      for (const h of heads.rows) {
        const y = inView(h.box).y - above;
        set(h, y, y + h.box.height * at.k, height, always, line, across);
      }
    }
  }
  let waiting = false;
  page.onMove(() => {  // once a frame
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      update();
    });
  });
  Object.assign(page, {
    updateHeads: update,
    /** Marks the heads of some parts of the map. */
    markHeads(parts) {
      for (const h of heads ? [...heads.stages, ...heads.rows] : []) h.element.classList.toggle('here', parts.includes(h.part));
    },
  });
}
