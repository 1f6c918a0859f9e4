// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Imaging

/// What is asked: one line of JSON.
struct OutsideRequest: Encodable {
  /// The absolute path of a PGM file.
  var image: String

  /// The line, its end included.
  func line() throws(ReaderFailure) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    guard let json = try? encoder.encode(self) else {
      throw .malformed(line: image, reason: "the path is no text")
    }
    return [UInt8](json) + [UInt8(ascii: "\n")]
  }
}

/// A line from an outside reader.
enum OutsideMessage: Equatable {
  /// Who it is; at most once, as the first line.
  case greeting(name: String?, version: String?)
  /// What it read, and what that cost by its own clock.
  case answer(codes: [AnsweredCode], processorMicroseconds: Int?)
  /// It could not look at the image, and goes on.
  case failure(reason: String)

  /// Reads a line without its end.
  init(line: [UInt8]) throws(ReaderFailure) {
    let fields: Fields
    do {
      fields = try JSONDecoder().decode(Fields.self, from: Data(line))
    } catch {
      throw Self.malformed(line, "it is not a JSON object with the keys of an answer")
    }
    if let error = fields.error {
      self = .failure(reason: String(error.prefix(200)))
    } else if let codes = fields.codes {
      var answered: [AnsweredCode] = []
      for code in codes { answered.append(try code.answered(line)) }
      var microseconds: Int?
      if let told = fields.cpuMs {
        guard (0...3.6e6).contains(told) else { throw Self.malformed(line, "cpuMs is no time") }
        microseconds = Int((told * 1_000).rounded())
      }
      self = .answer(codes: answered, processorMicroseconds: microseconds)
    } else if fields.name != nil || fields.version != nil {
      self = .greeting(
        name: fields.name.map { String($0.prefix(100)) },
        version: fields.version.map { String($0.prefix(100)) })
    } else {
      throw Self.malformed(line, "there is no key `codes`")
    }
  }

  static func malformed(_ line: [UInt8], _ reason: String) -> ReaderFailure {
    .malformed(line: String(decoding: line.prefix(120), as: UTF8.self), reason: reason)
  }

  private struct Fields: Decodable {
    var codes: [Code]?
    var cpuMs: Double?
    var error: String?
    var name: String?
    var version: String?
  }

  private struct Code: Decodable {
    var text: String?
    var bytesBase64: String?
    var corners: [[Double]]?

    func answered(_ line: [UInt8]) throws(ReaderFailure) -> AnsweredCode {
      var bytes: [UInt8]?
      if let bytesBase64 {
        guard let data = Data(base64Encoded: bytesBase64) else {
          throw OutsideMessage.malformed(line, "bytesBase64 is not base64")
        }
        bytes = [UInt8](data)
      }
      guard bytes != nil || text != nil else {
        throw OutsideMessage.malformed(line, "a code has neither text nor bytesBase64")
      }
      let points = corners ?? []
      guard points.isEmpty || points.count == 4 && points.allSatisfy({ $0.count == 2 }) else {
        throw OutsideMessage.malformed(line, "corners are not four pairs of numbers")
      }
      return AnsweredCode(
        bytes: bytes, text: text, corners: points.map { Point(x: $0[0], y: $0[1]) })
    }
  }
}
