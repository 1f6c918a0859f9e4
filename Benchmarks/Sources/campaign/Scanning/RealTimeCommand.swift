// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CameraSimulation
import Foundation
import Imaging
import QRCodes

/// Scans frames at the rate of a camera for minutes, and watches delay and memory.
struct RealTimeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "real-time",
    abstract: "Feed 1280 × 720 frames at 30 a second to the scanner loop; watch delay and memory.",
    discussion: """
      The frames are made beforehand: an empty scene, a code that reads, a shaken one that hardly does, and one too dark \
      to read, two seconds of each in turn. Run it under `taskset -c 0` for one core.
      """)

  @Option(help: "How long.")
  var minutes = 10.0

  func run() async throws {
    let images = try Self.images()
    let loop = ScannerLoop(pacing: .realTime)
    let start = ContinuousClock.now
    let source = PacedFrames(images: images, start: start, end: .seconds(minutes * 60))
    var delays: [Double] = []
    var minute = 1.0
    var table = TextTable("minute", "frames scanned", "median delay, ms", "p99, ms", "memory, MiB")
    for await event in loop.events(from: source) {
      switch event {
      case .frame(let report):
        let now = ContinuousClock.now - start
        delays.append((now - report.timestamp) / .milliseconds(1))
        guard now >= .seconds(minute * 60) else { continue }
        delays.sort()
        table.append(
          "\(Int(minute))", "\(delays.count)",
          String(format: "%.1f", delays[delays.count / 2]),
          String(format: "%.1f", delays[delays.count * 99 / 100]), "\(Self.residentMebibytes)")
        minute += 1
        delays = []
      case .ended(let statistics):
        print(table.text)
        print(
          "frames scanned \(statistics.framesSeen), dropped \(statistics.framesDropped), "
            + "failed \(statistics.framesFailed), codes reported \(statistics.codes)")
      default: continue
      }
    }
  }

  /// Two seconds of each scene, at ten different frames a second that are shown three times each.
  private static func images() throws -> [GrayImage] {
    let scenes: [(String, Double)?] = [
      nil, ("counter-daylight", 3), ("shaky-hand", 7), ("kiosk-night", 9),
    ]
    let symbol = try Symbol(encoding: [UInt8](repeating: 0x41, count: 150), correction: .medium)
    let code = PresentedCode(image: GrayImage(drawing: symbol, pixelsPerModule: 8))
    let size = try ["format.width=1280", "format.height=720", "format.framesPerSecond=10"]
      .map { try ParameterOverride(parsing: $0) }
    return try scenes.flatMap { scene -> [GrayImage] in
      let (name, severity) = scene ?? ("counter-daylight", 0)
      var stream = try Scenario(named: name)
        .camera(severity: severity, seed: 1, overrides: size)
        .stream(of: scene == nil ? [] : [code])
      return (0..<20).flatMap { _ in
        stream.next().map { [GrayImage](repeating: $0.frame, count: 3) } ?? []
      }
    }
  }

  private static var residentMebibytes: Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
    return (line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
  }
}

/// Frames that come when they are due, as from a camera: whoever asks late gets the newest.
private struct PacedFrames: FrameSource {
  let images: [GrayImage]
  let start: ContinuousClock.Instant
  let end: Duration
  private var index = 0

  init(images: [GrayImage], start: ContinuousClock.Instant, end: Duration) {
    self.images = images
    self.start = start
    self.end = end
  }

  mutating func next() -> QRCodes.Frame? {
    let elapsed = ContinuousClock.now - start
    guard elapsed < end else { return nil }
    index = max(index + 1, Int(elapsed / .seconds(1) * 30))
    let due = Duration.seconds(Double(index) / 30)
    let wait = (due - elapsed) / .seconds(1)
    if wait > 0 { Thread.sleep(forTimeInterval: wait) }
    return QRCodes.Frame(image: images[index % images.count], timestamp: due, index: index)
  }
}
