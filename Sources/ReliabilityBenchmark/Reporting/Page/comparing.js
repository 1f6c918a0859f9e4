// Time against reliability, and our best reader beside each other one.

function timePart() {
  const leading = (reader) => reader.frames ?? reader.photographs;
  const timed = readers.filter((reader) => reader.wall && leading(reader));
  if (timed.length === 0) return null;
  const times = timed.map((reader) => reader.wall.median);
  const [from, to] = [Math.min(...times) / 1.6, Math.max(...times) * 2.4];
  const rate = (reader) => leading(reader).read / leading(reader).codes;
  const chart = responsive((width) => {
    const [left, right, top, bottom] = [48, width - 16, 14, 300];
    const x = scale(from, to, left + 8, right - 8, true);
    const {y, elements} = rateFrame({left, right, top, bottom, x, values: decades(from, to), label: say('medianAxis')});
    const own = timed.filter((reader) => reader.isOurs).sort((a, b) => a.wall.median - b.wall.median);
    return draw('svg', {width, height: bottom + 44, 'aria-hidden': 'true'}, elements,
      draw('path', {class: 'family', d: path(own.map((reader) => [x(reader.wall.median), y(rate(reader))]))}),
      placedLabels(timed, (reader) => [x(reader.wall.median), y(rate(reader))], right).map(({reader, px, py, tx, ty, end}) =>
        draw('g', {'--reader': reader.colour, class: 'reader pinned'},
          draw('line', {x1: px, x2: px, y1: y(leading(reader).low), y2: y(leading(reader).high), class: 'interval'}),
          mark(reader, px, py),
          draw('text', {x: tx, y: ty, class: end ? 'name end' : 'name'}, reader.name))));
  });
  const caption = say('timeCaption');
  return part('time', 'timeTitle', 'timeLead', make('article', {class: 'card full'}, chart,
    folded(caption, () => table(caption, [say('reader'), say('rateColumn'), say('medianTime'), say('p95Time'), say('p99Time'), say('processorMedian')],
      timed.map((reader) => [tag(reader), percent(rate(reader)), milliseconds(reader.wall.median), milliseconds(reader.wall.p95),
        milliseconds(reader.wall.p99), milliseconds(reader.processor?.median)])))));
}

/** Names beside their points, moved down where one would cover another. */
function placedLabels(shown, place, right) {
  const taken = [];
  return [...shown].sort((a, b) => place(a)[1] - place(b)[1]).map((reader) => {
    const [px, py] = place(reader);
    const length = reader.name.length * 7.2;
    const end = px + 12 + length > right;
    const tx = end ? px - 10 : px + 10;
    const [from, to] = end ? [tx - length, tx] : [tx, tx + length];
    let ty = py + 4;
    while (taken.some((one) => from < one.to && to > one.from && Math.abs(one.ty - ty) < 15)) ty += 5;
    taken.push({from, to, ty});
    return {reader, px, py, tx, ty, end};
  });
}

function pairsPart() {
  if (figures.pairs.length === 0) return null;
  const most = Math.max(1, ...figures.pairs.flatMap((pair) => [pair.onlyOurs, pair.onlyTheirs]));
  const half = (count, side) => make('div', {class: `side ${side}`},
    make('span', {}, whole(count)),
    make('span', {class: 'amount', '--amount': `${((count / most) * 100).toFixed(1)}%`}));
  const signed = (difference) => `${difference < 0 ? '−' : '+'}${(Math.abs(difference) * 100).toFixed(1)}`;
  const rows = figures.pairs.map((pair) => [
    tag(readers[pair.other]),
    {content: half(pair.onlyTheirs, 'theirs'), attributes: {class: 'plot'}},
    {content: half(pair.onlyOurs, 'ours'), attributes: {class: 'plot'}},
    right(whole(pair.both)), right(whole(pair.neither)),
    right(`${signed(pair.difference)} [${signed(pair.low)} … ${signed(pair.high)}]`), right(probability(pair.probability)),
  ]);
  const ours = readers[bestOurs].name;
  return part('pairs', 'pairsTitle', 'pairsLead', make('article', {class: 'card full'},
    table(say('pairsCaption', {ours}), [say('other'), right(say('onlyTheirs')), say('onlyOurs', {ours}),
      ...['both', 'neither', 'differencePoints', 'mcnemar'].map((key) => right(say(key)))], rows, {class: 'pairs'})));
}
