// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// One code read from an image.
public struct Reading: Sendable, Equatable {
  /// The payload, exactly as the symbol holds it.
  public var bytes: [UInt8]
  /// The payload as text, or nil where the bytes are not text.
  public var text: String?
  /// 1…40, or nil where the reader does not tell.
  public var version: Int?
  /// The level, or nil where the reader does not tell.
  public var correction: ErrorCorrection?
  /// 0…7, or nil where the reader does not tell.
  public var mask: Int?
  /// The extended channel interpretation in force at the first byte, or nil where there is none or the reader does not
  /// tell.
  public var eci: Int?
  /// Where the symbol lies, in the pixels of the image that was given.
  public var corners: Quadrilateral
  /// Who read it.
  public var reader: ReaderName
  /// The step of the reader's ladder that read it, such as `plain` or `inverted`.
  public var stage: String
  /// How many codewords were repaired, or nil where the reader does not tell.
  public var errorsCorrected: Int?

  public init(
    bytes: [UInt8], text: String?, version: Int? = nil, correction: ErrorCorrection? = nil,
    mask: Int? = nil,
    eci: Int? = nil, corners: Quadrilateral, reader: ReaderName, stage: String,
    errorsCorrected: Int? = nil
  ) {
    self.bytes = bytes
    self.text = text
    self.version = version
    self.correction = correction
    self.mask = mask
    self.eci = eci
    self.corners = corners
    self.reader = reader
    self.stage = stage
    self.errorsCorrected = errorsCorrected
  }
}

/// The readers this toolkit has.
public enum ReaderName: String, Sendable, Hashable, Codable {
  /// The toolkit's own reader.
  case native
  /// libzbar.
  case zbar
}
