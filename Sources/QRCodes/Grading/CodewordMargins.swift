// SPDX-License-Identifier: Apache-2.0

/// The weakest module of every codeword, for modulation and reflectance margin (ISO/IEC 15415).
struct CodewordMargins {
  /// The least modulation of each codeword's modules, all blocks one behind the other.
  private(set) var modulation: [Double]
  /// The same, with 0 where a module has the wrong colour.
  private(set) var reflectanceMargin: [Double]
  private let blocks: BlockStructure

  init(
    _ reflectances: ModuleReflectances, colours: ExpectedColours, structure: SymbolStructure,
    blocks: BlockStructure
  ) {
    self.blocks = blocks
    modulation = [Double](repeating: 1, count: blocks.codewordCount)
    reflectanceMargin = modulation
    let half = blocks.dataBitCount % 8 == 4 ? blocks.dataCodewordCount - 1 : -1
    var order = 0
    for (index, place) in blocks.interleaving().enumerated() {
      for _ in 0..<(index == half ? 4 : 8) {
        let module = Int(structure.moduleOrder[order])
        order += 1
        let (row, column) = module.quotientAndRemainder(dividingBy: colours.side)
        // What lies outside the image has no margin at all.
        let margin =
          reflectances.margin(column: column, row: row, sign: colours.signs[module]) ?? 0
        modulation[Int(place)] = min(modulation[Int(place)], abs(margin))
        reflectanceMargin[Int(place)] = min(reflectanceMargin[Int(place)], max(margin, 0))
      }
    }
  }

  /// Grades codewords by levelling: at each level, those below it count as errors, and the worst block's unused error
  /// correction is the notional grade.
  func grade(_ margins: [Double]) -> ParameterGrade {
    let capacity = blocks.checkCount - blocks.misdecodeProtection
    let least = margins.min() ?? 0
    guard capacity > 0 else { return ParameterGrade(least, on: .modulation) }
    let levelled = LevelledGrade { threshold in
      var unused = 1.0
      for block in 0..<blocks.blockCount {
        let lost = margins[blocks.range(ofBlock: block)].count { $0 < threshold }
        unused = min(unused, 1 - Double(2 * lost) / Double(capacity))
      }
      return GradeScale.unusedErrorCorrection.decimal(unused)
    }
    return ParameterGrade(value: least, numeric: levelled.numeric, decimal: levelled.decimal)
  }
}
