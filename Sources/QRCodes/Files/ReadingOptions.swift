// SPDX-License-Identifier: Apache-2.0

/// How an image file is to be read.
public struct ReadingOptions: Sendable, Hashable, Codable {
  public var reader: ReaderChoice
  public var effort: Effort
  /// The time allowed from pixels in memory to result, or nil for as long as it takes.
  public var deadlineMilliseconds: Int?
  /// Images with more pixels than this are refused before memory is taken for them.
  public var maximumPixels: Int
  /// How many codes of an image are reported.
  public var extent: Extent

  /// How many codes of an image are reported.
  public enum Extent: String, Sendable, Hashable, Codable {
    case firstCode
    case everyCode
  }

  public init(
    reader: ReaderChoice = .auto, effort: Effort = .normal, deadlineMilliseconds: Int? = nil,
    maximumPixels: Int = 40_000_000, extent: Extent = .everyCode
  ) {
    self.reader = reader
    self.effort = effort
    self.deadlineMilliseconds = deadlineMilliseconds
    self.maximumPixels = maximumPixels
    self.extent = extent
  }
}

/// Which reader looks at an image.
public enum ReaderChoice: String, Sendable, Hashable, Codable, CaseIterable {
  /// The best that is there.
  case auto
  /// The toolkit's own reader.
  case native
  /// libzbar.
  case zbar
}
