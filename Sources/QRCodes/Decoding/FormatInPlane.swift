// SPDX-License-Identifier: Apache-2.0

/// A reading of format information, with the modules turned so that it is upright.
struct FormatInPlane {
  /// One value per module, dark positive; rows and columns exchanged where the symbol is mirrored.
  var plane: [Float]
  var format: FormatReading
  var isMirrored: Bool

  /// The likeliest readings, `limit` of each orientation: upright before mirrored, each the likeliest first.
  static func readings(
    of evidence: [Float], structure: SymbolStructure, limit: Int
  ) -> [FormatInPlane] {
    [false, true].flatMap { isMirrored in
      let plane = isMirrored ? transposed(evidence, side: structure.version.side) : evidence
      var sums = [Float](repeating: 0, count: 15)
      for (bit, module) in structure.formatModules.enumerated() {
        sums[bit % 15] += plane[Int(module)]
      }
      return FormatReading.candidates(
        evidence: sums.span, version: structure.version, limit: limit
      ).map { FormatInPlane(plane: plane, format: $0, isMirrored: isMirrored) }
    }
  }

  /// The values with rows and columns exchanged.
  static func transposed(_ values: [Float], side: Int) -> [Float] {
    let values = values.span
    return [Float](capacity: values.count) { target in
      for column in 0..<side {
        for row in 0..<side { target.append(values[row &* side &+ column]) }
      }
    }
  }
}
