// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CameraSimulation
import Foundation
import Imaging
import QRCodes
import ReliabilityBenchmark

/// Puts simulated frames beside photographs of like conditions, to be compared by eye.
struct PhotoSheetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "photo-sheet",
    abstract: "Draw simulated frames beside photographs of like conditions.",
    discussion: """
      A row for each condition: what the simulated camera sees, then photographs. By default these are photographs that may
      be passed on; --benchmark takes those of BoofCV's benchmark, which may not.
      """)

  @Flag(help: "Take the photographs of BoofCV's benchmark, which may not be published.")
  var benchmark = false

  @Option(help: "Show all photographs of the sets whose names begin so, and nothing else.")
  var set: String?

  @Option(help: "Simulated frames a row, of seeds from 1.")
  var frames = 2

  @Option(help: "Photographs a row.")
  var photographs = 2

  @Option(help: "Pixels across a picture.")
  var pixels = 200

  @Argument(help: "The manifest of photographs.")
  var manifest: String

  @Argument(help: "The PNG file to write.")
  var output: String

  func run() throws {
    let folder = URL(fileURLWithPath: manifest).deletingLastPathComponent()
    let photos = try PhotographList(path: manifest).photographs
    if let set {
      let pictures = try photos.filter { $0.set.hasPrefix(set) }.map { photo in
        try picture(folder.appendingPathComponent(photo.path), caption: photo.path)
      }
      return try write(pictures, columns: 8)
    }
    let shown = try makeSymbol()
    var pictures: [PNGStrip.Picture] = []
    for condition in PhotoCondition.all {
      let paths =
        benchmark
        ? photos.filter { $0.set == condition.benchmarkSet }.map(\.path) : condition.photographs
      // Spread over the set, so that they differ.
      let chosen = (0..<min(photographs, paths.count)).map { paths[$0 * paths.count / photographs] }
      guard !chosen.isEmpty else { continue }
      for seed in 1...UInt64(max(frames, 1)) {
        let camera = try Scenario(named: condition.scenario)
          .camera(severity: condition.severity, seed: seed)
        let frame = camera.capture(GrayImage(drawing: shown, pixelsPerModule: 8)).frame
        pictures.append(
          cell(
            Self.around(frame), caption: "\(condition.name): \(condition.scenario)"))
      }
      for path in chosen {
        pictures.append(
          try picture(
            folder.appendingPathComponent(path),
            caption: path.split(separator: "/").suffix(2).joined(separator: "/")))
      }
      for _ in chosen.count..<photographs { pictures.append(.init(GrayImage(width: 1, height: 1))) }
    }
    try write(pictures, columns: frames + photographs)
  }

  /// A code as photographs show them: of version 3 or so, and not of a payment.
  private func makeSymbol() throws -> Symbol {
    try Symbol(encoding: Array("HTTPS://EXAMPLE.ORG/REPAYQR/4711".utf8), correction: .medium)
  }

  private func write(_ pictures: [PNGStrip.Picture], columns: Int) throws {
    guard !pictures.isEmpty else { throw ValidationError("no photograph fits") }
    let strip = PNGStrip(pictures, columns: columns, maximumPictureWidth: pixels)
    try Data(strip.png()).write(to: URL(fileURLWithPath: output))
    print(output)
  }

  private func picture(_ file: URL, caption: String) throws -> PNGStrip.Picture {
    let bytes = try Data(contentsOf: file)
    return cell(try GrayImage(decoding: [UInt8](bytes)), caption: caption)
  }

  /// Shrunk to fit a square, so that upright photographs do not stretch their row.
  private func cell(_ image: GrayImage, caption: String) -> PNGStrip.Picture {
    let longest = max(image.width, image.height)
    guard longest > pixels else { return .init(image, caption: caption) }
    return .init(
      image.resized(
        width: max(1, image.width * pixels / longest),
        height: max(1, image.height * pixels / longest)), caption: caption)
  }

  /// The middle of a frame, where the code is: photographs are cut closer than a camera sees.
  private static func around(_ frame: GrayImage) -> GrayImage {
    let side = min(frame.width, frame.height)
    let left = (frame.width - side) / 2
    return frame.cropped(columns: left..<(left + side), rows: 0..<side)
  }
}
