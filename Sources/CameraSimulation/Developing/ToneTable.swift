// SPDX-License-Identifier: Apache-2.0

/// Samples, 0…255, for linear light: a table, since a power for every pixel would be slow and not the same on every
/// machine.
struct ToneTable: Sendable {
  /// Samples for light from 0 to 1 in 4096 steps.
  private static let steps = 4096
  let samples: [Float]

  init(_ curve: ImageProcessor.ToneCurve) {
    samples = (0...Self.steps).map { curve.sample(ofLight: Double($0) / Double(Self.steps)) }
  }

  /// The sample of the nearest step.
  @inline(__always)
  static func sample(of light: Float, in samples: Span<Float>) -> Float {
    samples[Int(min(max(light, 0), 1) * Float(steps) + 0.5)]
  }
}

extension ImageProcessor.ToneCurve {
  /// The sample, 0…255, of light, 0…1, to a 64th.
  func sample(ofLight light: Double) -> Float {
    let sample = 255 * (self == .linear ? light : CameraSimulation.sRGB(ofLinearLight: light))
    return Float((sample * 64).rounded() / 64)
  }

  /// The light, 0…1, of a sample, 0…255.
  func light(ofSample sample: Double) -> Double {
    self == .sRGB ? linearLight(ofSRGB: sample / 255) : sample / 255
  }
}
