// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging

/// Frames of one kind.
struct FrameSet {
  var name: String
  var width: Int
  var height: Int
  var codes: Int
  var pixelsPerModule: Int
  var count: Int

  /// The sets that are timed.
  static func all(count: Int) -> [FrameSet] {
    func set(_ name: String, _ width: Int, _ height: Int, codes: Int, pixels: Int, share: Int = 1)
      -> FrameSet
    {
      FrameSet(
        name: name, width: width, height: height, codes: codes, pixelsPerModule: pixels,
        count: max(3, count / share))
    }
    let frames = [
      set("640×480, a code", 640, 480, codes: 1, pixels: 5),
      set("640×480, none", 640, 480, codes: 0, pixels: 5),
      set("1920×1080, a code", 1920, 1080, codes: 1, pixels: 9),
      set("1920×1080, none", 1920, 1080, codes: 0, pixels: 9),
    ]
    let growing = [(320, 240), (640, 480), (1280, 960), (2560, 1920), (4000, 3000)].map {
      set(
        String(format: "%.1f MP, a code", Double($0.0 * $0.1) / 1e6), $0.0, $0.1, codes: 1,
        pixels: max(2, $0.0 / 130), share: 3)
    }
    let many = [1, 4, 16, 49].map {
      set("1920×1080, \($0) codes", 1920, 1080, codes: $0, pixels: 3, share: 3)
    }
    return frames + growing + many
  }

  /// The frames; the same for the same seed.
  func frames(seed: UInt64) throws -> [Frame] {
    var random = SplitMix64(seed: seed << 32 | UInt64(width + height) << 8 | UInt64(codes))
    return try (0..<count).map { _ in
      try Frame(
        width: width, height: height, codes: codes, pixelsPerModule: pixelsPerModule,
        using: &random)
    }
  }
}
