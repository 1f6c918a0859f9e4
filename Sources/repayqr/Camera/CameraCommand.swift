// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CameraSimulation
import Foundation
import Imaging
import Payments
import QRCodes

/// `repayqr camera`: puts a code before the simulated camera and writes what it sees.
struct CameraCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "camera",
    abstract: "Put an image before the simulated camera and write the frames.",
    discussion: """
      EXAMPLES
        repayqr camera --list
        repayqr camera code.png --simulate kiosk-night --severity 5 --seed 1 -o night.png
        repayqr camera code.png --simulate shaky-hand --frames 60 -o hand.gif --json > truth.jsonl
        repayqr camera --simulate far-away --set light.ambientLux=20 -o far.y4m --frames 90
        repayqr camera --parameters

      A single frame is taken after exposure and focus have settled; several are a stream from its first moment. Without \
      an image a code as long as a repayment's is shown. The suffix decides: .png and .pgm for one frame, .y4m and .gif \
      for a video, a .png of several frames is a strip, and a folder gets numbered PNGs.
      """)

  @Argument(help: "Images to show, one after the other.")
  var images: [String] = []

  @OptionGroup var simulation: SimulationOptions

  @Option(help: "Show a plain code of this text.")
  var text: String?

  @Option(help: "Frames to take, 1 to 100000.")
  var frames = 1

  @Option(name: .shortAndLong, help: "The file or folder to write.")
  var output: String?

  @Flag(help: "Print what is true of each frame, as a JSON object: corners, blur, exposure, seed.")
  var json = false

  @Flag(help: "List the scenarios.")
  var list = false

  @Flag(help: "List the parameters for --set, with units and ranges.")
  var parameters = false

  func validate() throws {
    if list || parameters { return }
    if simulation.scenario == nil {
      throw ValidationError("name a scenario by --simulate; --list shows them")
    }
    guard output != nil else { throw ValidationError("name a file or a folder by -o") }
    if output == "-" { throw ValidationError("-o takes a file or a folder, not standard output") }
    guard (1...100_000).contains(frames) else {
      throw ValidationError("--frames takes 1 to 100000")
    }
  }

  func run() throws {
    if list { return printScenarios() }
    if parameters { return printParameters() }
    guard let output else { return }
    let scenario = try simulation.makeScenario()
    let camera = try simulation.makeCamera(scenario)
    let codes = try ShownCodes.codes(
      images: images, texts: text.map { [$0] } ?? [], scenario: scenario, seed: simulation.seed)
    let writer = try PictureWriter(
      output: FileName(argument: output), frames: frames,
      framesPerSecond: camera.setup.format.framesPerSecond)
    if frames == 1, let code = codes.first {
      let capture = camera.capture(
        code.image, tracking: code.symbolArea, modules: code.modules)
      try take(capture, writer)
    } else {
      var stream = camera.stream(of: codes)
      for _ in 0..<frames {
        guard let capture = stream.next() else { break }
        try take(capture, writer)
      }
    }
    try writer.finish()
  }

  private func take(_ capture: Capture, _ writer: PictureWriter) throws {
    try writer.write(capture.frame, caption: "frame \(capture.truth.frame)")
    if json { try Console.print(json: capture.truth) }
  }

  private func printScenarios() {
    let width = Scenario.builtIn.map(\.name.count).max() ?? 0
    for scenario in Scenario.builtIn {
      Console.print(
        scenario.name.padding(toLength: width + 2, withPad: " ", startingAt: 0) + scenario.summary)
    }
  }

  private func printParameters() {
    for parameter in CameraParameter.all {
      let range =
        switch parameter.allowed {
        case .numbers(let range): "\(range.lowerBound)…\(range.upperBound)"
        case .wholeNumbers(let range): "\(range.lowerBound)…\(range.upperBound)"
        case .words(let words): words.joined(separator: "|")
        }
      let unit = parameter.unit.isEmpty ? "" : " \(parameter.unit)"
      Console.print("\(parameter.path)  [\(range)\(unit)]  \(parameter.meaning)")
    }
  }
}
