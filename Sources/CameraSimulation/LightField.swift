// SPDX-License-Identifier: Apache-2.0

/// Linear light on the pixels of a frame, 1 being white at the middle of the frame; rows contiguous, the top row first.
struct LightField: Sendable {
  let width: Int
  let height: Int
  var samples: [Float]
}
