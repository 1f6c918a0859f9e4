// SPDX-License-Identifier: Apache-2.0

import Imaging
import Payments
import QRCodes

/// The receipt's own code, as text and in pictures.
enum ReceiptCode {
  /// The payload that a file is, with or without a line end behind it; nil where it is something else.
  static func payload(of file: [UInt8]) -> [UInt8]? {
    guard file.starts(with: SignedReceipt.prefix.utf8) else { return nil }
    let end = file.lastIndex { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return Array(file[...(end ?? 0)])
  }

  /// The payload of the one receipt's code that a picture shows.
  static func payload(inPicture file: [UInt8]) throws(ReceiptRefusal) -> [UInt8] {
    // What is no image at all is no receipt; a damaged image is a damaged image.
    let image: GrayImage
    do throws(ImageError) {
      image = try GrayImage(decoding: file)
    } catch .unknownFormat {
      throw .notAReceipt
    } catch {
      throw .unreadable("\(error)")
    }
    var payloads: Set<[UInt8]> = []
    // Most pictures are clean; only others are worth a costlier search.
    for effort in [Effort.fast, .normal, .thorough] where payloads.isEmpty {
      var scanner = CodeScanner(.native, effort: effort)
      payloads = Set(scanner.readings(in: image).map(\.bytes).filter(isReceipt))
    }
    guard let payload = payloads.first else { throw .notAReceipt }
    guard payloads.count == 1 else { throw .severalCodes(payloads.count) }
    return payload
  }

  private static func isReceipt(_ payload: [UInt8]) -> Bool {
    payload.starts(with: SignedReceipt.prefix.utf8)
  }

  /// The seal that a payload stands for.
  static func seal(in payload: [UInt8]) throws(ReceiptRefusal) -> [UInt8] {
    do throws(Base45Error) {
      return try Base45.decode(
        payload.dropFirst(SignedReceipt.prefix.utf8.count), base: SignedReceipt.prefix.utf8.count)
    } catch {
      throw .signature(.badBase45(error))
    }
  }
}
