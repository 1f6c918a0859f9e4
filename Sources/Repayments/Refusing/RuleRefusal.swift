// SPDX-License-Identifier: Apache-2.0

/// A refusal of a rule, as people and programs are told of it.
///
/// The description is a sentence or two: what is wrong, with the figures, and what can be done.
public protocol RuleRefusal: Error, CustomStringConvertible {
  /// A short name for programs, which does not change.
  var code: String { get }
}
