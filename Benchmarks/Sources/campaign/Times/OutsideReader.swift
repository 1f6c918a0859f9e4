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
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("repayqr-times-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (index, frame) in frames.enumerated() {
      try Data(frame.image.pgm()).write(to: folder.appendingPathComponent("\(index).pgm"))
    }
    let result = try Child.run("/usr/bin/env", command + [folder.path])
    var times = FrameTimes()
    for line in result.output.split(separator: UInt8(ascii: "\n")) {
      let line = try JSONDecoder().decode(Line.self, from: line)
      guard let index = Int(line.file.dropLast(4)), frames.indices.contains(index) else { continue }
      times.milliseconds.append(line.milliseconds)
      let wanted = frames[index].payloads.map { payload in
        payload.map { String(format: "%02x", $0) }.joined()
      }
      times.codesRead += wanted.count { line.payloads.contains($0) }
    }
    return times
  }
}
