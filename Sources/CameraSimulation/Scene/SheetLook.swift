// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How a sheet turns the tones of its image into light: paper reflects, a display gives its own.
struct SheetLook: Sendable, Hashable {
  /// The reflectance where the image is white, and where it is black.
  let lightReflectance: Double
  let darkReflectance: Double
  /// The reflectance of the sheet around the image.
  let marginReflectance: Double
  /// The luminance that the display gives where the image is white, and where it is black; 0 on paper.
  let lightNits: Double
  let darkNits: Double
  /// The part of the room's light that glass mirrors.
  let mirrored: Double

  init(_ subject: Subject) {
    switch subject.medium {
    case .paper:
      let paper = subject.paper
      lightReflectance = paper.whiteReflectance
      darkReflectance =
        paper.inkReflectance + paper.fading * (paper.whiteReflectance - paper.inkReflectance)
      marginReflectance = paper.whiteReflectance
      (lightNits, darkNits, mirrored) = (0, 0, 0)
    case .screen:
      let screen = subject.screen
      lightReflectance = Self.displayReflectance
      darkReflectance = Self.displayReflectance
      marginReflectance = Self.bezelReflectance
      (lightNits, darkNits) = (screen.whiteNits, screen.blackNits)
      mirrored = screen.glassReflectance * Self.roomReflectance
    }
  }

  /// The tones of an image's samples, 0…1 in linear light.
  static func tones(_ subject: Subject) -> [Double] {
    (0...255).map { sample in
      switch subject.medium {
      case .paper: return linearLight(ofSRGB: Double(sample) / 255)
      case .screen:
        let drive = Double(subject.screen.polarity == .darkOnLight ? sample : 255 - sample) / 255
        return pow(drive, subject.screen.gamma)
      }
    }
  }

  /// The diffuse part of what a display reflects behind its polariser: between one half and two percent (the diffuse term
  /// of Kelley, Jones and Germer, Display Reflectance Model Based on the BRDF, 1998).
  private static let displayReflectance = 0.01
  /// Black glass and plastic.
  private static let bezelReflectance = 0.02
  /// The mean reflectance of the room that glass mirrors, lit like the code's plane.
  private static let roomReflectance = 0.5
}
