// SPDX-License-Identifier: Apache-2.0

import Imaging
import QRCodes
import ReliabilityBenchmark

/// How one photograph was read.
struct Outcome {
  enum Image: String {
    case read, missed, misread
    /// Something was read and nobody else has read it, so that it may be right or not.
    case unconfirmed
    /// Nothing was expected and nothing was read.
    case nothingThere
  }

  var image: Image
  var codes: Int
  var codesRead: Int

  init(_ photo: Photograph, _ result: ImageReport) {
    codes = photo.outlines.count
    // A code counts as read when the centre of a reading lies inside its labelled outline.
    codesRead = photo.outlines.count { outline in
      result.codes.contains { code in
        let x = code.corners.map(\.x).reduce(0, +) / 4
        let y = code.corners.map(\.y).reduce(0, +) / 4
        return polygon(outline, contains: Point(x: x, y: y))
      }
    }
    switch photo.expected {
    case nil:
      image = result.codes.isEmpty ? .missed : .unconfirmed
    case let expected? where expected.isEmpty:
      image = result.codes.isEmpty ? .nothingThere : .misread
    case let expected?:
      let isRead = result.codes.contains { code in
        expected.contains { TextMatch.holds(bytes: code.bytes, text: code.text, $0) }
      }
      let isMisread = result.codes.contains { code in
        !expected.contains { TextMatch.holds(bytes: code.bytes, text: code.text, $0) }
      }
      image =
        switch (isRead, isMisread) {
        case (_, true) where photo.isComplete: .misread
        case (true, _): .read
        case (false, true): .unconfirmed
        case (false, false): .missed
        }
    }
  }
}

/// The outcomes of a set, added up.
struct Score {
  var images = 0
  var read = 0
  var missed = 0
  var misread = 0
  var unconfirmed = 0
  var codes = 0
  var codesRead = 0
  private var milliseconds: [Double] = []

  mutating func add(_ outcome: Outcome, milliseconds: Double) {
    images += 1
    switch outcome.image {
    case .read: read += 1
    case .missed: missed += 1
    case .misread: misread += 1
    case .unconfirmed: unconfirmed += 1
    case .nothingThere: break
    }
    codes += outcome.codes
    codesRead += outcome.codesRead
    self.milliseconds.append(milliseconds)
  }

  var medianMilliseconds: Double {
    milliseconds.isEmpty ? 0 : milliseconds.sorted()[milliseconds.count / 2]
  }
}
