// SPDX-License-Identifier: Apache-2.0

extension SectionFigures {
  /// Counts every section that has samples.
  static func all(_ tries: TriesByCell, readers: [ReaderIdentity], drawings: Int)
    -> [SectionFigures]
  {
    var order: [String] = []
    var entries: [String: [TriesByCell.Entry]] = [:]
    for entry in tries.cells where !entry.scores.isEmpty {
      let name = entry.cell.section
      if entries[name] == nil { order.append(name) }
      entries[name, default: []].append(entry)
    }
    let names = readers.map(\.name)
    return order.compactMap { name in
      entries[name].flatMap {
        SectionFigures($0, readers: readers, names: names, drawings: drawings)
      }
    }
  }

  private init?(
    _ entries: [TriesByCell.Entry], readers: [ReaderIdentity], names: [String], drawings: Int
  ) {
    guard let first = entries.first?.cell else { return nil }
    name = first.section.visible()
    kind = first.kind
    axes = AxisFigures.all(of: entries.map(\.cell))
    let places = AxisFigures.places(of: entries.map(\.cell))
    cells = zip(entries, places).map { CellFigures($0, place: $1, readers: names) }
    if axes.count == 1, let numbers = axes[0].numbers, numbers.count > 2,
      kind != .photographs, kind != .payloads
    {
      let curves = SweepCurves(cells: cells, numbers: numbers, readers: names.count)
      thresholds = curves.thresholds(drawings: drawings)
      isFalling = curves.direction == .falling
      axes[0].isLogarithmic = curves.scale == .logarithmic
    }
    if kind == .burst { waiting = WaitingFigures(entries, readers: names) }
    if kind == .photographs { agreement = AgreementFigures.all(entries, readers: readers) }
  }
}

extension AxisFigures {
  /// The axes of a section's cells.
  static func all(of cells: [Cell]) -> [AxisFigures] {
    guard let first = cells.first else { return [] }
    return first.coordinates.indices.map { axis in
      let values = values(on: axis, of: cells)
      let numbers = values.compactMap(\.number)
      let isNumeric = numbers.count == values.count
      return AxisFigures(
        name: first.coordinates[axis].axis.visible(),
        unit: first.coordinates[axis].unit?.visible(), values: values.map { $0.value.visible() },
        numbers: isNumeric ? numbers : nil,
        isLogarithmic: isNumeric && SweepCurve.Scale(of: numbers) == .logarithmic)
    }
  }

  /// Where each cell lies on each axis.
  static func places(of cells: [Cell]) -> [[Int]] {
    let axes = (cells.first?.coordinates.indices ?? 0..<0).map { axis in
      Dictionary(
        values(on: axis, of: cells).enumerated().map { ($1.value, $0) },
        uniquingKeysWith: { first, _ in first })
    }
    return cells.map { cell in
      axes.indices.map { axis in
        cell.coordinates.indices.contains(axis) ? axes[axis][cell.coordinates[axis].value] ?? 0 : 0
      }
    }
  }

  /// The different values on one axis, by number where all have one.
  private static func values(on axis: Int, of cells: [Cell]) -> [Coordinate] {
    var seen: Set<String> = []
    let values = cells.compactMap { cell -> Coordinate? in
      guard cell.coordinates.indices.contains(axis) else { return nil }
      let value = cell.coordinates[axis]
      return seen.insert(value.value).inserted ? value : nil
    }
    guard values.allSatisfy({ $0.number?.isFinite == true }) else { return values }
    return values.sorted { ($0.number ?? 0) < ($1.number ?? 0) }
  }
}
