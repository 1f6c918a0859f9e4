// SPDX-License-Identifier: Apache-2.0

extension TimeFigures {
  /// Takes percentiles by rank; nil where nothing was measured.
  init?(microseconds: [Int]) {
    guard !microseconds.isEmpty else { return nil }
    let sorted = microseconds.sorted()
    func percentile(_ share: Double) -> Double {
      let rank = max(1, Int((share * Double(sorted.count)).rounded(.up)))
      return (Double(sorted[rank - 1]) / 1000).rounded(significantDigits: 3)
    }
    count = sorted.count
    median = percentile(0.5)
    p95 = percentile(0.95)
    p99 = sorted.count >= 459 ? percentile(0.99) : nil
  }
}
