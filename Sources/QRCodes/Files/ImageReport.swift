// SPDX-License-Identifier: Apache-2.0

internal import Foundation
public import Imaging

/// What came of one image file, in the shape that `decode --json` prints.
public struct ImageReport: Sendable, Equatable, Codable {
  public var status: Status
  /// The image's size in pixels, or nil where it could not be told.
  public var width: Int?
  public var height: Int?
  /// From pixels in memory to result, without reading the file, or nil where it did not come to that.
  public var elapsedMilliseconds: Double?
  public var codes: [Code]
  /// Why nothing was read, as far as it can be known; machine codes first, details after a colon.
  public var advice: [String]
  /// What is wrong with the input, as a sentence, or nil where nothing is.
  public var problem: String?

  public enum Status: String, Sendable, Hashable, Codable {
    /// At least one code was read.
    case decoded
    /// The image is sound and no code was read.
    case empty
    /// The input is missing, not an image, or damaged.
    case unreadable
    /// A size or memory limit refused the image.
    case limit
    /// The time ran out before a code was read.
    case deadline
  }

  /// One code in the shape that `decode --json` prints.
  public struct Code: Sendable, Equatable {
    public var text: String?
    public var bytes: [UInt8]
    public var version: Int?
    public var level: ErrorCorrection?
    public var mask: Int?
    public var eci: Int?
    /// Top left, top right, bottom right, bottom left.
    public var corners: [Point]
    public var reader: ReaderName
    public var stage: String
    public var errorsCorrected: Int?
  }

  public init(
    status: Status, width: Int? = nil, height: Int? = nil, elapsedMilliseconds: Double? = nil,
    codes: [Code] = [], advice: [String] = [], problem: String? = nil
  ) {
    self.status = status
    self.width = width
    self.height = height
    self.elapsedMilliseconds = elapsedMilliseconds
    self.codes = codes
    self.advice = advice
    self.problem = problem
  }

  private enum CodingKeys: String, CodingKey {
    case status, width, height, codes, advice
    case elapsedMilliseconds = "elapsedMs"
    case problem = "error"
  }
}

extension ImageReport.Code {
  /// A reading in the shape that is printed.
  public init(_ reading: Reading) {
    text = reading.text
    bytes = reading.bytes
    version = reading.version
    level = reading.correction
    mask = reading.mask
    eci = reading.eci
    corners = reading.corners.corners
    reader = reading.reader
    stage = reading.stage
    errorsCorrected = reading.errorsCorrected
  }
}

/// Absent values are written as null, so that every object has the same keys; bytes travel as base64.
extension ImageReport.Code: Codable {
  private enum CodingKeys: String, CodingKey {
    case text, bytesBase64, version, level, mask, eci, corners, reader, stage, errorsCorrected
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(text, forKey: .text)
    try container.encode(Data(bytes), forKey: .bytesBase64)
    try container.encode(version, forKey: .version)
    try container.encode(level, forKey: .level)
    try container.encode(mask, forKey: .mask)
    try container.encode(eci, forKey: .eci)
    try container.encode(corners.map { [rounded($0.x), rounded($0.y)] }, forKey: .corners)
    try container.encode(reader, forKey: .reader)
    try container.encode(stage, forKey: .stage)
    try container.encode(errorsCorrected, forKey: .errorsCorrected)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    text = try container.decode(String?.self, forKey: .text)
    bytes = try [UInt8](container.decode(Data.self, forKey: .bytesBase64))
    version = try container.decode(Int?.self, forKey: .version)
    level = try container.decode(ErrorCorrection?.self, forKey: .level)
    mask = try container.decode(Int?.self, forKey: .mask)
    eci = try container.decode(Int?.self, forKey: .eci)
    corners = try container.decode([[Double]].self, forKey: .corners).map {
      guard $0.count == 2 else {
        throw DecodingError.dataCorruptedError(
          forKey: .corners, in: container, debugDescription: "a corner has two coordinates")
      }
      return Point(x: $0[0], y: $0[1])
    }
    reader = try container.decode(ReaderName.self, forKey: .reader)
    stage = try container.decode(String.self, forKey: .stage)
    errorsCorrected = try container.decode(Int?.self, forKey: .errorsCorrected)
  }
}

/// A hundredth of a pixel is as much as anybody can use.
private func rounded(_ pixels: Double) -> Double { (pixels * 100).rounded() / 100 }
