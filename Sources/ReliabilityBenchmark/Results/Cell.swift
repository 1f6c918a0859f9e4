// SPDX-License-Identifier: Apache-2.0

/// One condition of a suite, under which every reader is tried many times.
public struct Cell: Sendable, Hashable, Codable {
  /// Its place in the suite, from 0.
  public var index: Int
  /// The section of the suite that it belongs to, such as `defocus` or `kiosk-night`.
  public var section: String
  /// What the section varies.
  public var kind: SectionKind
  /// Where it lies on the axes of its section, in their order; empty where a section has one cell.
  public var coordinates: [Coordinate]

  /// Describes a condition.
  public init(index: Int, section: String, kind: SectionKind, coordinates: [Coordinate]) {
    self.index = index
    self.section = section
    self.kind = kind
    self.coordinates = coordinates
  }

  /// Names the cell in every suite that has it: `defocus/defocusRadiusModules=0.5`.
  ///
  /// The seeds of its tries follow from it, so equal cells of two suites are tried on equal samples.
  public var name: String {
    ([section] + coordinates.map { "\($0.axis)=\($0.value)" }).joined(separator: "/")
  }
}

/// A place on one axis.
public struct Coordinate: Sendable, Hashable, Codable {
  /// What varies: a path of a camera parameter, `severity`, `category`, `profile`, `level`, `bytes`.
  public var axis: String
  /// The value as it is written in suites.
  public var value: String
  /// The value as a number; nil where the axis has words.
  public var number: Double?
  /// The unit, such as `lux`; nil for a number without one and for words.
  public var unit: String?

  /// Describes a place.
  public init(axis: String, value: String, number: Double? = nil, unit: String? = nil) {
    self.axis = axis
    self.value = value
    self.number = number
    self.unit = unit
  }
}

/// What a section of a suite varies.
public enum SectionKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// One or two parameters of the camera, single frames.
  case sweep
  /// The severity of a scenario, single frames.
  case scenario
  /// The severity of a scenario, streams of frames: how long until the first reading.
  case burst
  /// Photographs of a folder or a manifest.
  case photographs
  /// What the code holds: profile, level, size.
  case payloads
}
