// SPDX-License-Identifier: Apache-2.0

/// Reed–Solomon codes over GF(256) whose generator has the roots α⁰, α¹, … (ISO/IEC 18004, 7.5.2).
enum ReedSolomon {
  /// What a block was found to need.
  struct Repair: Sendable, Equatable {
    /// Codewords that were wrong at places not given as erasures.
    var errors: Int
    /// Places that were given as erasures.
    var erasures: Int
  }

  /// The most check codewords a block may have: those of QR Code have 30 at most.
  static let maximumCheckCount = 31

  /// Corrects a block in place, or leaves it as it is and returns nil.
  ///
  /// Errors-and-erasures decoding by Berlekamp and Massey's algorithm started from the erasure locator, with Forney's
  /// formula for the values (Blahut, Algebraic Codes for Data Transmission, 7.5). Nothing is allocated. The result is
  /// a codeword: its syndromes are computed anew.
  ///
  /// - Parameters:
  ///   - codewords: Holds the block, data codewords first; 255 codewords at most.
  ///   - block: Where in `codewords` the block lies.
  ///   - checkCount: Check codewords at the block's end, 1…31.
  ///   - erasures: Places in the block, counted from its start, of which nothing is known; each once.
  ///   - reserve: Check codewords left unused: the repair holds twice the errors plus the erasures to `checkCount`
  ///     less `reserve`.
  static func repair(
    _ codewords: inout [UInt8], block: Range<Int>, checkCount: Int, erasures: [UInt8] = [],
    reserve: Int
  ) -> Repair? {
    precondition(1...maximumCheckCount ~= checkCount && block.count <= 255)
    var syndromes = InlineArray<32, UInt8>(repeating: 0)
    guard !computeSyndromes(codewords.span, block: block, checkCount: checkCount, &syndromes) else {
      return Repair(errors: 0, erasures: 0)
    }
    let capacity = checkCount - reserve
    guard erasures.count <= capacity else { return nil }

    // The locator of errors and erasures.
    var locator = InlineArray<32, UInt8>(repeating: 0)
    locator[0] = 1
    for (known, place) in erasures.enumerated() {
      let root = GaloisField.powers[block.count - 1 - Int(place)]
      for power in stride(from: known + 1, to: 0, by: -1) {
        locator[power] ^= GaloisField.multiply(locator[power - 1], root)
      }
    }
    let degree = extendLocator(
      &locator, syndromes: syndromes, checkCount: checkCount, erasureCount: erasures.count)
    let errors = degree - erasures.count
    guard errors >= 0, 2 * errors + erasures.count <= capacity else { return nil }

    // The evaluator: the product of syndromes and locator, modulo x to the checkCount.
    var evaluator = InlineArray<32, UInt8>(repeating: 0)
    for power in 0..<checkCount {
      var sum: UInt8 = 0
      for lower in 0...min(power, degree) {
        sum ^= GaloisField.multiply(locator[lower], syndromes[power - lower])
      }
      evaluator[power] = sum
    }

    // The roots of the locator are the inverses of the places; there have to be as many as its degree.
    var places = InlineArray<32, UInt8>(repeating: 0)
    var values = InlineArray<32, UInt8>(repeating: 0)
    var found = 0
    for place in 0..<block.count {
      let logarithm = block.count - 1 - place
      let inverse = (255 - logarithm) % 255
      guard evaluate(locator, degree: degree, atPower: inverse) == 0 else { continue }
      guard found < degree else { return nil }
      let slope = evaluateDerivative(locator, degree: degree, atPower: inverse)
      guard slope != 0 else { return nil }
      let numerator = GaloisField.multiply(
        evaluate(evaluator, degree: checkCount - 1, atPower: inverse),
        GaloisField.powers[logarithm])
      places[found] = UInt8(place)
      values[found] = GaloisField.divide(numerator, by: slope)
      found += 1
    }
    guard found == degree else { return nil }

    for index in 0..<found { codewords[block.lowerBound + Int(places[index])] ^= values[index] }
    if computeSyndromes(codewords.span, block: block, checkCount: checkCount, &syndromes) {
      return Repair(errors: errors, erasures: erasures.count)
    }
    for index in 0..<found { codewords[block.lowerBound + Int(places[index])] ^= values[index] }
    return nil
  }

  /// Replaces the check codewords at a block's end by those of its data.
  static func encode(_ codewords: inout [UInt8], block: Range<Int>, checkCount: Int) {
    precondition(1...maximumCheckCount ~= checkCount && block.count > checkCount)
    // The generator without its leading 1, the coefficient of the highest power first.
    var generator = InlineArray<32, UInt8>(repeating: 0)
    generator[checkCount - 1] = 1
    for exponent in 0..<checkCount {
      let root = GaloisField.powers[exponent]
      for index in 0..<checkCount {
        let next = index + 1 < checkCount ? generator[index + 1] : 0
        generator[index] = GaloisField.multiply(generator[index], root) ^ next
      }
    }
    let checkStart = block.upperBound - checkCount
    for index in checkStart..<block.upperBound { codewords[index] = 0 }
    for index in block.lowerBound..<checkStart {
      let factor = codewords[index] ^ codewords[checkStart]
      for check in 0..<checkCount {
        let next = check + 1 < checkCount ? codewords[checkStart + check + 1] : 0
        codewords[checkStart + check] = next ^ GaloisField.multiply(generator[check], factor)
      }
    }
  }

  // MARK: - Steps

  /// Evaluates the block at the code's roots; true where it is zero at all of them.
  private static func computeSyndromes(
    _ codewords: Span<UInt8>, block: Range<Int>, checkCount: Int,
    _ syndromes: inout InlineArray<32, UInt8>
  ) -> Bool {
    let table = GaloisField.multiplesOfPowers
    let multiples = table.span
    let codewords = codewords.extracting(block)
    for root in 0..<checkCount { syndromes[root] = 0 }
    for index in codewords.indices {
      let codeword = codewords[index]
      for root in 0..<checkCount {
        syndromes[root] = multiples[root &<< 8 | Int(syndromes[root])] ^ codeword
      }
    }
    var all: UInt8 = 0
    for root in 0..<checkCount { all |= syndromes[root] }
    return all == 0
  }

  /// Extends the erasure locator to the shortest one that explains the syndromes, and returns its degree as the
  /// recursion counts it.
  private static func extendLocator(
    _ locator: inout InlineArray<32, UInt8>, syndromes: InlineArray<32, UInt8>, checkCount: Int,
    erasureCount: Int
  ) -> Int {
    var length = erasureCount
    var previous = locator
    for step in erasureCount..<checkCount {
      // The earlier locator moves up by one power before it is used.
      for power in stride(from: checkCount, to: 0, by: -1) { previous[power] = previous[power - 1] }
      previous[0] = 0
      var discrepancy: UInt8 = 0
      for power in 0...min(length, step) {
        discrepancy ^= GaloisField.multiply(locator[power], syndromes[step - power])
      }
      guard discrepancy != 0 else { continue }
      let before = locator
      for power in 0...checkCount {
        locator[power] ^= GaloisField.multiply(discrepancy, previous[power])
      }
      guard 2 * length <= step + erasureCount else { continue }
      length = step + 1 - length + erasureCount
      for power in 0...checkCount {
        previous[power] = GaloisField.divide(before[power], by: discrepancy)
      }
    }
    return length
  }

  /// The value of a polynomial at a power of α.
  private static func evaluate(
    _ polynomial: InlineArray<32, UInt8>, degree: Int, atPower logarithm: Int
  ) -> UInt8 {
    let element = GaloisField.powers[logarithm]
    var value: UInt8 = 0
    for power in stride(from: degree, through: 0, by: -1) {
      value = GaloisField.multiply(value, element) ^ polynomial[power]
    }
    return value
  }

  /// The value of a polynomial's formal derivative at a power of α: only odd powers leave a term.
  private static func evaluateDerivative(
    _ polynomial: InlineArray<32, UInt8>, degree: Int, atPower logarithm: Int
  ) -> UInt8 {
    let square = GaloisField.powers[2 * logarithm % 255]
    var value: UInt8 = 0
    for power in stride(from: degree % 2 == 1 ? degree : degree - 1, through: 1, by: -2) {
      value = GaloisField.multiply(value, square) ^ polynomial[power]
    }
    return value
  }
}
