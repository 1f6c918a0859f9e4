// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CameraSimulation
import Foundation
import Imaging
import QRCodes

/// Compares corners that the reader finds with those that the simulated camera knows.
struct CornersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corners",
    abstract: "Compare corners found with true corners on clean frames.")

  @Option(help: "Seeds of each pose, from 1.")
  var seeds: UInt64 = 2

  @Option(help: "How often each frame is read for its time.")
  var repetitions = 5

  func run() throws {
    var table = TextTable(
      "symbol", "lens", "effort", "frames", "not read", "worst", "mean of worst pose", "mean",
      "milliseconds")
    for (version, letters) in [(1, 14), (2, 26), (9, 170)] {
      for (lens, poses) in [("straight", CornerPose.flat), ("bent", CornerPose.distorted)] {
        let frames = try frames(ofVersion: version, letters: letters, poses)
        for effort in [Effort.fast, .normal, .thorough] {
          let result = measure(frames, effort)
          table.append(
            "version \(version)", lens, "\(effort)", "\(frames.count)", "\(result.unread)",
            String(format: "%.3f", result.worst), String(format: "%.3f", result.worstPose),
            String(format: "%.3f", result.mean), String(format: "%.2f", result.milliseconds))
        }
      }
    }
    print("Pixels between a corner found and the true one; processor time of a reading, median.")
    print(table.text)
  }

  /// A frame with the true corners.
  private struct Frame {
    var image: GrayImage
    var corners: [Point]
    var pose: Int
  }

  private struct Result {
    var unread = 0
    var worst = 0.0
    var worstPose = 0.0
    var mean = 0.0
    var milliseconds = 0.0
  }

  private func frames(
    ofVersion version: Int, letters: Int, _ poses: [CornerPose]
  ) throws -> [Frame] {
    let symbol = try Symbol(
      encoding: .bytes((0..<letters).map { UInt8(97 + $0 * 7 % 26) }),
      options: EncodingOptions(version: .exactly(version)))
    let image = GrayImage(drawing: symbol, pixelsPerModule: 12)
    let (near, far) = (48.0, Double(image.width) - 48)
    let outline = Quadrilateral(
      topLeft: Point(x: near, y: near), topRight: Point(x: far, y: near),
      bottomRight: Point(x: far, y: far), bottomLeft: Point(x: near, y: far))
    return poses.enumerated().flatMap { index, pose in
      (1...seeds).compactMap { seed in
        let capture = pose.camera(seed: seed).capture(image, tracking: outline)
        guard let corners = capture.truth.corners else { return nil }
        return Frame(image: capture.frame, corners: corners.corners, pose: index)
      }
    }
  }

  private func measure(_ frames: [Frame], _ effort: Effort) -> Result {
    var result = Result()
    var errorsByPose: [Int: [Double]] = [:]
    var times: [Double] = []
    var scanner = CodeScanner(.native, effort: effort)
    for frame in frames {
      var readings: [Reading] = []
      for _ in 0..<max(repetitions, 1) {
        let clock = ProcessorClock()
        readings = scanner.readings(in: frame.image)
        times.append(clock.milliseconds)
      }
      guard let reading = readings.first else {
        result.unread += 1
        continue
      }
      errorsByPose[frame.pose, default: []] += zip(reading.corners.corners, frame.corners).map {
        hypot($0.x - $1.x, $0.y - $1.y)
      }
    }
    let errors = errorsByPose.values.flatMap(\.self)
    result.worst = errors.max() ?? 0
    result.mean = errors.reduce(0, +) / Double(max(errors.count, 1))
    result.worstPose = errorsByPose.values.map { $0.reduce(0, +) / Double($0.count) }.max() ?? 0
    times.sort()
    result.milliseconds = times.isEmpty ? 0 : times[times.count / 2]
    return result
  }
}
