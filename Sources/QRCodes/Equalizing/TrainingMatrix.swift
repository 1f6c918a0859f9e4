// SPDX-License-Identifier: Apache-2.0

/// The normal equations by which a filter is trained: products of inputs, added up over modules.
struct TrainingMatrix {
  /// Inputs in a row: sums of opposite samples, then 1, then sums of opposite neighbours' decisions, then zeros.
  static let constant = LatticeTaps.count
  /// Pairs of opposite neighbours within two modules.
  static let neighbours = (constant + 1)..<(constant + 13)
  static let rowLength = (neighbours.upperBound + 7) / 8 * 8

  /// Modules that take part in training, at most: more do not change the weights.
  private static let mostModules = 2400

  /// The modules that take part.
  private let members: [Int32]
  private var products: [Float] = []
  private var factor = CholeskyFactor(capacity: neighbours.upperBound)
  private var resistance: Float = -1
  private var hasNeighbours = false

  /// - Parameter known: those that are known always take part.
  init(known: [Float]) {
    let step = max(1, known.count / Self.mostModules)
    members = known.indices.filter { known[$0] != 0 || $0 % step == 0 }.map { Int32($0) }
  }

  /// Forgets the samples.
  mutating func reset() {
    products = []
    factor.keep(first: 0)
    hasNeighbours = false
  }

  /// Forgets the neighbours' decisions.
  mutating func neighboursChanged() {
    factor.keep(first: Self.constant + 1)
    hasNeighbours = false
  }

  /// The weights that come nearest to what is believed, in the mean square, drawn towards those that there are.
  ///
  /// Where beliefs are weak, so are their sums; they are scaled as if the mean belief were certain.
  mutating func solution(
    rows: [Float], decisions: [Float], from weights: [Float], resistance: Float, hasFeedback: Bool
  ) -> [Float]? {
    prepare(rows, hasFeedback: hasFeedback)
    if resistance != self.resistance {
      factor.keep(first: 0)
      self.resistance = resistance
    }
    let count = hasFeedback ? Self.neighbours.upperBound : Self.constant + 1
    guard extendFactor(to: count) else { return nil }
    var right = [Float](repeating: 0, count: Self.rowLength)
    let factors = members.map { decisions[Int($0)] }
    let belief = factors.reduce(0) { $0 + abs($1) } / Float(max(members.count, 1))
    guard belief > 0.05 else { return nil }
    var span = right.mutableSpan
    LatticeKernels.combine(rows.span, members: members.span, factors: factors.span, into: &span)
    let sides = (0..<count).map { Double(right[$0] / belief + resistance * weights[$0]) }
    var result = [Float](repeating: 0, count: Self.rowLength)
    for (k, value) in factor.solution(sides).enumerated() { result[k] = Float(value) }
    return result
  }

  private mutating func prepare(_ rows: [Float], hasFeedback: Bool) {
    let length = Self.rowLength
    if products.isEmpty {
      products = [Float](repeating: 0, count: length * Self.neighbours.upperBound)
      var sums = [Float](repeating: 0, count: length * (Self.constant + 1))
      var span = sums.mutableSpan
      LatticeKernels.addProducts(
        rows.span, members: members.span, length: length, columns: 0..<(Self.constant + 1),
        whole: false, into: &span)
      for column in 0...Self.constant {
        for other in column...Self.constant {
          products[other * length + column] = sums[column * length + other]
        }
      }
    }
    if hasFeedback, !hasNeighbours {
      var sums = [Float](repeating: 0, count: length * Self.neighbours.count)
      var span = sums.mutableSpan
      LatticeKernels.addProducts(
        rows.span, members: members.span, length: length, columns: Self.neighbours, whole: true,
        into: &span)
      for column in Self.neighbours {
        for other in 0...column {
          products[column * length + other] =
            sums[(column - Self.neighbours.lowerBound) * length + other]
        }
      }
      hasNeighbours = true
    }
  }

  private mutating func extendFactor(to count: Int) -> Bool {
    factor.keep(first: count)
    while factor.count < count {
      let row = factor.count
      var values = (0...row).map { Double(products[row * Self.rowLength + $0]) }
      values[row] += Double(resistance)
      guard factor.append(values.span) else { return false }
    }
    return true
  }
}
