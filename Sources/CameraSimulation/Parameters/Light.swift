// SPDX-License-Identifier: Apache-2.0

/// The light in the room.
public struct Light: Sendable, Hashable, Codable {
  /// The illuminance of the code's plane: 500 is an office, 20 a dim bar, 20,000 shade outdoors.
  public var ambientLux: Double = 500
  /// The colour temperature of the ambient light.
  public var colourTemperatureKelvin: Double = 4500
  /// How much the light changes along the image's width, as a part of the light at its middle.
  public var gradient: Double = 0
  /// The direction in which the light grows: 0 to the image's right, 90 downwards.
  public var gradientDirectionDegrees: Double = 0
  /// How many times darker the shadow is than the light; 1 for no shadow.
  public var shadowRatio: Double = 1
  /// Where the shadow's edge crosses the image, 0…1 along its direction.
  public var shadowPosition: Double = 0.5
  /// The direction from light to shadow.
  public var shadowDirectionDegrees: Double = 30
  /// How wide the edge is.
  public var shadowPenumbraMillimetres: Double = 1
  /// The luminance of a lamp that the surface may mirror into the lens, in cd/m²; 0 for no lamp.
  public var lampNits: Double = 0
  /// The width of the mirrored lamp in the code's plane.
  public var lampSizeMillimetres: Double = 15
  /// Where the mirrored lamp lies while the code is where it starts, 0…1 across the image. The lamp itself stands still: a
  /// code that slides along leaves it where it is, and one that tilts moves it.
  public var lampX: Double = 0.5
  /// The same, 0…1 down the image.
  public var lampY: Double = 0.5
  /// Direct sun on the code's plane; 100,000 at noon. It lights paper, and greys screens through their glass.
  public var sunLux: Double = 0
  /// How often the ambient light pulses: twice the mains frequency.
  public var flickerHertz: Double = 100
  /// How far it pulses: (max − min) / (max + min), 0…1.
  public var flickerDepth: Double = 0

  /// Every property as its declaration says.
  public init() {}
}
