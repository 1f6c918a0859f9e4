// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// Reads a symbol of which it is told what a reader otherwise has to find out: for measuring what finding costs.
@_spi(Measuring) public struct InformedReader: Sendable {
  private var tables = VersionTables()

  public init() {}

  /// The bytes of a symbol whose place is known.
  ///
  /// - Parameters:
  ///   - side: modules per side.
  ///   - spread: how light was spread, where that is known too.
  ///   - place: the image place of a module place.
  public mutating func bytes(
    in image: GrayImage, side: Int, spread: LightSpread?, place: (Double, Double) -> Point
  ) -> [UInt8]? {
    guard let grid = SymbolGrid(side: side, place: place) else { return nil }
    var budget = WorkBudget(units: 250_000_000, deadline: nil)
    let pyramid = ImagePyramid(image, budget: &budget)
    var attempt = SymbolAttempt()
    if let success = attempt.read(
      grid, pyramid: pyramid, stage: "informed", effort: .thorough, tables: &tables,
      budget: &budget)
    {
      return success.symbol.bytes
    }
    let level = pyramid.levels[pyramid.index(forModulePixels: grid.modulePixels)]
    var damaged = DamagedReading()
    if let success = damaged.read(
      grid, level: level, stage: "informed", tables: &tables, budget: &budget)
    {
      return success.symbol.bytes
    }
    return deepBytes(on: grid, pyramid, spread, &budget)
  }

  /// The bytes that the last rung alone finds where the symbol's place is known.
  public mutating func deepBytes(
    in image: GrayImage, side: Int, spread: LightSpread?, place: (Double, Double) -> Point
  ) -> [UInt8]? {
    guard let grid = SymbolGrid(side: side, place: place) else { return nil }
    var budget = WorkBudget(units: 250_000_000, deadline: nil)
    let pyramid = ImagePyramid(image, budget: &budget)
    return deepBytes(on: grid, pyramid, spread, &budget)
  }

  private mutating func deepBytes(
    on grid: SymbolGrid, _ pyramid: ImagePyramid, _ spread: LightSpread?,
    _ budget: inout WorkBudget
  ) -> [UInt8]? {
    let deep = DeepReading()
    guard var start = deep.start(grid, pyramid, &tables) else { return nil }
    if let spread, let filter = SpreadFilter(spread) { start.choice.filter = filter }
    return deep.read(start, pyramid, &tables, &budget)?.symbol.bytes
  }
}
