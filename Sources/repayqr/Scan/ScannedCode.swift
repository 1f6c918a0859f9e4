// SPDX-License-Identifier: Apache-2.0

import QRCodes

/// The object that `scan --json` prints for each code: that of `decode`, and when it was read.
struct ScannedCode: Encodable {
  var code: ImageReport.Code
  var verdict: Verdict?
  private let report: FrameReport
  private let frames: Int
  private let label: String?

  init(_ seen: SeenCode, _ report: FrameReport, verdict: Verdict?, label: String?) {
    code = ImageReport.Code(seen.reading)
    frames = seen.frames
    self.verdict = verdict
    self.report = report
    self.label = label
  }

  private enum CodingKeys: String, CodingKey {
    case event, frame, timestampMs, framesUsed, verification, setting
  }

  func encode(to encoder: any Encoder) throws {
    try code.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("code", forKey: .event)
    try container.encode(report.index, forKey: .frame)
    try container.encode(report.timestamp / .milliseconds(1), forKey: .timestampMs)
    try container.encode(frames, forKey: .framesUsed)
    try container.encodeIfPresent(verdict, forKey: .verification)
    try container.encodeIfPresent(label, forKey: .setting)
  }
}

/// The object that `scan --json` prints at the end.
struct ScanSummary: Encodable {
  private let event = "end"
  private let setting: String?
  private let codes: Int
  private let fusedCodes: Int
  private let frames: Int
  private let framesDropped: Int
  private let framesFailed: Int
  private let framesTracked: Int
  private let framesFused: Int
  private let framesToFirst: Int?
  private let msToFirst: Double?
  /// Units of work on each step of the ladder.
  private let work: [String: Int]
  /// What would have helped, where nothing was read.
  private let advice: String?
  private let problems: [String]
  /// True where somebody interrupted the scan, else left out.
  private let interrupted: Bool?

  init(_ ending: ScanRun.Ending, advice: ScanningAdvice?, label: String?) {
    let statistics = ending.statistics
    setting = label
    codes = statistics.codes
    fusedCodes = statistics.fusedCodes
    frames = statistics.framesSeen
    framesDropped = statistics.framesDropped
    framesFailed = statistics.framesFailed
    framesTracked = statistics.framesTracked
    framesFused = statistics.framesFused
    framesToFirst = statistics.framesToFirstReading
    msToFirst = statistics.timeToFirstReading.map { $0 / .milliseconds(1) }
    work = Dictionary(
      uniqueKeysWithValues: statistics.work.map { ($0.key.rawValue, $0.value) })
    self.advice = advice?.rawValue
    problems = ending.problems
    interrupted = ending.isInterrupted ? true : nil
  }
}
