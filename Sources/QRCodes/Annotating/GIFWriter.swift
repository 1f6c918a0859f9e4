// SPDX-License-Identifier: Apache-2.0

internal import CGIF
internal import Glibc
public import Imaging

/// Writes frames as an animated GIF file of 64 grays, one by one, that plays for ever.
///
/// One frame is held at a time. Delays of a GIF are hundredths of a second; what rounding takes from one frame it gives to
/// the next, so that the animation keeps time. The file is complete after `finish()`.
@safe public struct GIFWriter: ~Copyable {
  private let gif: UnsafeMutablePointer<GifFileType>
  private let width: Int
  private let height: Int
  private var isFinished = false
  /// How long the frames so far last, and how much of that was written as delays.
  private var elapsed = Duration.zero
  private var writtenHundredths = 0

  /// Makes a file, replacing what is there.
  ///
  /// The corresponding C functions are `open`, `EGifOpenFileHandle` and `EGifPutScreenDesc`.
  public init(path: String, width: Int, height: Int) throws(GIFError) {
    guard (1...0xFFFF).contains(width), (1...0xFFFF).contains(height) else {
      throw .senselessSize(width: width, height: height)
    }
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, errno: errno) }
    var code: CInt = 0
    guard let gif = unsafe EGifOpenFileHandle(descriptor, &code) else {
      close(descriptor)
      throw GIFError(code: code)
    }
    do {
      try unsafe putHead(gif, width: width, height: height)
    } catch {
      unsafe EGifCloseFile(gif, &code)
      throw error
    }
    unsafe self.gif = unsafe gif
    self.width = width
    self.height = height
  }

  deinit {
    var code: CInt = 0
    if !isFinished { unsafe EGifCloseFile(gif, &code) }
  }

  /// Adds a frame that stays for a time, at least 0.02 s: players take less for a mistake, and show it slowly.
  ///
  /// The corresponding C functions are `EGifPutExtension`, `EGifPutImageDesc` and `EGifPutLine`.
  ///
  /// - Precondition: The image has the file's width and height, and the file is not finished.
  public mutating func write(_ image: GrayImage, lasting duration: Duration) throws(GIFError) {
    precondition(
      image.width == width && image.height == height, "all frames of a GIF have one size")
    precondition(!isFinished, "no frame follows the end of a GIF")
    elapsed += duration
    let dueHundredths = Int((elapsed / .milliseconds(10)).rounded())
    let delay = min(max(dueHundredths - writtenHundredths, 2), 0xFFFF)
    writtenHundredths += delay

    var control = GraphicsControlBlock(
      DisposalMode: DISPOSE_DO_NOT, UserInputFlag: false, DelayTime: CInt(delay),
      TransparentColor: NO_TRANSPARENT_COLOR)
    var block = [UInt8](repeating: 0, count: 4)
    let count = unsafe EGifGCBToExtension(&control, &block)
    try check(
      unsafe EGifPutExtension(gif, CInt(GRAPHICS_EXT_FUNC_CODE), CInt(count), block))
    try check(unsafe EGifPutImageDesc(gif, 0, 0, CInt(width), CInt(height), false, nil))
    // The library writes into the rows that it is given, so it gets copies.
    let pixels = image.pixels.span
    for y in 0..<height {
      let row = pixels.extracting(y * width..<(y + 1) * width)
      var levels = [UInt8](capacity: width) { target in
        for x in row.indices { target.append(row[x] >> 2) }
      }
      try check(unsafe EGifPutLine(gif, &levels, CInt(width)))
    }
  }

  /// Writes the end of the file and closes it. The corresponding C function is `EGifCloseFile`.
  public mutating func finish() throws(GIFError) {
    guard !isFinished else { return }
    isFinished = true
    var code: CInt = 0
    guard unsafe EGifCloseFile(gif, &code) == GIF_OK else { throw GIFError(code: code) }
  }

  private func check(_ status: CInt) throws(GIFError) {
    guard status == GIF_OK else { throw unsafe GIFError(code: gif.pointee.Error) }
  }
}

/// Writes the size, the grays, and the word that the animation begins anew for ever (Netscape's extension).
private func putHead(
  _ gif: UnsafeMutablePointer<GifFileType>, width: Int, height: Int
) throws(GIFError) {
  unsafe EGifSetGifVersion(gif, true)
  let grays = (0..<64).map { level in
    let gray = UInt8((level * 255 + 31) / 63)
    return GifColorType(Red: gray, Green: gray, Blue: gray)
  }
  guard let map = unsafe GifMakeMapObject(CInt(grays.count), grays) else {
    throw .outOfMemory
  }
  defer { unsafe GifFreeMapObject(map) }
  let forEver: [UInt8] = [1, 0, 0]
  guard unsafe EGifPutScreenDesc(gif, CInt(width), CInt(height), 6, 0, map) == GIF_OK,
    unsafe EGifPutExtensionLeader(gif, CInt(APPLICATION_EXT_FUNC_CODE)) == GIF_OK,
    unsafe EGifPutExtensionBlock(gif, 11, Array("NETSCAPE2.0".utf8)) == GIF_OK,
    unsafe EGifPutExtensionBlock(gif, CInt(forEver.count), forEver) == GIF_OK,
    unsafe EGifPutExtensionTrailer(gif) == GIF_OK
  else { throw unsafe GIFError(code: gif.pointee.Error) }
}
