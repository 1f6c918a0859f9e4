// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Imaging

/// The quality of one captured symbol.
public struct CaptureGrade: Sendable, Encodable {
  /// What a grade of a capture is not.
  public static let disclaimer =
    "This is an ISO/IEC 15415-style grade of this capture, not a calibrated verifier's: "
    + "reflectance, aperture and 45° lighting are not calibrated."

  /// What was read, or nil where the symbol was only located.
  public let reading: Reading?
  /// The symbol's corners, as `Reading.corners` has them.
  public let corners: Quadrilateral
  /// The symbol's family.
  public let kind: SymbolKind
  /// 1…40, or 1…4 for Micro QR Code.
  public let version: Int
  /// The lowest of all grades; it has no value.
  public let overall: ParameterGrade
  /// What has a grade.
  public let parameters: GradedParameters
  /// What has none.
  public let measurements: CaptureMeasurements

  /// Sentences that say what limits the grade and what may help; empty where all is well.
  public var advice: [String] { GradingAdvice(self).sentences }

  /// The lines of a table: the overall grade, the parameters, the other figures.
  public var rows: [GradeRow] {
    let decimal = Self.text(overall.decimal, places: 1)
    var rows = [GradeRow(name: "overall", value: decimal, unit: nil, letter: overall.letter)]
    rows += parameters.all.map {
      GradeRow(
        name: $0.name, value: Self.text($0.grade.value, places: $0.places), unit: $0.unit,
        letter: $0.grade.letter)
    }
    func add(_ name: String, _ value: String, _ unit: String?) {
      rows.append(GradeRow(name: name, value: value, unit: unit, letter: nil))
    }
    let m = measurements
    add("blur sigma", Self.text(m.blurSigmaModules, places: 2), "modules")
    add("noise", Self.text(m.noisePerContrast, places: 3), "of contrast")
    add("print growth", Self.text(m.printGrowthModules, places: 2), "modules")
    add("module size", Self.text(m.pixelsPerModule, places: 2), "pixels")
    add("tilt", Self.text(m.tiltDegrees, places: 0), "degrees")
    add("polarity", m.isReversed ? "reversed" : "normal", nil)
    add("mirrored", m.isMirrored ? "yes" : "no", nil)
    return rows
  }

  private static func text(_ value: Double?, places: Int) -> String {
    guard let value, value.isFinite else { return "–" }
    let scale = pow(10, Double(places))
    // No negative zero.
    let rounded = (value * scale).rounded() / scale + 0
    return String(format: "%.\(places)f", rounded == 0 ? 0 : rounded)
  }

  private enum CodingKeys: String, CodingKey {
    case kind, version, level, text, corners, overall, parameters, measurements, advice, disclaimer
  }

  /// Writes an object with the keys `kind`, `version`, `level`, `text`, `corners`, `overall`, `parameters`,
  /// `measurements`, `advice` and `disclaimer`; what is not known is left out.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(version, forKey: .version)
    try container.encodeIfPresent(reading?.correction, forKey: .level)
    try container.encodeIfPresent(reading?.text, forKey: .text)
    try container.encode(corners.corners.map { [$0.x, $0.y] }, forKey: .corners)
    try container.encode(overall, forKey: .overall)
    try container.encode(parameters, forKey: .parameters)
    try container.encode(measurements, forKey: .measurements)
    try container.encode(advice, forKey: .advice)
    try container.encode(Self.disclaimer, forKey: .disclaimer)
  }
}
