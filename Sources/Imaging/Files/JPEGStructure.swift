// SPDX-License-Identifier: Apache-2.0

/// The markers of a JPEG file from SOI to EOI, found without decoding anything.
///
/// Coded data never contains a marker (a data byte FF is followed by a zero byte), so a file that was cut off anywhere
/// lacks its EOI and is noticed here. Source: ITU-T T.81, annex B.
struct JPEGStructure {
  /// What the frame header says, and where.
  struct Frame {
    let markerCode: UInt8
    let offset: Int
    let precision: Int
    let width: Int
    let height: Int
    let components: Int
  }

  let frame: Frame
  /// The image without stray bytes between its segments; the file itself where there are none.
  let image: [UInt8]

  /// The size stated by the frame header.
  static func size(of file: [UInt8]) throws(ImageError) -> (width: Int, height: Int) {
    var markers = JPEGMarkers(of: file)
    while let segment = try markers.next() {
      if segment.isFrameHeader {
        let frame = try Self.frame(in: segment, of: file)
        return (frame.width, frame.height)
      }
      if segment.code == JPEGMarkers.startOfScan { break }
    }
    throw .corrupt(
      .jpeg, atByte: markers.offset, message: "there is no frame header before the first scan")
  }

  init(of file: [UInt8], limits: ImageLimits) throws(ImageError) {
    var frame: Frame?
    var scanCount = 0
    var codedBytes = 0
    var runs = [0..<2]

    var markers = JPEGMarkers(of: file)
    while let segment = try markers.next() {
      if segment.isFrameHeader {
        guard frame == nil else {
          throw .corrupt(.jpeg, atByte: segment.offset, message: "a second frame header")
        }
        frame = try Self.frame(in: segment, of: file)
      }
      if segment.code == JPEGMarkers.startOfScan {
        scanCount += 1
        codedBytes += segment.codedCount
        guard scanCount <= limits.maximumScans else {
          throw .overLimit(.jpeg, what: "scans", count: scanCount, maximum: limits.maximumScans)
        }
      }
      if let last = runs.last, last.upperBound == segment.offset {
        runs[runs.count - 1] = last.lowerBound..<segment.end
      } else {
        runs.append(segment.offset..<segment.end)
      }
    }
    guard let frame, scanCount > 0 else {
      throw .corrupt(
        .jpeg, atByte: markers.offset, message: "there is no image data before the end marker")
    }

    // Every block of the most finely sampled component takes a Huffman code of at least one bit for its mean.
    // Arithmetic codes (SOF9, SOF10) may take less.
    let blocks = ((frame.width + 7) / 8) * ((frame.height + 7) / 8)
    guard codedBytes >= blocks / 8 || frame.markerCode >= 0xC8 else {
      throw .corrupt(
        .jpeg, atByte: markers.offset,
        message:
          "\(codedBytes) bytes of image data cannot fill \(frame.width) × \(frame.height) pixels")
    }
    self.frame = frame
    self.image = runs.count == 1 ? file : runs.flatMap { file[$0] }
  }

  private static func frame(in segment: JPEGMarkers.Segment, of file: [UInt8]) throws(ImageError)
    -> Frame
  {
    let body = segment.offset + 4
    guard segment.end - body >= 6 else {
      throw .corrupt(.jpeg, atByte: segment.offset, message: "a frame header that is too short")
    }
    let frame = Frame(
      markerCode: segment.code, offset: segment.offset, precision: Int(file[body]),
      width: file.bigEndian16(at: body + 3), height: file.bigEndian16(at: body + 1),
      components: Int(file[body + 5]))
    guard frame.width > 0 else {
      throw .corrupt(.jpeg, atByte: body + 3, message: "the width is 0")
    }
    guard frame.height > 0 else {
      throw .unsupported(.jpeg, what: "a height that is only given after the first scan (DNL)")
    }
    return frame
  }
}
