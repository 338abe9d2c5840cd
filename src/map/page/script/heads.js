/** The heads of stages and rows stay in sight: where those of the map are out of its window, these stand at its edges. */
function addHeads(page) {
  const { view, svg, departments, stages, place, inView, at, nameOf } = page;
  const words = { unowned: 'No owner', contested: 'Contested', everyones: 'Everyone’s', customer: 'The customer' };
  const strips = { stages: $('stage-heads'), rows: $('row-heads') };
  let heads = null;  // made when they are needed first
  /** Long words may break, with a hyphen. */
  const soft = text => text.replace(/\p{Script=Latin}{9,}/gu, word => word.replace(/(?<=...)(?=...)/gu, '\u00AD'));

  function head(strip, part, text, department, onclick) {
    const element = make('div', { onclick }, make('span', {}, soft(text)));
    if (department) element.prepend(page.swatch(department));
    strip.append(element);
    return { element, part, box: place(part) };
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
  /** A head covers what is seen of its stage or row; its name is left out where there is no room for it. */
  function set({ element }, from, to, room, [start, size], least) {
    const a = Math.max(from, 0), b = Math.min(to, room), { style } = element;
    element.hidden = b - a < 4;
    if (element.hidden) return;
    element.classList.toggle('narrow', b - a < least);
    style[start] = Math.round(a) + 'px';
    style[size] = Math.round(b - a) + 'px';
    if (size === 'height') style.setProperty('--lines', Math.max(1, Math.min(3, Math.floor((b - a) / least))));
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
    const line = always ? 25.5 : 16.5;  // px: the height of a line
    if (stagesGone) {
      for (const h of heads.stages) {
        const x = inView(h.box).x;
        set(h, x, x + h.box.width * at.k, view.clientWidth, ['left', 'width'], line * 2.5);
      }
    }
    if (rowsGone) {
      const above = strips.rows.offsetTop - view.offsetTop;  // the heads of stages stand there
      for (const h of heads.rows) {
        const y = inView(h.box).y - above;
        set(h, y, y + h.box.height * at.k, view.clientHeight - above, ['top', 'height'], line);
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
