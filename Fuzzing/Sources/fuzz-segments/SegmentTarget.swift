// SPDX-License-Identifier: Apache-2.0

import QRCodes

/// Parses bytes as data codewords, and reads what they hold as text.
///
/// The first byte chooses the version, Micro QR Code included; the second how many bits of the last byte count.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSegments(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard input.count > 2 else { return 0 }
  let choice = Int(input[0]) % 44
  guard let version = choice < 40 ? SymbolVersion(choice + 1) : SymbolVersion(micro: choice - 39)
  else { return 0 }
  let codewords = Array(input.dropFirst(2))
  let bitCount = 8 * codewords.count - Int(input[1] & 7)
  guard
    let payload = try? SymbolPayload(parsing: codewords, bitCount: bitCount, version: version)
  else { return 0 }
  // What a caller may rely on, whatever the bytes.
  var end = 0
  for segment in payload.segments {
    precondition(segment.bytes.lowerBound == end && segment.bytes.upperBound > end)
    end = segment.bytes.upperBound
  }
  precondition(end == payload.bytes.count)
  if let place = payload.structuredAppend { precondition(place.index < place.count) }
  return 0
}
