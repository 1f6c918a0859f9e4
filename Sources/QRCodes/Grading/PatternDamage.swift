// SPDX-License-Identifier: Apache-2.0

/// Damage to the patterns that every symbol of a version has, and to format and version information.
struct PatternDamage {
  private let reflectances: ModuleReflectances
  private let colours: ExpectedColours
  private let version: SymbolVersion
  private var side: Int { colours.side }

  init(_ reflectances: ModuleReflectances, colours: ExpectedColours, version: SymbolVersion) {
    self.reflectances = reflectances
    self.colours = colours
    self.version = version
  }

  // MARK: - Segments

  /// The finder patterns with separators and the quiet zone beside them: A1 top left, A2 top right, A3 bottom left.
  var finders: [ParameterGrade] {
    let end = side - 8
    let origins = version.kind == .qr ? [(0, 0), (end, 0), (0, end)] : [(0, 0)]
    return origins.map { origin in
      // Separator included, a pattern is eight modules wide, and the quiet zone lies on its outer sides.
      let zone = reflectances.margin
      let columns = origin.0 == 0 ? -zone..<8 : origin.0..<side + zone
      let rows = origin.1 == 0 ? -zone..<8 : origin.1..<side + zone
      var modules: [ModulePosition] = []
      for row in rows { for column in columns { modules.append(.init(column: column, row: row)) } }
      return counted(modules)
    }
  }

  /// The timing patterns: B1 the row, B2 the column.
  var timing: [ParameterGrade] {
    let line = version.kind == .qr ? 6 : 0
    let run = 8..<(version.kind == .qr ? side - 8 : side)
    let row = run.map { ModulePosition(column: $0, row: line) }
    let column = run.map { ModulePosition(column: line, row: $0) }
    return [row, column].map { modules in
      let margins = known(modules)
      guard !margins.isEmpty else { return .unknown }
      let levelled = LevelledGrade { threshold in
        let share = Double(margins.count { $0 < threshold }) / Double(margins.count)
        return GradeScale.timingDamage.decimal(share)
      }
      let share = Double(margins.count { $0 < 0 }) / Double(margins.count)
      return ParameterGrade(value: share, numeric: levelled.numeric, decimal: levelled.decimal)
    }
  }

  /// The alignment patterns together, C: the share of those with any damage; nil where the version has none.
  var alignment: ParameterGrade? {
    let centres = AlignmentPositions.centres(in: version)
    var patterns: [[Double]] = []
    for row in centres {
      for column in centres
      where PilotPattern.holdsAlignment(column, row, side: side) {
        var modules: [ModulePosition] = []
        for y in row - 2...row + 2 {
          for x in column - 2...column + 2 { modules.append(.init(column: x, row: y)) }
        }
        patterns.append(known(modules))
      }
    }
    guard !patterns.isEmpty else { return nil }
    let scale = GradeScale.alignmentDamage
    func share(below threshold: Double) -> Double {
      Double(patterns.count { $0.contains { $0 < threshold } }) / Double(patterns.count)
    }
    let levelled = LevelledGrade { scale.decimal(share(below: $0)) }
    return ParameterGrade(
      value: share(below: 0), numeric: levelled.numeric, decimal: levelled.decimal)
  }

  // MARK: - Information

  /// Format information, the mean of its copies.
  var format: ParameterGrade {
    switch version.kind {
    case .qr:
      let modules = FormatModules.qrCode(side: side)
      return mean([counted(Array(modules.prefix(15))), counted(Array(modules.suffix(15)))])
    case .micro: return counted(FormatModules.microQRCode)
    }
  }

  /// Version information, the mean of its copies; nil where the version has none.
  var versionInformation: ParameterGrade? {
    guard version.kind == .qr, version.number >= 7 else { return nil }
    let modules = VersionModules.topRight(side: side)
    return mean([
      counted(modules), counted(modules.map { .init(column: $0.row, row: $0.column) }),
    ])
  }

  // MARK: - Counting

  /// Four less the number of damaged modules, levelled.
  private func counted(_ modules: [ModulePosition]) -> ParameterGrade {
    let margins = known(modules)
    guard !margins.isEmpty else { return .unknown }
    let levelled = LevelledGrade { threshold in
      Double(GradeScale.damagedModules(margins.count { $0 < threshold }))
    }
    let count = margins.count { $0 < 0 }
    return ParameterGrade(
      value: Double(count), numeric: levelled.numeric, decimal: levelled.decimal)
  }

  /// The mean of two copies: the number of damaged modules is that of both, the letter is rounded down.
  private func mean(_ copies: [ParameterGrade]) -> ParameterGrade {
    let decimals = copies.compactMap(\.decimal)
    guard decimals.count == copies.count else { return .unknown }
    let decimal = decimals.reduce(0, +) / Double(decimals.count)
    let count = copies.compactMap(\.value).reduce(0, +)
    return ParameterGrade(
      value: count, numeric: Int(decimal), decimal: (decimal * 10 + 1e-6).rounded(.down) / 10)
  }

  /// The margins of the modules whose colour and light are known.
  private func known(_ modules: [ModulePosition]) -> [Double] {
    modules.compactMap { module in
      let inside = 0..<side ~= module.column && 0..<side ~= module.row
      // The quiet zone is light.
      let sign = inside ? colours.signs[module.row * side + module.column] : -1
      return reflectances.margin(column: module.column, row: module.row, sign: sign)
    }
  }
}
