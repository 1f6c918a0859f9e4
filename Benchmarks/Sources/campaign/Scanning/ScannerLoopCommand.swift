// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CameraSimulation
import Foundation
import QRCodes
import Synchronization

/// Scans simulated streams of every scenario, with fusion and without, on the same frames.
struct ScannerLoopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scanner-loop",
    abstract: "Scan every scenario × severity × seed, fusion on and off on the same frames.",
    discussion: """
      A stream ends when both scanners have read its first code, or after --seconds. Every frame is scanned; the work per \
      frame is that of 30 frames a second, scaled to --fps, so that a lower rate costs readings nothing but frames.
      """)

  @Option(help: "Severities.")
  var severities: [Double] = [0, 3, 6, 9]

  @Option(help: "Only these scenarios; all unless given.")
  var scenarios: [String] = []

  @Option(help: "Seeds of each, from 1.")
  var seeds: UInt64 = 50

  @Option(help: "Simulated seconds of a stream.")
  var seconds = 3.0

  @Option(help: "Frames a second.")
  var fps = 10.0

  @Option(help: "Streams at a time.")
  var jobs = 2

  func run() throws {
    let chosen =
      try scenarios.isEmpty ? Scenario.builtIn : scenarios.map { try Scenario(named: $0) }
    let cells = chosen.flatMap { scenario in severities.map { (scenario, $0) } }
    let rate = try ParameterOverride(parsing: "format.framesPerSecond=\(fps)")
    let next = Atomic(0)
    let results = Mutex([ScannerLoopCell](repeating: ScannerLoopCell(), count: cells.count))
    let total = cells.count * Int(seeds)
    let (seeds, seconds, fps) = (seeds, seconds, fps)
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < total else { return }
        let (scenario, severity) = cells[index / Int(seeds)]
        let seed = UInt64(index % Int(seeds)) + 1
        guard
          let camera = try? scenario.camera(severity: severity, seed: seed, overrides: [rate]),
          let stream = try? ScannerLoopStream(
            camera, frames: Int((seconds * fps).rounded()), seed: seed)
        else { continue }
        let outcome = stream.outcome()
        results.withLock { $0[index / Int(seeds)].add(outcome) }
      }
    }
    report(cells.map { ($0.0.name, $0.1) }, results.withLock { $0 })
  }

  private func report(_ names: [(String, Double)], _ cells: [ScannerLoopCell]) {
    var table = TextTable(
      "scenario", "severity", "streams", "on: 1 s", "on: \(Int(seconds)) s", "on: frames",
      "off: 1 s", "off: \(Int(seconds)) s", "off: frames", "only on", "only off", "misreads")
    for ((name, severity), cell) in zip(names, cells) {
      table.append(
        name, "\(Int(severity))", "\(cell.outcomes.count)",
        cell.share(.on, within: 1), cell.share(.on, within: seconds), cell.medianFrames(.on),
        cell.share(.off, within: 1), cell.share(.off, within: seconds), cell.medianFrames(.off),
        "\(cell.onlyOn)", "\(cell.onlyOff)", "\(cell.misreads)")
    }
    print(table.text)
    let all = cells.reduce(into: ScannerLoopCell()) { $0.outcomes += $1.outcomes }
    print(
      """
      streams \(all.outcomes.count), \(fps) frames a second; fusion on: within 1 s \(all.share(.on, within: 1)), \
      within \(seconds) s \(all.share(.on, within: seconds)); off: \(all.share(.off, within: 1)), \
      \(all.share(.off, within: seconds)); only on \(all.onlyOn), only off \(all.onlyOff); misreads \(all.misreads)
      """)
  }
}
