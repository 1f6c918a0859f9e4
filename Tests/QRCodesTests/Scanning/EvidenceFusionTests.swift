// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

@Suite struct EvidenceFusionTests {
  /// Version 3, level Q: two blocks.
  private static let order = "RQ1:ORDER 4711 12.50 EUR TO CAFE 17 MARKET"

  private func symbol(_ text: String) throws -> Symbol {
    var options = EncodingOptions(correction: .quartile)
    options.version = .exactly(3)
    options.mask = 3
    return try Symbol(encoding: .text(text), options: options)
  }

  private func text(_ success: EvidenceFusion.Success?) -> String? {
    success?.symbol.text
  }

  @Test func `frames that cannot be read singly are read together`() throws {
    let symbol = try symbol(Self.order)
    let structure = SymbolStructure(side: symbol.side)!
    let modules = NoisyModules(seed: 1)
    var singles = 0
    var needed: [Int] = []
    for _ in 0..<6 {
      var fusion = EvidenceFusion()
      for frame in 1...8 {
        let observation = try #require(modules.observation(of: symbol, noise: 0.9))
        var single = EvidenceFusion()
        _ = single.add(observation, structure: structure)
        if single.read(structure: structure) != nil { singles += 1 }
        _ = fusion.add(observation, structure: structure)
        if let success = fusion.read(structure: structure) {
          #expect(text(success) == Self.order)
          #expect(success.frames == frame)
          needed.append(frame)
          break
        }
      }
    }
    #expect(singles == 0)
    #expect(needed.count == 6 && needed.allSatisfy { $0 <= 5 })
  }

  @Test func `a frame of another code is set aside, and a second one starts the sum anew`() throws {
    let structure = SymbolStructure(side: 29)!
    let modules = NoisyModules(seed: 2)
    var fusion = EvidenceFusion()
    let (first, second) = (try symbol(Self.order), try symbol("something else altogether"))
    for _ in 0..<3 {
      let observation = try #require(modules.observation(of: first, noise: 0.3))
      #expect(fusion.add(observation, structure: structure) == .added)
    }
    for (frames, addition) in [(3, EvidenceFusion.Addition.setAside), (2, .restarted)] {
      let other = try #require(modules.observation(of: second, noise: 0.3))
      #expect(fusion.add(other, structure: structure) == addition)
      #expect(fusion.observations.count == frames)
      #expect(text(fusion.read(structure: structure)) == "something else altogether")
    }
  }

  @Test func `frames that were located wrongly do not end the sum`() throws {
    let symbol = try symbol(Self.order)
    let structure = SymbolStructure(side: 29)!
    let modules = NoisyModules(seed: 10)
    var fusion = EvidenceFusion()
    var read: EvidenceFusion.Success?
    for _ in 0..<6 {
      let observation = try #require(modules.observation(of: symbol, noise: 0.9))
      #expect(fusion.add(observation, structure: structure) == .added)
      read = fusion.read(structure: structure)
      if read != nil { break }
      let wrong = modules.hopeless(structure)
      #expect(fusion.add(wrong, structure: structure) == .setAside)
      #expect(text(fusion.read(structure: structure)) == nil)
    }
    #expect(text(read) == Self.order)
    #expect(read?.frames == fusion.observations.count)
  }

  @Test func `a frame that contradicts what the others say is left out of what they say`() throws {
    let (symbol, other) = (try symbol(Self.order), try symbol(Self.pairs[2].1))
    let structure = SymbolStructure(side: 29)!
    let modules = NoisyModules(seed: 11)
    var fusion = EvidenceFusion()
    // The two differ in a block's check codewords and one more, so they correlate and are added.
    for shown in [symbol, other, symbol, symbol] {
      let observation = try #require(modules.observation(of: shown, noise: 0.35))
      #expect(fusion.add(observation, structure: structure) == .added)
    }
    let read = try #require(fusion.read(structure: structure))
    #expect(text(read) == Self.order && read.frames == 3)
  }

  /// Two texts whose first blocks are alike, down to one that differs in its last character only.
  private static let pairs: [(String, String)] = [
    (order, String(order.reversed())),
    (order, order.dropLast(18) + "TO SOMEBODY ELSE"),
    (order, order.dropLast(1) + "S"),
    framed,
  ]

  /// Two texts that differ in their first and in their last block.
  private static let framed: (String, String) = {
    let middle = String(order.dropFirst(1).dropLast(1))
    return ("A" + middle + "A", "B" + middle + "B")
  }()

  @Test(arguments: pairs.indices, [0.35, 0.7])
  func `two codes that alternate at one place never give a third`(
    pair: Int, noise: Double
  ) throws {
    let texts = [Self.pairs[pair].0, Self.pairs[pair].1]
    let symbols = try texts.map { try symbol($0) }
    let structure = SymbolStructure(side: 29)!
    // In turns, and with a majority.
    for pattern in [[0, 1], [0, 0, 0, 1]] {
      let modules = NoisyModules(seed: UInt64(pair * 10) + 3)
      var fusion = EvidenceFusion()
      for frame in 0..<6 {
        let shown = symbols[pattern[frame % pattern.count]]
        guard let observation = modules.observation(of: shown, noise: noise) else { continue }
        _ = fusion.add(observation, structure: structure)
        if let read = text(fusion.read(structure: structure)) { #expect(texts.contains(read)) }
      }
    }
  }

  @Test func `a sum of two codes in which every block can be repaired is refused`() throws {
    // Four frames of each code, and noise that let one win in the first blocks and the other in the last.
    let texts = Self.framed
    let (one, two) = (try symbol(texts.0), try symbol(texts.1))
    let structure = SymbolStructure(side: 29)!
    let mixed = try decoded(one, two, structure)
    let expected = try #require(ExpectedModules(mixed, structure: structure))
    let modules = NoisyModules(seed: 4)
    for symbol in [one, two] {
      for noise in [0.1, 0.5, 0.9] {
        let observation = try #require(modules.observation(of: symbol, noise: noise))
        #expect(!expected.agrees(with: observation))
      }
    }
    #expect(mixed.text != texts.0 && mixed.text != texts.1)
  }

  /// The text of a symbol whose first block is that of `one` and whose second is that of `two`.
  private func decoded(
    _ one: Symbol, _ two: Symbol, _ structure: SymbolStructure
  ) throws -> DecodedSymbol {
    let blocks = try #require(BlockStructure(version: structure.version, correction: .quartile))
    var evidence = structure.patterns.signs.map { Float($0) * 8 }
    for place in 0..<structure.version.side * structure.version.side where evidence[place] == 0 {
      let (row, column) = place.quotientAndRemainder(dividingBy: structure.version.side)
      evidence[place] = one[column: column, row: row] ? 8 : -8
    }
    for (codeword, place) in blocks.interleaving().enumerated()
    where blocks.range(ofBlock: 1).lowerBound <= Int(place) {
      for bit in 0..<8 {
        let module = Int(structure.moduleOrder[8 * codeword + bit])
        let (row, column) = module.quotientAndRemainder(dividingBy: structure.version.side)
        evidence[module] = two[column: column, row: row] ? 8 : -8
      }
    }
    let sampled = SampledSymbol(side: structure.version.side, evidence: evidence)
    return try DecodedSymbol(decoding: sampled, structure: structure)
  }

  @Test func `a code agrees with its own frames, however noisy, and with no others`() throws {
    let symbol = try symbol(Self.order)
    let structure = SymbolStructure(side: 29)!
    let modules = NoisyModules(seed: 5)
    var fusion = EvidenceFusion()
    let clear = try #require(modules.observation(of: symbol, noise: 0.1))
    _ = fusion.add(clear, structure: structure)
    let read = fusion.read(structure: structure)
    let expected = try #require(read).expected
    for noise in [0.1, 0.5, 0.9] {
      let own = try #require(modules.observation(of: symbol, noise: noise))
      #expect(expected.agrees(with: own))
    }
    let other = try #require(
      modules.observation(of: self.symbol(Self.order.dropLast(1) + "S"), noise: 0.5))
    #expect(!expected.agrees(with: other))
    #expect(!expected.agrees(with: modules.hopeless(structure)))
  }

  @Test func `two thousand hopeless symbols give no text`() throws {
    let structures = [21, 25].map { SymbolStructure(side: $0)! }
    let modules = NoisyModules(seed: 6)
    var texts = 0
    for trial in 0..<2000 {
      let structure = structures[trial % structures.count]
      var fusion = EvidenceFusion()
      _ = fusion.add(modules.hopeless(structure), structure: structure)
      if fusion.read(structure: structure) != nil { texts += 1 }
    }
    #expect(texts == 0)
  }

  @Test func `hopeless symbols give no text however often they are added up`() throws {
    let structure = SymbolStructure(side: 21)!
    let modules = NoisyModules(seed: 7)
    for _ in 0..<10 {
      let picture = modules.hopeless(structure)
      var fusion = EvidenceFusion()
      for _ in 0..<4 {
        _ = fusion.add(picture, structure: structure)
        let read = fusion.read(structure: structure)
        #expect(read?.symbol == nil)
      }
    }
  }

  @Test func `noise without known patterns is no observation`() {
    let structure = SymbolStructure(side: 29)!
    var random = Noise(seed: 8)
    for _ in 0..<50 {
      let values = structure.patterns.signs.map { _ in Float(0.6 * random.next()) }
      let observation = ModuleObservation(
        side: 29, values: values, signs: structure.patterns.signs)
      #expect(observation?.quality == nil)
    }
  }

  @Test func `modules without a value count for nothing, and other frames stand in for them`()
    throws
  {
    let symbol = try symbol(Self.order)
    let structure = SymbolStructure(side: 29)!
    var fusion = EvidenceFusion()
    // A bright band that covers half of the symbol moves over it.
    for third in 0..<3 {
      let values = (0..<29 * 29).map { place -> Float in
        let (row, column) = place.quotientAndRemainder(dividingBy: 29)
        let isCovered = row > 8 && (7 * third..<7 * third + 15).contains(column)
        return isCovered ? 0 : symbol[column: column, row: row] ? 0.6 : -0.6
      }
      let observation = try #require(
        ModuleObservation(side: 29, values: values, signs: structure.patterns.signs))
      for (value, evidence) in zip(values, observation.evidence) where value == 0 {
        #expect(evidence == 0)
      }
      var single = EvidenceFusion()
      _ = single.add(observation, structure: structure)
      #expect(single.read(structure: structure) == nil)
      #expect(fusion.add(observation, structure: structure) == .added)
    }
    #expect(text(fusion.read(structure: structure)) == Self.order)
  }

  @Test func `the sum forgets frames beyond its window`() throws {
    let symbol = try symbol(Self.order)
    let structure = SymbolStructure(side: 29)!
    let modules = NoisyModules(seed: 9)
    var fusion = EvidenceFusion()
    for _ in 0..<(EvidenceFusion.window + 2) {
      let observation = try #require(modules.observation(of: symbol, noise: 0.9))
      _ = fusion.add(observation, structure: structure)
    }
    #expect(fusion.observations.count == EvidenceFusion.window)
  }
}
