// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// What a symbol whose place is known shows to whatever tells covered modules from others: for training that.
@_spi(Measuring) public struct CoverSample: Sendable {
  /// Values of each module in `inputs`: its own, and what is left over at each of its places.
  public static let inputsPerModule = 1 + ModuleResiduals.places
  /// `inputsPerModule` values for each module, row by row, dark positive, in halves of the contrast.
  public let inputs: [Float]
  /// The colours that every symbol of the version has: 1 for dark, -1 for light, 0 for what is not known.
  public let known: [Int8]
  /// The block that each module is part of; -1 for those that hold no codeword.
  public let blocks: [Int8]

  /// Nil where there are no two colours, or no version has so many modules.
  ///
  /// - Parameters:
  ///   - side: modules per side.
  ///   - correction: decides how codewords are divided into blocks.
  ///   - place: the image place of a module place.
  public init?(
    _ image: GrayImage, side: Int, correction: ErrorCorrection, place: (Double, Double) -> Point
  ) {
    guard let structure = SymbolStructure(side: side),
      let division = BlockStructure(version: structure.version, correction: correction),
      let grid = SymbolGrid(side: side, place: place)
    else { return nil }
    var budget = WorkBudget(units: 250_000_000, deadline: nil)
    let pyramid = ImagePyramid(image, budget: &budget)
    let level = pyramid.levels[pyramid.index(forModulePixels: grid.modulePixels)]
    guard let residuals = ModuleResiduals(sampling: grid, level: level) else { return nil }
    inputs = residuals.values.indices.flatMap { module in
      let first = ModuleResiduals.places * module
      return [residuals.values[module]] + residuals.errors[first..<first + ModuleResiduals.places]
    }
    known = structure.patterns.signs
    var blocks = [Int8](repeating: -1, count: side * side)
    let ranges = (0..<division.blockCount).map(division.range(ofBlock:))
    for (index, position) in division.interleaving().enumerated() {
      guard let block = ranges.firstIndex(where: { $0.contains(Int(position)) }) else { continue }
      for module in structure.moduleOrder[8 * index..<8 * index + 8] {
        blocks[Int(module)] = Int8(block)
      }
    }
    self.blocks = blocks
  }
}
