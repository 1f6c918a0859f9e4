// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CameraSimulation
import Foundation
import Payments
import QRCodes

/// `repayqr scan`: the scanner loop over a stream of frames.
struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Scan a stream of frames: a simulated camera, a folder, a video, a camera.",
    discussion: """
      EXAMPLES
        repayqr scan --simulate kiosk-night --severity 5 --seed 1
        repayqr scan --simulate shaky-hand --image code.png --verify --show
        repayqr scan --simulate far-away --sweep motion.distanceMillimetres=200:600:5 --json
        repayqr scan captures/ --fps 30
        ffmpeg -i video.mp4 -f yuv4mpegpipe - | repayqr scan -
        ffmpeg -f v4l2 -i /dev/video0 -f yuv4mpegpipe - | repayqr scan --real-time -
        repayqr scan video.mp4 -o seen.gif
        repayqr scan /dev/video0 --first

      Each code is reported once while it stays, and again after an absence of a second. Frames in which nothing can be \
      read are added up until their sum can (--no-fusion switches that off). Videos other than y4m are decoded by ffmpeg.

      Recorded frames are scanned one after the other, so equal streams give equal results. Those of a camera, and of \
      any stream with --real-time, do not wait: the newest is scanned, and what comes in between is dropped.

      Ctrl-C ends the scan with what was read so far and 130; a second one ends it at once. \
      The exit code is 0 when a code was read (and, with --verify, every code is valid), and 1 when none was.
      """)

  @Argument(help: "A folder of frames, a video, a device, or - for y4m on standard input.")
  var source: String?

  @OptionGroup(title: "Simulation") var simulation: SimulationOptions

  @Option(
    name: .customLong("image"), parsing: .unconditionalSingleValue,
    help: "Show this image to the simulated camera; once for each code of a queue.")
  var images: [String] = []

  @Option(parsing: .unconditionalSingleValue, help: "Show a plain code of this text to it.")
  var text: [String] = []

  @Option(
    parsing: .unconditional,
    help: "Scan once for each value: path=from:to:count, path=from:to:countlog, or path=a,b,c.")
  var sweep: String?

  @Option(help: "Simulate so many seconds. Default: until every code is read, at most 3 for each.")
  var seconds: Double?

  @Option(help: "Frames a second of a folder.")
  var fps = 25.0

  @Flag(help: "Drop frames of a stream that come faster than they are scanned, as from a camera.")
  var realTime = false

  @Option(help: "The most work a frame may get.")
  var effort: Effort = .thorough

  @Flag(inversion: .prefixedNo, help: "Add up frames that cannot be read singly.")
  var fusion = true

  @Flag(help: "Stop after the first code.")
  var first = false

  @Flag(help: "Check each code's signature, time and audience as well.")
  var verify = false

  @OptionGroup(title: "Verification") var verification: VerificationOptions

  @Flag(help: "Draw what the scanner sees on the terminal.")
  var show = false

  @Option(
    name: .shortAndLong,
    help: "Write what the scanner sees, annotated: .y4m, .gif, .png (a strip) or a folder.")
  var output: String?

  @Flag(help: "Print one JSON object per code, and one with statistics at the end.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print codes only: no advice, no statistics.")
  var quiet = false

  func validate() throws {
    guard (source == nil) != (simulation.scenario == nil) else {
      throw ValidationError("give either a source of frames or --simulate SCENARIO")
    }
    if source == nil, realTime {
      throw ValidationError("--real-time needs a stream; a simulated camera waits")
    }
    if source != nil {
      if !images.isEmpty || !text.isEmpty || sweep != nil || seconds != nil {
        throw ValidationError("--image, --text, --sweep and --seconds need --simulate")
      }
    }
    if let seconds, !(seconds > 0 && seconds <= 3_600) {
      throw ValidationError("--seconds takes more than 0 and at most 3600")
    }
    guard fps > 0, fps <= 1000 else {
      throw ValidationError("--fps takes more than 0 and at most 1000")
    }
    if show && json { throw ValidationError("--show and --json exclude each other") }
    if sweep != nil && (show || output != nil) {
      throw ValidationError("--sweep scans many times; --show and -o need a single scan")
    }
  }

  func run() async throws {
    let interruption = Interruption()
    let work = Task { try await scan(interruption) }
    // Sources that wait look whether their task was cancelled.
    interruption.onSignal { work.cancel() }
    let result = await work.result
    if let code = interruption.exitCode {
      Console.flush()
      Foundation.exit(code)
    }
    try result.get()
  }

  private func scan(_ interruption: Interruption) async throws {
    let verifier = verify ? try verification.makeVerifier() : nil
    if let sweep { return try runSweep(sweep, verifier) }
    let printer = ScanPrinter(isJSON: json, isQuiet: quiet, verifier: verifier)
    let ending: ScanRun.Ending
    if let source {
      if realTime || ScanSource.isLive(source) {
        ending = try await scanLive(source, printer, interruption)
      } else {
        let opened = try ScanSource.open(source, framesPerSecond: fps, isRealTime: false)
        ending = try scan(
          opened.frames, rate: opened.framesPerSecond, printer, stopAfter: nil)
      }
    } else {
      let simulated = try simulate(further: [])
      ending = try scan(
        simulated.frames, rate: simulated.rate, printer,
        stopAfter: seconds == nil ? simulated.codes : nil)
    }
    try printer.finish(ending)
  }

  private func scan(
    _ frames: any FrameSource, rate: Double, _ printer: ScanPrinter, stopAfter: Int?
  ) throws -> ScanRun.Ending {
    var view = try ScanView(
      output: output.map(FileName.init(argument:)), isShown: show, framesPerSecond: rate)
    let stop = first ? 1 : stopAfter
    let ending = try ScanRun(options: options(printer)).scan(frames) { frame, report in
      try printer.print(report)
      try view.draw(frame, report)
      return stop.map { stop in stop > printer.codes } ?? true
    }
    try view.finish()
    return ending
  }

  private func scanLive(
    _ source: String, _ printer: ScanPrinter, _ interruption: Interruption
  ) async throws -> ScanRun.Ending {
    let opened = try ScanSource.open(source, framesPerSecond: fps, isRealTime: realTime)
    var view = try ScanView(
      output: output.map(FileName.init(argument:)), isShown: show,
      framesPerSecond: opened.framesPerSecond)
    let stop = ScannerStop()
    interruption.onSignal { stop.request() }
    let kept = KeptFrames(most: show || output != nil ? Self.mostKept : 0)
    let ending = try await ScanRun(options: options(printer))
      .scanInRealTime(opened.frames, keeping: kept, until: stop) { frame, report in
        try printer.print(report)
        if let frame { try view.draw(frame, report) }
        return !(first && printer.codes > 0)
      }
    try view.finish()
    return ending
  }

  /// Frames that are kept until they are drawn: so many may wait, and as many may be dropped in between.
  private static let mostKept = 128

  /// How to scan. Where codes are verified, their signatures let the scanner read more damage.
  private func options(_ printer: ScanPrinter) -> ScanningOptions {
    var options = ScanningOptions()
    options.check = printer.verifier.map { PayloadCheck($0.keyring.hasSigned) }
    options.fusion = fusion ? .on : .off
    options.effort = effort
    return options
  }

  /// A simulated camera with the codes before it.
  private func simulate(
    further: [ParameterOverride]
  ) throws -> (frames: SimulatedFrames, rate: Double, codes: Int) {
    let scenario = try simulation.makeScenario()
    let camera = try simulation.makeCamera(scenario, further: further)
    let codes = try ShownCodes.codes(
      images: images, texts: text, scenario: scenario, seed: simulation.seed)
    let rate = camera.setup.format.framesPerSecond
    let motion = camera.setup.motion
    // Codes of a queue are shown one after the other; otherwise a second each is enough for a good reader.
    let perCode =
      motion.presentSeconds > 0 ? motion.presentSeconds + motion.pauseSeconds : Self.patienceSeconds
    let duration = seconds ?? Double(codes.count) * perCode
    return (
      SimulatedFrames(camera.stream(of: codes), count: max(1, Int((duration * rate).rounded()))),
      rate, codes.count
    )
  }

  /// How long somebody holds a code before a camera that does not read it.
  private static let patienceSeconds = 3.0

  private func runSweep(_ text: String, _ verifier: Verifier?) throws {
    let sweep: ParameterSweep
    do {
      sweep = try ParameterSweep(parsing: text)
    } catch {
      throw Failure(.usage, "\(error)".escapedForTerminal)
    }
    var readAny = false
    for value in sweep.overrides where !Task.isCancelled {
      let simulated = try simulate(further: [value])
      let printer = ScanPrinter(
        isJSON: json, isQuiet: true, verifier: verifier, label: "\(value)")
      let ending = try scan(
        simulated.frames, rate: simulated.rate, printer,
        stopAfter: seconds == nil ? simulated.codes : nil)
      readAny = readAny || printer.codes > 0
      try printer.printSummary(ending)
    }
    if !readAny { throw Failure(.negative) }
  }
}
