// Rates along one axis with bands, and below them, on the same axis, where each reader breaks.

const rateIn = (cell, reader) => (cell.codes > 0 ? cell.read[reader] / cell.codes : null);

/** What a reader did in a cell, in words. */
function inWords(cell, reader) {
  const rate = rateIn(cell, reader);
  if (rate === null) return say('unknownTexts');
  return say('cellInWords', {
    read: cell.read[reader], codes: cell.codes, rate: percent(rate),
    bounds: bounds(cell.low[reader], cell.high[reader], 0),
  });
}

const unitOf = (axis) => (axis.unit && axis.unit !== axis.name ? nameOf('unit', axis.unit) : '');
const axisLabel = (axis) => nameOf('axis', axis.name) + (unitOf(axis) ? ` (${unitOf(axis)})` : '');

/** A threshold in words: "1.62 [1.50–1.71]", "all", "none". */
function thresholdInWords(place, isFalling) {
  if (place.kind !== 'at') return say(place.kind);
  const ends = [place.worst ?? null, place.best ?? null];
  const [low, high] = isFalling ? ends : ends.reverse();
  return `${short(place.value)} [${low === null ? '…' : short(low)}–${high === null ? '…' : short(high)}]`;
}

function sweepCard(section) {
  const axis = section.axes[0];
  const cells = [...section.cells].sort((a, b) => a.place[0] - b.place[0]);
  const values = cells.map((cell) => axis.numbers[cell.place[0]]);
  const title = nameOf('section', section.name);
  const readout = make('p', {class: 'readout', 'aria-live': 'polite'}, say('curveHint'));
  let level = -1;
  let showLevel = () => {};
  const choose = (next) => {
    level = Math.max(0, Math.min(cells.length - 1, next));
    showLevel(level);
    const best = [...pinned].sort((a, b) => a - b).map((reader) =>
      `${readers[reader].name} ${inWords(cells[level], reader)}`);
    readout.textContent = `${axisLabel(axis)} ${axis.values[cells[level].place[0]]}: ${best.join('; ')}`;
  };
  const chart = responsive((width) => {
    const drawing = drawSweep({section, axis, cells, values, width, choose});
    showLevel = drawing.showLevel;
    if (level >= 0) showLevel(level);
    return drawing.svg;
  });
  fill(chart, {
    tabindex: 0, role: 'group', 'aria-label': say('curveLabel', {title}),
    onkeydown: (event) => {
      const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
      if (step) { event.preventDefault(); choose(level < 0 ? 0 : level + step); }
    },
  }, []);
  return make('article', {class: 'card'},
    make('h3', {}, title, make('code', {class: 'id'}, section.name)),
    chart, readout, folded(title, (caption) => sweepTable(caption, section, axis, cells)));
}

function drawSweep({section, axis, cells, values, width, choose}) {
  // Room for the longest name, up to two fifths of the chart.
  const longest = Math.max(...readers.map((reader) => reader.name.length));
  const left = Math.min(width * 0.4, Math.max(52, longest * 7.1 + 16));
  const [right, top, bottom] = [width - 16, 12, 216];
  const x = scale(values[0], values.at(-1), left + 8, right - 8, axis.isLogarithmic);
  const frame = rateFrame({left, right, top, bottom, x, values, label: axisLabel(axis)});
  const {y} = frame;
  const rows = section.thresholds ? [...readers].sort((a, b) => order(section, a) - order(section, b)) : [];
  const firstRow = bottom + 74;
  const height = rows.length ? firstRow + rows.length * 19 + 4 : bottom + 44;
  const curves = readers.map((reader) => {
    const points = cells.map((cell, index) => {
      const rate = rateIn(cell, reader.index);
      return rate === null ? null : [x(values[index]), y(rate)];
    });
    const band = cells.map((cell, index) => [x(values[index]), y(cell.high[reader.index])])
      .concat(cells.map((cell, index) => [x(values[index]), y(cell.low[reader.index])]).reverse());
    return belonging(reader,
      draw('path', {class: 'band', d: `${path(band)}Z`}),
      draw('path', {class: 'line', d: path(points), 'stroke-dasharray': reader.dash}),
      points.filter(Boolean).map(([px, py]) => mark(reader, px, py)));
  });
  const cursor = draw('line', {y1: top, y2: bottom, class: 'cursor', visibility: 'hidden'});
  const svg = draw('svg', {width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true'},
    frame.elements, cursor, draw('g', {}, curves),
    rows.length ? draw('text', {x: width < 420 ? 0 : left, y: firstRow - 17, class: 'axis'}, say('thresholdLegend')) : null,
    rows.map((reader, row) => thresholdRow(section, reader, x, firstRow + row * 19, left, right)),
    draw('rect', {
      x: left, y: top, width: right - left, height: bottom - top, class: 'catcher',
      onpointermove: (event) => {
        const at = event.offsetX;
        const distances = values.map((value) => Math.abs(x(value) - at));
        choose(distances.indexOf(Math.min(...distances)));
      },
    }));
  const showLevel = (index) => fill(cursor, {x1: x(values[index]), x2: x(values[index]), visibility: 'visible'}, []);
  return {svg, showLevel};
}

/** Best first: those that keep half everywhere, then by value, then those that never do. */
function order(section, reader) {
  const {half} = section.thresholds[reader.index];
  if (half.kind === 'all') return -Infinity;
  if (half.kind === 'none') return Infinity;
  return section.isFalling ? -half.value : half.value;
}

function thresholdRow(section, reader, x, y, left, right) {
  const {half, most} = section.thresholds[reader.index];
  const [easy, hard] = section.isFalling ? [left + 8, right - 8] : [right - 8, left + 8];
  const place = (figure, fallback) => (figure === undefined || figure === null ? fallback : x(figure));
  const at = (place_) => (place_.kind === 'at' ? x(place_.value) : place_.kind === 'all' ? hard : easy);
  const interval = (figure, name) => draw('line', {
    x1: place(figure.worst, figure.kind === 'all' ? hard : easy),
    x2: place(figure.best, figure.kind === 'none' ? easy : hard), y1: y, y2: y, class: name,
  });
  const words_ = (figure, dx) => (figure.kind === 'at' ? null
    : draw('text', {x: at(figure) + dx, y: y + 4, class: `tick ${dx < 0 ? 'end' : ''}`}, say(figure.kind === 'all' ? 'all' : 'none')));
  const side = (figure) => (at(figure) > (left + right) / 2 ? -10 : 10);
  return belonging(reader,
    draw('text', {x: left - 10, y: y + 4, class: 'name end'}, reader.name),
    draw('line', {x1: left, x2: right, y1: y, y2: y, class: 'grid'}),
    draw('line', {x1: at(most), x2: at(half), y1: y, y2: y, class: 'between'}),
    interval(half, 'interval'),
    most.kind === 'at' ? mark(reader, x(most.value), y, true) : null,
    half.kind === 'at' ? mark(reader, x(half.value), y) : words_(half, side(half)));
}

function sweepTable(caption, section, axis, cells) {
  const head = [axisLabel(axis), ...readers.map(tag)];
  const rows = cells.map((cell) => [axis.values[cell.place[0]],
    ...readers.map((reader) => inWords(cell, reader.index))]);
  for (const [key, name] of section.thresholds ? [['half', 'threshold50'], ['most', 'threshold95']] : []) {
    rows.push([say(name), ...section.thresholds.map((both) => thresholdInWords(both[key], section.isFalling))]);
  }
  return table(caption, head, rows);
}
