// SPDX-License-Identifier: Apache-2.0

/// How content is divided among symbols that structured append joins.
public enum StructuredAppendDivision: Sendable, Hashable {
  /// Into this many symbols, 2…16, of nearly equal byte counts, all of the smallest version that holds the fullest and
  /// that the options allow.
  case symbols(Int)
  /// Into as few symbols of this version as hold it, at most 16. Content that fits in one is not divided, and that
  /// symbol then has no structured append header.
  case version(Int)
}
