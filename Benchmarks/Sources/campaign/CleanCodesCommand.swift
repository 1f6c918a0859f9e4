// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Imaging
import QRCodes
import Synchronization

/// Draws codes without any flaw and reads them back.
struct CleanCodesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean-codes",
    abstract: "Read back flawless codes: 40 versions × 4 levels × 8 masks × sizes × contents.")

  @Option(help: "Pixels per module.")
  var sizes: [Int] = [1, 2, 3, 5]

  @Option(help: "Only versions up to this one.")
  var versions = 40

  @Option(help: "auto, native or zbar.")
  var reader: ReaderChoice = .auto

  @Option(help: "fast, normal or thorough.")
  var effort: Effort = .normal

  @Option(help: "The seed of the contents.")
  var seed: UInt64 = 1

  @Option(help: "Images read at the same time.")
  var jobs = 2

  func run() throws {
    let cases = CleanCase.all(versions: 1...versions, sizes: sizes)
    let next = Atomic(0)
    let results = Mutex<[CleanResult]>([])
    let (choice, effort, seed) = (reader, effort, seed)
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      var scanner = CodeScanner(choice, effort: effort)
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < cases.count else { return }
        let result = CleanResult(cases[index], seed: seed, scanner: &scanner)
        results.withLock { $0.append(result) }
      }
    }
    report(results.withLock { $0 })
  }

  private func report(_ results: [CleanResult]) {
    var table = TextTable("content", "px per module", "made", "exact", "missed", "misread")
    for content in CleanContent.allCases {
      for size in sizes {
        let part = results.filter { $0.code.content == content && $0.code.size == size }
        table.append(
          content.rawValue, "\(size)", "\(part.count)", "\(part.count { $0.ending == .exact })",
          "\(part.count { $0.ending == .missed })", "\(part.count { $0.ending == .misread })")
      }
    }
    print(table.text)
    let stages = Dictionary(grouping: results.filter { $0.ending == .exact }, by: \.stage)
    let counts = stages.sorted { $0.value.count > $1.value.count }
      .map { "\($0.key) \($0.value.count)" }
    print("\nread by: " + counts.joined(separator: ", "))
    let failures = results.filter { $0.ending != .exact }.sorted { $0.name < $1.name }
    print("not exact: \(failures.count)")
    for failure in failures { print("  \(failure.ending) \(failure.name)") }
  }
}

/// One flawless code.
struct CleanCase {
  var version: Int
  var correction: ErrorCorrection
  var mask: Int
  var size: Int
  var content: CleanContent

  static func all(versions: ClosedRange<Int>, sizes: [Int]) -> [CleanCase] {
    versions.reversed().flatMap { version in
      ErrorCorrection.allCases.flatMap { correction in
        (0..<8).flatMap { mask in
          CleanContent.allCases.flatMap { content in
            sizes.map {
              CleanCase(
                version: version, correction: correction, mask: mask, size: $0, content: content)
            }
          }
        }
      }
    }
  }

  /// The same symbol at every size.
  func symbol(seed: UInt64) throws -> (Symbol, [UInt8]) {
    let contentIndex = UInt64(CleanContent.allCases.firstIndex(of: content) ?? 0)
    let levelIndex = UInt64(ErrorCorrection.allCases.firstIndex(of: correction) ?? 0)
    var random = SplitMix64(
      seed: seed << 32 | UInt64(version) << 16 | UInt64(mask) << 8 | levelIndex << 4 | contentIndex)
    let plan = try EncodingPlan(
      .bytes([0x30]), options: EncodingOptions(correction: correction, version: .exactly(version)))
    // From a quarter full to full, less what headers may take.
    let most = max(1, Int((Double(plan.bitCapacity) - 36) / content.bitsPerCharacter))
    let bytes = content.sample(
      count: Int.random(in: max(1, most / 4)...most, using: &random), using: &random)
    let options = EncodingOptions(
      correction: correction, version: .exactly(version), mask: mask, eci: content.eci)
    return (try Symbol(encoding: .bytes(bytes), options: options), bytes)
  }
}

/// How one code came back.
struct CleanResult {
  enum Ending: String { case exact, missed, misread }

  var code: CleanCase
  var ending: Ending
  var stage: String
  var name: String

  init(_ code: CleanCase, seed: UInt64, scanner: inout CodeScanner) {
    self.code = code
    name =
      "version \(code.version) level \(code.correction.rawValue) mask \(code.mask) "
      + "\(code.size) px \(code.content.rawValue)"
    do {
      let (symbol, bytes) = try code.symbol(seed: seed)
      let image = GrayImage(drawing: symbol, pixelsPerModule: code.size)
      let readings = scanner.readings(in: image)
      stage = readings.first?.stage ?? ""
      ending =
        readings.isEmpty ? .missed : readings.allSatisfy { $0.bytes == bytes } ? .exact : .misread
      for reading in readings where reading.bytes != bytes {
        name += " \(reading.stage) read \(reading.bytes) at \(reading.corners) for \(bytes)"
      }
    } catch {
      stage = ""
      ending = .missed
      name += " (\(error))"
    }
  }
}
