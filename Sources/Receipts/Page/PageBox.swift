// SPDX-License-Identifier: Apache-2.0

/// A rectangle of a receipt, in its pixels from the top-left corner.
struct PageBox: Hashable {
  let x: Int
  let y: Int
  let width: Int
  let height: Int
}
