// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CameraSimulation
import Foundation
import Imaging
import QRCodes

/// Times the stages of a simulated frame on one core.
struct CameraSpeedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "camera-speed",
    abstract: "Time the stages of the simulated camera on one core.")

  @Option(help: "How many frames of each row of the table.")
  var frames = 31

  func run() throws {
    let symbol = try Symbol(
      encoding: Array("RQ1:".utf8) + (0..<170).map { UInt8(65 + $0 % 26) }, correction: .medium)
    let code = PresentedCode(
      image: GrayImage(drawing: symbol, pixelsPerModule: 8), modules: symbol.side)

    var table = TextTable(
      "camera", "size", "scene", "optics", "sensor", "processor", "compression", "sum",
      "frames per second")
    for (width, height) in [(640, 480), (1280, 720)] {
      for kind in Kind.allCases {
        let times = medianMilliseconds(
          of: Camera(setup: kind.setup(width: width, height: height), seed: 1).stream(of: [code]))
        let sum = times.reduce(0, +)
        table.append(
          kind.rawValue, "\(width) × \(height)", text(times[0]), text(times[1]), text(times[2]),
          text(times[3]), text(times[4]), text(sum), String(format: "%.0f", 1000 / sum))
      }
    }
    print("Milliseconds of processor time, median of \(frames) frames.")
    print(table.text)
  }

  /// The median of every stage, in their order.
  private func medianMilliseconds(of stream: CameraStream) -> [Double] {
    var stream = stream
    var times = [CaptureStage: [Double]]()
    for _ in 0..<frames {
      let clock = ProcessorClock()
      var before = 0.0
      _ = stream.next { stage in
        let now = clock.milliseconds
        times[stage, default: []].append(now - before)
        before = now
      }
    }
    return CaptureStage.allCases.map { stage in
      let sorted = times[stage, default: [0]].sorted()
      return sorted[sorted.count / 2]
    }
  }

  private func text(_ milliseconds: Double) -> String { String(format: "%.1f", milliseconds) }

  /// Cameras that differ in what costs time.
  private enum Kind: String, CaseIterable {
    case sharp = "in focus"
    case soft = "a disk of 1.5 pixels"
    case blurred = "a disk of 6 pixels"
    case moving = "in focus, a moving code"
    case telephone = "a display"
    case processed = "smoothed, sharpened, JPEG"
    case greasy = "greasy lens, video"
    case bayer = "Bayer pattern"

    func setup(width: Int, height: Int) -> CameraSetup {
      var setup = Camera.daylight(seed: 1).setup
      setup.format.width = width
      setup.format.height = height
      setup.motion.distanceMillimetres = 100
      // As much of the scene in more pixels.
      setup.lens.focalLengthMillimetres *= Double(width) / 640
      switch self {
      case .sharp: focus(&setup, diskPixels: 0)
      case .soft: focus(&setup, diskPixels: 1.5)
      case .blurred: focus(&setup, diskPixels: 6)
      case .moving:
        focus(&setup, diskPixels: 0)
        setup.motion.sweepMillimetres = 15
      case .telephone:
        focus(&setup, diskPixels: 0)
        setup.subject.medium = .screen
      case .processed:
        focus(&setup, diskPixels: 0)
        setup.processor.noiseReduction = 0.5
        setup.processor.sharpening = 0.5
        setup.compression.codec = .jpeg
      case .greasy:
        focus(&setup, diskPixels: 0)
        setup.lens.grease = 0.1
        setup.compression.codec = .video
      case .bayer:
        focus(&setup, diskPixels: 0)
        setup.sensor.colourFilter = .bayer
      }
      return setup
    }

    /// Focuses nearer than the code, so that a point of it becomes a disk of the given radius.
    private func focus(_ setup: inout CameraSetup, diskPixels: Double) {
      let focal = setup.lens.focalLengthMillimetres
      let millimetresPerDioptre = focal * focal / setup.lens.fNumber / 2 / 1000
      let dioptres = diskPixels * setup.sensor.pixelMicrometres / 1000 / millimetresPerDioptre
      setup.focus.distanceMillimetres = 1000 / (1000 / setup.motion.distanceMillimetres + dioptres)
    }
  }
}
