// SPDX-License-Identifier: Apache-2.0

import QRCodes
import Synchronization

/// The last frames of a source, for whoever hears of them later and wants to draw them.
final class KeptFrames: Sendable {
  private let frames = Mutex<[Frame]>([])
  private let most: Int

  /// - Parameter most: Older frames are let go.
  init(most: Int) { self.most = most }

  func keep(_ frame: Frame) {
    guard most > 0 else { return }
    frames.withLock { frames in
      if frames.count >= most { frames.removeFirst() }
      frames.append(frame)
    }
  }

  /// The frame with a number, if it is still there; frames before it are let go.
  func take(_ index: Int) -> Frame? {
    frames.withLock { frames in
      frames.removeAll { $0.index < index }
      return frames.first?.index == index ? frames.removeFirst() : nil
    }
  }

  /// A source whose frames are kept.
  struct Source: FrameSource {
    var frames: any FrameSource
    let kept: KeptFrames

    mutating func next() throws -> Frame? {
      let frame = try frames.next()
      if let frame { kept.keep(frame) }
      return frame
    }
  }
}
