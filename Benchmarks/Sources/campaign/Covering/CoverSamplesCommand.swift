// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Dispatch
import Foundation
import Imaging
@_spi(Measuring) import QRCodes
import Synchronization

/// Writes what covered symbols look like, for training what tells covered modules from others.
struct CoverSamplesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cover-samples",
    abstract: "Write simulated covered symbols as samples to train on.",
    discussion: """
      A sample is a byte for the number of modules along a side, then for each module, row by row, 17 values of 16 bits \
      (little-endian, in 1/8192), and three bytes: what is known of its colour, its true colour (both 1 for dark, -1 for \
      light), its block (-1 for none). Cases follow from their numbers.

      EXAMPLE
        campaign cover-samples --count 6000 samples.bin
      """)

  @Option(help: "Symbols.")
  var count = 1000

  @Option(help: "The number of the first.")
  var from = 0

  @Option(help: "Threads.")
  var jobs = 2

  @Option(help: "Also write the pictures of the first eight to this folder, as PGM.")
  var pictures: String?

  @Argument(help: "The file to write.")
  var file: String

  func run() throws {
    let parts = Mutex([Int: Data]())
    let next = Atomic(from)
    let (from, end) = (from, from + count)
    DispatchQueue.concurrentPerform(iterations: max(1, jobs)) { _ in
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < end else { return }
        guard let sample = try? CoveredCase(seed: UInt64(number)) else { continue }
        let data = Self.encoded(sample)
        parts.withLock { $0[number] = data }
        if let pictures, number < from + 8 {
          try? Data(sample.image.pgm()).write(to: URL(filePath: "\(pictures)/\(number).pgm"))
        }
      }
    }
    var all = Data()
    parts.withLock { parts in
      for number in from..<end { all.append(parts[number] ?? Data()) }
    }
    try all.write(to: URL(filePath: file))
  }

  private static func encoded(_ covered: CoveredCase) -> Data {
    let (symbol, sample) = (covered.symbol, covered.sample)
    var data = Data([UInt8(symbol.side)])
    for module in symbol.modules.indices {
      let first = CoverSample.inputsPerModule * module
      for value in sample.inputs[first..<first + CoverSample.inputsPerModule] {
        let scaled = Int16(min(max(value, -3.99), 3.99) * 8192)
        withUnsafeBytes(of: scaled.littleEndian) { data.append(contentsOf: $0) }
      }
      data.append(UInt8(bitPattern: sample.known[module]))
      data.append(symbol.modules[module] ? 1 : 255)
      data.append(UInt8(bitPattern: sample.blocks[module]))
    }
    return data
  }
}
