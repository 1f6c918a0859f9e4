// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import QRCodes

@testable import ReliabilityBenchmark

/// Outside readers for tests: shell scripts, because a shell is everywhere.
enum OutsideChild {
  /// A session of a reader that is this shell script.
  static func session(
    _ script: String, limits: OutsideLimits = OutsideLimits(),
    complaints: (@Sendable (String, [UInt8]) -> Void)? = nil
  ) -> OutsideSession {
    OutsideSession(
      name: "child", words: ["/bin/sh", "-c", script], limits: limits, complaints: complaints)
  }

  /// A sample of as many frames as there are files; outside readers look at neither here.
  static func sample(_ files: [String] = ["/nowhere.pgm"]) -> ReaderSample {
    let frame = Frame(
      image: GrayImage(width: 1, height: 1, filledWith: 255), timestamp: .zero, index: 0)
    return ReaderSample(frames: files.map { _ in frame }, files: files)
  }

  /// Answers the warm-up with nothing, and then does what the test is about.
  static func afterWarmUp(_ rest: String) -> String {
    "read line; echo '{\"codes\":[]}'; " + rest
  }

  /// What an answer with this text says.
  static func answer(_ text: String) -> String { "echo '{\"codes\":[{\"text\":\"\(text)\"}]}'" }
}

/// What a session did with a sample.
enum Outcome: Equatable {
  case texts([String?])
  case failure(ReaderFailure)

  init(_ session: OutsideSession, _ sample: ReaderSample = OutsideChild.sample()) {
    do throws(ReaderFailure) {
      self = .texts(try session.read(sample).codes.map(\.text))
    } catch {
      self = .failure(error)
    }
  }
}
