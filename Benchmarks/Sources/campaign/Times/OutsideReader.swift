// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging

/// A reader in another program, which times itself: it is given a folder of PGM files and prints for each a line of JSON
/// with `file`, `milliseconds` and `payloads`, these in hexadecimal.
struct OutsideReader {
  private struct Line: Decodable {
    var file: String
    var milliseconds: Double
    var payloads: [String]
  }

  /// The program and its arguments, to which the folder is added.
  var command: [String]

  /// The times of `frames`, each the least of the program's passes.
  func times(of frames: [Frame]) throws -> FrameTimes {
    var times = FrameTimes()
    for (frame, answer) in zip(frames, try answers(to: frames.map(\.image))) {
      guard let answer else { continue }
      times.milliseconds.append(answer.milliseconds)
      times.codesRead += frame.payloads.count { answer.payloads.contains($0) }
    }
    return times
  }

  /// What the program said of an image.
  struct Answer {
    var milliseconds: Double
    var payloads: [[UInt8]]
  }

  /// The answers to images, in their order; nil where there is none.
  func answers(to images: [GrayImage]) throws -> [Answer?] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("repayqr-times-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (index, image) in images.enumerated() {
      try Data(image.pgm()).write(to: folder.appendingPathComponent("\(index).pgm"))
    }
    let result = try Child.run("/usr/bin/env", command + [folder.path])
    var answers = [Answer?](repeating: nil, count: images.count)
    for line in result.output.split(separator: UInt8(ascii: "\n")) {
      let line = try JSONDecoder().decode(Line.self, from: line)
      guard let index = Int(line.file.dropLast(4)), images.indices.contains(index) else { continue }
      answers[index] = Answer(
        milliseconds: line.milliseconds, payloads: line.payloads.map(Self.bytes))
    }
    return answers
  }

  private static func bytes(ofHexadecimal text: String) -> [UInt8] {
    var digits = text.makeIterator()
    var bytes: [UInt8] = []
    while let high = digits.next()?.hexDigitValue, let low = digits.next()?.hexDigitValue {
      bytes.append(UInt8(high << 4 | low))
    }
    return bytes
  }
}
