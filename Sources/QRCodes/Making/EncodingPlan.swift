// SPDX-License-Identifier: Apache-2.0

/// How content will be laid out in a symbol: what the symbol's size follows from, without drawing it.
public struct EncodingPlan: Sendable, Hashable {
  /// QR Code or Micro QR Code.
  public let kind: SymbolKind
  /// The smallest version that the options allow and that holds the content.
  public let version: Int
  /// The level, raised where the options let it rise.
  public let correction: ErrorCorrection
  /// The mask asked for, or nil where libqrencode is to choose.
  public let mask: Int?
  /// The extended channel interpretation that is announced, or nil.
  public let eci: Int?
  /// The symbol's place among those joined by structured append, or nil where it stands alone.
  public let place: StructuredAppendPlace?
  /// The segments, which together hold the content in order.
  public let segments: [Segment]
  /// Bits taken by segments, their headers, and the headers of ECI and structured append.
  public let bitsUsed: Int
  /// Bits there are for these.
  public let bitCapacity: Int

  /// Modules per side.
  public var side: Int { kind.side(ofVersion: version) }

  /// Whole bytes that could still be added to a last segment in byte mode.
  public var bytesLeft: Int {
    let header =
      segments.last?.mode == .byte
      ? 0 : SegmentHeader(kind: kind, version: version).bits(for: .byte) ?? bitCapacity
    return max(0, (bitCapacity - bitsUsed - header) / 8)
  }

  /// Finds the smallest version that the options allow and the segments that take the fewest bits in it.
  public init(_ content: SymbolContent, options: EncodingOptions = EncodingOptions())
    throws(EncodingError)
  {
    try self.init(try EncodingRequest(content, options: options), place: nil)
  }

  /// Lays out a request, or a part of one.
  init(_ request: EncodingRequest, place: StructuredAppendPlace?) throws(EncodingError) {
    let options = request.options
    let kind = options.kind
    let overhead =
      (place == nil ? 0 : SegmentHeader.structuredAppendBits)
      + (request.eci.map(SegmentHeader.bits(forECI:)) ?? 0)
    var header: SegmentHeader?
    var segmentation: Segmentation?
    var refusal = EncodingError.levelUnavailable(options.correction, version: nil)

    for version in request.versions {
      guard let capacity = dataBits(kind, version: version, correction: options.correction) else {
        continue
      }
      let current = SegmentHeader(kind: kind, version: version)
      if current != header {
        header = current
        segmentation = request.segmentation(under: current)
      }
      guard let segmentation else {
        refusal = .charactersUnavailable(microVersion: version)
        continue
      }
      let used = overhead + segmentation.bits
      guard used <= capacity else {
        refusal = .overCapacity(
          used: used, capacity: capacity, version: version, correction: options.correction)
        continue
      }
      let correction = request.correction(holding: used, version: version)
      self.kind = kind
      self.version = version
      self.correction = correction
      mask = options.mask
      eci = request.eci
      self.place = place
      segments = segmentation.segments
      bitsUsed = used
      bitCapacity = dataBits(kind, version: version, correction: correction) ?? capacity
      return
    }
    throw refusal
  }
}
