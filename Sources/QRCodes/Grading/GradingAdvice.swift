// SPDX-License-Identifier: Apache-2.0

/// Says what limits a grade and what may help.
struct GradingAdvice {
  let sentences: [String]

  init(_ grade: CaptureGrade) {
    let measured = grade.measurements
    var sentences: [String] = []
    let graded = grade.parameters.all.filter { ($0.grade.numeric ?? 4) < 3 }
      .sorted { ($0.grade.numeric ?? 4) < ($1.grade.numeric ?? 4) }
    var said: [GradedParameters.Named.Advice] = []
    for parameter in graded where !said.contains(parameter.advice) {
      said.append(parameter.advice)
      let letter = parameter.grade.letter?.rawValue ?? "–"
      let start = "\(parameter.name) is \(letter): "
      sentences.append(
        start.prefix(1).uppercased() + start.dropFirst() + Self.remedy(parameter.advice, measured))
    }
    if measured.pixelsPerModule < 2 {
      sentences.append("A module has less than two pixels: go nearer or use more resolution.")
    }
    if let noise = measured.noisePerContrast, noise > 0.1 {
      sentences.append(
        "Noise is more than a tenth of the contrast: give more light or expose longer.")
    }
    if let growth = measured.printGrowthModules, abs(growth) > 0.3 {
      sentences.append(
        growth > 0
          ? "Dark modules are much too wide: print with less ink gain."
          : "Dark modules are much too narrow: print darker, or expose less.")
    }
    self.sentences = sentences
  }

  private static func remedy(
    _ advice: GradedParameters.Named.Advice, _ measured: CaptureMeasurements
  ) -> String {
    switch advice {
    case .decode:
      "the symbol was found but not read; what else is said here tells where to begin."
    case .contrast where measured.lowestLight > 0.25:
      "dark modules are too light; avoid reflections, and print darker."
    case .contrast:
      "light modules are too dark; give more light or a longer exposure, and use light paper."
    case .modulation where (measured.blurSigmaModules ?? 0) > 0.35:
      "blur mixes neighbouring modules; focus, hold still, or go nearer."
    case .modulation:
      "some modules are near the threshold; even out the light and keep reflections away."
    case .errorCorrection:
      "wrong modules use up error correction; clean the symbol, or uncover what hides it."
    case .axes:
      "modules are wider than high, or the reverse; look straight at the symbol, and print it "
        + "without stretching."
    case .grid: "modules lie beside their places; flatten what carries the symbol."
    case .finder:
      "a finder pattern or the quiet zone around it is damaged; leave four light modules on all "
        + "sides."
    case .timing: "a timing pattern is damaged; clean or reprint the symbol."
    case .alignment: "alignment patterns are damaged; keep logos and marks off them."
    case .information:
      "format or version information is damaged; keep the modules beside the finder patterns clean."
    }
  }
}
