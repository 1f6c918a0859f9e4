// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// How often each of two equally likely outcomes comes up.
enum FairCoin {
  /// The probability of at most `count` heads in `tosses`, summed exactly, in logarithms.
  static func probability(ofAtMost count: Int, in tosses: Int) -> Double {
    guard count >= 0 else { return 0 }
    guard count < tosses else { return 1 }
    var logarithm = -Double(tosses) * log(2)
    var sum = exp(logarithm)
    for heads in 0..<count {
      logarithm += log(Double(tosses - heads) / Double(heads + 1))
      sum += exp(logarithm)
    }
    return min(1, sum)
  }
}
