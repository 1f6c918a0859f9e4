// SPDX-License-Identifier: Apache-2.0

/// What would help a scanner that reads nothing: one word for people and programs, without figures.
public enum ScanningAdvice: String, Sendable, Hashable, Codable, CaseIterable {
  /// No code is in sight.
  case showCode = "show-code"
  /// There is too little light.
  case tooDark = "too-dark"
  /// Light and dark hardly differ.
  case lowContrast = "low-contrast"
  /// The code is too small in the image.
  case closer
  /// The code moves too fast.
  case holdStill = "hold-still"
  /// The code is out of focus.
  case blurred
  /// Part of the code is burnt out.
  case glare
  /// Part of the code is outside the image.
  case partlyOutside = "partly-outside"
  /// The code is damaged or covered.
  case damaged
}

extension ScanningAdvice {
  /// What a reason found in a single frame comes to.
  ///
  /// - Parameter isMoving: whether the symbol moves by more than a frame can bear.
  init(_ reason: Advice, isMoving: Bool) {
    switch reason {
    case .noFinder: self = .showCode
    case .tooDark: self = .tooDark
    case .lowContrast: self = .lowContrast
    case .tooFewPixelsPerModule: self = .closer
    case .blurred: self = isMoving ? .holdStill : .blurred
    case .glare: self = .glare
    case .damaged: self = isMoving ? .holdStill : .damaged
    }
  }
}
