// SPDX-License-Identifier: Apache-2.0

import CZBar
package import Imaging

/// A configured `zbar_image_scanner_t`, freed when it goes out of scope.
///
/// Two settings are not open to choice. Every symbology but QR Code is off, so the rest of the library, with its history
/// of memory errors, never runs. `ZBAR_CFG_BINARY` is on: without it ZBar guesses a character set and converts bytes that
/// were never text. `ZBAR_CFG_TEST_INVERTED` stays off, because it writes past the end of images whose size is not a
/// multiple of eight (https://github.com/mchehab/zbar/issues/288); `ZBarReader` inverts by itself.
@safe
package struct ZBarScanner: ~Copyable {
  /// A symbol as ZBar reports it: its payload, and its outline in whole pixels.
  package struct Found: Equatable {
    package var bytes: [UInt8]
    /// Four points in ZBar's order: top left, bottom left, bottom right, top right.
    package var outline: [(x: Int, y: Int)]

    package static func == (left: Self, right: Self) -> Bool {
      left.bytes == right.bytes && left.outline.elementsEqual(right.outline, by: ==)
    }
  }

  private let handle: OpaquePointer

  /// The corresponding C functions are `zbar_image_scanner_create` and `zbar_image_scanner_set_config`.
  package init() throws(ZBarError) {
    guard let handle = unsafe zbar_image_scanner_create() else { throw .outOfMemory }
    let settings: [(zbar_symbol_type_t, zbar_config_t, CInt)] = [
      (ZBAR_NONE, ZBAR_CFG_ENABLE, 0),
      (ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1),
      (ZBAR_QRCODE, ZBAR_CFG_BINARY, 1),
    ]
    for (symbology, config, value) in settings {
      guard unsafe zbar_image_scanner_set_config(handle, symbology, config, value) == 0 else {
        unsafe zbar_image_scanner_destroy(handle)
        throw .settingRefused(config: Int(config.rawValue))
      }
    }
    unsafe self.handle = handle
  }

  deinit { unsafe zbar_image_scanner_destroy(handle) }

  /// Reads the dark-on-light QR codes of an image.
  ///
  /// A part of a structured-append set is reported like any other symbol, without waiting for its siblings.
  ///
  /// The corresponding C function is `zbar_scan_image`.
  package mutating func scan(_ image: GrayImage) throws(ZBarError) -> [Found] {
    guard let picture = unsafe zbar_image_create() else { throw .outOfMemory }
    defer { unsafe zbar_image_destroy(picture) }
    unsafe zbar_image_set_format(picture, Self.grayFormat)
    unsafe zbar_image_set_size(picture, CUnsignedInt(image.width), CUnsignedInt(image.height))

    // ZBar borrows the samples until the image is destroyed or given other data, so both happen in here.
    let count = unsafe image.pixels.withUnsafeBytes { samples in
      unsafe zbar_image_set_data(picture, samples.baseAddress, CUnsignedLong(samples.count), nil)
      defer { unsafe zbar_image_set_data(picture, nil, 0, nil) }
      return unsafe zbar_scan_image(handle, picture)
    }
    guard count >= 0 else { throw .scanFailed }

    var found: [Found] = []
    var symbol = unsafe zbar_image_first_symbol(picture)
    while let current = unsafe symbol {
      unsafe found.append(Self.copy(current))
      unsafe symbol = zbar_symbol_next(current)
    }
    return found
  }

  /// The version of the library that runs, such as `0.23.92`.
  ///
  /// The corresponding C function is `zbar_version`.
  package static var libraryVersion: String {
    var (major, minor, patch): (CUnsignedInt, CUnsignedInt, CUnsignedInt) = (0, 0, 0)
    _ = unsafe zbar_version(&major, &minor, &patch)
    return "\(major).\(minor).\(patch)"
  }

  private static func copy(_ symbol: OpaquePointer) -> Found {
    let length = unsafe Int(zbar_symbol_get_data_length(symbol))
    var bytes: [UInt8] = []
    if let data = unsafe zbar_symbol_get_data(symbol) {
      let buffer = unsafe UnsafeRawBufferPointer(start: data, count: length)
      unsafe bytes.append(contentsOf: buffer)
    }
    let outline = unsafe (0..<zbar_symbol_get_loc_size(symbol)).map { index in
      unsafe (
        x: Int(zbar_symbol_get_loc_x(symbol, index)), y: Int(zbar_symbol_get_loc_y(symbol, index))
      )
    }
    return Found(bytes: bytes, outline: outline)
  }

  /// The four characters Y800, eight bits of gray, as `zbar_fourcc_parse` packs them.
  private static let grayFormat: CUnsignedLong = 0x3030_3859
}

/// Why libzbar could not look at an image. That nothing is in the image is not an error.
public enum ZBarError: Error, Sendable, Equatable {
  /// The library could not allocate.
  case outOfMemory
  /// The library refused one of our fixed settings, named by its `zbar_config_t` number.
  case settingRefused(config: Int)
  /// `zbar_scan_image` reported an internal failure.
  case scanFailed
}
