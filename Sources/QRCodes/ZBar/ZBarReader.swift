// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// Reads QR codes with libzbar, and rescues what libzbar misses by showing it the image in other ways.
///
/// A reading that our own reader contradicts is dropped; the next attempt may bring the right one.
///
/// One reader serves one thread at a time. ZBar cannot be interrupted: a deadline is looked at between attempts, and an
/// image made to keep ZBar busy holds up the caller. Read untrusted images through `IsolatedReader`.
public struct ZBarReader: ~Copyable {
  private var scanner: ZBarScanner
  private var witness = NativeReader()
  private var imagesScanned = 0

  /// ZBar keeps what it once allocated and has been seen to leak over days (https://github.com/mchehab/zbar/issues/258);
  /// a scanner is cheap to make again.
  package static let imagesPerScanner = 1_000

  public init() throws(ZBarError) {
    scanner = try ZBarScanner()
  }

  /// The codes in an image, from the first attempt that finds any; at `thorough`, from all attempts together.
  ///
  /// - Parameter deadline: No further attempt starts after this.
  public mutating func readings(
    in image: GrayImage, effort: Effort = .normal, deadline: ContinuousClock.Instant? = nil
  ) throws(ZBarError) -> ReadingOutcome {
    try renewScannerIfDue()
    var outcome = ReadingOutcome(readings: [], advice: [], status: .finished)
    for attempt in ZBarAttempt.ladder(effort) {
      if let deadline, ContinuousClock.now >= deadline {
        outcome.status = .deadline
        return outcome
      }
      for reading in try readings(in: image, attempt: attempt, effort: effort, deadline: deadline)
      where !outcome.readings.contains(where: { $0.isSameCode(as: reading) }) {
        outcome.readings.append(reading)
      }
      if effort != .thorough && !outcome.readings.isEmpty { break }
    }
    return outcome
  }

  /// The codes that one attempt finds, and, where there may be many, those that it finds once they are covered.
  ///
  /// ZBar looks at every three finder patterns and gives up after a number of misfits, so that of many codes it reads an
  /// arbitrary few. Each code that is covered takes three patterns out of its way.
  private mutating func readings(
    in image: GrayImage, attempt: ZBarAttempt, effort: Effort,
    deadline: ContinuousClock.Instant?
  ) throws(ZBarError) -> [Reading] {
    var readings = try readings(in: image, attempt: attempt)
    var found = readings
    var covered = image
    var passesLeft = effort == .fast ? 0 : Self.coveredPassLimit
    let mayHoldMany = readings.count > 1 || image.width * image.height > Self.manyCodesPixels
    while mayHoldMany && !found.isEmpty && passesLeft > 0 {
      if let deadline, ContinuousClock.now >= deadline { break }
      for reading in found { covered.cover(reading.corners) }
      found = try self.readings(in: covered, attempt: attempt)
      readings += found
      passesLeft -= 1
    }
    return readings
  }

  private static let coveredPassLimit = 12

  /// A photograph this large may hold many codes even where ZBar read only one.
  private static let manyCodesPixels = 4_000_000

  private mutating func readings(
    in image: GrayImage, attempt: ZBarAttempt
  ) throws(ZBarError) -> [Reading] {
    guard let picture = attempt.picture(of: image) else { return [] }
    var readings: [Reading] = []
    for found in try scanner.scan(picture) {
      guard let corners = Quadrilateral(found) else { continue }
      func original(_ point: Point) -> Point {
        attempt.original(of: point, in: image, picture: picture)
      }
      let reading = Reading(
        bytes: found.bytes,
        text: PayloadText(undeclared: found.bytes)?.text,
        corners: Quadrilateral(
          topLeft: original(corners.topLeft), topRight: original(corners.topRight),
          bottomRight: original(corners.bottomRight), bottomLeft: original(corners.bottomLeft)),
        reader: .zbar,
        stage: attempt.rawValue)
      if !witness.contradicts(reading, in: image) { readings.append(reading) }
    }
    return readings
  }

  private mutating func renewScannerIfDue() throws(ZBarError) {
    imagesScanned += 1
    guard imagesScanned > Self.imagesPerScanner else { return }
    scanner = try ZBarScanner()
    imagesScanned = 1
  }
}

extension Quadrilateral {
  /// ZBar names pixels by whole numbers and goes around counter-clockwise, the top-left corner first.
  package init?(_ found: ZBarScanner.Found) {
    guard found.outline.count == 4 else { return nil }
    let points = found.outline.map { Point(x: Double($0.x) + 0.5, y: Double($0.y) + 0.5) }
    self.init(
      topLeft: points[0], topRight: points[3], bottomRight: points[2], bottomLeft: points[1])
  }
}

extension GrayImage {
  /// Paints a quadrilateral white.
  fileprivate mutating func cover(_ area: Quadrilateral) {
    let xs = area.corners.map(\.x)
    let ys = area.corners.map(\.y)
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max()
    else { return }
    for y in max(0, Int(top))..<max(0, min(height, Int(bottom) + 1)) {
      for x in max(0, Int(left))..<max(0, min(width, Int(right) + 1))
      where area.contains(Point(x: Double(x) + 0.5, y: Double(y) + 0.5)) {
        self[x, y] = 255
      }
    }
  }
}
