// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A parameter and the values that a measurement gives it, one after the other.
public struct ParameterSweep: Sendable, Hashable {
  /// The parameter's path.
  public let path: String
  /// Its values, in the order written.
  public let values: [ParameterValue]

  /// How many values a sweep can have.
  public static let lengths = 2...1000

  /// Reads a sweep.
  ///
  /// - `light.ambientLux=1:1000:7` has seven values from 1 to 1000, equally far apart;
  /// - `light.ambientLux=1:1000:7log` seven values of equal ratio, as light and sizes are best swept;
  /// - `compression.quality=90,50,20` and `compression.codec=none,jpeg` the values listed, at least one.
  public init(parsing text: String) throws(ParameterError) {
    let (path, list) = try assignment(in: text)
    let parameter = try CameraParameter.named(path)
    self.path = path
    let bounds = list.split(separator: ":", omittingEmptySubsequences: false)
    guard bounds.count > 1 else {
      var values: [ParameterValue] = []
      for item in list.split(separator: ",", omittingEmptySubsequences: false) {
        values.append(try parameter.parse(trimmed(item)))
      }
      guard values.count <= Self.lengths.upperBound else {
        throw .sweepLength(path: path, count: values.count, allowed: 1...Self.lengths.upperBound)
      }
      self.values = values
      return
    }
    let isGeometric = list.hasSuffix("log")
    guard bounds.count == 3, let count = Int(isGeometric ? bounds[2].dropLast(3) : bounds[2]),
      case .number(let from) = try parameter.parse(String(bounds[0])),
      case .number(let to) = try parameter.parse(String(bounds[1]))
    else { throw .notASweep(text: text) }
    guard Self.lengths.contains(count) else {
      throw .sweepLength(path: path, count: count, allowed: Self.lengths)
    }
    let scale: Scale = isGeometric ? .geometric : .linear
    guard scale.connects(from, to) else { throw .noRatio(path: path, from: from, to: to) }
    var values: [ParameterValue] = []
    for index in 0..<count {
      let value = scale.value(from: from, to: to, at: Double(index) / Double(count - 1))
      values.append(try parameter.check(.number(value)))
    }
    self.values = values
  }

  /// The sweep's steps, each as an override.
  public var overrides: [ParameterOverride] {
    values.map { ParameterOverride(checkedPath: path, value: $0) }
  }
}

extension ParameterOverride {
  /// A path and a value that have been checked.
  init(checkedPath path: String, value: ParameterValue) {
    self.path = path
    self.value = value
  }
}
