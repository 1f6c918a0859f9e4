// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

@Suite struct `Structure of symbols` {
  @Test func `a side belongs to one version or none`() {
    let sides = SymbolShapes.versions.map(\.side)
    #expect(Set(sides).count == 44)
    for version in SymbolShapes.versions { #expect(SymbolVersion(side: version.side) == version) }
    for side in -1...200 where !sides.contains(side) { #expect(SymbolVersion(side: side) == nil) }
    #expect(SymbolVersion(0) == nil && SymbolVersion(41) == nil)
    #expect(SymbolVersion(micro: 0) == nil && SymbolVersion(micro: 5) == nil)
    #expect(SymbolVersion(side: .max) == nil && SymbolVersion(side: .min) == nil)
  }

  @Test(arguments: SymbolShapes.versions)
  func `modules that hold data are as many as codewords and remainder want`(
    version: SymbolVersion
  ) {
    let structure = SymbolStructure(version: version)
    #expect(Set(structure.moduleOrder).count == structure.moduleOrder.count)
    for index in structure.moduleOrder { #expect(structure.patterns.roles[Int(index)] == .data) }
    let held = structure.patterns.roles.count { $0 == .data }
    #expect(structure.moduleOrder.count == held)
    for correction in [nil] + ErrorCorrection.allCases {
      guard let blocks = BlockStructure(version: version, correction: correction) else { continue }
      let bits = blocks.dataBitCount + 8 * blocks.blockCount * blocks.checkCount
      // ISO/IEC 18004, table 1.
      let remainder =
        switch (version.kind, version.number) {
        case (.micro, _), (.qr, 1), (.qr, 7...13), (.qr, 35...40): 0
        case (.qr, 2...6): 7
        case (.qr, 14...20), (.qr, 28...34): 3
        default: 4
        }
      #expect(held - bits == remainder)
    }
  }

  @Test(arguments: SymbolShapes.versions)
  func `blocks cover all codewords once, in the order of interleaving`(version: SymbolVersion) {
    for correction in [nil] + ErrorCorrection.allCases {
      guard let blocks = BlockStructure(version: version, correction: correction) else { continue }
      var next = 0
      for block in 0..<blocks.blockCount {
        let range = blocks.range(ofBlock: block)
        #expect(range.lowerBound == next)
        #expect(range.count - blocks.checkCount > 0 && range.count <= 153)
        next = range.upperBound
      }
      #expect(next == blocks.codewordCount)
      #expect(Set(blocks.interleaving()).count == blocks.codewordCount)
      #expect(blocks.correctableErrors * 2 + blocks.misdecodeProtection <= blocks.checkCount)
    }
  }

  @Test func `blocks of version 5-H are interleaved as the standard's example has them`() {
    // ISO/IEC 18004, table 10: two blocks of 11 data codewords, two of 12, and 22 check codewords each.
    let blocks = BlockStructure(version: SymbolVersion(5)!, correction: .high)!
    #expect(blocks.blockCount == 4 && blocks.longBlockCount == 2 && blocks.checkCount == 22)
    let order = blocks.interleaving()
    #expect(order[0..<5] == [0, 33, 66, 100, 1])
    #expect(order[44..<48] == [77, 111, 11, 44])
    #expect(order[133] == 133)
  }

  @Test func `misdecode protection is that of table 9`() {
    func protection(_ version: Int) -> [Int] {
      ErrorCorrection.allCases.map {
        BlockStructure(version: SymbolVersion(version)!, correction: $0)!.misdecodeProtection
      }
    }
    #expect(protection(1) == [3, 2, 1, 1])
    #expect(protection(2) == [2, 0, 0, 0])
    #expect(protection(3) == [1, 0, 0, 0])
    for version in 4...40 { #expect(protection(version) == [0, 0, 0, 0]) }
  }

  @Test func `patterns of version 7 lie where the standard draws them`() {
    let patterns = FunctionPatterns(version: SymbolVersion(7)!)
    #expect(patterns.role(column: 0, row: 0) == .finder && patterns.sign(column: 0, row: 0) == 1)
    #expect(patterns.sign(column: 1, row: 1) == -1 && patterns.sign(column: 44, row: 0) == 1)
    #expect(patterns.role(column: 7, row: 44) == .separator)
    #expect(patterns.role(column: 6, row: 10) == .timing && patterns.sign(column: 6, row: 10) == 1)
    #expect(patterns.sign(column: 9, row: 6) == -1)
    for (column, row) in [(22, 6), (6, 22), (22, 22), (38, 22), (22, 38), (38, 38)] {
      #expect(patterns.role(column: column, row: row) == .alignment)
      #expect(patterns.sign(column: column, row: row) == 1)
      #expect(patterns.sign(column: column + 1, row: row + 1) == -1)
      #expect(patterns.sign(column: column - 2, row: row + 2) == 1)
    }
    #expect(patterns.role(column: 38, row: 6) == .finder)
    #expect(patterns.role(column: 8, row: 37) == .darkModule)
    #expect(patterns.role(column: 8, row: 38) == .format && patterns.sign(column: 8, row: 38) == 0)
    #expect(patterns.role(column: 34, row: 0) == .version)
    #expect(patterns.role(column: 0, row: 34) == .version)
    #expect(patterns.role(column: 33, row: 0) == .data)
    #expect(patterns.roles.count { $0 == .format } == 30)
    #expect(patterns.roles.count { $0 == .version } == 36)
    #expect(patterns.roles.count { $0 == .alignment } == 6 * 25)
  }

  @Test func `every mask repeats after twelve rows and columns`() {
    func inverts(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
      switch mask {
      case 0: (row + column) % 2 == 0
      case 1: row % 2 == 0
      case 2: column % 3 == 0
      case 3: (row + column) % 3 == 0
      case 4: (row / 2 + column / 3) % 2 == 0
      case 5: row * column % 2 + row * column % 3 == 0
      case 6: (row * column % 2 + row * column % 3) % 2 == 0
      default: ((row + column) % 2 + row * column % 3) % 2 == 0
      }
    }
    for row in 0..<37 {
      for column in 0..<37 {
        let entry = Mask.inversions[row % 12 * 12 + column % 12]
        for mask in 0..<8 {
          #expect((entry >> UInt8(mask) & 1 == 1) == inverts(mask, row, column))
        }
      }
    }
  }
}
