// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Imaging
import Payments
import QRCodes
import ReliabilityBenchmark

/// `repayqr bench sample`: writes what readers were shown in one try.
struct BenchSampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Write exactly what readers see in one try.",
    discussion: """
      EXAMPLES
        repayqr bench sample results --cell kiosk-night/severity=4 --try 7 -o night.png
        repayqr bench sample standard --seed 1 --cell kiosk-night/severity=4 --try 7 -o night.pgm
        repayqr bench sample results --cell photographs/category=glare --try 3

      Of a photograph the file's name is printed. A burst is written as .y4m, .gif, a .png strip or a folder.
      """)

  @Argument(help: "A folder of results, or a suite's name or file.")
  var source: String

  @Option(help: "The condition, as reports and `--list` name it.")
  var cell: String?

  @Option(name: .customLong("try"), help: "The number of the try, from 0.")
  var number = 0

  @Option(help: "The seed, where a suite is named.")
  var seed: UInt64 = 1

  @Option(help: "The folder or manifest of photographs, where a suite is named.")
  var photographs: String?

  @Option(name: .shortAndLong, help: "The file to write, .png or .pgm.")
  var output: String?

  @Flag(help: "List the conditions.")
  var list = false

  @Flag(help: "Print seed, payload and size as a JSON object.")
  var json = false

  func validate() throws {
    if cell == nil && !list {
      throw ValidationError("name a condition by --cell; --list shows them")
    }
  }

  func run() throws {
    let plan = try makePlan()
    if list {
      for cell in plan.cells { Console.print(cell.name.escapedForTerminal) }
      return
    }
    guard let index = plan.cells.firstIndex(where: { $0.name == cell }) else {
      throw Failure(
        .usage, "there is no condition \((cell ?? "").escapedForTerminal); --list shows them")
    }
    let path = plan.photographPath(cell: index, number: number)
    if path == nil && output == nil && !json {
      throw Failure(.usage, "name a file by -o, or ask for --json")
    }
    let sample: Sample
    do {
      sample = try plan.sample(cell: index, number: number)
    } catch .noSuchTry {
      throw Failure(.usage, "\(plan.cells[index].name) has no try \(number)".escapedForTerminal)
    } catch {
      throw Failure(.unreadable, "\(error)".escapedForTerminal)
    }
    if let output {
      let writer = try PictureWriter(
        output: FileName(argument: output), frames: sample.frames.count,
        framesPerSecond: rate(sample))
      for frame in sample.frames {
        try writer.write(frame.image, caption: "frame \(frame.index)")
      }
      try writer.finish()
    }
    if json {
      try Console.print(json: Described(sample, file: path))
    } else if let path {
      Console.print(path.escapedForTerminal)
    }
  }

  private func makePlan() throws -> RunPlan {
    do {
      let folder = ResultFolder(source)
      if folder.exists { return try RunPlan(try folder.header()) }
      return try RunPlan(
        try SuiteArgument.suite(source), seed: seed, photographs: photographs)
    } catch let error as ResultFolderError {
      throw Failure(error)
    } catch let error as RunPlanError {
      throw Failure(error)
    }
  }

  private func rate(_ sample: Sample) -> Double {
    guard sample.frames.count > 1 else { return 1 }
    let step = sample.frames[1].timestamp - sample.frames[0].timestamp
    return 1 / (Double(step.components.attoseconds) / 1e18 + Double(step.components.seconds))
  }

  private struct Described: Encodable {
    let seed: UInt64
    let frames: Int
    let width: Int
    let height: Int
    let payloadBase64: String?
    let file: String?

    init(_ sample: Sample, file: String?) {
      seed = sample.seed
      frames = sample.frames.count
      width = sample.frames[0].image.width
      height = sample.frames[0].image.height
      payloadBase64 = sample.payload.map { Data($0).base64EncodedString() }
      self.file = file
    }
  }
}
