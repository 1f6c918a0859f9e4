// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// The toolkit's own reader of QR codes.
///
/// It finds finder patterns, fits a grid to them on gray values, samples one soft value per module and decodes. Nothing
/// depends on absolute gray values: contrast and noise are measured where they matter. A value keeps tables between
/// images; use one per thread.
public struct NativeReader: Sendable {
  private var tables = VersionTables()
  /// What it does; all that it can, but for measurements.
  @_spi(Measuring) public var rungs = LadderRungs.all

  /// Where it is given, symbols with more damage than error correction may bear alone are read at `thorough` when it passes
  /// what the likeliest repairs say.
  public var check: PayloadCheck?

  /// Prepares the tables that all versions share.
  public init() {
    _ = FinderTemplate.all.count
  }

  /// Reads all codes in an image.
  ///
  /// - Parameters:
  ///   - image: the image, of any size.
  ///   - effort: how much work may be done.
  ///   - deadline: when to stop, at the latest; kept to 5 ms.
  /// - Returns: each code once, in no particular order, and advice where there is none.
  public mutating func readings(
    in image: GrayImage, effort: Effort = .normal, deadline: ContinuousClock.Instant? = nil
  ) -> ReadingOutcome {
    var session = ReadingSession(image, effort: effort, deadline: deadline, tables: tables)
    session.rungs = rungs
    session.check = check
    let outcome = session.run()
    tables = session.tables
    return outcome
  }
}
