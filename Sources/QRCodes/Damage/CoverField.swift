// SPDX-License-Identifier: Apache-2.0

/// What is left to be believed of the colours of modules under stains, scribbles and labels.
struct CoverField: CoverModel {
  let values: [Float]
  private(set) var evidence: [Float] = []
  private let side: Int
  private var inputs: [Float]

  /// What is believed of a module that is known.
  private static let certain: Float = 30

  /// - Parameter known: colours that every symbol of the version has.
  init(_ residuals: ModuleResiduals, known: [Int8]) {
    side = residuals.side
    values = residuals.values
    var inputs: [Float] = []
    inputs.reserveCapacity(values.count * CoverNetwork.inputs)
    for module in values.indices {
      let first = ModuleResiduals.places * module
      inputs.append(values[module])
      inputs += residuals.errors[first..<first + ModuleResiduals.places]
      inputs += [Float(known[module]), 1]
    }
    self.inputs = inputs
    weigh()
  }

  mutating func confirm(_ colours: [Float]) {
    for module in values.indices where known(module) == 0 {
      inputs[CoverNetwork.inputs * module + Self.place] = colours[module]
    }
    weigh()
  }

  /// Where among the inputs of a module lies what is known of it.
  private static let place = 1 + ModuleResiduals.places

  private func known(_ module: Int) -> Float { inputs[CoverNetwork.inputs * module + Self.place] }

  private mutating func weigh() {
    let odds = CoverNetwork.trained.logOdds(inputs, side: side)
    evidence = values.indices.map { module in
      if known(module) != 0 { return Self.certain * known(module) }
      return values[module] > 0 ? -odds[module] : odds[module]
    }
  }
}
