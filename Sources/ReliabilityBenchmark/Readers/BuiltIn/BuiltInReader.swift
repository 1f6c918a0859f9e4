// SPDX-License-Identifier: Apache-2.0

internal import QRCodes

/// A reader that is always there.
public struct BuiltInReader: ReaderUnderTest, Hashable {
  /// Which readers there are; the raw value is the name.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The toolkit's own reader, one quick look.
    case nativeFast = "native-fast"
    /// The toolkit's own reader at its usual effort.
    case nativeNormal = "native-normal"
    /// The toolkit's own reader with everything it knows.
    case nativeThorough = "native-thorough"
    /// libzbar as programs use it: one pass over the image as it is.
    case zbar
    /// libzbar with the toolkit's retries around it.
    case zbarRetries = "zbar-retries"
    /// The scanner loop, which adds frames up.
    case scanner
    /// The scanner loop without adding frames up.
    case scannerWithoutFusion = "scanner-no-fusion"

    /// What it is, in a few words.
    public var summary: String {
      switch self {
      case .nativeFast: "our reader, effort fast"
      case .nativeNormal: "our reader, effort normal"
      case .nativeThorough: "our reader, effort thorough"
      case .zbar: "libzbar, one pass, QR Code alone, exact bytes"
      case .zbarRetries: "libzbar with our retries, effort normal"
      case .scanner: "our scanner loop, for bursts"
      case .scannerWithoutFusion: "our scanner loop, frames not added up"
      }
    }
  }

  /// Which reader it is.
  public let kind: Kind
  private let toolVersion: String

  /// - Parameter toolVersion: The version of the toolkit, which its own readers tell as theirs.
  public init(_ kind: Kind, toolVersion: String) {
    self.kind = kind
    self.toolVersion = toolVersion
  }

  public var identity: ReaderIdentity {
    switch kind {
    case .zbar:
      ReaderIdentity(name: kind.rawValue, version: ZBarScanner.libraryVersion, isOurs: false)
    case .nativeFast, .nativeNormal, .nativeThorough, .zbarRetries, .scanner,
      .scannerWithoutFusion:
      ReaderIdentity(name: kind.rawValue, version: toolVersion, isOurs: true)
    }
  }

  public func session() -> any ReaderSession {
    switch kind {
    case .nativeFast: FrameByFrameSession(ToolkitReading(.native, effort: .fast))
    case .nativeNormal: FrameByFrameSession(ToolkitReading(.native, effort: .normal))
    case .nativeThorough: FrameByFrameSession(ToolkitReading(.native, effort: .thorough))
    case .zbar: FrameByFrameSession(PlainZBarReading())
    case .zbarRetries: FrameByFrameSession(ToolkitReading(.zbar, effort: .normal))
    case .scanner: ScannerSession(fusion: .on)
    case .scannerWithoutFusion: ScannerSession(fusion: .off)
    }
  }
}
