// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Walks the markers of a JPEG file in order.
///
/// Like other readers it passes over stray bytes before a marker, and over fill bytes FF.
struct JPEGMarkers {
  /// A marker with its parameters and, after a start of scan, the coded data.
  struct Segment {
    let code: UInt8
    /// Where the marker's FF is.
    let offset: Int
    let end: Int
    /// Bytes of coded data at the segment's end.
    let codedCount: Int

    /// SOF0 to SOF15, among whose codes DHT, JPG and DAC lie.
    var isFrameHeader: Bool {
      (0xC0...0xCF).contains(code) && code != 0xC4 && code != 0xC8 && code != 0xCC
    }
  }

  static let startOfScan: UInt8 = 0xDA
  private static let endOfImage: UInt8 = 0xD9

  private let file: [UInt8]
  /// The first byte that was not looked at yet.
  private(set) var offset = 2
  private var hasEnded = false

  init(of file: [UInt8]) {
    self.file = file
  }

  /// The next segment; the last one is EOI.
  mutating func next() throws(ImageError) -> Segment? {
    if hasEnded { return nil }
    let start = try offsetOfMarker()
    let code = file[start + 1]

    // Markers without parameters: TEM, RST0 to RST7, SOI, EOI.
    if code == 0x01 || (0xD0...0xD9).contains(code) {
      guard code != 0xD8 else {
        throw .corrupt(.jpeg, atByte: start, message: "a second start marker")
      }
      offset = start + 2
      hasEnded = code == Self.endOfImage
      return Segment(code: code, offset: start, end: offset, codedCount: 0)
    }

    guard start + 4 <= file.count else {
      throw .truncated(.jpeg, atByte: file.count, within: "the segment at byte \(start)")
    }
    let length = file.bigEndian16(at: start + 2)
    guard length >= 2 else {
      throw .corrupt(.jpeg, atByte: start + 2, message: "a segment length of \(length)")
    }
    offset = start + 2 + length
    guard offset <= file.count else {
      throw .truncated(.jpeg, atByte: file.count, within: "the segment at byte \(start)")
    }
    let headerEnd = offset
    if code == Self.startOfScan { offset = try endOfCodedData(from: offset) }
    return Segment(code: code, offset: start, end: offset, codedCount: offset - headerEnd)
  }

  /// Where the next marker's last FF is.
  private func offsetOfMarker() throws(ImageError) -> Int {
    var place = offset
    while let start = offsetOfFF(from: place), start + 1 < file.count {
      if file[start + 1] != 0 && file[start + 1] != 0xFF { return start }
      place = start + 1
    }
    throw .truncated(
      .jpeg, atByte: file.count, within: "the segments before the end marker")
  }

  /// Where coded data ends: at an FF that is followed by neither a stuffed zero nor a restart marker.
  private func endOfCodedData(from begin: Int) throws(ImageError) -> Int {
    var place = begin
    while let start = offsetOfFF(from: place), start + 1 < file.count {
      let code = file[start + 1]
      if code != 0 && code != 0xFF && !(0xD0...0xD7).contains(code) { return start }
      place = code == 0xFF ? start + 1 : start + 2
    }
    throw .truncated(.jpeg, atByte: file.count, within: "the image data, before the end marker")
  }

  /// The first byte FF at or after `begin`. The C function is `memchr`, since most of a file is passed over here.
  private func offsetOfFF(from begin: Int) -> Int? {
    guard begin < file.count else { return nil }
    return unsafe file.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = unsafe memchr(base + begin, 0xFF, bytes.count - begin)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }
}
