// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import Imaging

/// Why a camera gave no frame.
///
/// After `timeout`, `shortFrame` and `unreadableFrame` the next frame may be asked for; every other error is the stream's
/// end.
public enum VideoError: Error, Sendable, Equatable {
  /// A call of the driver, named here, failed.
  case failed(call: String, errno: CInt)
  /// Another program uses the camera.
  case busy
  /// The camera is there no more.
  case unplugged
  /// The device does not deliver frames into mapped memory; `card` is what it calls itself.
  case notACamera(card: String)
  /// The device delivers none of the formats that are read here, but these; names of four letters.
  case noUsableFormat(offered: [String])
  /// The driver settled on a format that makes no sense.
  case senselessFormat(name: String, width: Int, height: Int, bytesPerRow: Int)
  /// The frames would have more pixels than allowed.
  case tooLarge(width: Int, height: Int, maximumPixels: Int)
  /// No frame came for so long.
  case timeout(milliseconds: Int)
  /// A frame had fewer bytes than its pixels take.
  case shortFrame(bytes: Int, expected: Int)
  /// A frame's JPEG file is not readable.
  case unreadableFrame(ImageError)
  /// The task was cancelled while it waited.
  case cancelled

  /// A failed call, under a name of its own where there is one.
  init(call: String, errno code: CInt) {
    self =
      switch code {
      case ENODEV, ENXIO: .unplugged
      case EBUSY: .busy
      default: .failed(call: call, errno: code)
      }
  }
}

extension VideoError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .failed("open", ENOENT): "There is no such camera."
    case .failed("open", EACCES):
      "The camera may not be opened; add your account to the group that owns the device, usually video."
    case .failed(let call, let code):
      unsafe "The camera failed at \(call): \(String(cString: strerror(code)))"
    case .busy: "Another program uses the camera."
    case .unplugged: "The camera was unplugged, or has no driver."
    case .notACamera(let card): "The device \(card) delivers no frames into mapped memory."
    case .noUsableFormat(let offered):
      "The camera delivers neither GREY nor YUYV nor MJPG, but \(offered.joined(separator: ", "))."
    case .senselessFormat(let name, let width, let height, let bytesPerRow):
      """
      The camera's driver settled on a senseless format: \(name), \(width) × \(height) pixels, \(bytesPerRow) bytes \
      per row.
      """
    case .tooLarge(let width, let height, let maximumPixels):
      "The camera's frames have \(width) × \(height) pixels, and at most \(maximumPixels) pixels are allowed."
    case .timeout(let milliseconds): "No frame came from the camera within \(milliseconds) ms."
    case .shortFrame(let bytes, let expected):
      "A frame from the camera has \(bytes) bytes, and its pixels take \(expected)."
    case .unreadableFrame(let error): "A frame from the camera is not readable. \(error)"
    case .cancelled: "Waiting for the camera was cancelled."
    }
  }
}
