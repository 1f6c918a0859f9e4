// SPDX-License-Identifier: Apache-2.0

@testable import CameraSimulation

/// The mean and the unbiased variance.
func meanAndVariance(of values: [Double]) -> (mean: Double, variance: Double) {
  let mean = values.reduce(0, +) / Double(values.count)
  let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  return (mean, squares / Double(values.count - 1))
}

/// What two frames of one exposure tell (EMVA Standard 1288, release 4.0, 6.6): the mean, and the variance from frame to
/// frame, in which the sensor's fixed pattern has no part.
func transfer(of one: RawFrame, _ other: RawFrame) -> (mean: Double, variance: Double) {
  let first = one.codes.map(Double.init)
  let second = other.codes.map(Double.init)
  let differences = zip(first, second).map { $0 - $1 }
  return (
    (first.reduce(0, +) + second.reduce(0, +)) / Double(2 * first.count),
    meanAndVariance(of: differences).variance / 2
  )
}

/// Even light on every pixel of a sensor.
func evenLight(lux: Double, width: Int, height: Int) -> SensorIlluminance {
  SensorIlluminance(
    width: width, height: height, planes: [[Float](repeating: Float(lux), count: width * height)])
}
