// Scales and axes of drawings.

/** Maps numbers to places; equal ratios are equally far on a logarithmic one. */
function scale(from, to, start, end, isLogarithmic) {
  const warp = isLogarithmic ? Math.log : (number) => number;
  const span = warp(to) - warp(from) || 1;
  return (number) => start + ((warp(number) - warp(from)) / span) * (end - start);
}

/** As many of the values as have room, first and last among them. */
function ticks(values, place, room) {
  const kept = [];
  for (const value of values) {
    if (kept.length === 0 || Math.abs(place(value) - place(kept.at(-1))) >= room) kept.push(value);
  }
  return kept;
}

/** Powers of ten and their halves between two bounds, for axes of time. */
function decades(from, to) {
  const values = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power += 1) {
    for (const digit of [1, 2, 5]) {
      const value = digit * 10 ** power;
      if (value >= from && value <= to) values.push(value);
    }
  }
  return values;
}

/** The frame of a chart of rates: lines at quarters, names of the axes. */
function rateFrame({left, right, top, bottom, x, values, label, show = short}) {
  const y = scale(0, 1, bottom, top);
  const lines = [0, 0.25, 0.5, 0.75, 1].map((rate) => [
    draw('line', {x1: left, x2: right, y1: y(rate), y2: y(rate), class: rate === 0.5 ? 'grid half' : 'grid'}),
    draw('text', {x: left - 8, y: y(rate) + 4, class: 'tick end'}, percent(rate, 0)),
  ]);
  const numbers = ticks(values, x, 34).map((value) => [
    draw('line', {x1: x(value), x2: x(value), y1: bottom, y2: bottom + 4, class: 'grid'}),
    draw('text', {x: x(value), y: bottom + 17, class: 'tick middle'}, show(value)),
  ]);
  const name = draw('text', {x: (left + right) / 2, y: bottom + 34, class: 'axis middle'}, label);
  return {y, elements: [lines, numbers, name]};
}

/** A line through points, broken where a number is missing. */
function path(points) {
  let text = '';
  let isOpen = false;
  for (const point of points) {
    if (point) text += `${isOpen ? 'L' : 'M'}${point[0].toFixed(1)} ${point[1].toFixed(1)}`;
    isOpen = Boolean(point);
  }
  return text;
}
