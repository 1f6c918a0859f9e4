// SPDX-License-Identifier: Apache-2.0

/// Any program that reads images named on its standard input, as `docs/outside-readers.md` describes.
public struct OutsideReader: ReaderUnderTest {
  public let identity: ReaderIdentity
  let words: [String]
  let limits: OutsideLimits
  let complaints: (@Sendable (_ reader: String, _ bytes: [UInt8]) -> Void)?

  /// Starts the program once, asks it, and lets it go again.
  ///
  /// - Parameters:
  ///   - command: What was typed.
  ///   - words: The same divided: the program, looked for in PATH where it has no slash, and its arguments.
  init(
    name: String, command: String, words: [String], limits: OutsideLimits,
    complaints: (@Sendable (_ reader: String, _ bytes: [UInt8]) -> Void)?
  ) throws(ReaderFailure) {
    self.words = words
    self.limits = limits
    self.complaints = complaints
    let unknown = ReaderIdentity(name: name, command: command, isOurs: false)
    let greeting = try OutsideSession(
      name: name, words: words, limits: limits, complaints: complaints
    ).introduce()
    identity = ReaderIdentity(
      name: unknown.name, version: greeting?.version, command: unknown.command, isOurs: false)
  }

  public var needsFiles: Bool { true }

  public func session() -> any ReaderSession {
    OutsideSession(name: identity.name, words: words, limits: limits, complaints: complaints)
  }
}
