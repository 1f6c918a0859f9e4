// SPDX-License-Identifier: Apache-2.0

/// One map of claims, read key by key with refusals that name the claim and its place.
struct ClaimMap<Key: ClaimKey> {
  private let document: CBORDocument
  private let index: Int
  private let values: [Int64: Int]

  /// Takes the map at a node; its keys must be integers.
  init(_ document: CBORDocument, at index: Int) throws(Refusal) {
    let node = document.nodes[index]
    guard case .map = node.content else {
      throw .malformedEnvelope(
        .unexpectedItem(
          offset: node.offset, path: Key.mapPath, found: node.summary, expected: "a map",
          rule: "compact envelope 4"))
    }
    var values: [Int64: Int] = [:]
    for pair in document.pairs(of: index) {
      let key = document.nodes[pair.key]
      guard let number = key.integer else {
        throw .malformedEnvelope(
          .unexpectedKey(
            offset: key.offset, path: Key.mapPath, key: key.summary, rule: "compact envelope 4"))
      }
      values[number] = pair.value
    }
    self.document = document
    self.index = index
    self.values = values
  }

  /// Refuses keys that are no claims, and the absence of claims that must be there.
  func checkKeys() throws(Refusal) {
    for pair in document.pairs(of: index) {
      let key = document.nodes[pair.key]
      guard let number = key.integer, Key(rawValue: number) != nil else {
        throw .malformedEnvelope(
          .unexpectedKey(
            offset: key.offset, path: Key.mapPath, key: key.summary, rule: "compact envelope 4"))
      }
    }
    for key in Key.allCases where key.isRequired { _ = try node(key) }
  }

  /// The node of a claim that must be there.
  func node(_ key: Key) throws(Refusal) -> (index: Int, node: CBORDocument.Node) {
    guard let found = values[key.rawValue] else {
      throw .malformedEnvelope(
        .missingKey(offset: document.nodes[index].offset, path: key.path, rule: key.rule))
    }
    return (found, document.nodes[found])
  }

  /// Whether the claim is there.
  func has(_ key: Key) -> Bool {
    values[key.rawValue] != nil
  }

  func text(_ key: Key) throws(Refusal) -> String {
    let node = try node(key).node
    guard case .text(let text) = node.content else { throw unexpected(node, key, "text") }
    return text
  }

  func bytes(_ key: Key) throws(Refusal) -> [UInt8] {
    let node = try node(key).node
    guard case .bytes(let bytes) = node.content else {
      throw unexpected(node, key, "a byte string")
    }
    return bytes
  }

  func unsigned(_ key: Key) throws(Refusal) -> UInt64 {
    let node = try node(key).node
    guard case .unsigned(let number) = node.content else {
      throw unexpected(node, key, "an unsigned integer")
    }
    return number
  }

  /// The refusal of a claim whose item is not what it should be.
  func unexpected(_ node: CBORDocument.Node, _ key: Key, _ expected: String) -> Refusal {
    .malformedEnvelope(
      .unexpectedItem(
        offset: node.offset, path: key.path, found: node.summary, expected: expected,
        rule: key.rule))
  }

  /// Makes a checked value of a claim; a broken rule becomes a refusal with the claim's place.
  func checked<Value>(
    _ key: Key, _ make: () throws(IntentError) -> Value
  ) throws(Refusal) -> Value {
    let offset = try node(key).node.offset
    do throws(IntentError) {
      return try make()
    } catch {
      throw .invalidClaim(offset: offset, path: key.path, error)
    }
  }
}
