// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The form in which pads hand strokes in (docs/receipts.md 3).
extension SignatureStrokes {
  /// What the JSON form says it is.
  public static let format = "repayqr-strokes/1"
  /// The most bytes of JSON that are read.
  public static let maximumJSONBytes = 1 << 20

  private struct Form: Decodable {
    let format: String
    let width: Int
    let height: Int
    let strokes: [[[Int]]]
  }

  /// Reads the JSON form.
  public init(json bytes: [UInt8]) throws(StrokesError) {
    guard bytes.count <= Self.maximumJSONBytes else {
      throw .form(
        "the strokes have \(bytes.count) bytes; at most \(Self.maximumJSONBytes) are read")
    }
    let form: Form
    do {
      form = try JSONDecoder().decode(Form.self, from: Data(bytes))
    } catch {
      throw .form(
        "not strokes: expected {\"format\":\"\(Self.format)\",\"width\":…,\"height\":…,"
          + "\"strokes\":[[[x,y,ms],…],…]} with whole numbers")
    }
    guard form.format == Self.format else {
      throw .form("the format is not \"\(Self.format)\"")
    }
    var strokes: [[Point]] = []
    for (number, stroke) in form.strokes.enumerated() {
      var points: [Point] = []
      for (index, numbers) in stroke.enumerated() {
        guard numbers.count == 3 || numbers.count == 4 else {
          throw .form(
            "point \(index) of stroke \(number) has \(numbers.count) numbers; expected [x, y, ms] "
              + "or [x, y, ms, pressure]")
        }
        points.append(
          Point(
            x: numbers[0], y: numbers[1], milliseconds: numbers[2],
            pressure: numbers.count == 4 ? numbers[3] : nil))
      }
      strokes.append(points)
    }
    try self.init(width: form.width, height: form.height, strokes: strokes)
  }

  /// The JSON form on one line; the same strokes give the same text.
  public var json: String {
    let text = strokes.map { stroke in
      let points = stroke.map { point in
        let pressure = point.pressure.map { ",\($0)" } ?? ""
        return "[\(point.x),\(point.y),\(point.milliseconds)\(pressure)]"
      }
      return "[\(points.joined(separator: ","))]"
    }
    return "{\"format\":\"\(Self.format)\",\"width\":\(width),\"height\":\(height),"
      + "\"strokes\":[\(text.joined(separator: ","))]}"
  }
}
