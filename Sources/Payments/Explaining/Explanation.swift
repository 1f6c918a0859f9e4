// SPDX-License-Identifier: Apache-2.0

/// What a payload says, field by field, with nothing in it believed: no key, no clock, no trust.
///
/// The fields come in the order of their bytes and stop at the first violation of the envelope's form. Text in values
/// is as the payload has it, and may be hostile: show ``lines``, or escape it by `escapedForTerminal`.
public struct Explanation: Sendable, Equatable, Codable {
  /// One field of the payload.
  public struct Field: Sendable, Equatable, Codable {
    /// Where the field stands in the envelope, such as `claims.iss (1)`.
    public let path: String
    /// The first of the characters that carry the field, from 0, the prefix included.
    public let textOffset: Int
    /// How many characters carry the field. Two bytes share three characters, so neighbours may overlap.
    public let textLength: Int
    /// The field's first byte in what the base45 text stands for; nil for the prefix.
    public let offset: Int?
    /// How many bytes the field has, its key included; nil for the prefix.
    public let length: Int?
    /// The value: a number, text as it is, bytes in hex, or what a map or array is.
    public let value: String
    /// What the value means.
    public let meaning: String
    /// The clause that defines the field.
    public let rule: String
  }

  /// Where and why the payload is no compact envelope.
  public struct Violation: Sendable, Equatable, Codable {
    /// The code of the ``Refusal``.
    public let code: String
    /// The character, from 0, the prefix included; nil where the fault is not in one place.
    public let textOffset: Int?
    /// The byte in what the base45 text stands for; nil where the fault is in the text or not in one place.
    public let offset: Int?
    /// What is wrong.
    public let message: String
    /// The clause that is broken.
    public let rule: String
  }

  /// How many characters the payload has.
  public let characters: Int
  /// How many bytes the base45 text stands for; nil where it stands for none.
  public let bytes: Int?
  /// The fields, up to the first violation.
  public let fields: [Field]
  /// The bytes that the signature must cover (the Sig_structure of RFC 9052 4.4) in hex; nil where there is a violation.
  public let signedBytes: String?
  /// The first violation that can be told without key and clock; nil where there is none.
  public let violation: Violation?

  /// Explains a payload, whatever it is.
  public init(of payload: [UInt8]) {
    characters = payload.count
    guard let decoded = try? CompactEnvelope.decodedBytes(of: payload) else {
      bytes = nil
      signedBytes = nil
      let refusal = Explanation.firstViolation(of: payload)
      let hasPrefix = payload.starts(with: CompactEnvelope.prefix) && refusal?.step != .size
      fields = hasPrefix ? [.prefix] : []
      violation = refusal.map { Violation($0, bytes: 0) }
      return
    }
    bytes = decoded.count
    let refusal = Explanation.firstViolation(of: payload)
    let all = [.prefix] + FieldWalk(decoded).fields
    switch (refusal, refusal?.place) {
    case (.malformedCBOR, .byte(let limit)):
      // The item at the fault was not read.
      fields = all.filter { $0.offset.map { $0 < limit } ?? true }
    case (_, .byte(let limit)):
      fields = all.filter { $0.offset.map { $0 <= limit } ?? true }
    default:
      fields = all
    }
    violation = refusal.map { Violation($0, bytes: decoded.count) }
    signedBytes =
      refusal == nil
      ? (try? COSESign1(decoded)).map {
        hex($0.signedBytes(externalAAD: CompactEnvelope.externalAAD))
      } : nil
  }

  /// The first refusal that needs neither key nor clock.
  private static func firstViolation(of payload: [UInt8]) -> Refusal? {
    do throws(Refusal) {
      let envelope = try CompactEnvelope(payload)
      guard SigningAlgorithm(coseIdentifier: envelope.algorithm) != nil else {
        throw .algorithmNotAllowed(
          identifier: envelope.algorithm, offset: envelope.algorithmOffset)
      }
      switch envelope.claims {
      case .other(let version):
        throw .unsupportedVersion(found: version, supported: RepaymentIntent.currentVersion)
      case .version1(let claims):
        do throws(IntentError) {
          _ = try claims.intent(signedBy: envelope.kid)
        } catch .lifetimeOutOfRange(let seconds, let limits) {
          throw .lifetimeOutOfRange(seconds: seconds, limits: limits)
        } catch {
          throw .invalidIntent(error)
        }
      }
      return nil
    } catch {
      return error
    }
  }
}

extension Explanation.Field {
  fileprivate static let prefix = Explanation.Field(
    path: "prefix", textOffset: 0, textLength: CompactEnvelope.prefix.count, offset: nil,
    length: nil, value: String(decoding: CompactEnvelope.prefix, as: UTF8.self),
    meaning: "a repayment code in the compact form; base45 follows", rule: "compact envelope 2")
}

extension Explanation.Violation {
  fileprivate init(_ refusal: Refusal, bytes: Int) {
    code = refusal.code
    message = refusal.description
    rule = refusal.rule
    switch refusal.place {
    case .character(let character):
      textOffset = character
      offset = nil
    case .byte(let byte):
      textOffset = CompactEnvelope.characters(for: byte..<byte + 1, of: bytes).lowerBound
      offset = byte
    case nil:
      textOffset = nil
      offset = nil
    }
  }
}

extension CompactEnvelope {
  /// Which characters of a payload carry a range of its `count` bytes.
  static func characters(for range: Range<Int>, of count: Int) -> Range<Int> {
    let characters = Base45.characters(for: range, of: count)
    return characters.lowerBound + prefix.count..<characters.upperBound + prefix.count
  }
}
