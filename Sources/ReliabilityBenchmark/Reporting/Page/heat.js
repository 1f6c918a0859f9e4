// Heat maps are tables: the number stands in every cell, the colour only repeats it.

/** The colour of a rate, or of a difference of two, and whether text on it is light. */
function heat(value, isDifference) {
  if (value === null) return {class: 'cell empty'};
  const strength = Math.min(1, Math.abs(value));
  const side = isDifference && value < 0 ? 'loss' : 'heat';
  return {
    class: `cell ${side}${strength > 0.87 ? ' strong' : ''}`,
    '--strength': `${(strength * 100).toFixed(0)}%`,
  };
}

/**
 * A heat map. `cells[row][column]` has {value, text, words}; arrow keys move between cells, and the words of the
 * chosen one are shown below.
 */
function heatTable({caption, corner, columns, rows, cells, isDifference = false}) {
  const readout = make('p', {class: 'readout', 'aria-live': 'polite'}, say('heatHint'));
  const tds = cells.map((line, row) => line.map((cell, column) => make('td', {
    ...heat(cell.value, isDifference), tabindex: row + column === 0 ? 0 : -1,
    'aria-label': cell.words,
    onfocus: () => { readout.textContent = cell.words; },
    onpointerenter: () => { readout.textContent = cell.words; },
    onkeydown: (event) => {
      const [down, across] = {
        ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1],
      }[event.key] ?? [0, 0];
      const next = tds[row + down]?.[column + across];
      if (!next || (down === 0 && across === 0)) return;
      event.preventDefault();
      event.currentTarget.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    },
  }, cell.text)));
  return make('div', {},
    make('div', {class: 'wide'},
      make('table', {class: columns.length > 9 ? 'heatmap dense' : 'heatmap', role: 'grid'},
        make('caption', {}, caption),
        make('thead', {}, make('tr', {},
          make('th', {scope: 'col', class: 'corner'}, Array.isArray(corner) ? corner.map((one) => (one instanceof Node ? one.cloneNode() : one)) : corner),
          columns.map((name) => make('th', {scope: 'col'}, name)))),
        make('tbody', {}, tds.map((line, row) =>
          make('tr', {}, make('th', {scope: 'row'}, rows[row]), line))))),
    readout);
}

/** A small heat map without numbers, for the switches. */
function miniature(grid, reader) {
  const columns = Math.max(...grid.map((line) => line.length));
  const [width, height] = [72, 44];
  const [w, h] = [width / columns, height / grid.length];
  return draw('svg', {width, height, viewBox: `0 0 ${width} ${height}`, class: 'miniature', 'aria-hidden': 'true'},
    grid.map((line, row) => line.map((cell, column) => {
      const rate = cell ? rateIn(cell, reader) : null;
      return draw('rect', {
        x: column * w, y: row * h, width: w + 0.3, height: h + 0.3,
        class: rate === null ? 'none' : 'heat', '--strength': `${((rate ?? 0) * 100).toFixed(0)}%`,
      });
    })));
}

/**
 * Heat maps of two readers, with switches for both; the second can be that of their difference.
 * `grid[row][column]` is a cell of the run, or null.
 */
function heatPanel({title, id, corner, columns, rows, grid, columnName, rowName}) {
  let shown = bestOurs ?? bestOther ?? 0;
  let beside = bestOther === shown ? -1 : bestOther ?? -1;
  let isDifference = false;
  const holder = make('div', {class: 'beside'});
  /** One reader's map; with `other` that of its difference to the other. */
  const map = (reader, other = null) => {
    const cells = grid.map((line, row) => line.map((cell, column) => {
      const place = `${rowName}${say('colon')}${rows[row]}${say('comma')}${columnName}${say('colon')}${columns[column]}`;
      const rate = cell ? rateIn(cell, reader) : null;
      if (rate === null) return {value: null, text: '–', words: `${place} – ${say('notTried')}`};
      const own = `${readers[reader].name} ${inWords(cell, reader)}`;
      if (other === null) return {value: rate, text: (rate * 100).toFixed(0), words: `${place} – ${own}`};
      const difference = Math.round((rate - rateIn(cell, other)) * 100);
      return {
        value: difference / 100,
        text: difference > 0 ? `+${difference}` : String(difference).replace('-', '−'),
        words: `${place} – ${own}; ${readers[other].name} ${inWords(cell, other)}`,
      };
    }));
    const caption = other === null ? [tag(readers[reader]), say('heatCaption')]
      : [tag(readers[reader]), ' − ', tag(readers[other]), say('heatDifference')];
    return heatTable({caption, corner, columns, rows, cells, isDifference: other !== null});
  };
  const show = () => {
    const other = beside >= 0 && beside !== shown ? beside : null;
    holder.replaceChildren(map(shown), ...(other === null ? [] : [isDifference ? map(shown, other) : map(other)]));
  };
  const all = grid.flat().filter((cell) => cell && cell.codes > 0);
  const mean = (reader) => all.reduce((sum, cell) => sum + rateIn(cell, reader), 0) / all.length;
  const switches = make('div', {class: 'switches', role: 'group', 'aria-label': say('chooseReader')},
    readers.map((reader) => make('button', {
      type: 'button', class: 'switch', 'aria-pressed': String(reader.index === shown),
      onclick: (event) => {
        shown = reader.index;
        for (const other of switches.children) other.setAttribute('aria-pressed', 'false');
        event.currentTarget.setAttribute('aria-pressed', 'true');
        show();
      },
    }, miniature(grid, reader.index), tag(reader), make('small', {}, say('meanOf', {rate: percent(mean(reader.index), 0)})))));
  const choices = make('div', {class: 'choices'},
    make('label', {}, say('beside'), ' ',
      make('select', {onchange: (event) => { beside = Number(event.target.value); show(); }},
        make('option', {value: -1, selected: beside === -1}, say('nobody')),
        readers.map((reader) => make('option', {value: reader.index, selected: beside === reader.index}, reader.name)))),
    make('button', {
      type: 'button', 'aria-pressed': 'false',
      onclick: (event) => {
        isDifference = !isDifference;
        event.currentTarget.setAttribute('aria-pressed', String(isDifference));
        show();
      },
    }, say('asDifference')));
  show();
  return make('article', {class: 'card full', id}, make('h3', {}, title), switches, choices, holder);
}

/** The heat map of a section with two axes: the first across, the second down. */
function twoAxes(section) {
  const [across, down] = section.axes;
  const grid = down.values.map(() => across.values.map(() => null));
  for (const cell of section.cells) grid[cell.place[1]][cell.place[0]] = cell;
  return heatPanel({
    title: nameOf('section', section.name), grid, columns: across.values, rows: down.values,
    corner: [`${axisLabel(across)} →`, make('br'), `${axisLabel(down)} ↓`],
    columnName: nameOf('axis', across.name), rowName: nameOf('axis', down.name),
  });
}
