// SPDX-License-Identifier: Apache-2.0

extension Reading {
  /// Whether two readings are of one and the same printed code: the same bytes at the same place.
  ///
  /// Two copies of a code side by side hold the same bytes and remain two.
  func isSameCode(as other: Reading) -> Bool {
    bytes == other.bytes && corners.contains(other.corners.center)
  }
}
