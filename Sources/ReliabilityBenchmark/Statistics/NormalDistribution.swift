// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The standard normal distribution.
enum NormalDistribution {
  /// The probability of a value of at most `z`.
  static func probability(below z: Double) -> Double { 0.5 * erfc(-z / 2.squareRoot()) }

  /// The value that is not exceeded with `probability`, above 0 and below 1.
  ///
  /// Acklam's rational approximation (An algorithm for computing the inverse normal cumulative distribution function, 2003;
  /// relative error 1.2e-9), made exact by one step of Halley's method, as its author proposes.
  static func quantile(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a probability lies between 0 and 1")
    guard probability <= 0.5 else { return -quantile(1 - probability) }
    let estimate = approximation(probability)
    let error = Self.probability(below: estimate) - probability
    let step = error * (2 * Double.pi).squareRoot() * exp(estimate * estimate / 2)
    return estimate - step / (1 + estimate * step / 2)
  }

  /// How many standard errors an interval extends to either side of its middle.
  static func deviations(confidence: Double) -> Double {
    precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1")
    return -quantile((1 - confidence) / 2)
  }

  private static func approximation(_ probability: Double) -> Double {
    if probability < 0.02425 {
      let q = (-2 * log(probability)).squareRoot()
      return polynomial(tailNumerator, q) / (polynomial(tailDenominator, q) * q + 1)
    }
    let q = probability - 0.5
    let r = q * q
    return polynomial(numerator, r) * q / (polynomial(denominator, r) * r + 1)
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }

  private static let numerator = [
    -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
    -3.066479806614716e+01, 2.506628277459239e+00,
  ]
  private static let denominator = [
    -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
    -1.328068155288572e+01,
  ]
  private static let tailNumerator = [
    -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00,
    4.374664141464968e+00, 2.938163982698783e+00,
  ]
  private static let tailDenominator = [
    7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00,
  ]
}
