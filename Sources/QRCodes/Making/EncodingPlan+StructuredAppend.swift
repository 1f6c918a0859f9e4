// SPDX-License-Identifier: Apache-2.0

extension EncodingPlan {
  /// Lays out content in several symbols that a reader joins again (ISO/IEC 18004, clause 8).
  ///
  /// Text is parted between characters, so that each symbol by itself holds whole ones; each repeats the ECI header.
  ///
  /// - Throws: ``EncodingError``. Of the options, `version` is left out of account under
  ///   ``StructuredAppendDivision/version(_:)``.
  public static func structuredAppend(
    _ content: SymbolContent, options: EncodingOptions = EncodingOptions(),
    division: StructuredAppendDivision
  ) throws(EncodingError) -> [EncodingPlan] {
    guard options.kind == .qr else { throw .structuredAppendInMicro }
    switch division {
    case .symbols(let count):
      guard symbolCounts.contains(count) else { throw .symbolCountOutOfRange(count) }
      let request = try EncodingRequest(content, options: options)
      return try plans(of: request, parts: try request.evenParts(count))
    case .version(let version):
      var options = options
      options.version = .exactly(version)
      let request = try EncodingRequest(content, options: options)
      do {
        return [try EncodingPlan(request, place: nil)]
      } catch .overCapacity {
        return try plans(of: request, parts: try request.fullParts(version: version))
      }
    }
  }

  /// Lays out the parts in one version.
  private static func plans(
    of request: EncodingRequest, parts: [Range<Int>]
  ) throws(EncodingError) -> [EncodingPlan] {
    let parity = request.bytes.reduce(0, ^)
    var smallest = request.versions.lowerBound
    while true {
      var plans: [EncodingPlan] = []
      for (index, part) in parts.enumerated() {
        let place = StructuredAppendPlace(index: index, count: parts.count, parity: parity)
        let versions = smallest...request.versions.upperBound
        plans.append(
          try EncodingPlan(request.part(part, versions: versions), place: place))
      }
      // A part may need a larger version than the others; all then have to be laid out in that one.
      let largest = plans.reduce(smallest) { max($0, $1.version) }
      if plans.allSatisfy({ $0.version == largest }) { return plans }
      smallest = largest
    }
  }
}

/// How many symbols structured append joins.
private let symbolCounts = 2...16

extension EncodingRequest {
  /// The request for some of the bytes.
  fileprivate func part(_ range: Range<Int>, versions: ClosedRange<Int>) -> EncodingRequest {
    EncodingRequest(bytes[range], of: self, versions: versions)
  }

  /// Offsets between characters, from 0 to the number of bytes.
  private var cuts: [Int] {
    switch parting {
    case .anywhere: return Array(0...bytes.count)
    case .utf8Characters:
      return bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
    case .shiftJISPairs:
      var cuts = [0]
      var offset = 0
      while offset < bytes.count {
        offset += PairRule.shiftJIS.width(in: bytes, at: offset)
        cuts.append(offset)
      }
      return cuts
    }
  }

  /// Parts with nearly equal numbers of characters, none of them empty.
  fileprivate func evenParts(_ count: Int) throws(EncodingError) -> [Range<Int>] {
    let cuts = cuts
    let characters = cuts.count - 1
    guard count <= characters else { throw .symbolCountOutOfRange(count) }
    return (0..<count).map { part in
      cuts[part * characters / count]..<cuts[(part + 1) * characters / count]
    }
  }

  /// Parts that each fill a symbol of the version as far as possible. Since a longer part never takes fewer bits, no
  /// other division takes fewer symbols.
  fileprivate func fullParts(version: Int) throws(EncodingError) -> [Range<Int>] {
    let cuts = cuts
    let place = StructuredAppendPlace(index: 0, count: symbolCounts.upperBound, parity: 0)
    var parts: [Range<Int>] = []
    var start = 0
    while start < cuts.count - 1 {
      guard parts.count < symbolCounts.upperBound else {
        throw .tooManySymbols(atLeast: parts.count + 1, version: version)
      }
      // The longest part that fits lies between one character and what the densest mode could hold.
      var fits = start
      var tooLong = min(cuts.count, start + longestContent + 1)
      while tooLong - fits > 1 {
        let middle = (fits + tooLong) / 2
        do {
          _ = try EncodingPlan(part(cuts[start]..<cuts[middle], versions: versions), place: place)
          fits = middle
        } catch .overCapacity {
          tooLong = middle
        }
      }
      if fits == start {
        // Not even one character fits; say by how much.
        _ = try EncodingPlan(part(cuts[start]..<cuts[start + 1], versions: versions), place: place)
      }
      parts.append(cuts[start]..<cuts[fits])
      start = fits
    }
    return parts
  }
}

/// Digits that version 40 holds at level L, more characters than any other content has in one symbol.
private let longestContent = 7089
