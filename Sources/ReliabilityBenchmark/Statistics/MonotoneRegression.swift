// SPDX-License-Identifier: Apache-2.0

/// The rising values that lie closest to given ones, in weighted squares.
///
/// Neighbours that fall are pooled until none does (Ayer, Brunk, Ewing, Reid and Silverman, An Empirical Distribution
/// Function for Sampling with Incomplete Information, 1955).
///
/// - Parameter weights: One for each value, above 0.
func risingFit(_ values: [Double], weights: [Double]) -> [Double] {
  precondition(values.count == weights.count, "every value has a weight")
  var pools: [(mean: Double, weight: Double, count: Int)] = []
  for (value, weight) in zip(values, weights) {
    pools.append((value, weight, 1))
    while pools.count > 1, pools[pools.count - 2].mean > pools[pools.count - 1].mean {
      let last = pools.removeLast()
      let first = pools.removeLast()
      let sum = first.weight + last.weight
      pools.append(
        ((first.mean * first.weight + last.mean * last.weight) / sum, sum, first.count + last.count)
      )
    }
  }
  return pools.flatMap { Array(repeating: $0.mean, count: $0.count) }
}
