// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The probability that the sign of a log-likelihood ratio is wrong, 0…0.5.
func errorProbability(of evidence: Float) -> Float {
  1 / (1 + exp(abs(evidence)))
}
