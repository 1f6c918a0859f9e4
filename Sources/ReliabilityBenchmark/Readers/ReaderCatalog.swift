// SPDX-License-Identifier: Apache-2.0

/// Finds readers by what the command line says of them.
public struct ReaderCatalog: Sendable {
  /// The names of the built-in readers, in the order of tables.
  public static let builtInNames = BuiltInReader.Kind.allCases.map(\.rawValue)

  private let toolVersion: String
  private let limits: OutsideLimits
  private let complaints: (@Sendable (_ reader: String, _ bytes: [UInt8]) -> Void)?

  /// - Parameters:
  ///   - toolVersion: The version of the toolkit.
  ///   - limits: What outside readers may take.
  ///   - complaints: Gets what outside readers write to standard error, of each session the first 64 KiB; without it, that
  ///     goes nowhere.
  public init(
    toolVersion: String, limits: OutsideLimits = OutsideLimits(),
    complaints: (@Sendable (_ reader: String, _ bytes: [UInt8]) -> Void)? = nil
  ) {
    self.toolVersion = toolVersion
    self.limits = limits
    self.complaints = complaints
  }

  /// Finds a reader: the name of a built-in one, or `NAME=COMMAND ARGUMENT…` for an outside one.
  ///
  /// An outside reader is started and asked once, so that it is known to answer and can tell its version.
  public func reader(_ text: String) throws(CatalogError) -> any ReaderUnderTest {
    guard let equals = text.firstIndex(of: "=") else {
      guard let kind = BuiltInReader.Kind(rawValue: text) else { throw .unknown(name: text) }
      return BuiltInReader(kind, toolVersion: toolVersion)
    }
    let name = String(text[..<equals])
    guard Self.isName(name) else { throw .malformedName(name) }
    guard BuiltInReader.Kind(rawValue: name) == nil else { throw .taken(name: name) }
    let command = String(text[text.index(after: equals)...])
    guard let words = CommandWords(command), !words.words.isEmpty else {
      throw .malformedCommand(command)
    }
    do throws(ReaderFailure) {
      return try OutsideReader(
        name: name, command: command, words: words.words, limits: limits, complaints: complaints)
    } catch {
      throw .silent(name: name, failure: error)
    }
  }

  /// Finds several readers, whose names must differ.
  public func readers(_ texts: [String]) throws(CatalogError) -> [any ReaderUnderTest] {
    var found: [any ReaderUnderTest] = []
    for text in texts {
      let reader = try reader(text)
      guard !found.contains(where: { $0.identity.name == reader.identity.name }) else {
        throw .taken(name: reader.identity.name)
      }
      found.append(reader)
    }
    return found
  }

  /// Names become keys of result files and columns of tables.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 40
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
          UInt8(ascii: "."):
          true
        default: false
        }
      }
  }
}

/// Why there is no such reader.
public enum CatalogError: Error, Sendable, Equatable {
  /// No built-in reader has this name.
  case unknown(name: String)
  /// A name has 1…40 letters, digits, hyphens, underscores and full stops.
  case malformedName(String)
  /// Two readers would have this name.
  case taken(name: String)
  /// The command has no words, or a quotation mark without its partner.
  case malformedCommand(String)
  /// The outside reader did not answer when it was first asked.
  case silent(name: String, failure: ReaderFailure)
}
