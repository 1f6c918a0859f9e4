// The readers' marks: each has a colour, a shape and a dash, so that colour is never alone.

const readers = figures.readers.map((reader, index) => ({...reader, index}));
const {bestOurs = null, bestOther = null} = figures;

const shapes = [
  'M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5Z', 'M-4.4-4.4H4.4V4.4H-4.4Z', 'M0-5.6L5.4 4.2H-5.4Z',
  'M0-6L6 0L0 6L-6 0Z', 'M0 5.6L5.4-4.2H-5.4Z',
  'M-1.8-5.4H1.8V-1.8H5.4V1.8H1.8V5.4H-1.8V1.8H-5.4V-1.8H-1.8Z',
  'M0-5.8L5.5-1.8L3.4 4.7H-3.4L-5.5-1.8Z', 'M-5.4-3.4H5.4V3.4H-5.4Z',
  'M0-6L1.8-1.8L6 0L1.8 1.8L0 6L-1.8 1.8L-6 0L-1.8-1.8Z',
];
const dashes = ['', '7 3', '2 3', '9 3 2 3', '5 2', '12 4', '1 4', '4 4', '8 2 2 2 2 2'];

// Our best and the best other come first, so that they have the strongest colours.
for (const [family, best, isMeant] of [
  ['ours', bestOurs, (reader) => reader.isOurs], ['other', bestOther, (reader) => !reader.isOurs],
]) {
  const own = readers.filter(isMeant);
  own.sort((a, b) => (b.index === best) - (a.index === best));
  own.forEach((reader, order) => {
    reader.colour = `var(--${family}-${order % 6})`;
    reader.dash = dashes[order % dashes.length];
  });
}
readers.forEach((reader, index) => { reader.shape = shapes[index % shapes.length]; });

const pinned = new Set([bestOurs, bestOther].filter((index) => index !== null));

/** A reader's mark at a place of a drawing; hollow for a second kind of figure. */
const mark = (reader, x, y, hollow = false) => draw('path', {
  d: reader.shape, transform: `translate(${x} ${y})`, class: hollow ? 'mark hollow' : 'mark',
  '--reader': reader.colour,
});

/** A reader's mark and name in text. */
const tag = (reader) => make('span', {class: reader.isOurs ? 'tag ours' : 'tag'},
  draw('svg', {width: 14, height: 14, viewBox: '-7 -7 14 14', 'aria-hidden': 'true'},
    mark(reader, 0, 0)),
  reader.name);

/** Whatever belongs to one reader in a drawing: strong when the reader is pinned. */
const belonging = (reader, ...children) =>
  draw('g', {class: 'reader', 'data-reader': reader.index, '--reader': reader.colour}, children);

/** Shows in a part of the page which readers are pinned, and lifts them above the others. */
function showPins(part = document) {
  for (const group of part.querySelectorAll('g.reader[data-reader]')) {
    const isPinned = pinned.has(Number(group.dataset.reader));
    group.classList.toggle('pinned', isPinned);
    if (isPinned) group.parentNode.append(group);
  }
}

/** The switches that pin readers, in the bar at the top. */
function readerSwitches() {
  return make('div', {class: 'chips', role: 'group', 'aria-label': say('pinReaders')},
    readers.map((reader) => make('button', {
      type: 'button', class: 'chip', 'aria-pressed': String(pinned.has(reader.index)),
      '--reader': reader.colour,
      onclick: (event) => {
        if (!pinned.delete(reader.index)) pinned.add(reader.index);
        event.currentTarget.setAttribute('aria-pressed', String(pinned.has(reader.index)));
        showPins();
      },
    }, tag(reader))));
}
