// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

@Suite struct LatticeKernelsTests {
  private func numbers(_ count: Int, seed: UInt64) -> [Float] {
    var random = SplitMix(seed: seed)
    return (0..<count).map { _ in Float.random(in: -1...1, using: &random) }
  }

  private func isNear(_ a: Float, _ b: Float) -> Bool { abs(a - b) < 1e-4 }

  @Test(arguments: [8, 24, 104])
  func `rows are multiplied as one number after the other would be`(length: Int) {
    let (rows, weights) = (numbers(5 * length, seed: 1), numbers(length, seed: 2))
    var products = [Float](repeating: 9, count: 5)
    var span = products.mutableSpan
    LatticeKernels.multiply(rows.span, by: weights.span, into: &span)
    for i in 0..<5 {
      let plain = (0..<length).reduce(Float(0)) { $0 + rows[i * length + $1] * weights[$1] }
      #expect(isNear(products[i], plain))
    }
    #expect(
      isNear(LatticeKernels.product(rows.span, from: length, weights.span), products[1]))
  }

  @Test(arguments: [1, 4, 7])
  func `products of columns are those of the rows that take part`(members: Int) {
    let length = 16
    let rows = numbers(20 * length, seed: 3)
    let chosen = (0..<members).map { Int32($0 * 2 + 1) }
    var sums = [Float](repeating: 0, count: 3 * length)
    var span = sums.mutableSpan
    LatticeKernels.addProducts(
      rows.span, members: chosen.span, length: length, columns: 9..<12, whole: true, into: &span)
    var combined = [Float](repeating: 0, count: length)
    let factors = numbers(members, seed: 4)
    var combinedSpan = combined.mutableSpan
    LatticeKernels.combine(
      rows.span, members: chosen.span, factors: factors.span, into: &combinedSpan)
    for other in 0..<length {
      for column in 9..<12 {
        let plain = chosen.reduce(Float(0)) {
          $0 + rows[Int($1) * length + column] * rows[Int($1) * length + other]
        }
        #expect(isNear(sums[(column - 9) * length + other], plain))
      }
      let plain = zip(chosen, factors).reduce(Float(0)) {
        $0 + rows[Int($1.0) * length + other] * $1.1
      }
      #expect(isNear(combined[other], plain))
    }
  }

  @Test func `a factor that grows gives the solutions of the whole system`() throws {
    let size = 21
    let a = numbers(size * size, seed: 5).map { Double($0) }
    var matrix = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      for j in 0..<size {
        matrix[i * size + j] = (0..<size).reduce(i == j ? 0.5 : 0) {
          $0 + a[i * size + $1] * a[j * size + $1]
        }
      }
    }
    let right = numbers(size, seed: 6).map { Double($0) }
    let expected = try #require(LinearSystem.solution(of: matrix, right))
    var factor = CholeskyFactor(capacity: size)
    var isAppended: [Bool] = []
    func row(_ i: Int) -> [Double] { Array(matrix[(i * size)..<(i * size + i + 1)]) }
    for i in 0..<size { isAppended.append(factor.append(row(i).span)) }
    // Rows that are dropped and come back leave no trace.
    factor.keep(first: 13)
    for i in 13..<size { isAppended.append(factor.append(row(i).span)) }
    #expect(isAppended.allSatisfy { $0 })
    for (a, b) in zip(factor.solution(right), expected) { #expect(abs(a - b) < 1e-9) }
  }

  @Test func `a matrix that is not positive definite is refused`() {
    var factor = CholeskyFactor(capacity: 2)
    let rows = [[4.0], [2, 1], [2, 1.001]]
    var isAppended: [Bool] = []
    for row in rows { isAppended.append(factor.append(row.span)) }
    #expect(isAppended == [true, false, true])
    #expect(factor.count == 2)
  }

  @Test func `pairs are sums of opposite places`() {
    let stride = 30
    let plane = numbers(stride * stride, seed: 7)
    let mirrored = Array(plane.reversed())
    let centers: [Int32] = [Int32(15 * stride + 14), Int32(8 * stride + 21)]
    let length = LatticeTaps.paddedCount
    var rows = [Float](repeating: 0, count: 2 * length)
    var span = rows.mutableSpan
    LatticeTaps.gather(
      plane.span, mirrored: mirrored.span, stride: stride, centers: centers.span, length: length,
      into: &span)
    for (index, center) in centers.enumerated() {
      for (k, place) in LatticeTaps.places.enumerated() {
        let step = place.y * stride + place.x
        let sum =
          k == 0 ? plane[Int(center)] : plane[Int(center) + step] + plane[Int(center) - step]
        #expect(isNear(rows[index * length + k], sum))
      }
    }
  }
}
