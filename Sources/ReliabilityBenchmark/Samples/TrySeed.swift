// SPDX-License-Identifier: Apache-2.0

internal import CameraSimulation

/// What random numbers of a benchmark are for: the last word of the counter, above those of the simulated camera.
enum BenchmarkStream: UInt32 {
  case trySeed = 0x1000
  case payload
}

/// The seed of one try: a function of the run's seed, the cell's name and the number of the try.
///
/// Equal cells of two suites, shards or runs are so tried on equal samples, in whatever order. The name is hashed by FNV-1a in
/// 64 bits (Fowler, Noll, Vo; RFC 9923); Philox4x32-10, keyed with the run's seed, mixes hash and number.
public func trySeed(run: UInt64, cell name: String, number: Int) -> UInt64 {
  let hash = fnv1a(name.utf8)
  let words = Philox.words(
    counter: SIMD4(
      UInt32(truncatingIfNeeded: hash), UInt32(truncatingIfNeeded: hash >> 32),
      UInt32(truncatingIfNeeded: number), BenchmarkStream.trySeed.rawValue),
    key: SIMD2(seed: run))
  return UInt64(words.x) << 32 | UInt64(words.y)
}

/// The 64-bit hash FNV-1a of bytes: the same on every machine and in every run, unlike `Hasher`.
func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return hash
}
