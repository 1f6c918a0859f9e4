// SPDX-License-Identifier: Apache-2.0

import Glibc
import Imaging
import Payments
import QRCodes

/// Writes frames as the output's name asks for: one picture, a video, an animation, a strip, a folder of pictures.
final class PictureWriter {
  private enum Kind { case png, pgm, strip, y4m, gif, folder }

  private let output: FileName
  private let kind: Kind
  private let rate: FrameRate
  /// How much a name of the folder is padded.
  private let digits: Int
  private var count = 0
  private var descriptor: CInt?
  private var video: Y4MWriter?
  private var animation: GIFWriter?
  private var pictures: [PNGStrip.Picture] = []

  /// A strip shows so many frames at most; of more, evenly chosen ones.
  private static let mostPictures = 12
  private let picturesEvery: Int

  /// - Parameter frames: How many frames will come, at most.
  init(output: FileName, frames: Int, framesPerSecond: Double) throws {
    self.output = output
    rate = FrameRate(framesPerSecond: framesPerSecond) ?? FrameRate(25)
    digits = String(frames).count
    picturesEvery = max(1, (frames + Self.mostPictures - 1) / Self.mostPictures)
    let isFolder = output.bytes.last == UInt8(ascii: "/") || ImageInputs.isFolder(output)
    kind =
      switch output.suffix {
      case _ where isFolder: .folder
      case "y4m": .y4m
      case "gif": .gif
      case "png": frames == 1 ? .png : .strip
      case "pgm" where frames == 1: .pgm
      case "": .folder
      default:
        throw Failure(
          .usage,
          "\(output.text.escapedForTerminal): use .png, .pgm (one frame), .y4m, .gif, or a folder")
      }
    if kind == .folder { try OutputFile.makeFolder(output) }
  }

  deinit {
    if let descriptor { close(descriptor) }
  }

  func write(_ image: GrayImage, caption: String) throws {
    defer { count += 1 }
    switch kind {
    case .png: try OutputFile.write(image.png(), to: output)
    case .pgm: try OutputFile.write(image.pgm(), to: output)
    case .strip:
      if count % picturesEvery == 0 { pictures.append(.init(image, caption: caption)) }
    case .folder:
      let number = String(count + 1)
      let padded = String(repeating: "0", count: max(0, digits - number.count)) + number
      try OutputFile.write(
        image.png(), to: output.appending(Array("frame-\(padded).png".utf8)))
    case .y4m:
      if video == nil { try openVideo(width: image.width, height: image.height) }
      do { try video?.write(image) } catch { throw failure("\(error)") }
    case .gif:
      if animation == nil {
        do {
          animation = try GIFWriter(path: output.text, width: image.width, height: image.height)
        } catch {
          throw failure("\(error)")
        }
      }
      do {
        try animation?.write(image, lasting: rate.time(ofFrame: 1))
      } catch {
        throw failure("\(error)")
      }
    }
  }

  /// Completes the file.
  func finish() throws {
    if kind == .strip, !pictures.isEmpty {
      try OutputFile.write(PNGStrip(pictures).png(), to: output)
    }
    do { try animation?.finish() } catch { throw failure("\(error)") }
    if let descriptor {
      self.descriptor = nil
      guard close(descriptor) == 0 else { throw failure("the last bytes were not written") }
    }
  }

  private func openVideo(width: Int, height: Int) throws {
    let opened = unsafe open(output.cPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard opened >= 0 else { throw failure(unsafe String(cString: strerror(errno))) }
    descriptor = opened
    video = Y4MWriter(descriptor: opened, width: width, height: height, rate: rate)
  }

  private func failure(_ reason: String) -> Failure {
    Failure(
      .backend,
      "cannot write \(output.text.escapedForTerminal): \(reason.escapedForTerminal)")
  }
}
