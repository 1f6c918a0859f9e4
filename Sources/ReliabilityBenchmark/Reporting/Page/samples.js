// Single samples: the worst with pictures, the misreads with what they say.

/** A command with a button that copies it. */
function commandLine(command) {
  const code = make('code', {class: 'command', tabindex: 0}, command);
  const button = make('button', {
    type: 'button', class: 'copy', 'aria-label': `${say('copy')}: ${command}`,
    onclick: async () => {
      try {
        await navigator.clipboard.writeText(command);
        button.textContent = say('copied');
      } catch {
        // Not every browser lets a local file write to the clipboard: the command is selected for Ctrl+C.
        getSelection().selectAllChildren(code);
        button.textContent = say('selected');
      }
      setTimeout(() => { button.textContent = say('copy'); }, 2000);
    },
  }, say('copy'));
  return make('div', {class: 'run'}, code, button);
}

const cellByIndex = new Map(figures.sections.flatMap((section) =>
  section.cells.map((cell) => [cell.index, {section, cell}])));

/** A sample's condition: "Kiosk at night · severity 4 · try 12". */
function conditionOf(sample) {
  const {section, cell} = cellByIndex.get(sample.cell);
  const places = section.axes.map((axis, index) =>
    `${nameOf('axis', axis.name)} ${valueName(axis.values[cell.place[index]])}${unitOf(axis) ? ` ${unitOf(axis)}` : ''}`);
  return [nameOf('section', section.name), ...places, say('tryNumber', {number: sample.number})].join(' · ');
}

const misreadLines = (sample) => sample.misreads.map((one) => make('p', {class: 'wrong'},
  tag(readers[one.reader]), say('colon'),
  one.texts.length ? one.texts.map((text) => [make('q', {class: 'payload'}, text), ' ']) : say('misreadCount', {count: one.count})));

function sampleCard(sample) {
  const condition = conditionOf(sample);
  const reason = {misread: '⚠', missedAlone: '◑', missedEasy: '○'}[sample.reason];
  return make('li', {class: 'sample'}, make('figure', {},
    sample.picture ? make('img', {src: sample.picture, alt: say('sampleAlt', {condition})})
      : make('div', {class: 'nopicture'}, say('noPicture')),
    make('figcaption', {},
      make('p', {class: `reason ${sample.reason}`}, make('span', {'aria-hidden': 'true'}, `${reason} `), say(`reason.${sample.reason}`)),
      make('p', {}, condition), sample.file ? make('p', {class: 'file'}, sample.file) : null,
      misreadLines(sample),
      make('p', {class: 'by'}, sample.readBy.length ? [say('readBy'), ' ', sample.readBy.map((index) => [tag(readers[index]), ' '])] : say('readByNobody')),
      make('p', {class: 'by'}, say('ourRateHere', {rate: percent(sample.rate, 0)})),
      commandLine(sample.command))));
}

function worstPart() {
  if (figures.worst.length === 0) return null;
  const first = figures.worst.slice(0, 12);
  const rest = figures.worst.slice(12);
  return part('worst', 'worstTitle', 'worstLead',
    make('ul', {class: 'samples'}, first.map(sampleCard)),
    rest.length ? make('details', {class: 'more'}, make('summary', {}, say('moreSamples', {count: rest.length})),
      make('ul', {class: 'samples'}, rest.map(sampleCard))) : null);
}

function misreadsPart() {
  const rows = figures.misreads.map((sample) => [
    conditionOf(sample), misreadLines(sample), sample.file ?? '–', commandLine(sample.command)]);
  const hidden = figures.misreadSamples - figures.misreads.length;
  return part('misreads', 'misreadsTitle', 'misreadsLead', make('article', {class: 'card full'},
    rows.length ? table(say('misreadsCaption', {count: figures.misreadSamples}),
      [say('condition'), say('misreadColumn'), say('fileColumn'), say('commandColumn')], rows, {class: 'misreads'})
      : make('p', {class: 'good'}, make('span', {'aria-hidden': 'true'}, '✓ '), say('misreadsNone')),
    hidden > 0 ? make('p', {class: 'note'}, say('misreadsHidden', {count: hidden})) : null));
}

function methodPart() {
  const entry = (term, ...content) => [make('dt', {}, say(term)), make('dd', {}, content)];
  const code = (text) => make('code', {}, text);
  return part('method', 'methodTitle', 'methodLead', make('article', {class: 'card full'},
    make('dl', {},
      entry('suite', code(figures.suite)), entry('seed', code(figures.seed)), entry('scoresHash', code(figures.scoresHash), make('br'), say('hashMeans')),
      entry('toolkit', `repayqr ${figures.toolVersion}`),
      figures.photographs ? entry('photographsFrom', code(figures.photographs)) : [],
      entry('size', say('sizeIs', {samples: whole(figures.samples), tried: whole(figures.cellsTried), cells: whole(figures.cells)})),
      entry('readersRun', make('ul', {}, readers.map((reader) => make('li', {}, tag(reader), ' ', reader.version ?? '',
        reader.command ? [' ', code(reader.command)] : '')))),
      ['rate', 'wilson', 'misread', 'threshold', 'bootstrap', 'mcnemar', 'time', 'burst', 'overall', 'unconfirmed'].map((key) => entry(`define.${key}`, say(`defined.${key}`))))),
    make('article', {class: 'card full honest', id: 'simulation'}, make('h3', {}, say('honestTitle')),
      say('honest').split('\n').map((paragraph) => make('p', {}, paragraph))),
    make('details', {class: 'more'}, make('summary', {}, say('suiteText')), make('pre', {tabindex: 0}, figures.suiteText)));
}
