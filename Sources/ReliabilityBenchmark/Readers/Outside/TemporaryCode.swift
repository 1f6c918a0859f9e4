// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Imaging
internal import QRCodes

/// A small clean code in a file, which is deleted when this goes out of scope.
struct TemporaryCode: ~Copyable {
  /// What the code says.
  static let text = "repayqr bench readers"

  /// The image: 33 modules of 6 pixels, margin included.
  let image: GrayImage
  /// Where it lies, as a PGM file.
  let path: String

  init() throws(ReaderFailure) {
    (image, path) = try writtenCode(Self.text)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

private func writtenCode(_ text: String) throws(ReaderFailure) -> (image: GrayImage, path: String) {
  let file = FileManager.default.temporaryDirectory
    .appendingPathComponent("repayqr-\(UUID().uuidString).pgm")
  do {
    let symbol = try Symbol(encoding: Array(text.utf8), correction: .medium)
    let image = GrayImage(drawing: symbol, pixelsPerModule: 6)
    try Data(image.pgm()).write(to: file)
    return (image, file.path)
  } catch {
    throw .library(reason: "cannot write \(file.path): \(error)")
  }
}
