// SPDX-License-Identifier: Apache-2.0

import CameraSimulation
import Imaging
import QRCodes

/// One simulated stream, scanned with fusion and without.
struct ScannerLoopStream {
  /// When the first code was read, if it was.
  struct Outcome {
    var readings: [ScanningOptions.Fusion: (frames: Int, seconds: Double)] = [:]
    /// Readings that are not what is shown, of both scanners.
    var misreads = 0
  }

  private let codes: [PresentedCode]
  private let payloads: Set<[UInt8]>
  private let camera: Camera
  private let frames: Int

  init(_ camera: Camera, frames: Int, seed: UInt64) throws {
    self.camera = camera
    self.frames = frames
    var random = SplitMix64(seed: seed)
    let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
    // As long as a signed repayment code: version 9 at level M.
    let payload = (0..<224).map { _ in alphabet[Int.random(in: 0..<45, using: &random)] }
    let symbol = try Symbol(encoding: payload, correction: .medium)
    let pixelsPerModule = 8
    let (near, far) = (4.0 * 8, 4.0 * 8 + Double(symbol.side * 8))
    codes = [
      PresentedCode(
        image: GrayImage(drawing: symbol, pixelsPerModule: pixelsPerModule),
        symbolArea: Quadrilateral(
          topLeft: Point(x: near, y: near), topRight: Point(x: far, y: near),
          bottomRight: Point(x: far, y: far), bottomLeft: Point(x: near, y: far)),
        modules: symbol.side)
    ]
    payloads = [payload]
  }

  func outcome() -> Outcome {
    var stream = camera.stream(of: codes)
    var outcome = Outcome()
    var scanners = [ScanningOptions.Fusion.on, .off].map { fusion in
      var options = ScanningOptions()
      options.fusion = fusion
      options.workPerFrame = Int(
        Double(options.workPerFrame) * 30 / camera.setup.format.framesPerSecond)
      return FrameScanner(options)
    }
    for index in 0..<frames {
      guard let capture = stream.next() else { break }
      let frame = QRCodes.Frame(
        image: capture.frame, timestamp: .seconds(capture.truth.timeSeconds), index: index)
      for i in scanners.indices where outcome.readings[scanners[i].options.fusion] == nil {
        for reading in scanners[i].scan(frame).newReadings {
          if payloads.contains(reading.bytes) {
            outcome.readings[scanners[i].options.fusion] = (
              index + 1, capture.truth.timeSeconds
            )
          } else {
            outcome.misreads += 1
          }
        }
      }
      if outcome.readings.count == 2 { break }
    }
    return outcome
  }
}

/// What all streams of one scenario and severity gave.
struct ScannerLoopCell {
  var outcomes: [ScannerLoopStream.Outcome] = []

  mutating func add(_ outcome: ScannerLoopStream.Outcome) { outcomes.append(outcome) }

  var misreads: Int { outcomes.reduce(0) { $0 + $1.misreads } }
  var onlyOn: Int { outcomes.count { $0.readings[.on] != nil && $0.readings[.off] == nil } }
  var onlyOff: Int { outcomes.count { $0.readings[.off] != nil && $0.readings[.on] == nil } }

  func share(_ fusion: ScanningOptions.Fusion, within seconds: Double) -> String {
    guard !outcomes.isEmpty else { return "-" }
    let read = outcomes.count { ($0.readings[fusion]?.seconds ?? .infinity) < seconds }
    return "\(Int((100 * Double(read) / Double(outcomes.count)).rounded())) %"
  }

  /// The median over the streams that were read.
  func medianFrames(_ fusion: ScanningOptions.Fusion) -> String {
    let frames = outcomes.compactMap { $0.readings[fusion]?.frames }.sorted()
    return frames.isEmpty ? "-" : "\(frames[frames.count / 2])"
  }
}
