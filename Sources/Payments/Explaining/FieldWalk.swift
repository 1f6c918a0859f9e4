// SPDX-License-Identifier: Apache-2.0

/// Goes through an envelope's bytes and names every field, as far as they are CBOR.
struct FieldWalk {
  /// The fields in the order of their bytes.
  private(set) var fields: [Explanation.Field] = []
  private let count: Int

  init(_ bytes: [UInt8]) {
    count = bytes.count
    let scan = CBORScan(bytes, base: 0, tags: [COSESign1.tag], limits: .envelope)
    guard let first = scan.nodes.first else { return }
    var root = 0
    if case .tag = first.content {
      append("tag", first, "a COSE_Sign1 message; the tag is not needed", rule: "RFC 9052 2")
      root = 1
    }
    guard scan.nodes.indices.contains(root) else { return }
    append("COSE_Sign1", scan.nodes[root], "a message with one signature", rule: "RFC 9052 4.2")
    guard case .array = scan.nodes[root].content else { return }
    for (position, child) in scan.nodes.children(of: root).enumerated() {
      appendPart(position, scan.nodes, child)
    }
  }

  private mutating func appendPart(_ position: Int, _ nodes: [CBORDocument.Node], _ index: Int) {
    let node = nodes[index]
    switch position {
    case 0:
      append("protected", node, "headers that the signature covers", rule: "RFC 9052 3")
      guard let (inner, root) = content(of: node) else { return }
      appendHeaders("protected", inner, root)
    case 1:
      append("unprotected", node, "headers that it does not cover: none", rule: "RFC 9052 3")
      appendHeaders("unprotected", nodes, index)
    case 2:
      append("payload", node, "the claims", rule: "RFC 9052 4.2")
      guard let (inner, root) = content(of: node) else { return }
      append("claims", inner[root], "what the issuer states", rule: "RFC 8392 4")
      appendClaims(CompactClaim.self, inner, root)
    case 3:
      append("signature", node, "64 bytes, R and S or r and s", rule: "RFC 9053 2")
    default:
      append("item \(position)", node, "nothing of a COSE_Sign1", rule: "RFC 9052 4.2")
    }
  }

  /// The nodes of the CBOR in a byte string.
  private func content(of node: CBORDocument.Node) -> (nodes: [CBORDocument.Node], root: Int)? {
    guard case .bytes(let bytes) = node.content else { return nil }
    let scan = CBORScan(bytes, base: node.contentOffset, tags: [], limits: .envelope)
    return scan.nodes.isEmpty ? nil : (scan.nodes, 0)
  }

  private mutating func appendHeaders(
    _ path: String, _ nodes: [CBORDocument.Node], _ index: Int
  ) {
    forEachPair(nodes, index) { walk, key, value in
      switch (key.integer, value.integer) {
      case (1, let identifier):
        let algorithm = identifier.flatMap(SigningAlgorithm.init(coseIdentifier:))
        walk.append(
          "\(path).alg (1)", value, from: key,
          algorithm.map { "signed by \($0.rawValue)" } ?? "an algorithm that is not allowed",
          rule: "RFC 9052 3.1")
      case (4, _):
        walk.append(
          "\(path).kid (4)", value, from: key, "which key to try", rule: "RFC 9052 3.1")
      default:
        walk.append(
          "\(path).(\(key.summary))", value, from: key, "no header of this envelope",
          rule: "compact envelope 3")
      }
    }
  }

  private mutating func appendClaims<Key: ClaimKey>(
    _ kind: Key.Type, _ nodes: [CBORDocument.Node], _ index: Int
  ) {
    guard case .map = nodes[index].content else { return }
    let children = nodes.children(of: index)
    for position in stride(from: 0, to: children.count - 1, by: 2) {
      let key = nodes[children[position]]
      let value = nodes[children[position + 1]]
      guard let claim = key.integer.flatMap(Key.init(rawValue:)) else {
        append(
          "\(Key.mapPath).(\(key.summary))", value, from: key, "no claim of this envelope",
          rule: "compact envelope 4")
        continue
      }
      let reading = claim.reading(of: value).map { ": \($0)" } ?? ""
      append(claim.path, value, from: key, claim.meaning + reading, rule: claim.rule)
      if claim as? CompactClaim == .repayment {
        appendClaims(RepaymentClaim.self, nodes, children[position + 1])
      }
    }
  }

  private mutating func forEachPair(
    _ nodes: [CBORDocument.Node], _ index: Int,
    _ body: (inout FieldWalk, _ key: CBORDocument.Node, _ value: CBORDocument.Node) -> Void
  ) {
    guard case .map = nodes[index].content else { return }
    let children = nodes.children(of: index)
    for position in stride(from: 0, to: children.count - 1, by: 2) {
      body(&self, nodes[children[position]], nodes[children[position + 1]])
    }
  }

  private mutating func append(
    _ path: String, _ value: CBORDocument.Node, from key: CBORDocument.Node? = nil,
    _ meaning: String, rule: String
  ) {
    let range = (key?.offset ?? value.offset)..<value.end
    let characters = CompactEnvelope.characters(for: range, of: count)
    fields.append(
      Explanation.Field(
        path: path, textOffset: characters.lowerBound, textLength: characters.count,
        offset: range.lowerBound, length: range.count, value: value.shownValue, meaning: meaning,
        rule: rule))
  }
}

extension CBORDocument.Node {
  /// The value as an explanation has it: text raw, bytes in hex.
  fileprivate var shownValue: String {
    switch content {
    case .bytes(let bytes): hex(bytes)
    case .text(let text): text
    default: summary
    }
  }
}

extension ClaimKey {
  /// What a value says in words, where that is not plain.
  fileprivate func reading(of node: CBORDocument.Node) -> String? {
    guard let number = node.integer else { return nil }
    switch field {
    case .issuedAt, .expiresAt: return Timestamp(seconds: number).description
    case .amount: return "\(Amount(minorUnits: UInt64(max(0, number)))) yuan"
    case .currency: return number == 156 ? "CNY" : "not a currency of this envelope"
    case .option:
      return ["full", "minimum", "partial", "instalment"].element(at: number)
    case .feePayer: return ["payer", "merchant"].element(at: number)
    case .initiation: return ["MPM, the merchant", "CPM, the payer"].element(at: number)
    case .accountMask:
      return UInt16(exactly: number).flatMap { try? AccountMask(lastFour: $0) }?.description
    default: return nil
    }
  }
}

extension [String] {
  fileprivate func element(at number: Int64) -> String? {
    indices.contains(Int(number)) ? self[Int(number)] : nil
  }
}
