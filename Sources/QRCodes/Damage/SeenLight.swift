// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The light of modules in contrasts: 0 is ink, 1 is paper without any reflection, and beyond some value the camera's
/// range ends.
struct SeenLight {
  private(set) var values: [Float]
  /// Where the range ends at each module; the same order.
  private let ends: [Float]
  private let deviation: Float

  /// - Parameter gray: gray values of modules, as the image has them.
  /// - Returns: nil where there is no contrast.
  init?(_ gray: [Float], side: Int) {
    guard let threshold = LightSurface.threshold(gray) else { return nil }
    var middle = [Float](repeating: threshold, count: gray.count)
    var (ink, paper) = (middle, middle)
    for _ in 0..<3 {
      // Where a reflection lies over much of the paper, the darker part of what is light is paper.
      guard
        let low = Self.plane(gray, side, quantile: 0.45, where: { gray[$0] < middle[$0] }),
        let high = Self.plane(gray, side, quantile: 0.35, where: { gray[$0] >= middle[$0] })
      else { return nil }
      (ink, paper) = (low, high)
      for i in middle.indices { middle[i] = (ink[i] + paper[i]) / 2 }
    }
    let highest = gray.max() ?? 255
    var values: [Float] = []
    var ends: [Float] = []
    for i in gray.indices {
      let dark = Self.light(ink[i])
      let contrast = Self.light(paper[i]) - dark
      guard contrast > 0.005 else { return nil }
      values.append((Self.light(gray[i]) - dark) / contrast)
      ends.append(max((Self.light(highest - 2) - dark) / contrast, 1))
    }
    let errors = values.filter { $0 < 1.1 }.map { min(abs($0), abs($0 - 1)) }.sorted()
    guard !errors.isEmpty else { return nil }
    self.values = values
    self.ends = ends
    deviation = min(max(1.48 * errors[errors.count / 2], 0.06), 0.25)
  }

  /// How likely what was seen of a module is with each of `AddedLight.strengths`, where it is light and where it is dark.
  func likelihoods(at module: Int) -> (lit: SIMD16<Float>, unlit: SIMD16<Float>) {
    (likelihood(at: module, base: 1), likelihood(at: module, base: 0))
  }

  private func likelihood(at module: Int, base: Float) -> SIMD16<Float> {
    let (value, end) = (values[module], ends[module])
    var result = SIMD16<Float>.zero
    for k in 0..<16 {
      let strength = AddedLight.strengths[k]
      // A reflection changes within a module, too.
      let spread = deviation + 0.12 * strength
      if value >= end {
        result[k] = 1 / (1 + exp(-1.7 * min((base + strength - end) / spread, 20)))
      } else {
        let error = (value - min(base + strength, end)) / spread
        result[k] = exp(-min(error * error / 2, 30)) / spread * deviation
      }
      result[k] = 0.98 * result[k] + 0.005
    }
    return result
  }

  /// The light that a gray value of sRGB stands for (IEC 61966-2-1).
  private static func light(_ gray: Float) -> Float {
    let coded = min(max(gray / 255, 0), 1)
    return coded <= 0.04045 ? coded / 12.92 : pow((coded + 0.055) / 1.055, 2.4)
  }

  /// The plane below which a share of the chosen values lies, at every module (quantile regression by weighted least
  /// squares: R. Koenker and G. Bassett, 1978); nil where hardly any are chosen.
  private static func plane(
    _ gray: [Float], _ side: Int, quantile: Double, where isChosen: (Int) -> Bool
  ) -> [Float]? {
    let chosen = gray.indices.filter(isChosen)
    guard chosen.count > 20 else { return nil }
    let sorted = chosen.map { gray[$0] }.sorted()
    var plane = [Double(sorted[Int(Double(sorted.count) * quantile)]), 0, 0]
    let scale = 2 / Double(side)
    func place(_ module: Int) -> (Double, Double) {
      let (row, column) = module.quotientAndRemainder(dividingBy: side)
      return ((Double(column) + 0.5) * scale - 1, (Double(row) + 0.5) * scale - 1)
    }
    for _ in 0..<8 {
      var normal = [Double](repeating: 0, count: 9)
      var right = [Double](repeating: 0, count: 3)
      for module in chosen {
        let (x, y) = place(module)
        let error = Double(gray[module]) - plane[0] - plane[1] * x - plane[2] * y
        let weight = (error > 0 ? quantile : 1 - quantile) / (abs(error) + 1)
        let row = [1, x, y]
        for a in 0..<3 {
          right[a] += weight * row[a] * Double(gray[module])
          for b in 0..<3 { normal[3 * a + b] += weight * row[a] * row[b] }
        }
      }
      guard let solution = LinearSystem.solution(of: normal, right) else { break }
      plane = solution
    }
    return gray.indices.map { module in
      let (x, y) = place(module)
      return Float(plane[0] + plane[1] * x + plane[2] * y)
    }
  }
}
