// SPDX-License-Identifier: Apache-2.0

/// What a decoder may try.
public struct DecodingOptions: Sendable, Hashable {
  /// How the symbol may lie.
  public enum Orientation: Sendable, Hashable {
    /// As sampled.
    case normal
    /// With columns and rows exchanged.
    case mirrored
    /// As sampled, else mirrored.
    case either
  }

  /// Which colour stands for 1.
  public enum Reflectance: Sendable, Hashable {
    /// Dark modules, as the standard's figures have it.
    case normal
    /// Light modules.
    case reversed
    /// As the finder patterns say.
    case byFinders
  }

  /// How far blocks are repaired.
  public enum Repair: Sendable, Hashable {
    /// Errors alone.
    case errorsOnly
    /// Errors alone, and where this fails also with the least reliable codewords erased, under `ErasureBound`.
    case erasures
  }

  /// How the symbol may lie; either way by default.
  public var orientation: Orientation
  /// Which colour stands for 1; as the finder patterns say by default.
  public var reflectance: Reflectance
  /// How far blocks are repaired; with erasures by default.
  public var repair: Repair

  public init(
    orientation: Orientation = .either, reflectance: Reflectance = .byFinders,
    repair: Repair = .erasures
  ) {
    self.orientation = orientation
    self.reflectance = reflectance
    self.repair = repair
  }
}
