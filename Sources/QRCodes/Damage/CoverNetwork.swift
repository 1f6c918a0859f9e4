// SPDX-License-Identifier: Apache-2.0

internal import CCoverNetwork

/// A small convolutional network that tells how likely each module of a symbol is seen in the wrong colour.
///
/// Four layers of 3 × 3 modules, 16 channels each, the third over every second module, so that a module is judged by the
/// eleven by eleven around it; then one number per module. What lies outside of the symbol is 0. It was trained on
/// simulated symbols under stains, scribbles, labels and reflections (`Benchmarks/training`).
struct CoverNetwork: Sendable {
  /// Values of each module that go in: its own, what is left over at its places, what is known of it, and 1.
  static let inputs = 3 + ModuleResiduals.places
  private static let channels = Int(COVER_NETWORK_CHANNELS)

  private struct Layer {
    let inputs: Int
    /// How far apart the modules lie that are put together; 1 for neighbours.
    let spacing: Int
    /// For each of nine modules, by the channels that go in, by those that come out; then biases.
    let weights: [Float]
  }

  private let layers: [Layer]
  /// What each channel counts in the end, then what is added.
  private let last: [Float]

  /// The network that is part of the reader.
  static let trained = CoverNetwork(PackageResources.cover_network_bin)

  /// - Parameter bytes: the weights as 32-bit floating-point numbers, little-endian: layer by layer, each by rows, columns,
  ///   channels that go in and channels that come out, then its biases.
  init(_ bytes: [UInt8]) {
    var left = Self.numbers(bytes)[...]
    func next(_ count: Int) -> [Float] {
      precondition(left.count >= count, "the network's shape")
      defer { left = left.dropFirst(count) }
      return Array(left.prefix(count))
    }
    layers = [(Self.inputs, 1), (Self.channels, 1), (Self.channels, 2), (Self.channels, 1)].map {
      Layer(inputs: $0.0, spacing: $0.1, weights: next((9 * $0.0 + 1) * Self.channels))
    }
    last = next(Self.channels + 1)
    precondition(left.isEmpty, "the network's shape")
  }

  private static func numbers(_ bytes: [UInt8]) -> [Float] {
    stride(from: 0, to: bytes.count, by: 4).map { first in
      Float(
        bitPattern: bytes[first..<first + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) })
    }
  }

  /// For each module, the logarithm of the odds that its colour is seen wrong.
  ///
  /// - Parameter inputs: `Self.inputs` values for each of `side * side` modules.
  func logOdds(_ inputs: [Float], side: Int) -> [Float] {
    precondition(inputs.count == side * side * Self.inputs, "so many values for each module")
    var plane = inputs
    for layer in layers { plane = Self.applied(layer, to: plane, side: side) }
    return (0..<side * side).map { module in
      let first = module * Self.channels
      return (0..<Self.channels).reduce(last[Self.channels]) { $0 + plane[first + $1] * last[$1] }
    }
  }

  /// In C, which is quick enough in debug builds as well.
  private static func applied(_ layer: Layer, to plane: [Float], side: Int) -> [Float] {
    let count = side * side * channels
    return unsafe [Float](unsafeUninitializedCapacity: count) { output, initialized in
      unsafe cover_network_layer(
        plane, Int32(side), Int32(layer.inputs), Int32(layer.spacing), layer.weights,
        output.baseAddress)
      initialized = count
    }
  }
}
