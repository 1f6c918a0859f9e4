// SPDX-License-Identifier: Apache-2.0

public import QRCodes

/// What readers are tried on once.
public struct Sample: Sendable {
  /// What chose everything in it that is random; 0 has no meaning of its own.
  public let seed: UInt64
  /// One frame, or those of a burst.
  public let frames: [Frame]
  /// The file of a photograph, as its manifest names it.
  public let file: String?

  let expected: Expectation

  /// The payload that is shown, the first one of a burst; nil for photographs.
  public var payload: [UInt8]? {
    if case .payloads(let payloads) = expected { payloads.first } else { nil }
  }
}

/// What is right to read in a sample.
enum Expectation: Sendable, Hashable {
  /// Any of these payloads, exactly: of a burst, whichever is shown when.
  case payloads([[UInt8]])
  /// What is known of a photograph.
  case photograph(Photograph)
}
