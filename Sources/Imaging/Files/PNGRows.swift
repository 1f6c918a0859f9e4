// SPDX-License-Identifier: Apache-2.0

import CPNGRows

/// libpng and zlib, by way of the C functions that keep libpng's `longjmp` to themselves.
enum PNGRows {
  private static let messageCapacity = 128

  /// Decodes the pieces of a checked file to gray. The corresponding C function is `pngrows_read_gray`.
  static func gray(_ file: [UInt8], _ structure: PNGStructure) throws(ImageError) -> [UInt8] {
    let ranges = structure.pieces.map { pngrows_range(offset: $0.offset, count: $0.count) }
    let count = structure.width * structure.height
    var refusal: ImageError?

    let pixels = unsafe [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
      let (status, offset, message) = unsafe reporting { problem in
        unsafe pngrows_read_gray(
          file, ranges, ranges.count, UInt32(structure.width), UInt32(structure.height),
          target.baseAddress, problem)
      }
      switch status {
      case PNGROWS_DONE: initialized = count
      case PNGROWS_OUT_OF_MEMORY: refusal = .outOfMemory
      case PNGROWS_TOO_FEW_ROWS:
        refusal = .corrupt(.png, atByte: offset, message: "the image data ends before the last row")
      default: refusal = .corrupt(.png, atByte: offset, message: message)
      }
    }
    if let refusal { throw refusal }
    return pixels
  }

  /// Writes a picture whose pointers the caller keeps alive. The corresponding C function is `pngrows_write`.
  @unsafe static func write(_ picture: pngrows_picture) -> [UInt8] {
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    let (status, _, message) = unsafe withUnsafePointer(to: picture) { picture in
      unsafe reporting { problem in unsafe pngrows_write(picture, &bytes, &count, problem) }
    }
    guard status == PNGROWS_DONE, let written = unsafe bytes else {
      // Sizes, depths and keywords were checked before, so what is left is memory, for which Swift traps as well.
      preconditionFailure("libpng could not write \(message)")
    }
    defer { unsafe pngrows_free(written) }
    return unsafe Array(UnsafeBufferPointer(start: written, count: count))
  }

  /// Runs a C function that reports into a `pngrows_problem`, and copies the report out.
  private static func reporting(
    _ body: (UnsafeMutablePointer<pngrows_problem>) -> pngrows_status
  ) -> (status: pngrows_status, offset: Int, message: String) {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: messageCapacity) { text in
      unsafe text.initialize(repeating: 0)
      var problem = unsafe pngrows_problem(
        offset: 0, message: text.baseAddress, message_capacity: messageCapacity)
      let status = unsafe body(&problem)
      let letters = unsafe text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      return unsafe (status, problem.offset, String(decoding: letters, as: UTF8.self))
    }
  }
}

/// The checksum of PNG chunks.
enum Checksum {
  /// CRC-32 of ISO 3309, which clause 5.5 of the PNG specification prescribes. The C function is zlib's `crc32_z`.
  static func ofBytes(in range: Range<Int>, of file: [UInt8]) -> Int {
    unsafe file.withUnsafeBufferPointer { bytes in
      let part = unsafe UnsafeBufferPointer(rebasing: bytes[range])
      return unsafe Int(pngrows_checksum(part.baseAddress, part.count))
    }
  }
}
