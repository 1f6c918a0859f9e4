// SPDX-License-Identifier: Apache-2.0

/// A quantity that readers care about and that no single parameter sets, such as blur in modules.
///
/// Each is mapped onto parameters exactly, for a flat code that faces the camera and does not tremble; a tilted code has
/// fewer pixels per module along one side. ``CaptureTruth`` tells what came of it.
public enum DerivedParameter: String, Sendable, Hashable, CaseIterable {
  /// Frame pixels per module at the code's middle, by the printed size; distance and focus stay.
  case pixelsPerModule
  /// The radius of the disk that a lens out of focus makes of a point, by focusing nearer than the code; the focus is
  /// then fixed.
  case defocusRadiusModules
  /// The standard deviation of the lens's Gaussian core, diffraction included, by the lens's aberration.
  case gaussianSigmaModules
  /// How many times the light that the highest code stands for comes from the code's white, by the exposure time; needs
  /// paper and a fixed exposure. White is lost from 1 on, ink at one over its share of the white's light.
  case timesOverexposed
  /// How far the code moves to the right during the exposure, by its velocity; needs a fixed exposure.
  case motionModules
  /// The mean photons that a pixel gets from the code's white, by the ambient light on paper; needs a fixed exposure.
  /// The analog gain follows, so that white stays at seven tenths of the highest code: only the noise changes.
  case photonsAtWhite

  /// What it is counted in.
  public var unit: String {
    switch self {
    case .pixelsPerModule: "pixels"
    case .defocusRadiusModules, .gaussianSigmaModules, .motionModules: "modules"
    case .photonsAtWhite: "photons"
    case .timesOverexposed: "times"
    }
  }

  /// Whether there can be none of it.
  var allowsZero: Bool {
    switch self {
    case .pixelsPerModule, .photonsAtWhite, .timesOverexposed: false
    case .defocusRadiusModules, .gaussianSigmaModules, .motionModules: true
    }
  }
}

/// Why a derived parameter cannot be set.
public enum DerivedParameterError: Error, Sendable, Hashable {
  /// The parameter that would have to be set does not go so far.
  case unreachable(DerivedParameter, value: Double, ParameterError)
  /// Diffraction alone blurs more; `least` would be possible.
  case belowDiffraction(value: Double, least: Double)
  /// The camera decides on its exposure.
  case needsFixedExposure(DerivedParameter)
  /// A display does not get its light from the room.
  case needsPaper(DerivedParameter)
  /// The value is negative, or zero where that makes no sense.
  case notPositive(DerivedParameter, value: Double)
}

extension DerivedParameterError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreachable(let parameter, let value, let error):
      "\(parameter.rawValue) cannot be \(plain(value)) here: \(error)"
    case .belowDiffraction(let value, let least):
      "gaussianSigmaModules cannot be \(plain(value)) here: diffraction alone makes it "
        + "\(plain((least * 1000).rounded() / 1000))"
    case .needsFixedExposure(let parameter):
      "\(parameter.rawValue) needs exposure.mode: fixed"
    case .needsPaper(let parameter): "\(parameter.rawValue) needs subject.medium: paper"
    case .notPositive(let parameter, let value):
      "\(parameter.rawValue) cannot be \(plain(value))"
    }
  }
}
