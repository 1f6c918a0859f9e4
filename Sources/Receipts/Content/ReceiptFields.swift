// SPDX-License-Identifier: Apache-2.0

import Payments

/// A CBOR map with known integer keys, read field by field.
struct ReceiptFields {
  private let document: CBORDocument
  private var values: [Int64: Int] = [:]

  init(_ bytes: [UInt8], known: Set<Int64>) throws(ReceiptRefusal) {
    do throws(CBORError) {
      document = try CBORDocument(bytes)
    } catch {
      throw .signature(.malformedCBOR(error))
    }
    guard case .map = document.nodes[0].content else { throw .malformedContent(field: "content") }
    for pair in document.pairs(of: 0) {
      guard let key = document.nodes[pair.key].integer, known.contains(key) else {
        throw .malformedContent(field: "an unknown key")
      }
      values[key] = pair.value
    }
  }

  /// Whether a field is there.
  func has(_ key: Int64) -> Bool { values[key] != nil }

  func number(_ key: Int64) throws(ReceiptRefusal) -> UInt64 {
    guard let node = values[key], case .unsigned(let number) = document.nodes[node].content else {
      throw .malformedContent(field: "key \(key)")
    }
    return number
  }

  func text(_ key: Int64) throws(ReceiptRefusal) -> String {
    guard let node = values[key], case .text(let text) = document.nodes[node].content else {
      throw .malformedContent(field: "key \(key)")
    }
    return text
  }

  func bytes(_ key: Int64) throws(ReceiptRefusal) -> [UInt8] {
    guard let node = values[key], case .bytes(let bytes) = document.nodes[node].content else {
      throw .malformedContent(field: "key \(key)")
    }
    return bytes
  }

  /// An array of numbers, the last of which is an array of arrays of numbers.
  func terms(_ key: Int64) throws(ReceiptRefusal) -> (numbers: [UInt64], runs: [[UInt64]]) {
    let refusal = ReceiptRefusal.malformedContent(field: "key \(key)")
    guard let node = values[key], let last = document.children(of: node).last,
      case .array = document.nodes[node].content, case .array = document.nodes[last].content
    else { throw refusal }
    func numbers(_ nodes: some Sequence<Int>) throws(ReceiptRefusal) -> [UInt64] {
      var numbers: [UInt64] = []
      for node in nodes {
        guard case .unsigned(let number) = document.nodes[node].content else { throw refusal }
        numbers.append(number)
      }
      return numbers
    }
    var runs: [[UInt64]] = []
    for run in document.children(of: last) { runs.append(try numbers(document.children(of: run))) }
    return (try numbers(document.children(of: node).dropLast()), runs)
  }
}
