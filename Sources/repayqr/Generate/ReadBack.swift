// SPDX-License-Identifier: Apache-2.0

import Imaging
import QRCodes

/// Reads a drawing back, as `generate --verify` promises.
enum ReadBack {
  /// - Parameters:
  ///   - file: The file as written; a pixel format is decoded from these very bytes. Vector and terminal drawings are made
  ///     of the same modules and are checked as pixels.
  /// - Throws: `Failure` where the code is not read, or not byte for byte.
  static func check(
    _ drawing: SymbolDrawing, file: [UInt8], format: DrawingFormat, expecting bytes: [UInt8]
  ) throws {
    var reader = ImageFileReader(ReadingOptions(effort: .thorough))
    let report =
      switch format {
      case .png, .pbm: reader.report(on: file)
      case .svg, .pdf, .eps, .terminal:
        reader.report(
          on: GrayImage(
            drawing: drawing.symbol, pixelsPerModule: 4, quietZone: drawing.style.quietZone))
      }
    guard let code = report.codes.first else {
      throw Failure(
        .negative,
        "the code was made but not read back (\(report.problem ?? "no code found")); larger modules, "
          + "more margin or stronger colours help")
    }
    guard code.bytes == bytes else {
      throw Failure(
        .negative, "the code reads back as \(code.bytes.count) other bytes; do not use this file")
    }
  }
}
