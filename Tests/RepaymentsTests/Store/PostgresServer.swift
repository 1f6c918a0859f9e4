// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Testing

@testable import Repayments

/// A PostgreSQL server that the tests start themselves and that ends with them.
final class PostgresServer: Sendable {
  /// The server of all tests; nil where PostgreSQL is not installed.
  static let shared = PostgresServer(settings: ["fsync=off", "max_connections=200"])

  let url: String
  private let process: Process
  private let commands: Pipe
  private let answers: Pipe
  private let schemas = Atomic(0)

  init?(settings: [String]) {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../postgres-server").standardizedFileURL
    let (process, commands, answers) = (Process(), Pipe(), Pipe())
    process.executableURL = script
    process.arguments = settings
    process.standardInput = commands
    process.standardOutput = answers
    guard (try? process.run()) != nil else { return nil }
    guard let url = PostgresServer.line(of: answers), url.hasPrefix("postgresql:") else {
      return nil
    }
    (self.process, self.commands, self.answers, self.url) = (process, commands, answers, url)
  }

  /// A place of its own on the server: a new schema.
  func location() throws -> StoreLocation {
    let schema = "test_\(schemas.add(1, ordering: .relaxed).newValue)"
    try PostgresConnection(url: url).run(script: "CREATE SCHEMA \(schema)")
    return .postgres(url: "\(url)&options=-csearch_path%3D\(schema)")
  }

  /// Tells the server to restart as after a power cut, to stop or to start, and waits until it has.
  func tell(_ command: String) {
    commands.fileHandleForWriting.write(Data("\(command)\n".utf8))
    _ = PostgresServer.line(of: answers)
  }

  private static func line(of pipe: Pipe) -> String? {
    var bytes: [UInt8] = []
    while let byte = try? pipe.fileHandleForReading.read(upToCount: 1)?.first {
      if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
    return nil
  }
}
