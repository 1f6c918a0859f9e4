// SPDX-License-Identifier: Apache-2.0

/// Gaussian elimination on the parity equations of a Reed–Solomon block, bit by bit from the most doubtful.
struct ParityElimination {
  /// 64-bit words of a column: 31 check codewords have 248 equations.
  private static let words = 4

  /// Bits in the order in which they are erased.
  private let order: [Int]
  /// What each bit of `order` adds to the equations, as it is and after elimination.
  private let columns: [UInt64]
  private var reduced: [UInt64]
  /// What the equations are off by, as it is and after elimination.
  private let syndrome: [UInt64]
  private var rest: [UInt64]
  /// Where in `order` the erased bits are.
  private var pivots: [Int] = []
  /// The first place of the order that has not been looked at.
  private(set) var next = 0

  init(codewords: ArraySlice<UInt8>, checkCount: Int, order: [Int]) {
    self.order = order
    var columns = [UInt64](repeating: 0, count: Self.words * order.count)
    var syndrome = [UInt64](repeating: 0, count: Self.words)
    for (place, bit) in order.enumerated() {
      let index = bit / 8
      let step = GaloisField.powers[codewords.count - 1 - index]
      var value: UInt8 = 0x80 >> UInt8(bit % 8)
      let isSet = codewords[codewords.startIndex + index] & value != 0
      for root in 0..<checkCount {
        columns[Self.words * place + root / 8] |= UInt64(value) << UInt64(8 * (root % 8))
        value = GaloisField.multiply(value, step)
      }
      if isSet {
        for word in 0..<Self.words { syndrome[word] ^= columns[Self.words * place + word] }
      }
    }
    self.columns = columns
    self.syndrome = syndrome
    reduced = columns
    rest = syndrome
  }

  /// Whether the block fulfils all equations already.
  var isSolved: Bool { syndrome.allSatisfy { $0 == 0 } }

  /// Takes further bits as unknown, until `count` of the first `last` are.
  mutating func erase(upTo count: Int, last: Int) {
    let words = Self.words
    var (reduced, rest) = ([UInt64](), [UInt64]())
    swap(&reduced, &self.reduced)
    swap(&rest, &self.rest)
    defer {
      self.reduced = reduced
      self.rest = rest
    }
    var target = reduced.mutableSpan
    while pivots.count < count, next < last {
      let place = next
      next += 1
      let start = words * place
      var word = 0
      while word < words, target[start + word] == 0 { word += 1 }
      guard word < words else { continue }
      let mask = target[start + word] & (~target[start + word] &+ 1)
      pivots.append(place)
      let (a, b, c, d) = (
        target[start], target[start + 1], target[start + 2], target[start + 3]
      )
      for other in (place + 1)..<max(last, place + 1) {
        let at = words &* other
        guard target[at &+ word] & mask != 0 else { continue }
        target[at] ^= a
        target[at &+ 1] ^= b
        target[at &+ 2] ^= c
        target[at &+ 3] ^= d
      }
      if rest[word] & mask != 0 {
        rest[0] ^= a
        rest[1] ^= b
        rest[2] ^= c
        rest[3] ^= d
      }
    }
  }

  /// Which bits, as places in the order, must be turned beside the erased ones; nil where no `count` of them suffice.
  func explanation(turning count: Int, last: Int) -> [Int]? {
    if rest.allSatisfy({ $0 == 0 }) { return [] }
    guard count > 0 else { return nil }
    let kept = next..<max(last, next)
    func equals(_ place: Int, _ value: [UInt64]) -> Bool {
      let at = Self.words * place
      return reduced[at] == value[0] && reduced[at + 1] == value[1]
        && reduced[at + 2] == value[2] && reduced[at + 3] == value[3]
    }
    if let one = kept.first(where: { equals($0, rest) }) { return [one] }
    guard count > 1 else { return nil }
    var places: [UInt64: Int] = [:]
    places.reserveCapacity(kept.count)
    let goal = Self.folded(rest[0], rest[1], rest[2], rest[3])
    for place in kept {
      let at = Self.words * place
      let key = Self.folded(reduced[at], reduced[at + 1], reduced[at + 2], reduced[at + 3])
      if let other = places[key ^ goal] {
        let difference = (0..<Self.words).map { rest[$0] ^ reduced[at + $0] }
        if equals(other, difference) { return [other, place] }
      }
      places[key] = place
    }
    guard count > 2 else { return nil }
    let keys = kept.map { place in
      let at = Self.words * place
      return Self.folded(reduced[at], reduced[at + 1], reduced[at + 2], reduced[at + 3])
    }
    let filter = KeyFilter(keys)
    for (i, first) in keys.enumerated() {
      for j in 0..<i where filter.mayHold(goal ^ first ^ keys[j]) {
        guard let third = places[goal ^ first ^ keys[j]] else { continue }
        let (a, b) = (Self.words * (kept.lowerBound + i), Self.words * (kept.lowerBound + j))
        let difference = (0..<Self.words).map { rest[$0] ^ reduced[a + $0] ^ reduced[b + $0] }
        if equals(third, difference) {
          return Array(Set([kept.lowerBound + i, kept.lowerBound + j, third]))
        }
      }
    }
    return nil
  }

  /// All ways, at most `limit`, to explain what is left over by up to two turned bits besides the erased ones, those with
  /// the fewest first; as places in the order.
  func explanations(last: Int, limit: Int) -> [[Int]] {
    var found: [[Int]] = rest.allSatisfy { $0 == 0 } ? [[]] : []
    var places: [UInt64: [Int]] = [:]
    var pairs: [[Int]] = []
    let goal = Self.folded(rest[0], rest[1], rest[2], rest[3])
    for place in next..<max(last, next) {
      let at = Self.words * place
      let column = reduced[at..<at + Self.words]
      if column.elementsEqual(rest) { found.append([place]) }
      let key = Self.folded(
        reduced[at], reduced[at + 1], reduced[at + 2], reduced[at + 3])
      for other in places[key ^ goal] ?? [] where pairs.count < limit {
        let isSum = (0..<Self.words).allSatisfy {
          reduced[Self.words * other + $0] ^ reduced[at + $0] == rest[$0]
        }
        if isSum { pairs.append([other, place]) }
      }
      places[key, default: []].append(place)
    }
    return Array((found + pairs).prefix(limit))
  }

  /// Tells of most keys at once that they are not among some hundred others.
  private struct KeyFilter {
    private var words = [UInt64](repeating: 0, count: 1024)

    init(_ keys: [UInt64]) {
      for key in keys { words[Int(key & 1023)] |= 1 << (key >> 10 & 63) }
    }

    @inline(__always)
    func mayHold(_ key: UInt64) -> Bool { words[Int(key & 1023)] >> (key >> 10 & 63) & 1 == 1 }
  }

  /// A key that is linear: that of a sum is the sum of the keys.
  private static func folded(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) -> UInt64 {
    a ^ (b << 17 | b >> 47) ^ (c << 31 | c >> 33) ^ (d << 47 | d >> 17)
  }

  /// All bits that are wrong, if those at `kept` places of the order are and the rest of the wrong ones are erased.
  func solution(with kept: [Int]) -> [Int]? {
    let words = Self.words
    var goal = syndrome
    for place in kept {
      for word in 0..<words { goal[word] ^= columns[words * place + word] }
    }
    // Once more over the erased columns alone, noting which of them each has taken up.
    var basis: [(vector: [UInt64], parts: [UInt64], word: Int, mask: UInt64)] = []
    func reduce(_ vector: inout [UInt64], _ parts: inout [UInt64]) {
      for entry in basis where vector[entry.word] & entry.mask != 0 {
        for word in 0..<words {
          vector[word] ^= entry.vector[word]
          parts[word] ^= entry.parts[word]
        }
      }
    }
    for (index, place) in pivots.enumerated() {
      var vector = Array(columns[words * place..<words * (place + 1)])
      var parts = [UInt64](repeating: 0, count: words)
      parts[index / 64] = 1 << UInt64(index % 64)
      reduce(&vector, &parts)
      guard let word = vector.firstIndex(where: { $0 != 0 }) else { return nil }
      basis.append((vector, parts, word, vector[word] & (~vector[word] &+ 1)))
    }
    var parts = [UInt64](repeating: 0, count: words)
    reduce(&goal, &parts)
    guard goal.allSatisfy({ $0 == 0 }) else { return nil }
    let erased = pivots.indices.filter { parts[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
    return erased.map { order[pivots[$0]] } + kept.map { order[$0] }
  }
}
