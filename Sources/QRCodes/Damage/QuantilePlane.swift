// SPDX-License-Identifier: Apache-2.0

/// Even light that may rise from one side of a symbol to the other, found among modules of which some are brighter.
enum QuantilePlane {
  /// The plane below which a share of the chosen values lies, at every module (quantile regression by weighted least
  /// squares: R. Koenker and G. Bassett, 1978); nil where hardly any are chosen.
  static func values(
    _ gray: [Float], side: Int, quantile: Double, where isChosen: (Int) -> Bool
  ) -> [Float]? {
    let all = gray.indices.filter(isChosen)
    guard all.count > 20 else { return nil }
    // Three numbers need no more.
    let step = max(1, all.count / mostChosen)
    let chosen = stride(from: 0, to: all.count, by: step).map { all[$0] }
    let sorted = chosen.map { gray[$0] }.sorted()
    var plane = [Double(sorted[Int(Double(sorted.count) * quantile)]), 0, 0]
    let scale = 2 / Double(side)
    func place(_ module: Int) -> (Double, Double) {
      let (row, column) = module.quotientAndRemainder(dividingBy: side)
      return ((Double(column) + 0.5) * scale - 1, (Double(row) + 0.5) * scale - 1)
    }
    for _ in 0..<6 {
      var sums = (one: 0.0, x: 0.0, y: 0.0, xx: 0.0, xy: 0.0, yy: 0.0)
      var right = (one: 0.0, x: 0.0, y: 0.0)
      let (a, b, c) = (plane[0], plane[1], plane[2])
      for module in chosen {
        let (x, y) = place(module)
        let value = Double(gray[module])
        let error = value - a - b * x - c * y
        let weight = (error > 0 ? quantile : 1 - quantile) / (abs(error) + 1)
        sums.one += weight
        sums.x += weight * x
        sums.y += weight * y
        sums.xx += weight * x * x
        sums.xy += weight * x * y
        sums.yy += weight * y * y
        right.one += weight * value
        right.x += weight * value * x
        right.y += weight * value * y
      }
      let normal = [
        sums.one, sums.x, sums.y, sums.x, sums.xx, sums.xy, sums.y, sums.xy, sums.yy,
      ]
      guard let solution = LinearSystem.solution(of: normal, [right.one, right.x, right.y]) else {
        break
      }
      plane = solution
    }
    return gray.indices.map { module in
      let (x, y) = place(module)
      return Float(plane[0] + plane[1] * x + plane[2] * y)
    }
  }

  /// So many modules are enough.
  private static let mostChosen = 800
}
