// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Runs the built program as its users do: as a process.
enum Tool {
  struct Run {
    var exitCode: Int32
    var output: Data
    var complaints: String

    var text: String { String(decoding: output, as: UTF8.self) }

    /// The JSON objects on standard output, one a line.
    func objects() throws -> [[String: Any]] {
      try output.split(separator: UInt8(ascii: "\n")).map {
        try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] ?? [:]
      }
    }
  }

  /// The program lies beside the test bundle.
  static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("repayqr").path

  static func run(
    _ arguments: String..., input: [UInt8] = [], environment: [String: String] = [:]
  ) throws -> Run {
    try run(arguments, input: input, environment: environment)
  }

  /// - Parameter command: Words before the program's name, if it is to be started by another one.
  static func run(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:],
    before command: [String] = []
  ) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command.isEmpty ? path : "/usr/bin/env")
    process.arguments = command.isEmpty ? arguments : command + [path] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let folder = FileManager.default.temporaryDirectory
    let inputFile = folder.appendingPathComponent("repayqr-in-\(UUID().uuidString)")
    let complaintsFile = folder.appendingPathComponent("repayqr-err-\(UUID().uuidString)")
    defer {
      try? FileManager.default.removeItem(at: inputFile)
      try? FileManager.default.removeItem(at: complaintsFile)
    }
    try Data(input).write(to: inputFile)
    try Data().write(to: complaintsFile)
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardError = try FileHandle(forWritingTo: complaintsFile)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let complaints = try String(decoding: Data(contentsOf: complaintsFile), as: UTF8.self)
    return Run(exitCode: process.terminationStatus, output: data, complaints: complaints)
  }
}

extension Tool {
  /// The program while it runs.
  struct Running {
    let process: Process
    fileprivate let output: FileHandle
    fileprivate let buffer = LineBuffer()

    /// Waits for the next line of standard output and reads it as an object; nil at the end.
    func nextObject() throws -> [String: Any]? {
      guard let line = buffer.line(from: output) else { return nil }
      return try JSONSerialization.jsonObject(with: line) as? [String: Any]
    }
  }

  /// Starts the program and does not wait for its end.
  static func start(_ arguments: [String], input: Pipe) throws -> Running {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = input
    process.standardError = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    return Running(process: process, output: output.fileHandleForReading)
  }
}

/// What was read and not yet asked for.
private final class LineBuffer {
  private var bytes = Data()

  func line(from handle: FileHandle) -> Data? {
    while true {
      if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
        defer { bytes = Data(bytes[(end + 1)...]) }
        return bytes[..<end]
      }
      let more = handle.availableData
      if more.isEmpty { return nil }
      bytes += more
    }
  }
}

/// A folder that goes away with the test.
final class ScratchFolder: Sendable {
  let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("repayqr-test-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a name in the folder.
  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes a file and gives its path.
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }
}
