// SPDX-License-Identifier: Apache-2.0

/// How often a reader read, level by level, from easy to hard.
struct ReadRates {
  private(set) var read: [Int]
  private(set) var tried: [Int]
  private(set) var misreads = 0
  private(set) var milliseconds = 0.0

  init(levels: Int) {
    read = [Int](repeating: 0, count: levels)
    tried = read
  }

  /// All levels taken together as one.
  init(pooling rates: ReadRates) {
    self = rates
    read = [rates.read.reduce(0, +)]
    tried = [rates.tried.reduce(0, +)]
  }

  /// Notes a picture of `level` and what was read in it.
  mutating func note(_ payloads: [[UInt8]], wanted: [UInt8], level: Int, milliseconds: Double) {
    tried[level] += 1
    if payloads.contains(wanted) { read[level] += 1 }
    misreads += payloads.count { $0 != wanted }
    self.milliseconds += milliseconds
  }

  mutating func add(_ other: ReadRates) {
    for level in read.indices {
      read[level] += other.read[level]
      tried[level] += other.tried[level]
    }
    misreads += other.misreads
    milliseconds += other.milliseconds
  }

  var meanMilliseconds: Double { milliseconds / Double(max(tried.reduce(0, +), 1)) }

  var rate: Double { Double(read.reduce(0, +)) / Double(max(tried.reduce(0, +), 1)) }

  /// The level at which half of the pictures are read, between levels by interpolation.
  ///
  /// Rates are made to fall from level to level first, by pooling neighbours that do not (isotonic regression, M. Ayer
  /// and others, 1955).
  func halfPoint(_ levels: [Double]) -> HalfPoint {
    var pools: [(rate: Double, count: Double, levels: Int)] = []
    for level in read.indices {
      pools.append((Double(read[level]) / Double(max(tried[level], 1)), Double(tried[level]), 1))
      while pools.count > 1, pools[pools.count - 2].rate < pools[pools.count - 1].rate {
        let (a, b) = (pools[pools.count - 2], pools.removeLast())
        let count = max(a.count + b.count, 1)
        pools[pools.count - 1] = (
          (a.rate * a.count + b.rate * b.count) / count, count, a.levels + b.levels
        )
      }
    }
    let rates = pools.flatMap { [Double](repeating: $0.rate, count: $0.levels) }
    guard let first = rates.first, first >= 0.5 else { return .beforeAll }
    for level in 1..<max(rates.count, 1) where rates[level] < 0.5 {
      let share = (rates[level - 1] - 0.5) / max(rates[level - 1] - rates[level], 1e-9)
      return .at(levels[level - 1] + share * (levels[level] - levels[level - 1]))
    }
    return .beyondAll
  }

  enum HalfPoint: CustomStringConvertible {
    case beforeAll
    case at(Double)
    case beyondAll

    var description: String {
      switch self {
      case .beforeAll: "none"
      case .at(let level):
        level >= 10 ? "\((level * 10).rounded() / 10)" : "\((level * 1000).rounded() / 1000)"
      case .beyondAll: "all"
      }
    }
  }
}
