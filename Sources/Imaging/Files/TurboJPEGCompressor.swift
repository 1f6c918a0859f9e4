// SPDX-License-Identifier: Apache-2.0

import CJPEG

/// A compressor of libturbojpeg, destroyed when it goes out of scope.
@safe struct TurboJPEGCompressor: ~Copyable {
  private let handle: tjhandle

  /// The corresponding C function is `tjInitCompress`.
  init() throws(ImageError) {
    guard let handle = unsafe tjInitCompress() else { throw .outOfMemory }
    unsafe self.handle = unsafe handle
  }

  deinit { _ = unsafe tjDestroy(handle) }

  /// A baseline file of one component, with the exact cosine transform, so that every machine writes the same bytes.
  ///
  /// The corresponding C function is `tjCompress2`, which fails on valid arguments only for want of memory.
  func file(of image: GrayImage, quality: Int) throws(ImageError) -> [UInt8] {
    let capacity = Int(
      tjBufSize(CInt(image.width), CInt(image.height), CInt(TJSAMP_GRAY.rawValue)))
    var isWritten = false
    let file = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      var start = buffer.baseAddress
      var size = UInt(capacity)
      let status = unsafe tjCompress2(
        handle, image.pixels, CInt(image.width), CInt(image.width), CInt(image.height),
        CInt(TJPF_GRAY.rawValue), &start, &size, CInt(TJSAMP_GRAY.rawValue), CInt(quality),
        TJFLAG_NOREALLOC | TJFLAG_ACCURATEDCT)
      isWritten = status == 0
      count = isWritten ? Int(size) : 0
    }
    guard isWritten else { throw .outOfMemory }
    return file
  }
}
