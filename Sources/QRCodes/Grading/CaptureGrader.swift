// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Imaging

/// Grades the codes in an image in the style of ISO/IEC 15415.
///
/// A value keeps tables between images; use one per thread.
public struct CaptureGrader: Sendable {
  private let options: GradingOptions
  private var tables = VersionTables()

  public init(options: GradingOptions = GradingOptions()) {
    self.options = options
  }

  /// Grades every code that the toolkit's own reader finds; those that it cannot read have F for decoding.
  ///
  /// What is read only in a copy of the image, by an effort of `thorough`, is left out.
  ///
  /// - Returns: those that were read first; empty where there is no code.
  public mutating func grades(in image: GrayImage) -> [CaptureGrade] {
    guard image.width > 0, image.height > 0 else { return [] }
    var budget = WorkBudget(
      units: Self.units(options.effort) + image.width * image.height * 4,
      deadline: options.deadline)
    let pyramid = ImagePyramid(image, budget: &budget)
    var session = ReadingSession(
      pyramid, effort: options.effort, budget: budget, tables: tables, occupied: [],
      doubtful: .noted)
    _ = session.run()
    tables = session.tables
    let plane = LightPlane(image, toneCurve: options.toneCurve)
    var grades = session.successes.compactMap { grade($0, plane) }
    for located in session.unread where Self.isSymbol(located) {
      let center = located.grid.corners.center
      let isKnown = grades.contains {
        $0.corners.contains(center) || located.grid.corners.contains($0.corners.center)
      }
      if !isKnown, let grade = grade(located, plane) { grades.append(grade) }
    }
    return grades
  }

  /// As much as a reader has.
  private static func units(_ effort: Effort) -> Int {
    switch effort {
    case .fast: 5_000_000
    case .normal: 60_000_000
    case .thorough: 250_000_000
    }
  }

  /// Whether a grid on which nothing was read is a symbol's beyond doubt.
  private static func isSymbol(_ located: GridRefinement.Located) -> Bool {
    located.fit.finder > 0.6
      && (located.fit.quality > 1.2 || located.fit.alignment ?? 0 > 0.55)
  }

  // MARK: - One symbol

  private mutating func grade(
    _ success: SymbolAttempt.Success, _ plane: LightPlane
  ) -> CaptureGrade? {
    let symbol = success.symbol
    let grid = symbol.isMirrored ? success.grid.transposed : success.grid
    guard let structure = tables.structure(side: grid.side),
      let colours = ExpectedColours(symbol, structure: structure),
      let blocks = BlockStructure(version: structure.version, correction: symbol.correction)
    else { return nil }
    let fit = CaptureFit(plane, grid: grid, colours: colours)
    let reflectances = reflectances(plane, fit.grid, structure.version)
    let codewords = CodewordMargins(
      reflectances, colours: colours, structure: structure, blocks: blocks)
    let damage = PatternDamage(reflectances, colours: colours, version: structure.version)
    let hasCorrection = blocks.checkCount > blocks.misdecodeProtection
    let parameters = GradedParameters(
      decode: ParameterGrade(value: 1, numeric: 4),
      symbolContrast: ParameterGrade(reflectances.contrast, on: .symbolContrast),
      modulation: codewords.grade(codewords.modulation),
      reflectanceMargin: codewords.grade(codewords.reflectanceMargin),
      unusedErrorCorrection: hasCorrection
        ? ParameterGrade(Double(symbol.unusedErrorCorrection), on: .unusedErrorCorrection)
        : .unknown,
      damage: damage, fit: fit)
    return CaptureGrade(
      reading: Reading(success), corners: grid.corners, kind: symbol.kind, version: symbol.version,
      overall: parameters.overall, parameters: parameters,
      measurements: CaptureMeasurements(fit, reflectances, isMirrored: symbol.isMirrored))
  }

  private mutating func grade(
    _ located: GridRefinement.Located, _ plane: LightPlane
  ) -> CaptureGrade? {
    let grid = located.grid
    guard let structure = tables.structure(side: grid.side) else { return nil }
    let colours = ExpectedColours(structure.patterns)
    let fit = CaptureFit(plane, grid: grid, colours: colours)
    let reflectances = reflectances(plane, fit.grid, structure.version)
    let parameters = GradedParameters(
      decode: ParameterGrade(value: 0, numeric: 0),
      symbolContrast: ParameterGrade(reflectances.contrast, on: .symbolContrast),
      modulation: .unknown, reflectanceMargin: .unknown, unusedErrorCorrection: .unknown,
      damage: PatternDamage(reflectances, colours: colours, version: structure.version), fit: fit)
    return CaptureGrade(
      reading: nil, corners: grid.corners, kind: structure.version.kind,
      version: structure.version.number, overall: parameters.overall, parameters: parameters,
      measurements: CaptureMeasurements(fit, reflectances, isMirrored: false))
  }

  private func reflectances(
    _ plane: LightPlane, _ grid: SymbolGrid, _ version: SymbolVersion
  ) -> ModuleReflectances {
    ModuleReflectances(
      plane, grid: grid, apertureModules: options.apertureModules,
      margin: version.kind == .qr ? 4 : 2)
  }
}

extension GradedParameters {
  /// Adds what patterns and places say.
  fileprivate init(
    decode: ParameterGrade, symbolContrast: ParameterGrade, modulation: ParameterGrade,
    reflectanceMargin: ParameterGrade, unusedErrorCorrection: ParameterGrade,
    damage: PatternDamage, fit: CaptureFit
  ) {
    let finders = damage.finders
    let timing = damage.timing
    self.init(
      decode: decode, symbolContrast: symbolContrast, modulation: modulation,
      reflectanceMargin: reflectanceMargin, unusedErrorCorrection: unusedErrorCorrection,
      axialNonUniformity: ParameterGrade(
        fit.grid.axialNonUniformity, on: .axialNonUniformity),
      gridNonUniformity: fit.greatestDisplacement.map {
        ParameterGrade($0, on: .gridNonUniformity)
      } ?? .unknown,
      finderTopLeft: finders[0], finderTopRight: finders.count == 3 ? finders[1] : nil,
      finderBottomLeft: finders.count == 3 ? finders[2] : nil, timingRow: timing[0],
      timingColumn: timing[1], alignment: damage.alignment, formatInformation: damage.format,
      versionInformation: damage.versionInformation)
  }
}

extension CaptureMeasurements {
  fileprivate init(_ fit: CaptureFit, _ reflectances: ModuleReflectances, isMirrored: Bool) {
    self.init(
      blurSigmaModules: fit.sigmaModules, noisePerContrast: fit.noise,
      printGrowthModules: fit.printGrowthModules, pixelsPerModule: fit.grid.meanModulePixels,
      tiltDegrees: fit.grid.tiltDegrees, highestLight: reflectances.highest,
      lowestLight: reflectances.lowest, isReversed: fit.grid.polarity == .reversed,
      isMirrored: isMirrored)
  }
}
