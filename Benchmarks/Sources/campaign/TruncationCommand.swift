// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// Cuts image files at every length and puts the pieces before the command line.
struct TruncationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "truncation",
    abstract: "Decode every prefix of image files; count exit codes.",
    discussion: """
      A prefix must never end with exit code 0 and nothing read, and never by a signal.
      """)

  @Option(help: "The built repayqr.")
  var repayqr: String

  @Argument(help: "Image files with a readable code.")
  var files: [String]

  func run() throws {
    var table = TextTable("file", "bytes", "prefixes", "exit codes", "0 with nothing", "signals")
    var isClean = true
    for file in files {
      let whole = try Data(contentsOf: URL(fileURLWithPath: file))
      var exits: [Int32: Int] = [:]
      var lies = 0
      var signals = 0
      for length in 0..<whole.count {
        let result = try Child.run(repayqr, ["decode", "-q", "-"], input: whole.prefix(length))
        if result.signal != nil { signals += 1 } else { exits[result.exitCode, default: 0] += 1 }
        if result.exitCode == 0 && result.output.isEmpty { lies += 1 }
      }
      let summary = exits.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }
      table.append(
        URL(fileURLWithPath: file).lastPathComponent, "\(whole.count)", "\(whole.count)",
        summary.joined(separator: ", "), "\(lies)", "\(signals)")
      isClean = isClean && lies == 0 && signals == 0
    }
    print(table.text)
    if !isClean { throw ExitCode(1) }
  }
}
