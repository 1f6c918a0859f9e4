// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CameraSimulation
import Foundation
import Imaging
import QRCodes

/// Draws what the simulated camera sees of every scenario, to be looked at.
struct ContactSheetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contact-sheets",
    abstract: "Draw each built-in scenario at four severities, side by side.",
    discussion: """
      One PNG for each scenario, named for it. What is shown is a code of version 9 at level M, as a signed repayment code
      is.
      """)

  @Option(name: .customLong("scenario"), help: "Draw this scenario only; may be repeated.")
  var names: [String] = []

  @Option(help: "The severities, 0 to 10.", transform: numbers)
  var severities = [0.0, 3, 6, 9]

  @Option(help: "Chooses pose, light and noise.")
  var seed: UInt64 = 1

  @Argument(help: "The folder for the pictures; made where it is missing.")
  var folder: String

  func run() throws {
    let scenarios = try names.isEmpty ? Scenario.builtIn : names.map { try Scenario(named: $0) }
    let folder = URL(fileURLWithPath: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var random = SplitMix64(seed: 9)
    let content = CleanContent.alphanumeric.sample(count: 224, using: &random)
    let symbol = try Symbol(encoding: content, correction: .medium)
    for scenario in scenarios {
      let sheet = try sheet(of: scenario, showing: symbol)
      let file = folder.appendingPathComponent(scenario.name + ".png")
      try Data(sheet.png()).write(to: file)
      print(file.path)
    }
  }

  private func sheet(of scenario: Scenario, showing symbol: Symbol) throws -> GrayImage {
    let pixelsPerModule = 8
    let image = GrayImage(drawing: symbol, pixelsPerModule: pixelsPerModule)
    let near = Double(4 * pixelsPerModule)
    let far = near + Double(symbol.side * pixelsPerModule)
    let area = Quadrilateral(
      topLeft: Point(x: near, y: near), topRight: Point(x: far, y: near),
      bottomRight: Point(x: far, y: far), bottomLeft: Point(x: near, y: far))
    let frames = try severities.map {
      try scenario.camera(severity: $0, seed: seed)
        .capture(image, tracking: area, modules: symbol.side).frame
    }

    return PNGStrip(
      zip(frames, severities).map { frame, severity in
        .init(frame, caption: "\(scenario.name) \(String(format: "%g", severity))")
      }, columns: severities.count, maximumPictureWidth: 320
    ).image()
  }
}

/// Reads numbers with commas between them.
@Sendable private func numbers(_ text: String) throws -> [Double] {
  try text.split(separator: ",").map {
    guard let number = Double($0) else { throw ValidationError("\($0) is not a number") }
    return number
  }
}
