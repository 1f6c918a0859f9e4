// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import QRCodes

/// Writes the inputs that fuzzing starts from.
struct FuzzSeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz-seeds",
    abstract: "Write seeds for the targets of the package Fuzzing.")

  @Argument(help: "A folder; seeds go to `segments` and `image` in it.")
  var folder: String

  func run() throws {
    try write(SegmentSeed.all, to: "segments")
    try write(try imageSeeds(), to: "image")
  }

  private func write(_ seeds: [[UInt8]], to name: String) throws {
    let target = URL(fileURLWithPath: folder).appendingPathComponent(name)
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    for (index, seed) in seeds.enumerated() {
      try Data(seed).write(to: target.appendingPathComponent("seed-\(index)"))
    }
    print("\(seeds.count) seeds in \(target.path)")
  }

  /// Small symbols as the image target takes them: a byte for effort and pixels per bit, one for the width, then rows of
  /// bits, padded to bytes.
  private func imageSeeds() throws -> [[UInt8]] {
    var seeds: [[UInt8]] = []
    for (index, length) in [1, 12, 30, 60, 130].enumerated() {
      let symbol = try Symbol(
        encoding: [UInt8](repeating: 0x37, count: length) + [0x61], correction: .low)
      let side = symbol.side + 8
      var rows: [UInt8] = []
      for row in -4..<symbol.side + 4 {
        var bits = [UInt8](repeating: 0, count: (side + 7) / 8)
        for column in 0..<symbol.side where (0..<symbol.side).contains(row) {
          guard symbol[column: column, row: row] else { continue }
          bits[(column + 4) / 8] |= 0x80 >> UInt8((column + 4) % 8)
        }
        rows += bits
      }
      let pixelsPerBit = UInt8(index % 3 + 1)
      for effort: UInt8 in [0, 7] {
        seeds.append([effort | pixelsPerBit << 3, UInt8(side)] + rows)
      }
    }
    return seeds
  }
}
