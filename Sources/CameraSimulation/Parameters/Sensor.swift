// SPDX-License-Identifier: Apache-2.0

/// What turns photons into numbers: the linear camera model of EMVA Standard 1288, release 4.0, chapter 2.
///
/// Photons become electrons with the quantum efficiency; the electrons' count fluctuates (shot noise), stops at the full
/// well, gains the read noise, is multiplied by the gain, lifted by the black level and rounded to a code.
public struct Sensor: Sendable, Hashable, Codable {
  /// The distance of two pixels.
  public var pixelMicrometres: Double = 3
  /// Electrons per photon, 0…1.
  public var quantumEfficiency: Double = 0.6
  /// The electrons a pixel can hold.
  public var fullWellElectrons: Double = 10_000
  /// The standard deviation of what reading adds.
  public var readNoiseElectrons: Double = 3
  /// Electrons that gather without light, each second.
  public var darkElectronsPerSecond: Double = 20
  /// The standard deviation of the pixels' offsets (EMVA 1288: DSNU).
  public var offsetNonuniformityElectrons: Double = 0.5
  /// The standard deviation of the pixels' responses, as a part of the response (EMVA 1288: PRNU).
  public var responseNonuniformity: Double = 0.008
  /// Codes per electron at an analog gain of 1 (EMVA 1288: K).
  public var gain: Double = 0.095
  /// The code of no light at all.
  public var blackLevel: Double = 64
  /// Bits of a code, 8…16.
  public var bitsPerSample: Int = 10
  /// What lies over the pixels.
  public var colourFilter: ColourFilter = .none

  /// Every property as its declaration says.
  public init() {}

  /// Describes a sensor.
  ///
  /// - Precondition: `bitsPerSample` is in 8…16 and the black level is one of its codes, but not the last.
  public init(
    quantumEfficiency: Double, fullWellElectrons: Double, readNoiseElectrons: Double, gain: Double,
    blackLevel: Double, bitsPerSample: Int
  ) {
    precondition((8...16).contains(bitsPerSample), "a code has 8 to 16 bits")
    precondition(
      blackLevel >= 0 && blackLevel < Double(1 << bitsPerSample - 1),
      "black is a code, not the last")
    self.quantumEfficiency = quantumEfficiency
    self.fullWellElectrons = fullWellElectrons
    self.readNoiseElectrons = readNoiseElectrons
    self.gain = gain
    self.blackLevel = blackLevel
    self.bitsPerSample = bitsPerSample
  }

  /// What lies over the pixels.
  public enum ColourFilter: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing: every pixel sees all colours.
    case none
    /// Red, green, green, blue in squares of four (Bayer, US 3,971,065).
    case bayer
  }

  /// The highest code.
  var whiteCode: Double { Double(1 << bitsPerSample - 1) }
}
