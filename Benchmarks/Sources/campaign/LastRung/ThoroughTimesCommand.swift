// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Imaging
import QRCodes

/// Times `thorough` on frames that can be read, that cannot, and that show nothing.
struct ThoroughTimesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thorough-times",
    abstract: "Time `thorough` on readable, unreadable and empty frames, ms of one thread.",
    discussion: """
      Frames are those of `campaign times`; unreadable ones show a code whose modules are blurred by 1.5 modules (a normal \
      distribution). Of fewer than a hundred frames, the last column is the slowest.
      """)

  @Option(help: "Frames of 640 × 480 pixels of each kind.")
  var small = 100

  @Option(help: "Frames of 12 megapixels of each kind.")
  var large = 12

  @Option(help: "The seed of the frames.")
  var seed: UInt64 = 1

  func run() throws {
    var table = TextTable("frames", "count", "read", "mean ms", "median ms", "p99 ms")
    for (name, width, height, pixels, count) in [
      ("640 × 480", 640, 480, 5, small), ("12 megapixels", 4000, 3000, 30, large),
    ] {
      for kind in ["readable", "unreadable", "empty"] {
        let set = FrameSet(
          name: name, width: width, height: height, codes: kind == "empty" ? 0 : 1,
          pixelsPerModule: pixels, count: count)
        var times = FrameTimes()
        var scanner = CodeScanner(.native, effort: .thorough)
        for frame in try set.frames(seed: seed) {
          let image =
            kind == "unreadable" ? frame.image.softened(pixels: Double(pixels) * 1.5) : frame.image
          let clock = ProcessorClock()
          let readings = scanner.readings(in: image)
          times.milliseconds.append(clock.milliseconds)
          times.codesRead += frame.payloads.count { wanted in
            readings.contains { $0.bytes == wanted }
          }
        }
        let sorted = times.milliseconds.sorted()
        let highest = sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
        table.append(
          "\(name), \(kind)", "\(count)", "\(times.codesRead)",
          String(format: "%.1f", times.mean), String(format: "%.1f", times.median),
          String(format: "%.1f", highest))
      }
    }
    print(table.text)
  }
}

extension GrayImage {
  /// The image blurred nearly by a normal distribution: three running means one after the other.
  fileprivate func softened(pixels deviation: Double) -> GrayImage {
    let reach = max(1, Int((deviation - 0.5).rounded()))
    var image = self
    for _ in 0..<3 {
      image = image.averaged(reach: reach, step: 1).averaged(reach: reach, step: width)
    }
    return image
  }

  private func averaged(reach: Int, step: Int) -> GrayImage {
    let (lines, length) = step == 1 ? (height, width) : (width, height)
    let across = step == 1 ? width : 1
    var result = [UInt8](repeating: 0, count: width * height)
    let source = pixels.span
    for line in 0..<lines {
      let first = line * across
      var sum = 0
      for k in -reach...reach { sum += Int(source[first + min(max(k, 0), length - 1) * step]) }
      for place in 0..<length {
        result[first + place * step] = UInt8((sum + reach) / (2 * reach + 1))
        sum += Int(source[first + min(place + reach + 1, length - 1) * step])
        sum -= Int(source[first + max(place - reach, 0) * step])
      }
    }
    return GrayImage(width: width, height: height, pixels: result)
  }
}
