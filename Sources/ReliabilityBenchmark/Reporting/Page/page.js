// The page, put together anew when the language changes.

const parts = [
  ['breaks', breakTable], ['sweeps', sweepsPart], ['maps', mapsPart], ['scenarios', scenariosPart], ['bursts', burstsPart],
  ['photographs', photographsPart], ['payloads', payloadsPart], ['time', timePart], ['pairs', pairsPart],
  ['worst', worstPart], ['misreads', misreadsPart], ['method', methodPart],
];
const title = document.title;

/** Whether the page is dark now, by its own switch or by the system. */
const isDark = () => (document.documentElement.dataset.theme
  ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';

function topBar() {
  const theme = make('button', {
    type: 'button', class: 'switcher',
    onclick: () => {
      document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
      theme.textContent = say(isDark() ? 'toLight' : 'toDark');
    },
  }, say(isDark() ? 'toLight' : 'toDark'));
  const other = language === 'zh' ? 'en' : 'zh';
  return make('header', {class: 'top'},
    make('div', {class: 'brand'}, make('strong', {}, title)),
    readerSwitches(),
    make('div', {class: 'tools'}, theme,
      make('button', {type: 'button', class: 'switcher', lang: other === 'zh' ? 'zh-CN' : 'en',
        onclick: () => { language = other; render(); document.querySelector('.tools button:last-child').focus(); }},
      other === 'zh' ? '中文' : 'English')));
}

function tiles() {
  const tile = (label, value, note, extra = '') => make('div', {class: `tile ${extra}`},
    make('span', {class: 'label'}, label), make('span', {class: 'value'}, value), make('small', {}, note));
  const rateTile = (label, index) => {
    if (index === null) return null;
    const share = readers[index].frames ?? readers[index].photographs ?? readers[index].bursts;
    if (!share) return null;
    return tile(label, percent(share.read / share.codes), [tag(readers[index]), ` ${bounds(share.low, share.high)}`]);
  };
  const ours = readers.filter((reader) => reader.isOurs);
  const wrong = (list) => list.reduce((sum, reader) => sum + reader.misread, 0);
  const others = readers.filter((reader) => !reader.isOurs);
  return make('div', {class: 'tiles'},
    rateTile(say('tileOurs'), bestOurs), rateTile(say('tileOther'), bestOther),
    tile(say('misreads'), whole(wrong(ours.length ? ours : readers)),
      ours.length && others.length ? say('tileMisreads', {others: whole(wrong(others))}) : '', wrong(ours.length ? ours : readers) > 0 ? 'bad' : ''),
    tile(say('tileSamples'), whole(figures.samples), say('tileCells', {cells: whole(figures.cellsTried), readers: readers.length})));
}

function render() {
  const scroll = window.scrollY;
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  const built = parts.map(([id, build]) => [id, build()]).filter(([, content]) => content);
  document.getElementById('report').replaceChildren(
    make('a', {href: '#summary', class: 'skip'}, say('skip')),
    topBar(),
    make('div', {class: 'columns'},
      make('nav', {'aria-label': say('contents')}, make('ol', {},
        [['summary'], ...built].map(([id]) => make('li', {}, make('a', {href: `#${id}`}, say(`nav.${id}`)))))),
      make('main', {},
        make('section', {id: 'summary'}, make('p', {class: 'kicker'}, say('kicker', {suite: figures.suite, seed: figures.seed})),
          make('h1', {}, title), headline(), tiles(),
          make('article', {class: 'card full'}, readersTable(), make('p', {class: 'note'}, say('intervalNote')))),
        built.map(([, content]) => content),
        make('footer', {}, say('footer', {version: figures.toolVersion})))));
  window.scrollTo(0, scroll);
  markCurrent();
}

/** Marks in the contents where the reader is. */
function markCurrent() {
  const links = new Map([...document.querySelectorAll('nav a')].map((link) => [link.hash.slice(1), link]));
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute('aria-current');
      links.get(entry.target.id)?.setAttribute('aria-current', 'true');
    }
  }, {rootMargin: '-20% 0px -70% 0px'});
  for (const section of document.querySelectorAll('main > section')) watcher.observe(section);
}

/** A link into something folded opens it. */
function openTarget() {
  for (let node = document.getElementById(location.hash.slice(1)); node; node = node.parentElement) {
    if (node.tagName === 'DETAILS') node.open = true;
  }
}

render();
openTarget();
addEventListener('hashchange', () => {
  openTarget();
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
});
