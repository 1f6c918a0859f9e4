// SPDX-License-Identifier: Apache-2.0

/// How light from one place is spread over others.
@_spi(Measuring) public enum LightSpread: Sendable, Equatable {
  case gaussian(sigmaModules: Double)
  case disk(radiusModules: Double)
  /// Along a line, at an angle to the symbol's rows.
  case motion(lengthModules: Double, degrees: Double)
}
