// SPDX-License-Identifier: Apache-2.0

import Payments
import QRCodes

/// Does work that throws an error of the library, and turns the error into a sentence with an exit code.
func catchingEncoding<Result>(
  _ work: () throws(QRCodes.EncodingError) -> Result
) throws -> Result {
  do throws(QRCodes.EncodingError) {
    return try work()
  } catch {
    throw Failure(.usage, sentence(for: error))
  }
}

/// Does work that throws an error of the library, and turns the error into a sentence with an exit code.
func catchingDrawing<Result>(_ work: () throws(DrawingError) -> Result) throws -> Result {
  do throws(DrawingError) {
    return try work()
  } catch {
    throw Failure(.usage, sentence(for: error))
  }
}

private func sentence(for error: QRCodes.EncodingError) -> String {
  switch error {
  case .versionOutOfRange(let version, let kind):
    "version \(version) does not exist; \(kind.familyName) has \(kind.versions.text)"
  case .maskOutOfRange(let mask, let kind):
    "mask \(mask) does not exist; \(kind.familyName) has \(kind.masks.text)"
  case .levelUnavailable(let level, let version):
    "Micro QR\(version.map { " version M\($0)" } ?? "") has no level \(level.rawValue)"
  case .eciOutOfRange(let eci): "ECI \(eci) does not exist; the numbers run from 0 to 999999"
  case .eciOfText(let asked, let written):
    "text is written as ECI \(written) and cannot be announced as \(asked); use --bytes"
  case .eciInMicro(let eci):
    "Micro QR cannot announce ECI \(eci), which this content needs; leave out --micro"
  case .empty: "there is nothing to encode"
  case .notEncodable(let offset, let mode):
    "mode \(mode.rawValue) does not hold the character at byte \(offset); use --mode automatic"
  case .charactersUnavailable(let version):
    "Micro QR version M\(version) does not hold such characters; use a larger version"
  case .overCapacity(let used, let capacity, let version, let level):
    "the content takes \(used) bits and version \(version) at level \(level.rawValue) holds \(capacity); "
      + "use a lower level, a larger version, less content, or --split"
  case .symbolCountOutOfRange(let count):
    "--split takes 2 to 16 symbols, each with some content; \(count) do not work here"
  case .structuredAppendInMicro: "Micro QR has no structured append; leave out --micro or --split"
  case .tooManySymbols(let least, let version):
    "the content needs \(least) symbols of version \(version) or more; 16 is the most"
  case .outOfMemory: "libqrencode ran out of memory"
  case .library(let errno): "libqrencode failed with errno \(errno)"
  }
}

private func sentence(for error: DrawingError) -> String {
  switch error {
  case .modulePixelsOutOfRange(let pixels, let limit):
    "a module of \(pixels) pixels is out of range; use 1 to \(limit)"
  case .moduleMillimetresOutOfRange(let millimetres, let limits):
    "a module of \(millimetres) mm is out of range; use \(limits.lowerBound) to \(limits.upperBound)"
  case .quietZoneOutOfRange(let modules, let limit):
    "a margin of \(modules) modules is out of range; use 0 to \(limit)"
  case .contrastTooLow(let ratio, let least):
    "the colours have a contrast of \(rounded(ratio)) : 1 and readers need \(rounded(least)) : 1 at least; "
      + "choose a darker --fg or a lighter --bg"
  case .resolutionOutOfRange(let dpi, let limit):
    "a resolution of \(dpi) dpi is out of range; use 1 to \(limit)"
  case .tooManyPixels(let pixels, let limit):
    "the image would have \(pixels) pixels, more than \(limit); use a smaller --module or --dpi"
  }
}

private func rounded(_ ratio: Double) -> Double { (ratio * 100).rounded() / 100 }

extension SymbolKind {
  fileprivate var familyName: String { self == .micro ? "Micro QR" : "QR Code" }
}

extension ClosedRange<Int> {
  fileprivate var text: String { "\(lowerBound) to \(upperBound)" }
}
