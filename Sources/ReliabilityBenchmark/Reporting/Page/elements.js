// Elements, words and numbers. Text becomes text nodes only, so nothing in it is ever markup.

const figures = JSON.parse(document.getElementById('figures').textContent);
const words = JSON.parse(document.getElementById('words').textContent);
let language = document.documentElement.lang === 'zh' ? 'zh' : 'en';

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name.startsWith('--')) node.style.setProperty(name, value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

/** Makes an HTML element: make('p', {class: 'note'}, 'text', element). */
const make = (name, attributes, ...children) =>
  fill(document.createElement(name), attributes, children);

/** Makes an SVG element. */
const draw = (name, attributes, ...children) =>
  fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);

/** A sentence in the chosen language; {name} is replaced by the value of that name. */
function say(key, values = {}) {
  const text = words[key]?.[language] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** The name of a thing where the words have one, else the thing itself. */
function nameOf(kind, name) {
  const known = words[`${kind}.${name}`]?.[language];
  if (known || kind !== 'section' || !name.startsWith('burst-')) return known ?? name;
  return say('burstOf', {scenario: nameOf('section', name.slice('burst-'.length))});
}

const whole = (number) =>
  new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB').format(number);

const percent = (rate, digits = 1) => `${(rate * 100).toFixed(digits)}${language === 'zh' ? '' : ' '}%`;

/** Bounds of a rate: "69.8–72.8 %". */
const bounds = (low, high, digits = 1) =>
  `${(low * 100).toFixed(digits)}–${percent(high, digits)}`;

/** The name of a value on an axis. */
const valueName = (value) => (words[`category.${value}`] ? nameOf('category', value) : nameOf('value', value));

/** At most three digits that count. */
const short = (number) =>
  number === 0 ? '0' : Math.abs(number) >= 100 ? String(Math.round(number))
    : String(Number(number.toPrecision(3)));

const milliseconds = (time) => (time === null || time === undefined ? '–' : `${short(time)} ms`);

const probability = (p) => (p < 0.0001 ? '< 0.0001' : p.toPrecision(2));

/** A table: rows of cells, each text, an element, or {content, attributes}. */
function table(caption, head, rows, attributes = {}) {
  const cell = (kind) => (content, column) => {
    const plain = !content?.attributes || content instanceof Node;
    const extra = plain ? {} : content.attributes;
    const isHead = kind === 'th' || column === 0;
    return make(isHead ? 'th' : 'td', {scope: kind === 'th' ? 'col' : isHead ? 'row' : null, ...extra},
      plain ? content : content.content);
  };
  return make('div', {class: 'wide', tabindex: 0, role: 'region', 'aria-label': caption},
    make('table', attributes,
      make('caption', {}, caption),
      make('thead', {}, make('tr', {}, head.map(cell('th')))),
      make('tbody', {}, rows.map((row) => make('tr', {}, row.map(cell('td')))))));
}

/** A cell, or a head, of numbers. */
const right = (content) => ({content, attributes: {class: 'number'}});

/** Figures behind a chart, folded away. The table is made when it is opened, or printed. */
function folded(caption, build) {
  const details = make('details', {class: 'figures'}, make('summary', {}, say('figuresAsTable')));
  details.append(build(caption));
  return details;
}

/** A drawing that is made anew for every width it is given. */
function responsive(drawAt) {
  const box = make('div', {class: 'chart'});
  let last = 0;
  new ResizeObserver(() => {
    const width = Math.floor(box.clientWidth);
    // What is folded away has a width of its own making.
    if (width >= 140 && width !== last) {
      last = width;
      box.replaceChildren(drawAt(width));
      showPins(box);
    }
  }).observe(box);
  return box;
}
