// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Repayments

/// The engine that a campaign runs on.
enum TrialEngine: String, ExpressibleByArgument, CaseIterable {
  case sqlite, postgres
}

/// Makes places for ledgers: files in a folder, or schemas on a server that it starts.
final class TrialStores {
  let folder: URL
  private let server: TrialServer?
  private var made = 0

  init(_ engine: TrialEngine, in parent: String) throws {
    folder = URL(fileURLWithPath: parent, isDirectory: true)
      .appendingPathComponent("ledger-campaign-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    server = engine == .postgres ? try TrialServer() : nil
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// A place that holds nothing yet, as a worker is told of it.
  func next() throws -> String {
    made += 1
    guard let server else { return "sqlite:\(folder.path)/ledger-\(made).sqlite" }
    return try server.database("campaign_\(made)")
  }

  /// Restarts the server as after a power cut; nothing for files.
  func restartServer() { server?.restart() }

  /// The server's address for other programs; nil for files.
  var serverFolder: String? { server?.folder }
}

/// A PostgreSQL server of the campaign's own, with the settings it comes with.
final class TrialServer {
  let folder: String
  private let process = Process()
  private let commands = Pipe()
  private let answers = Pipe()

  init() throws {
    process.executableURL =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../../Tests/postgres-server").standardizedFileURL
    // Else it syncs each of a thousand files after a crash.
    process.arguments = ["recovery_init_sync_method=syncfs"]
    process.standardInput = commands
    process.standardOutput = answers
    try process.run()
    let url = TrialServer.line(of: answers)
    guard let start = url.range(of: "host="), let end = url.range(of: "&user=") else {
      throw ValidationError("PostgreSQL is not installed: \(url)")
    }
    folder = String(url[start.upperBound..<end.lowerBound])
  }

  deinit {
    try? commands.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  func database(_ name: String) throws -> String {
    _ = try Child.run(
      "/usr/bin/env", ["createdb", "-h", folder, "-U", "repayqr", name])
    return "postgresql:///\(name)?host=\(folder)&user=repayqr"
  }

  func restart() {
    commands.fileHandleForWriting.write(Data("restart\n".utf8))
    _ = TrialServer.line(of: answers)
  }

  private static func line(of answers: Pipe) -> String {
    var bytes: [UInt8] = []
    while let byte = try? answers.fileHandleForReading.read(upToCount: 1)?.first {
      if byte == UInt8(ascii: "\n") { break }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
