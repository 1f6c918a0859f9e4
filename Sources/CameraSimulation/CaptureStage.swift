// SPDX-License-Identifier: Apache-2.0

/// The stages that make a frame, in their order.
public enum CaptureStage: String, Sendable, CaseIterable {
  /// Geometry, light and movement: what a perfect lens would show.
  case scene
  /// Blur, scattered light and falling off: what arrives on the sensor.
  case optics
  /// From light to raw numbers.
  case sensor
  /// From raw numbers to a picture.
  case processor
  /// What the way to the reader loses.
  case compression
}
