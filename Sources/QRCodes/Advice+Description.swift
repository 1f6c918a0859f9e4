// SPDX-License-Identifier: Apache-2.0

extension Advice: CustomStringConvertible {
  /// A word for programs, and after a colon the figures and what may help.
  public var description: String {
    switch self {
    case .noFinder:
      "no-finder: no finder pattern was found; the code may be missing, cut off, or too small"
    case .tooDark(let brightest):
      "too-dark: nearly all of the image is below gray level \(brightest) of 255; more light helps"
    case .lowContrast(let grayLevels, let noise):
      "low-contrast: light and dark differ by \(tenths(grayLevels)) gray levels, with noise of "
        + "\(tenths(noise)); more or more even light helps"
    case .tooFewPixelsPerModule(let pixels):
      "too-small: \(tenths(pixels)) pixels per module; come closer"
    case .blurred(let sigma):
      "blurred: by about \(tenths(sigma)) modules; hold still, or wait for the focus"
    case .glare(let share):
      "glare: \(tenths(share * 100)) % of the code is burnt out; tilt it or turn off the lamp"
    case .damaged(let failed, let blocks):
      "damaged: \(failed) of \(blocks) blocks have more errors than can be corrected"
    }
  }
}

private func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
