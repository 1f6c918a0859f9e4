// SPDX-License-Identifier: Apache-2.0

/// Why values do not make a ``RepaymentIntent``: the field, what was found, and what is allowed.
///
/// Each value is checked when it is made. ``RepaymentIntent/init(issuer:merchantId:terminalId:orderId:nonce:amount:option:accountRef:accountMask:feePayer:purpose:issuedAt:expiresAt:kid:initiation:replaces:)``
/// then checks, in this order: amount, times, instalment amount, lifetime, replacement.
public enum IntentError: Error, Sendable, Equatable {
  /// What a length counts.
  public enum LengthUnit: String, Sendable, Equatable {
    case characters, bytes
  }

  /// A value is too short or too long.
  case length(field: IntentField, count: Int, limits: ClosedRange<Int>, unit: LengthUnit)
  /// A character is not allowed; `offset` counts Unicode scalars from 0.
  case character(field: IntentField, offset: Int, scalar: Unicode.Scalar)
  /// A value is not one of the known ones, or does not have the right form.
  case form(field: IntentField, found: String, expected: String)
  /// The amount lies outside what one intent may carry, in minor units.
  case amountOutOfRange(minorUnits: UInt64, limits: ClosedRange<UInt64>)
  /// The amount is too small for instalments, in minor units.
  case amountBelowInstalmentMinimum(minorUnits: UInt64, minimum: UInt64)
  /// A time lies outside the years 1970 to 9999.
  case timeOutOfRange(field: IntentField, seconds: Int64)
  /// The code would live too short or too long.
  case lifetimeOutOfRange(seconds: Int64, limits: ClosedRange<Int64>)
  /// The order claims to replace itself.
  case replacesItself(order: String)
  /// The JSON form lacks a field.
  case missing(field: IntentField)
  /// The JSON form has a field that is not part of an intent.
  case unknownField(name: String)
}

extension IntentError {
  /// The field at fault, or nil where the fault is a name that is no field.
  public var field: IntentField? {
    switch self {
    case .length(let field, _, _, _), .character(let field, _, _), .form(let field, _, _),
      .timeOutOfRange(let field, _), .missing(let field):
      field
    case .amountOutOfRange, .amountBelowInstalmentMinimum: .amount
    case .lifetimeOutOfRange: .expiresAt
    case .replacesItself: .replaces
    case .unknownField: nil
    }
  }
}

extension IntentError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .length(let field, let count, let limits, let unit):
      "\(field.rawValue) has \(count) \(unit.rawValue); allowed are "
        + "\(limits.lowerBound) to \(limits.upperBound)"
    case .character(let field, let offset, let scalar):
      "\(field.rawValue) has U+\(scalar.codePoint) at character \(offset), which is not allowed there"
    case .form(let field, let found, let expected):
      "\(field.rawValue) is \"\(found.escapedForTerminal)\"; expected \(expected)"
    case .amountOutOfRange(let minorUnits, let limits):
      "amount is \(minorUnits) fen; allowed are \(limits.lowerBound) to \(limits.upperBound) fen"
    case .amountBelowInstalmentMinimum(let minorUnits, let minimum):
      "amount is \(minorUnits) fen; instalments need at least \(minimum) fen"
    case .timeOutOfRange(let field, let seconds):
      "\(field.rawValue) is \(seconds) seconds since 1970; allowed are 0 to "
        + "\(Timestamp.maximum.seconds)"
    case .lifetimeOutOfRange(let seconds, let limits):
      "the code would live \(seconds) seconds from issuedAt to expiresAt; allowed are "
        + "\(limits.lowerBound) to \(limits.upperBound)"
    case .replacesItself(let order):
      "order \(order) cannot replace itself"
    case .missing(let field):
      "\(field.rawValue) is missing"
    case .unknownField(let name):
      "\"\(name.escapedForTerminal)\" is not a field of a repayment intent"
    }
  }
}
