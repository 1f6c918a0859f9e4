// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ReliabilityBenchmark

/// One thing that goes wrong between a code and its picture, in steps from harmless to hopeless.
enum Degradation: String, CaseIterable {
  case defocus, gaussian, motion, sampling, light, contrast, exposure, bloom, glare, occlusion
  case tilt, lens, curl, jpeg

  /// The degradations of an option, separated by commas; all of them where it was not given.
  static func list(_ names: String?) throws -> [Degradation] {
    guard let names else { return allCases }
    return try names.split(separator: ",").map { name in
      guard let degradation = Degradation(rawValue: String(name)) else {
        let known = allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("there is no degradation \(name), but \(known)")
      }
      return degradation
    }
  }

  /// What the levels are in.
  var unit: String {
    switch self {
    case .defocus: "disk radius, modules"
    case .gaussian: "sigma, modules"
    case .motion: "length, modules"
    case .sampling: "pixels per module"
    case .light: "photons at white"
    case .contrast: "1 - dark / light"
    case .exposure, .bloom: "times"
    case .glare: "% of area"
    case .occlusion: "% of modules"
    case .tilt: "degrees"
    case .lens: "k"
    case .curl: "degrees of arc"
    case .jpeg: "quality"
    }
  }

  /// The levels, the easiest first.
  var levels: [Double] {
    switch self {
    case .defocus: [0.4, 0.55, 0.7, 0.85, 1.0, 1.15, 1.3, 1.5, 1.7, 2.0]
    case .gaussian: [0.3, 0.37, 0.44, 0.5, 0.56, 0.63, 0.7, 0.78, 0.87, 0.97]
    case .motion: [1.0, 1.4, 1.8, 2.2, 2.7, 3.3, 4.0, 5.0, 6.5]
    case .sampling: [2.4, 2.0, 1.75, 1.55, 1.4, 1.25, 1.1, 1.0, 0.9]
    case .light: [200, 100, 50, 25, 14, 8, 5, 3.5, 2.5, 1.8, 1.3, 0.9, 0.6, 0.4]
    case .contrast: [0.2, 0.13, 0.09, 0.065, 0.045, 0.033, 0.024, 0.017]
    case .exposure: [8, 12, 15, 17, 19, 21, 22.5, 23.5]
    case .bloom: [4, 6, 8, 10, 12, 14, 16, 18, 20, 22]
    case .glare: [4, 7, 10, 13, 17, 21, 25, 30]
    case .occlusion: [2, 4, 6, 8, 10.5, 13, 16, 20, 25, 30]
    case .tilt: [20, 40, 55, 62, 67, 71, 75, 79]
    case .lens: [0.05, 0.1, 0.16, 0.22, 0.3, 0.4, 0.5, 0.6]
    case .curl: [15, 25, 35, 45, 55, 65, 80, 100]
    case .jpeg: [30, 22, 16, 12, 9, 7, 5, 3]
    }
  }

  /// How reading changes from smaller to greater levels.
  var direction: SweepCurve.Direction { levels[0] < levels[1] ? .falling : .rising }

  /// The capture of a symbol of `side` modules at a level.
  func conditions(_ level: Double, side: Int) -> CaptureConditions {
    var conditions = CaptureConditions()
    switch self {
    case .defocus: conditions.diskRadiusModules = level
    case .gaussian: conditions.sigmaModules = level
    case .motion: conditions.motionModules = level
    case .sampling: conditions.pixelsPerModule = level
    case .light: conditions.photonsAtWhite = level
    case .contrast: conditions.contrast = level
    case .exposure: conditions.exposure = level
    case .bloom:
      conditions.exposure = level
      conditions.sigmaModules = 0.25
    case .glare: conditions.glareShare = level / 100
    case .occlusion: conditions.occludedShare = level / 100
    case .tilt:
      conditions.tiltDegrees = level
      // As large as the picture holds: what is tilted is brought near.
      conditions.pixelsPerModule = 400 / Double(side)
    case .lens: conditions.lensDistortion = level
    case .curl: conditions.curlDegrees = level
    case .jpeg: conditions.jpegQuality = Int(level)
    }
    return conditions
  }
}

/// How one picture is taken; as it stands, well.
struct CaptureConditions {
  var pixelsPerModule = 4.0
  var diskRadiusModules = 0.0
  var sigmaModules = 0.0
  var motionModules = 0.0
  /// Photons that a white pixel gathers; another half an electron of noise is the sensor's own.
  var photonsAtWhite = 3000.0
  /// One less the ratio of dark to light reflectance.
  var contrast = 0.94
  /// How many times as long as right the picture is exposed.
  var exposure = 1.0
  var glareShare = 0.0
  var occludedShare = 0.0
  var tiltDegrees = 0.0
  /// Places at radius r, in half heights of the picture, show what would lie at r + k r³.
  var lensDistortion = 0.0
  /// The arc of a cylinder that the symbol covers from one side to the other.
  var curlDegrees = 0.0
  var jpegQuality: Int?
}
