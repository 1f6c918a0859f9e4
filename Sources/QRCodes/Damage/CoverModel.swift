// SPDX-License-Identifier: Apache-2.0

/// What something that lies over a symbol leaves to be known of its modules.
protocol CoverModel {
  /// What was seen of each module, dark positive.
  var values: [Float] { get }
  /// Log-likelihood ratios of the modules' colours, dark positive.
  var evidence: [Float] { get }

  /// Believes the colours that error correction has confirmed; 0 where it has not.
  mutating func confirm(_ colours: [Float])
}
