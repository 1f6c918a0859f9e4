// SPDX-License-Identifier: Apache-2.0

import Imaging

/// The way from the camera to the reader, and what it remembers of the last frame.
struct Carrier: Sendable {
  private let compression: Compression
  private var video: VideoLoss

  init(_ compression: Compression) {
    self.compression = compression
    video = VideoLoss(quality: compression.quality)
  }

  /// What arrives of a picture.
  mutating func carried(_ picture: GrayImage) -> GrayImage {
    switch compression.codec {
    case .none: return picture
    case .video: return video.carried(picture)
    case .jpeg:
      let quality = min(max(Int(compression.quality.rounded()), 1), 100)
      // A file that was just written is whole, so only a lack of memory can end here.
      guard let file = try? picture.jpeg(quality: quality),
        let arrived = try? GrayImage(decoding: file)
      else { preconditionFailure("memory for a JPEG of \(picture.width) × \(picture.height)") }
      return arrived
    }
  }
}
