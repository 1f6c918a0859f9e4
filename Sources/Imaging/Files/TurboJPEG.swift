// SPDX-License-Identifier: Apache-2.0

import CJPEG

/// A decompressor of libturbojpeg, destroyed when it goes out of scope.
@safe struct TurboJPEG: ~Copyable {
  /// How the library took a file.
  enum Outcome: Equatable {
    case decoded
    /// It decoded everything, and found bytes left over before the end marker.
    case bytesLeftOver
    case refused(message: String)
  }

  private let handle: tjhandle

  /// The corresponding C function is `tjInitDecompress`.
  init() throws(ImageError) {
    guard let handle = unsafe tjInitDecompress() else { throw .outOfMemory }
    unsafe self.handle = unsafe handle
  }

  deinit { _ = unsafe tjDestroy(handle) }

  /// Decodes to the first byte of each sample group, straight to luma for everything but CMYK.
  ///
  /// A warning stops the library, because it means that something else than the file's image would be shown: its first
  /// report is then about the first fault. One warning is told apart, for some cameras pad the image data.
  func gray(_ image: [UInt8], width: Int, height: Int) -> ([UInt8], Outcome) {
    let strict = decode(
      image, width: width, height: height, format: TJPF_GRAY, flags: TJFLAG_STOPONWARNING)
    guard strict.1 == .bytesLeftOver else { return strict }
    return decode(image, width: width, height: height, format: TJPF_GRAY, flags: 0)
  }

  /// Decodes to four bytes per pixel: cyan, magenta, yellow and black as stored.
  func cmyk(_ image: [UInt8], width: Int, height: Int) -> ([UInt8], Outcome) {
    let strict = decode(
      image, width: width, height: height, format: TJPF_CMYK, flags: TJFLAG_STOPONWARNING)
    guard strict.1 == .bytesLeftOver else { return strict }
    return decode(image, width: width, height: height, format: TJPF_CMYK, flags: 0)
  }

  /// The corresponding C function is `tjDecompress2`.
  private func decode(
    _ image: [UInt8], width: Int, height: Int, format: TJPF, flags: Int32
  ) -> ([UInt8], Outcome) {
    let channels = format == TJPF_CMYK ? 4 : 1
    let count = width * height * channels
    var outcome = Outcome.decoded
    let samples = unsafe [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
      let status = unsafe tjDecompress2(
        handle, image, UInt(image.count), target.baseAddress, CInt(width), CInt(width * channels),
        CInt(height),
        CInt(format.rawValue), flags | TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT)
      if status != 0 { outcome = problem() }
      initialized =
        status == 0 || (flags & TJFLAG_STOPONWARNING == 0 && outcome == .bytesLeftOver) ? count : 0
    }
    return (samples, outcome)
  }

  /// What the last call of the library complained of.
  ///
  /// TurboJPEG 2.1 gives only "warning" as a code and tells warnings apart by text alone, so the text is compared here.
  /// In libjpeg's wording the last two digits are the marker before which bytes were left over; d9 is EOI, by which
  /// time every block has been decoded without an earlier warning.
  private func problem() -> Outcome {
    guard let text = unsafe tjGetErrorStr2(handle) else {
      return .refused(message: "unknown reason")
    }
    let message = unsafe String(cString: text)
    if unsafe tjGetErrorCode(handle) == TJERR_WARNING.rawValue,
      message.hasSuffix("extraneous bytes before marker 0xd9")
    {
      return .bytesLeftOver
    }
    return .refused(message: message)
  }
}
