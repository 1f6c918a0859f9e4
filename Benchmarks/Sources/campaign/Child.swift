// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Runs a program to its end.
enum Child {
  struct Result {
    var exitCode: Int32
    /// The signal that ended it, or nil.
    var signal: Int32?
    var output: Data
  }

  static func run(_ path: String, _ arguments: [String], input: Data? = nil) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    let inputPipe = input.map { _ in Pipe() }
    process.standardInput = inputPipe ?? FileHandle.nullDevice
    try process.run()
    if let input, let inputPipe {
      try inputPipe.fileHandleForWriting.write(contentsOf: input)
      try inputPipe.fileHandleForWriting.close()
    }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let isSignal = process.terminationReason == .uncaughtSignal
    return Result(
      exitCode: isSignal ? -1 : process.terminationStatus,
      signal: isSignal ? process.terminationStatus : nil, output: data)
  }
}
