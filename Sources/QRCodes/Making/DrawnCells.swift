// SPDX-License-Identifier: Apache-2.0

/// A symbol as libqrencode leaves it: one byte per module, rows contiguous, bit 0 dark (qrencode.h, `QRcode`).
struct DrawnCells {
  /// What is the same for all symbols of the version.
  let structure: SymbolStructure
  /// The level.
  let correction: ErrorCorrection
  private(set) var cells: [UInt8]

  /// - Precondition: `cells` holds one byte per module of the version.
  init(version: SymbolVersion, correction: ErrorCorrection, cells: [UInt8]) {
    precondition(cells.count == version.side * version.side, "one byte per module")
    structure = SymbolStructure(version: version)
    self.correction = correction
    self.cells = cells
  }

  /// Draws a plan by libqrencode, or where that cannot, by placing the codewords.
  init(drawing plan: EncodingPlan) throws(EncodingError) {
    let libraryCan = plan.place == nil && (plan.eci ?? 0) <= 16383
    if libraryCan, let drawn = try DrawnCells.byLibrary(plan) {
      self = drawn
    } else if plan.kind == .qr {
      self = try DrawnCells.placing(plan)
    } else {
      throw .library(errno: 0)
    }
  }

  /// Which modules are dark.
  var modules: [Bool] { cells.map { $0 & 1 == 1 } }

  /// The mask that the format information tells, or nil where that does not belong to the level.
  var mask: Int? {
    let word = structure.formatModules.prefix(15).reduce(UInt32(0)) { word, index in
      word << 1 | UInt32(cells[Int(index)] & 1)
    }
    return structure.version.kind.masks.first { formatWord(mask: $0) == word }
  }

  /// Takes one mask off the data modules, puts another on, and writes the format information anew.
  mutating func change(from old: Int, to new: Int) {
    let oldBit = Mask.bit(old, kind: structure.version.kind)
    let newBit = Mask.bit(new, kind: structure.version.kind)
    for (index, inversions) in zip(structure.moduleOrder, structure.inversions)
    where (inversions & oldBit != 0) != (inversions & newBit != 0) {
      cells[Int(index)] ^= 1
    }
    writeFormat(mask: new)
  }

  /// Writes every copy of the format information.
  mutating func writeFormat(mask: Int) {
    guard let word = formatWord(mask: mask) else { return }
    for (bit, index) in structure.formatModules.enumerated() {
      turn(index, to: UInt8(word >> UInt32(14 - bit % 15) & 1))
    }
  }

  /// Makes a module dark (1) or light (0).
  mutating func turn(_ index: Int32, to bit: UInt8) {
    cells[Int(index)] = cells[Int(index)] & 0xFE | bit
  }

  /// The fifteen bits that tell level and mask, or nil where the version does not have the level.
  private func formatWord(mask: Int) -> UInt32? {
    let version = structure.version
    let level = version.formatLevel(madeWith: correction)
    return (UInt32(0)..<32).first { data in
      FormatReading.meaning(of: data, version: version).map { $0 == (level, mask) } ?? false
    }.map { FormatReading.word($0, kind: version.kind) }
  }
}
