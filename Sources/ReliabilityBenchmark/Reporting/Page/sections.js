// The parts of the page, one for each kind of section.

const ofKind = (kind) => figures.sections.filter((section) => section.kind === kind);
const part = (id, title, lead, ...content) => make('section', {id},
  make('h2', {}, say(title)), make('p', {class: 'lead'}, say(lead)), content);

function sweepsPart() {
  const curves = ofKind('sweep').filter((section) => section.axes.length === 1 && section.axes[0].numbers);
  if (curves.length === 0) return null;
  return part('sweeps', 'sweepsTitle', 'sweepsLead',
    make('div', {class: 'cards'}, curves.map((section) => fill(sweepCard(section), {id: anchor(section)}, []))));
}

function mapsPart() {
  const maps = figures.sections.filter((section) => section.axes.length === 2
    && section.kind !== 'payloads' && section.kind !== 'photographs');
  if (maps.length === 0) return null;
  return part('maps', 'mapsTitle', 'mapsLead', maps.map(twoAxes));
}

/** Sections with one axis of the same values, as one heat map: a row for each section. */
function stacked(sections, title, id) {
  const values = [...new Set(sections.flatMap((section) => section.axes[0].values))]
    .sort((a, b) => Number(a) - Number(b));
  const axis = sections[0].axes[0];
  return heatPanel({
    title, id, columns: values, rows: sections.map((section) => nameOf('section', section.name)),
    corner: axisLabel(axis), columnName: nameOf('axis', axis.name), rowName: say('scenario'),
    grid: sections.map((section) => values.map((value) =>
      section.cells.find((cell) => section.axes[0].values[cell.place[0]] === value) ?? null)),
  });
}

/** For every scenario and reader the severity at which half are still read. */
function severityTable(sections) {
  const last = Math.max(...sections.flatMap((section) => section.axes[0].numbers));
  const reach = (half) => ({none: 0, all: 1}[half.kind] ?? half.value / last);
  const rows = sections.map((section) => nameOf('section', section.name));
  const cells = sections.map((section) => {
    const best = Math.max(...section.thresholds.map(({half}) => reach(half)));
    return section.thresholds.map(({half}, index) => ({
      value: reach(half),
      text: (half.kind === 'at' ? half.value.toFixed(1) : say(half.kind)) + (reach(half) === best && best > 0 ? ' ★' : ''),
      words: `${nameOf('section', section.name)}, ${readers[index].name}: ${say('threshold50')} ${thresholdInWords(half, section.isFalling)}; ${say('threshold95')} ${thresholdInWords(section.thresholds[index].most, section.isFalling)}`,
    }));
  });
  return make('article', {class: 'card full'}, make('h3', {}, say('severityTitle')), make('p', {class: 'note'}, say('severityNote')),
    heatTable({caption: say('severityCaption'), corner: say('scenario'), columns: readers.map(tag), rows, cells}));
}

function scenariosPart() {
  const scenarios = ofKind('scenario').filter((section) => section.axes.length === 1);
  if (scenarios.length === 0) return null;
  const measured = scenarios.filter((section) => section.thresholds);
  return part('scenarios', 'scenariosTitle', 'scenariosLead',
    measured.length ? severityTable(measured) : null,
    stacked(scenarios, say('matrixTitle')),
    make('details', {class: 'more'}, make('summary', {}, say('scenarioCurves')),
      make('div', {class: 'cards'}, measured.map((section) => fill(sweepCard(section), {id: anchor(section)}, [])))));
}

function waitingChart(section) {
  const {frames, shares} = section.waiting;
  return responsive((width) => {
    const [left, right, top, bottom] = [48, width - 16, 12, 196];
    const x = scale(1, Math.max(2, frames.at(-1)), left + 8, right - 8, false);
    const {y, elements} = rateFrame({left, right, top, bottom, x, values: frames, label: say('framesAxis')});
    return draw('svg', {width, height: bottom + 44, 'aria-hidden': 'true'}, elements,
      draw('g', {}, readers.map((reader) => belonging(reader,
        draw('path', {class: 'line', 'stroke-dasharray': reader.dash,
          d: path(frames.map((frame, index) => [x(frame), y(shares[reader.index][index])]))}),
        mark(reader, x(frames.at(-1)), y(shares[reader.index].at(-1)))))));
  });
}

function burstCard(section) {
  const title = nameOf('section', section.name);
  const place = (cell) => section.axes.map((axis, index) => axis.values[cell.place[index]]).join(' · ');
  const rows = section.cells.map((cell) => [place(cell), ...readers.map((reader) => {
    const frames = cell.frames?.[reader.index];
    const time = cell.milliseconds?.[reader.index];
    return [make('b', {}, percent(rateIn(cell, reader.index) ?? 0, 0)), make('br'),
      make('small', {}, frames === null || frames === undefined ? say('mostlyUnread')
        : say(frames === 1 ? 'frameAndTime' : 'framesAndTime', {frames, time: time ?? '–'}))];
  }).map((content) => ({content, attributes: {class: 'number'}}))]);
  return make('article', {class: 'card full', id: anchor(section)}, make('h3', {}, title),
    section.waiting ? waitingChart(section) : null,
    table(say('burstCaption', {title}), [section.axes.map(axisLabel).join(' · '), ...readers.map((reader) => right(tag(reader)))], rows));
}

function burstsPart() {
  const bursts = ofKind('burst');
  if (bursts.length === 0) return null;
  return part('bursts', 'burstsTitle', 'burstsLead', bursts.map(burstCard));
}

/** Conditions down, readers across. */
function conditionsTable(section, caption, nameCell, hasMean) {
  const cells = section.cells.filter((cell) => cell.codes > 0);
  const rows = cells.map(nameCell);
  const grid = cells.map((cell, row) => readers.map((reader) => {
    const rate = rateIn(cell, reader.index);
    return {value: rate, text: (rate * 100).toFixed(0), words: `${rows[row]}, ${reader.name}: ${inWords(cell, reader.index)}`};
  }));
  if (hasMean && cells.length > 1) {
    rows.push(say('meanRow'));
    grid.push(readers.map((reader) => {
      const mean = cells.reduce((sum, cell) => sum + rateIn(cell, reader.index), 0) / cells.length;
      return {value: mean, text: (mean * 100).toFixed(1), words: `${say('meanRow')}, ${reader.name}: ${percent(mean)}`};
    }));
  }
  return heatTable({caption, corner: section.axes.map(axisLabel).join(' · '), columns: readers.map(tag), rows, cells: grid});
}

function photographsPart() {
  const sections = ofKind('photographs');
  if (sections.length === 0) return null;
  const name = (section) => (cell) => `${section.axes.map((axis, index) => valueName(axis.values[cell.place[index]])).join(' · ')} (${cell.codes})`;
  return part('photographs', 'photographsTitle', 'photographsLead', sections.map((section) =>
    make('article', {class: 'card full', id: anchor(section)}, make('h3', {}, nameOf('section', section.name)),
      section.cells.some((cell) => cell.codes > 0)
        ? conditionsTable(section, say('photographsCaption'), name(section), true) : null,
      section.agreement ? table(say('agreementCaption'),
        [say('reader'), say('imagesColumn'), say('answeredColumn'), say('confirmedColumn'), say('aloneColumn')],
        section.agreement.map((one, index) => [tag(readers[index]), whole(one.images), whole(one.answered), whole(one.confirmed), whole(one.alone)])) : null)));
}

function payloadsPart() {
  const sections = ofKind('payloads');
  if (sections.length === 0) return null;
  return part('payloads', 'payloadsTitle', 'payloadsLead', sections.map((section) => {
    const name = (cell) => section.axes.map((axis, index) =>
      valueName(axis.values[cell.place[index]]) + (axis.unit ? ` ${nameOf('unit', axis.unit)}` : '')).join(' · ');
    return make('article', {class: 'card full', id: anchor(section)}, make('h3', {}, nameOf('section', section.name)),
      costChart(section), conditionsTable(section, say('payloadsCaption'), name, false));
  }));
}

/** Rate against bytes for the pinned readers, where an axis has numbers. */
function costChart(section) {
  const axis = section.axes.findIndex((one) => one.numbers && one.numbers.length > 1);
  if (axis < 0) return null;
  const bytes = (cell) => section.axes[axis].numbers[cell.place[axis]];
  const others = (cell) => cell.place.filter((_, index) => index !== axis).join(' ');
  const groups = [...new Set(section.cells.map(others))];
  const name = (group) => section.axes.filter((_, index) => index !== axis)
    .map((one, index) => valueName(one.values[Number(group.split(' ')[index])])).join(' · ');
  const isGrid = groups.length < section.cells.length;
  return make('div', {class: 'multiples'}, (isGrid ? groups : ['']).map((group) => {
    const cells = section.cells.filter((cell) => !isGrid || others(cell) === group).sort((a, b) => bytes(a) - bytes(b));
    return make('figure', {}, isGrid ? make('figcaption', {}, name(group)) : null, responsive((width) => {
      const [left, right, top, bottom] = [48, width - 12, 10, 120];
      const numbers = section.axes[axis].numbers;
      const x = scale(numbers[0], numbers.at(-1), left + 8, right - 8, section.axes[axis].isLogarithmic);
      const {y, elements} = rateFrame({left, right, top, bottom, x, values: cells.map(bytes), label: axisLabel(section.axes[axis])});
      return draw('svg', {width, height: bottom + 42, 'aria-hidden': 'true'}, elements,
        draw('g', {}, readers.map((reader) => belonging(reader,
          draw('path', {class: 'line', 'stroke-dasharray': reader.dash,
            d: path(cells.map((cell) => [x(bytes(cell)), y(rateIn(cell, reader.index))]))}),
          cells.map((cell) => mark(reader, x(bytes(cell)), y(rateIn(cell, reader.index))))))));
    }));
  }));
}
