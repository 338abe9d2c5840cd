/** The heads of stages and rows stay in sight: where those of the map are out of its window, these stand at its edges. */
function addHeads(page) {
  const { view, svg, departments, stages, place, inView, at, nameOf } = page;
  const words = { unowned: 'No owner', contested: 'Contested', everyones: 'Everyone’s', customer: 'The customer' };
  const strips = { stages: $('stage-heads'), rows: $('row-heads') };
  let heads = null;  // made when they are needed first

  function head(strip, part, text, color, onclick) {
    const element = make('div', { onclick }, make('span', {}, text));
    if (color) element.prepend(page.swatch(color));
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
        return head(strips.rows, row, d >= 0 ? nameOf(d) : words[state] || '', d >= 0 ? departments[d].color : '', () => page.openRow(row));
      }),
    };
  }
  /** A head covers what is seen of its stage or row. */
  function set({ element }, from, to, room, [start, size]) {
    const a = Math.max(from, 0), b = Math.min(to, room);
    const style = element.style;
    element.hidden = b - a < 12;
    if (element.hidden) return;
    element.classList.toggle('narrow', b - a < 30);
    style[start] = Math.round(a) + 'px';
    style[size] = Math.round(b - a) + 'px';
  }
  function update() {
    const always = document.body.classList.contains('presenting');
    const column = svg.querySelector('.column'), label = svg.querySelector('.stage');
    if (!column || !label) return;
    const stagesGone = always || inView(place(label)).y < 0, rowsGone = always || inView(place(column)).x < 60;
    view.classList.toggle('with-stage-heads', stagesGone);
    strips.stages.hidden = !stagesGone;
    strips.rows.hidden = !rowsGone;
    if (!stagesGone && !rowsGone) return;
    heads ||= makeHeads();
    if (stagesGone) {
      for (const h of heads.stages) {
        const x = inView(h.box).x;
        set(h, x, x + h.box.width * at.k, view.clientWidth, ['left', 'width']);
      }
    }
    if (rowsGone) {
      for (const h of heads.rows) {
        const y = inView(h.box).y;
        set(h, y, y + h.box.height * at.k, view.clientHeight, ['top', 'height']);
      }
    }
  }
  page.onMove(update);
  Object.assign(page, {
    updateHeads: update,
    /** Marks the heads of some parts of the map. */
    markHeads(parts) {
      for (const h of heads ? [...heads.stages, ...heads.rows] : []) h.element.classList.toggle('here', parts.includes(h.part));
    },
  });
}
