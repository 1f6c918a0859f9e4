// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Repairs a block by erasing doubtful bits, not whole codewords.
///
/// Over GF(2) a block with *c* check codewords obeys 8 *c* parity equations. A stain on one module of a codeword, erased
/// with the whole of it, costs eight of them; erased alone it costs one. So the most doubtful bits are taken as unknown,
/// the equations are solved for them, and those that are left over must hold, be it after one, two or three of the other
/// bits have been turned (ordered statistics decoding: M. Fossorier and S. Lin, 1995).
///
/// A random block passes with the probability of the number of patterns that are tried over two to the equations left
/// over. So many are left that this is under 2⁻⁴⁰ for each number of turned bits, 2⁻³⁸ for all: as many blocks as
/// `mostBlocks` may be tried for a picture before the sum reaches `ErasureBound.miscorrection`, 2⁻³⁰.
enum BitErasures {
  /// How many blocks may be tried for one picture.
  static let mostBlocks = 256
  /// Equations left over beyond those that the number of patterns asks for.
  private static let spared = 40

  /// Where bits are turned besides those that are erased.
  enum Search: Sendable {
    /// Anywhere: some errors look like anything else.
    case anywhere
    /// Among the most doubtful of those that are not erased: doubt says where errors are, so there are fewer patterns,
    /// and more can be erased.
    case doubtful

    /// How many bits are turned at most, and among how many, from the widest search to none at all.
    ///
    /// There are never more than four, as the bound has it.
    fileprivate var steps: [(turned: Int, among: Int)] {
      switch self {
      case .anywhere: [(3, .max), (2, .max), (1, .max), (0, .max)]
      case .doubtful: [(3, 48), (2, 24), (1, 12), (0, 1)]
      }
    }
  }

  /// Corrects a block in place and returns how many bits were wrong, or leaves it as it is and returns nil.
  ///
  /// - Parameters:
  ///   - block: Where in `codewords` the block lies.
  ///   - checkCount: Check codewords at the block's end, 1…31.
  ///   - reserve: Check codewords left unused besides.
  ///   - reliability: One value for each bit of the block, the most significant of its first codeword first; the
  ///     greater the surer, `infinity` for what is known.
  ///   - search: Where bits are turned.
  static func repair(
    _ codewords: inout [UInt8], block: Range<Int>, checkCount: Int, reserve: Int,
    reliability: [Float], search: Search = .anywhere
  ) -> Int? {
    precondition(reliability.count == 8 * block.count, "one value per bit")
    let order = reliability.indices.sorted { (reliability[$0], $0) < (reliability[$1], $1) }
    let flippable = order.count { reliability[$0] < .infinity }
    var elimination = ParityElimination(
      codewords: codewords[block], checkCount: checkCount, order: order)
    guard !elimination.isSolved else { return nil }
    let equations = 8 * (checkCount - reserve) - spared
    for (turned, among) in search.steps {
      let bits = Double(min(flippable, among))
      let counts = [1, bits, bits * bits / 2, bits * bits * bits / 6]
      let patterns = counts[...turned].reduce(0, +)
      let erased = min(equations - Int(log2(max(patterns, 1)).rounded(.up)), flippable)
      guard erased > 0 else { continue }
      elimination.erase(upTo: erased, last: flippable)
      let last = among < flippable ? min(elimination.next + among, flippable) : flippable
      guard let kept = elimination.explanation(turning: turned, last: last) else { continue }
      guard let changed = elimination.solution(with: kept) else { continue }
      for bit in changed { codewords[block.lowerBound + bit / 8] ^= 0x80 >> UInt8(bit % 8) }
      return changed.count
    }
    return nil
  }

  // MARK: - Where a check decides

  /// A way to repair a block that error correction alone may not believe.
  struct Candidate: Hashable {
    /// The bits that are turned, counted from the block's first.
    var bits: [Int]
    /// How reliable those were, added up: the less, the likelier it is.
    var cost: Float
  }

  /// The likeliest ways to repair a block, the likeliest first; at most `limit`.
  ///
  /// Only as many equations are left over as keep the number of chance finds near four, so that half as many bits again may
  /// be lost as in `repair`. Parameters are those of `repair`.
  static func candidates(
    _ codewords: ArraySlice<UInt8>, checkCount: Int, reserve: Int, reliability: [Float],
    limit: Int
  ) -> [Candidate] {
    precondition(reliability.count == 8 * codewords.count, "one value per bit")
    let order = reliability.indices.sorted { (reliability[$0], $0) < (reliability[$1], $1) }
    let flippable = order.count { reliability[$0] < .infinity }
    var elimination = ParityElimination(codewords: codewords, checkCount: checkCount, order: order)
    let equations = 8 * (checkCount - reserve)
    let bits = Double(flippable)
    var candidates: Set<Candidate> = []
    // First two bits may be turned besides the erased ones, then, with some more erased, one, then none.
    for patterns in [bits * bits / 2, bits, 1] {
      let spared = max(Int(log2(max(patterns, 1)).rounded(.up)) - 2, 0)
      elimination.erase(upTo: min(equations - spared, flippable), last: flippable)
      for kept in elimination.explanations(last: flippable, limit: 4 * limit) {
        guard let changed = elimination.solution(with: kept)?.sorted() else { continue }
        candidates.insert(
          Candidate(bits: changed, cost: changed.reduce(0) { $0 + reliability[$1] }))
      }
    }
    return Array(
      candidates.sorted {
        $0.cost == $1.cost ? $0.bits.lexicographicallyPrecedes($1.bits) : $0.cost < $1.cost
      }
      .prefix(limit))
  }
}
