// SPDX-License-Identifier: Apache-2.0

extension Scenario {
  /// The scene and the camera at a severity, as the seed has them.
  ///
  /// The same arguments give the same setup. What the seed chooses for one parameter depends on that parameter's path, the
  /// seed and the severity only, so a scenario that gains a parameter keeps all others as they were, and a rising severity
  /// moves every choice without a jump.
  ///
  /// - Parameters:
  ///   - severity: 0 for easy to 10 for nearly impossible; numbers between are as good.
  ///   - seed: Chooses where the scenario leaves a choice.
  ///   - overrides: Set last, in their order.
  public func setup(
    severity: Double, seed: UInt64, overrides: [ParameterOverride] = []
  ) throws(ScenarioError) -> CameraSetup {
    guard Self.severities.contains(severity) else { throw .severityOutOfRange(severity) }
    var setup = CameraSetup()
    for override in fixed { setup.apply(override) }
    let part = severity / Self.severities.upperBound
    for gradation in gradations {
      setup.set(
        gradation.path,
        to: gradation.scale.value(from: gradation.from, to: gradation.to, at: part))
    }
    for variation in variations {
      let chance = uniform(seed: seed, path: variation.path)
      switch variation.choice {
      case .number(let from, let to, let scale):
        let lower = scale.value(from: from.lowerBound, to: to.lowerBound, at: part)
        let upper = scale.value(from: from.upperBound, to: to.upperBound, at: part)
        setup.set(variation.path, to: scale.value(from: lower, to: upper, at: chance))
      case .word(let words):
        let index = Int(chance * Double(words.count))
        setup.apply(ParameterOverride(checkedPath: variation.path, value: .word(words[index])))
      }
    }
    for override in overrides { setup.apply(override) }
    return setup
  }
}

extension CameraSetup {
  /// Sets one parameter.
  public mutating func apply(_ override: ParameterOverride) {
    CameraParameter.byPath[override.path]?.write(&self, override.value)
  }

  /// Sets a number, or the whole number nearest to it where the parameter counts.
  fileprivate mutating func set(_ path: String, to number: Double) {
    guard let parameter = CameraParameter.byPath[path] else { return }
    if case .wholeNumbers = parameter.allowed {
      parameter.write(&self, .number(number.rounded()))
    } else {
      parameter.write(&self, .number(number))
    }
  }
}

/// A number in 0..<1 that belongs to a seed and a path.
private func uniform(seed: UInt64, path: String) -> Double {
  // FNV-1a in 64 bits (Fowler, Noll, Vo; RFC 9923): the same on every machine and in every run, unlike Hasher.
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  let words = Philox.words(
    counter: SIMD4(
      UInt32(truncatingIfNeeded: hash), UInt32(truncatingIfNeeded: hash >> 32), 0,
      RandomStream.scenario.rawValue),
    key: SIMD2(seed: seed))
  return Double((UInt64(words.x) << 32 | UInt64(words.y)) >> 11) * 0x1p-53
}
