// SPDX-License-Identifier: Apache-2.0

/// How a code came before the reader.
public enum Presentation: String, Sendable, Hashable, CaseIterable {
  /// Printed, or shown again and again.
  case `static`
  /// Made for this payment and shown by the device that made it.
  case dynamic
  /// A picture of a dynamic code: a screenshot or a download. It counts as static (银发〔2021〕259号).
  case screenshot
}

/// By what a payer proved who they are.
public struct PayerVerification: Sendable, Hashable {
  /// How many factors of different kinds: something known, something owned, something that one is.
  public let factors: Int
  /// Whether a digital certificate or an electronic signature was among them.
  public let hasCertificate: Bool

  /// Describes what was proved.
  ///
  /// - Precondition: The number is not negative.
  public init(factors: Int, hasCertificate: Bool = false) {
    precondition(factors >= 0, "there is no negative number of factors")
    self.factors = factors
    self.hasCertificate = hasCertificate
  }
}

/// The risk class of a payment by code, after 银发〔2017〕296号 and 银办发〔2017〕242号.
public enum PresentationTier: String, Sendable, Hashable, Codable, CaseIterable {
  /// Two factors or more, a certificate or an electronic signature among them.
  case a = "A"
  /// Two factors or more without one.
  case b = "B"
  /// Fewer than two factors.
  case c = "C"
  /// A static code, whatever was proved.
  case d = "D"

  /// The class of a code and a payer.
  public init(_ presentation: Presentation, _ verification: PayerVerification) {
    switch presentation {
    case .static, .screenshot: self = .d
    case .dynamic where verification.factors < 2: self = .c
    case .dynamic: self = verification.hasCertificate ? .a : .b
    }
  }
}

/// How much one payer may repay on one Shanghai day in each class.
///
/// Each class counts by itself. Sums that are on their way count from the moment they are handed in, are given free where
/// nothing comes of them, and stay counted where a settled repayment is reversed. Instalments move no money and do not count.
public struct DailyLimits: Sendable, Hashable {
  /// Class A: what was agreed with the payer; nil for no limit of the sandbox's.
  public var agreed: Fen?
  /// Class B.
  public var twoFactors: Fen
  /// Class C.
  public var oneFactor: Fen
  /// Class D.
  public var staticCode: Fen

  /// 5,000, 1,000 and 500 yuan for B, C and D, and what was agreed for A.
  public init(
    agreed: Fen? = nil, twoFactors: Fen = 500_000, oneFactor: Fen = 100_000,
    staticCode: Fen = 50_000
  ) {
    self.agreed = agreed
    self.twoFactors = twoFactors
    self.oneFactor = oneFactor
    self.staticCode = staticCode
  }

  /// The limit of a class; nil for none.
  public func limit(of tier: PresentationTier) -> Fen? {
    switch tier {
    case .a: agreed
    case .b: twoFactors
    case .c: oneFactor
    case .d: staticCode
    }
  }
}
