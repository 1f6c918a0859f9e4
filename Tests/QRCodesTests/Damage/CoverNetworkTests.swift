// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import QRCodes

@Suite struct CoverNetworkTests {
  /// Weights that have nothing to do with symbols, but differ from place to place.
  private static var weights: [UInt8] {
    (0..<9_729).flatMap { i in
      withUnsafeBytes(of: Float(sin(0.37 * Double(i)) * 0.2).bitPattern.littleEndian) { Array($0) }
    }
  }

  @Test func `it computes what PyTorch computes from the same weights`() {
    let network = CoverNetwork(Self.weights)
    let side = 7
    let inputs = (0..<side * side * CoverNetwork.inputs).map { i in
      Float(cos(0.11 * Double(i * i)))
    }
    let odds = network.logOdds(inputs, side: side)
    #expect(odds.count == side * side)
    // Corners, the middle, and a module that is none of these.
    let expected: [(row: Int, column: Int, value: Float)] = [
      (0, 0, -10.324053), (0, 6, -7.350531), (3, 3, 42.52763), (5, 2, -4.5477276),
      (6, 6, -2.353553),
    ]
    for (row, column, value) in expected {
      #expect(abs(odds[row * side + column] - value) < 1e-3)
    }
  }

  @Test func `the trained weights fit its shape`() {
    let odds = CoverNetwork.trained.logOdds(
      [Float](repeating: 0, count: 21 * 21 * CoverNetwork.inputs), side: 21)
    #expect(odds.count { $0.isFinite } == 441)
  }
}
