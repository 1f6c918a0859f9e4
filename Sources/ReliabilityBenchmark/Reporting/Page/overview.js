// What is seen first: a sentence, the readers, and where each breaks.

function headline() {
  const lead = bestOurs ?? bestOther ?? 0;
  const leading = (reader) => reader.frames ?? reader.photographs ?? reader.bursts;
  const rate = (index) => {
    const share = leading(readers[index]);
    return share ? {rate: percent(share.read / share.codes), bounds: bounds(share.low, share.high)} : {rate: '–', bounds: '–'};
  };
  const kind = say(readers[lead]?.frames ? 'ofFrames' : readers[lead]?.photographs ? 'ofPhotographs' : 'ofBursts');
  const sentence = bestOurs !== null && bestOther !== null
    ? say('headlineBoth', {ours: readers[bestOurs].name, other: readers[bestOther].name, kind,
      ourRate: rate(bestOurs).rate, ourBounds: rate(bestOurs).bounds,
      otherRate: rate(bestOther).rate, otherBounds: rate(bestOther).bounds})
    : say('headlineOne', {reader: readers[lead]?.name ?? '–', kind, ...rate(lead)});
  const wrong = readers.filter((reader) => reader.misread > 0);
  const misreads = wrong.length === 0 ? say('headlineNoMisreads')
    : say('headlineMisreads', {list: wrong.map((reader) => `${reader.name} ${whole(reader.misread)}`).join(say('comma'))});
  return make('p', {class: 'headline'}, sentence, say('space'), misreads);
}

/** A bar of a rate with its interval. */
function bar(share, reader) {
  if (!share) return '–';
  const rate = share.read / share.codes;
  const x = (value) => `${(value * 100).toFixed(2)}%`;
  return make('div', {class: 'bar', '--reader': reader.colour},
    make('span', {class: 'rate'}, percent(rate)),
    draw('svg', {class: 'track', height: 18, width: '100%', 'aria-hidden': 'true'},
      draw('rect', {x: 0, y: 3, width: '100%', height: 12, rx: 3, class: 'rail'}),
      draw('rect', {x: 0, y: 3, width: x(rate), height: 12, rx: 3, class: 'fill'}),
      draw('line', {x1: x(share.low), x2: x(share.high), y1: 9, y2: 9, class: 'whisker'}),
      draw('line', {x1: x(share.low), x2: x(share.low), y1: 5, y2: 13, class: 'whisker'}),
      draw('line', {x1: x(share.high), x2: x(share.high), y1: 5, y2: 13, class: 'whisker'})),
    make('small', {}, bounds(share.low, share.high)));
}

function readersTable() {
  const has = (key) => readers.some((reader) => reader[key]);
  const columns = ['frames', 'photographs', 'bursts'].filter(has);
  const time = (reader) => reader.wall ?? {};
  const ranked = [...readers].sort((a, b) => {
    const rate = (reader) => { const share = reader[columns[0]]; return share ? share.read / share.codes : -1; };
    return rate(b) - rate(a);
  });
  const head = [say('reader'), ...columns.map((key) => say(`column.${key}`)), ...['misreads', 'failures', 'medianTime', 'p95Time'].map((key) => right(say(key))), say('version')];
  const number = (content, extra = '') => ({content, attributes: {class: `number ${extra}`}});
  const rows = ranked.map((reader) => [tag(reader), ...columns.map((key) => ({
    content: bar(reader[key], reader), attributes: {class: 'bars'}})),
  number(reader.misread > 0 ? [make('span', {'aria-hidden': 'true'}, '⚠ '), whole(reader.misread)] : '0', reader.misread > 0 ? 'bad' : ''),
  number(whole(reader.failed)), number(milliseconds(time(reader).median)), number(milliseconds(time(reader).p95)),
  reader.version ?? '–']);
  return table(say('readersCaption'), head, rows, {class: 'readers'});
}

/** The section's thresholds of our best and the best other reader, as a pair of dots on the axis. */
function breakRow(section) {
  const axis = section.axes[0];
  const sides = [bestOurs, bestOther].filter((index) => index !== null).map((index) => readers[index]);
  const [first, last] = [axis.numbers[0], axis.numbers.at(-1)];
  const chart = responsive((width) => {
    const height = 22 + sides.length * 14;
    const x = scale(first, last, 26, width - 26, axis.isLogarithmic);
    const [easy, hard] = section.isFalling ? [26, width - 26] : [width - 26, 26];
    const limit = (value, fallback) => (value === undefined || value === null ? fallback : x(value));
    return draw('svg', {width, height, 'aria-hidden': 'true'},
      draw('line', {x1: 26, x2: width - 26, y1: height - 16, y2: height - 16, class: 'grid'}),
      [first, last].map((value, end) => draw('text', {x: end ? width - 26 : 26, y: height - 3, class: 'tick middle'}, short(value))),
      sides.map((reader, row) => {
        const {half} = section.thresholds[reader.index];
        const y = 9 + row * 14;
        const at = half.kind === 'at' ? x(half.value) : half.kind === 'all' ? hard : easy;
        return draw('g', {'--reader': reader.colour, class: 'reader pinned'},
          draw('line', {x1: easy, x2: at, y1: y, y2: y, class: 'reach'}),
          half.kind === 'none' ? null : draw('line', {
            x1: limit(half.worst, half.kind === 'all' ? hard : easy), x2: limit(half.best, hard), y1: y, y2: y, class: 'interval'}),
          half.kind === 'none' ? null : mark(reader, at, y));
      }));
  });
  const verdict = sides.length < 2 ? '' : ratioInWords(section, ...sides);
  return [
    make('a', {href: `#${anchor(section)}`}, nameOf('section', section.name), make('small', {}, axisLabel(axis))),
    {content: chart, attributes: {class: 'plot'}},
    ...sides.map((reader) => ({content: thresholdInWords(section.thresholds[reader.index].half, section.isFalling),
      attributes: {class: 'number'}})),
    ...(sides.length < 2 ? [] : [{content: verdict, attributes: {class: 'verdict'}}]),
  ];
}

const anchor = (section) => `section-${figures.sections.indexOf(section)}`;

/** Whose threshold is farther, and whether the intervals leave a doubt. */
function ratioInWords(section, ours, other) {
  const [a, b] = [section.thresholds[ours.index].half, section.thresholds[other.index].half];
  const far = (place) => {
    if (place.kind === 'none') return -Infinity;
    if (place.kind === 'all') return Infinity;
    return section.isFalling ? place.value : -place.value;
  };
  if (far(a) === far(b)) return say('same');
  const isOurs = far(a) > far(b);
  const [better, worse] = isOurs ? [a, b] : [b, a];
  const end = (value) => (section.isFalling ? value : -value);
  const isClear = better.kind === 'all' || worse.kind === 'none' || (better.worst !== undefined && worse.best !== undefined
    && end(better.worst) > end(worse.best));
  return [tag(isOurs ? ours : other), make('small', {}, say(isClear ? 'clearly' : 'overlapping'))];
}

function breakTable() {
  const sections = figures.sections.filter((section) => section.thresholds && section.kind !== 'burst');
  if (sections.length === 0 || (bestOurs === null && bestOther === null)) return null;
  const sides = [bestOurs, bestOther].filter((index) => index !== null).map((index) => tag(readers[index]));
  return make('section', {id: 'breaks'}, make('h2', {}, say('breaksTitle')), make('p', {class: 'lead'}, say('breaksLead')),
    make('article', {class: 'card full'}, table(say('breaksCaption'),
      [say('condition'), say('halfRead'), ...sides.map(right), ...(sides.length < 2 ? [] : [say('verdict')])],
      sections.map(breakRow), {class: 'breaks'})));
}
