// SPDX-License-Identifier: Apache-2.0

/// What the envelope says in CBOR (RFC 8949): integers, strings, arrays, maps, one tag. No floats, no simple values.
package indirect enum CBORValue: Sendable, Equatable {
  case unsigned(UInt64)
  /// -1 minus the number, RFC 8949 3.1 major type 1.
  case negative(UInt64)
  case bytes([UInt8])
  case text(String)
  case array([CBORValue])
  /// Keys with values, in any order; writing sorts them.
  case map([(key: CBORValue, value: CBORValue)])
  case tag(UInt64, CBORValue)

  /// An integer of either sign.
  package static func integer(_ number: Int64) -> CBORValue {
    number < 0 ? .negative(UInt64(bitPattern: ~number)) : .unsigned(UInt64(number))
  }

  package static func == (left: CBORValue, right: CBORValue) -> Bool {
    left.encoded() == right.encoded()
  }
}

extension CBORValue {
  /// The one encoding that RFC 8949 4.2.1 allows: shortest heads, definite lengths, keys in the order of their bytes.
  ///
  /// The keys of a map must differ.
  package func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  private func append(to bytes: inout [UInt8]) {
    switch self {
    case .unsigned(let number):
      appendHead(0, number, to: &bytes)
    case .negative(let number):
      appendHead(1, number, to: &bytes)
    case .bytes(let content):
      appendHead(2, UInt64(content.count), to: &bytes)
      bytes += content
    case .text(let content):
      appendHead(3, UInt64(content.utf8.count), to: &bytes)
      bytes += content.utf8
    case .array(let items):
      appendHead(4, UInt64(items.count), to: &bytes)
      for item in items { item.append(to: &bytes) }
    case .map(let pairs):
      let sorted = pairs.map { (key: $0.key.encoded(), value: $0.value) }
        .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      for (left, right) in zip(sorted, sorted.dropFirst()) {
        precondition(left.key != right.key, "a map has each key once")
      }
      appendHead(5, UInt64(pairs.count), to: &bytes)
      for pair in sorted {
        bytes += pair.key
        pair.value.append(to: &bytes)
      }
    case .tag(let number, let content):
      appendHead(6, number, to: &bytes)
      content.append(to: &bytes)
    }
  }
}

/// A head, RFC 8949 3: three bits of major type and the shortest form of the argument.
private func appendHead(_ majorType: UInt8, _ argument: UInt64, to bytes: inout [UInt8]) {
  let major = majorType << 5
  switch argument {
  case 0...23:
    bytes.append(major | UInt8(argument))
  case 24...0xFF:
    bytes += [major | 24, UInt8(argument)]
  case 0x100...0xFFFF:
    bytes += [major | 25, UInt8(argument >> 8), UInt8(argument & 0xFF)]
  case 0x1_0000...0xFFFF_FFFF:
    bytes.append(major | 26)
    for shift in stride(from: 24, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: argument >> UInt64(shift)))
    }
  default:
    bytes.append(major | 27)
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: argument >> UInt64(shift)))
    }
  }
}
