// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// docs/pos-story.md tells the whole story by commands; what it shows is what the program prints.
@Suite struct StoryTests {
  @Test func `the story told by commands on SQLite`() throws {
    let folder = try ScratchFolder()
    try tell("On SQLite", in: folder, store: "sqlite:" + folder.path("ledger.sqlite"))
  }

  @Test(.disabled(if: !OwnPostgres.isInstalled, "PostgreSQL is NOT installed: not tested"))
  func `the story told by commands on PostgreSQL`() throws {
    let server = try OwnPostgres()
    defer { server.end() }
    try tell("On PostgreSQL", in: try ScratchFolder(), store: server.url)
  }

  private func tell(_ section: String, in folder: ScratchFolder, store: String) throws {
    let steps = try Transcript(section: section).steps
    #expect(steps.count > 25)
    for step in steps {
      let printed = try shell(step.command, in: folder, store: store)
      #expect(plain(printed) == plain(step.output), "\(step.command)")
    }
  }

  private func shell(_ command: String, in folder: ScratchFolder, store: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder.url
    let tools = URL(fileURLWithPath: Tool.path).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = ProcessInfo.processInfo.environment.merging([
      "PATH": tools + ":" + path, "REPAYQR_KEYS": folder.path("keys"), "REPAYQR_STORE": store,
    ]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  /// Keys are drawn, and hashes and payloads follow from them: only their form is compared.
  private func plain(_ text: String) -> String {
    text.trimmingCharacters(in: .newlines)
      .replacing(#/[0-9a-f]{64}/#, with: "HASH")
      .replacing(#/[0-9a-f]{16}…/#, with: "HASH…")
      .replacing(#/key [0-9a-f]{8}/#, with: "key KEY")
      .replacing(#/RQ1:[0-9A-Z $%*+.\/:-]+/#, with: "PAYLOAD")
  }
}

/// A section of the story: commands, and what they printed.
private struct Transcript {
  struct Step {
    var command: String
    var output: String
  }

  private(set) var steps: [Step] = []

  init(section: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../docs/pos-story.md").standardizedFileURL
    let lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
    let start = try #require(lines.firstIndex(of: "## \(section)"))
    let block = lines[start...].drop { !$0.hasPrefix("```") }.dropFirst()
      .prefix { !$0.hasPrefix("```") }
    for line in block where !line.hasPrefix("# ") && !line.isEmpty {
      if line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2)), output: ""))
      } else {
        steps[steps.count - 1].output += line + "\n"
      }
    }
  }
}

/// A PostgreSQL server of the test's own, in a temporary folder.
private final class OwnPostgres {
  /// Whether a server can be started, which is asked without starting one.
  static let isInstalled: Bool = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let versions =
      (try? FileManager.default.subpathsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    return versions.contains { $0.hasSuffix("bin/initdb") }
      || path.split(separator: ":").contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/initdb")
      }
  }()

  let url: String
  private let process = Process()
  private let input = Pipe()

  init() throws {
    process.executableURL =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../postgres-server").standardizedFileURL
    process.arguments = ["fsync=off"]
    process.standardInput = input
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    var line: [UInt8] = []
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first,
      byte != UInt8(ascii: "\n")
    { line.append(byte) }
    url = String(decoding: line, as: UTF8.self)
    if !url.hasPrefix("postgresql:") { throw Absent() }
  }

  /// Stops the server; its script removes the folder.
  func end() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  private struct Absent: Error {}
}
