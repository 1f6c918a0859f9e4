// SPDX-License-Identifier: Apache-2.0

/// The graded parameters of one captured symbol, after ISO/IEC 15415 and the annex on print quality of ISO/IEC 18004.
public struct GradedParameters: Sendable, Hashable, Codable {
  /// Whether the symbol was read: A or F; the value is 1 or 0.
  public var decode: ParameterGrade
  /// The difference of the lightest and the darkest modules, in full scale.
  public var symbolContrast: ParameterGrade
  /// The least modulation of any codeword, 0…1, levelled against error correction.
  public var modulation: ParameterGrade
  /// The same, with 0 for codewords that have a module of the wrong colour.
  public var reflectanceMargin: ParameterGrade
  /// The share of its error correction that the worst block has left.
  public var unusedErrorCorrection: ParameterGrade
  /// The difference of the mean pitches along both axes over their mean.
  public var axialNonUniformity: ParameterGrade
  /// The greatest displacement of a grid crossing, in modules.
  public var gridNonUniformity: ParameterGrade
  /// Damaged modules of the finder pattern at the top left, its separator and its quiet zone: segment A1.
  public var finderTopLeft: ParameterGrade
  /// The same at the top right: segment A2; nil in Micro QR Code.
  public var finderTopRight: ParameterGrade?
  /// The same at the bottom left: segment A3; nil in Micro QR Code.
  public var finderBottomLeft: ParameterGrade?
  /// The share of damaged modules in the timing row: segment B1.
  public var timingRow: ParameterGrade
  /// The share of damaged modules in the timing column: segment B2.
  public var timingColumn: ParameterGrade
  /// The share of alignment patterns with damage: segment C; nil where the version has none.
  public var alignment: ParameterGrade?
  /// Damaged modules of format information.
  public var formatInformation: ParameterGrade
  /// Damaged modules of version information; nil below version 7.
  public var versionInformation: ParameterGrade?

  /// A parameter with what people call it.
  struct Named {
    var name: String
    var unit: String?
    /// Decimal places of the value.
    var places: Int
    var grade: ParameterGrade
    var advice: Advice

    enum Advice {
      case decode, contrast, modulation, errorCorrection, axes, grid, finder, timing, alignment
      case information
    }
  }

  /// All parameters that the symbol has, in the order of a report.
  var all: [Named] {
    func named(
      _ name: String, _ unit: String?, _ places: Int, _ grade: ParameterGrade?,
      _ advice: Named.Advice
    ) -> Named? {
      grade.map { Named(name: name, unit: unit, places: places, grade: $0, advice: advice) }
    }
    return [
      named("decode", nil, 0, decode, .decode),
      named("symbol contrast", nil, 2, symbolContrast, .contrast),
      named("modulation", nil, 2, modulation, .modulation),
      named("reflectance margin", nil, 2, reflectanceMargin, .modulation),
      named("unused error correction", nil, 2, unusedErrorCorrection, .errorCorrection),
      named("axial non-uniformity", nil, 3, axialNonUniformity, .axes),
      named("grid non-uniformity", "modules", 2, gridNonUniformity, .grid),
      named("finder A1", "damaged modules", 0, finderTopLeft, .finder),
      named("finder A2", "damaged modules", 0, finderTopRight, .finder),
      named("finder A3", "damaged modules", 0, finderBottomLeft, .finder),
      named("timing B1", "damaged share", 2, timingRow, .timing),
      named("timing B2", "damaged share", 2, timingColumn, .timing),
      named("alignment C", "damaged share", 2, alignment, .alignment),
      named("format information", "damaged modules", 0, formatInformation, .information),
      named("version information", "damaged modules", 0, versionInformation, .information),
    ].compactMap { $0 }
  }

  /// The lowest of all grades.
  var overall: ParameterGrade {
    let graded = all.map(\.grade).filter { $0.numeric != nil }
    let numeric = graded.compactMap(\.numeric).min() ?? 0
    let decimal = graded.compactMap(\.decimal).min() ?? 0
    return ParameterGrade(value: nil, numeric: numeric, decimal: decimal)
  }
}
