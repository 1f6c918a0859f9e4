// SPDX-License-Identifier: Apache-2.0

/// A COSE_Sign1 message (RFC 9052 4.2), tagged 18 or not, in deterministic CBOR.
struct COSESign1: Sendable {
  /// One header parameter's label.
  enum Label: Sendable, Hashable {
    case number(Int64)
    case text(String)
  }

  /// A header parameter: its label, and the nodes of key and value.
  struct Header: Sendable {
    let label: Label
    let key: CBORDocument.Node
    let value: CBORDocument.Node
  }

  /// The protected header as it is in the message.
  let protectedBytes: [UInt8]
  /// The header parameters that the signature covers.
  let protected: [Header]
  /// The header parameters that it does not.
  let unprotected: [Header]
  /// The signed content, and where it begins.
  let payload: [UInt8]
  let payloadOffset: Int
  /// The signature, and where its byte string begins.
  let signature: [UInt8]
  let signatureOffset: Int
  /// Where the array lies, the protected header, and the unprotected one.
  let range: Range<Int>
  let protectedRange: Range<Int>
  let unprotectedRange: Range<Int>

  /// The tag of COSE_Sign1, RFC 9052 2.
  static let tag: UInt64 = 18

  /// Takes a message apart; nothing in it is believed yet.
  init(_ bytes: [UInt8], limits: CBORLimits = .envelope) throws(Refusal) {
    let document = try CBORDocument.checked(bytes, tags: [COSESign1.tag], limits: limits)
    let root = if case .tag = document.nodes[0].content { 1 } else { 0 }
    let node = document.nodes[root]
    guard case .array(count: 4) = node.content else {
      throw .malformedEnvelope(
        .unexpectedItem(
          offset: node.offset, path: "COSE_Sign1", found: node.summary,
          expected: "an array of 4 items", rule: "RFC 9052 4.2"))
    }
    let parts = document.children(of: root)
    range = node.range

    let protectedNode = document.nodes[parts[0]]
    protectedBytes = try protectedNode.bytes(path: "protected", rule: "RFC 9052 3")
    protectedRange = protectedNode.range
    if protectedBytes.isEmpty {
      protected = []
    } else {
      let map = try CBORDocument.checked(
        protectedBytes, base: protectedNode.contentOffset, limits: limits)
      protected = try COSESign1.headers(in: map, at: 0, path: "protected")
    }
    unprotected = try COSESign1.headers(in: document, at: parts[1], path: "unprotected")
    unprotectedRange = document.nodes[parts[1]].range
    for header in unprotected where protected.contains(where: { $0.label == header.label }) {
      throw .malformedEnvelope(
        .unexpectedKey(
          offset: header.key.offset, path: "unprotected", key: header.key.summary,
          rule: "RFC 9052 3"))
    }

    let payloadNode = document.nodes[parts[2]]
    payload = try payloadNode.bytes(path: "payload", rule: "RFC 9052 4.2")
    payloadOffset = payloadNode.contentOffset
    let signatureNode = document.nodes[parts[3]]
    signature = try signatureNode.bytes(path: "signature", rule: "RFC 9052 4.2")
    signatureOffset = signatureNode.offset
  }

  private static func headers(
    in document: CBORDocument, at index: Int, path: String
  ) throws(Refusal) -> [Header] {
    let node = document.nodes[index]
    guard case .map = node.content else {
      throw .malformedEnvelope(
        .unexpectedItem(
          offset: node.offset, path: path, found: node.summary, expected: "a map",
          rule: "RFC 9052 3"))
    }
    var headers: [Header] = []
    for pair in document.pairs(of: index) {
      let key = document.nodes[pair.key]
      let label: Label
      switch (key.content, key.integer) {
      case (_, .some(let number)): label = .number(number)
      case (.text(let text), _): label = .text(text)
      default:
        throw .malformedEnvelope(
          .unexpectedItem(
            offset: key.offset, path: path, found: key.summary,
            expected: "a label: an integer or text", rule: "RFC 9052 1.5"))
      }
      headers.append(Header(label: label, key: key, value: document.nodes[pair.value]))
    }
    return headers
  }

  /// The bytes that the signature covers: the Sig_structure of RFC 9052 4.4.
  func signedBytes(externalAAD: [UInt8]) -> [UInt8] {
    // An empty header map counts as an empty string, however it was written (RFC 9052 4.4, step 2).
    let header = protected.isEmpty ? [] : protectedBytes
    return COSESign1.signedBytes(
      protectedBytes: header, externalAAD: externalAAD, payload: payload)
  }

  /// Whether the key's signature is on this message, by the algorithm that the message names.
  func isSigned(by key: PublicKey, externalAAD: [UInt8]) -> Bool {
    let header = (protected + unprotected).first { $0.label == .number(1) }
    guard let identifier = header?.value.integer,
      SigningAlgorithm(coseIdentifier: identifier) == key.algorithm
    else { return false }
    return key.isValid(signature, for: signedBytes(externalAAD: externalAAD))
  }

  static func signedBytes(
    protectedBytes: [UInt8], externalAAD: [UInt8], payload: [UInt8]
  ) -> [UInt8] {
    CBORValue.array([
      .text("Signature1"), .bytes(protectedBytes), .bytes(externalAAD), .bytes(payload),
    ]).encoded()
  }
}

extension CBORDocument {
  /// Reads one item; a fault becomes a refusal.
  static func checked(
    _ bytes: [UInt8], base: Int = 0, tags: Set<UInt64> = [], limits: CBORLimits = .envelope
  ) throws(Refusal) -> CBORDocument {
    do throws(CBORError) {
      return try CBORDocument(bytes, base: base, tags: tags, limits: limits)
    } catch {
      throw .malformedCBOR(error)
    }
  }
}

extension CBORDocument.Node {
  /// The content of a byte string; anything else is refused.
  func bytes(path: String, rule: String) throws(Refusal) -> [UInt8] {
    guard case .bytes(let bytes) = content else {
      throw .malformedEnvelope(
        .unexpectedItem(
          offset: offset, path: path, found: summary, expected: "a byte string", rule: rule))
    }
    return bytes
  }

  /// What the item is, in few words.
  var summary: String {
    switch content {
    case .unsigned(let number): "\(number)"
    case .negative(let number):
      number == .max ? "-18446744073709551616" : "-\(number + 1)"
    case .bytes(let bytes): "a byte string of \(bytes.count)"
    case .text(let text): "the text \"\(text.escapedForTerminal)\""
    case .array(let count): "an array of \(count) items"
    case .map(let count): "a map of \(count) pairs"
    case .tag(let number): "tag \(number)"
    }
  }
}
