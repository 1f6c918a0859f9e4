// SPDX-License-Identifier: Apache-2.0

internal import CameraSimulation

extension Suite {
  /// The suites that come with the benchmark.
  public static let builtIn: [Suite] = [
    embedded(PackageResources.standard_yaml),
    embedded(PackageResources.quick_yaml),
    embedded(PackageResources.thresholds_yaml),
  ]

  /// The built-in suite of a name.
  public init(named name: String) throws(SuiteError) {
    guard let suite = Self.builtIn.first(where: { $0.name == name }) else {
      throw .unknown(name: name, nearest: nearest(to: name, among: Self.builtIn.map(\.name)))
    }
    self = suite
  }

  private static func embedded(_ bytes: [UInt8]) -> Suite {
    do {
      return try Suite(try YAMLText(bytes, file: nil))
    } catch {
      preconditionFailure("a suite of the package's own does not read: \(error)")
    }
  }
}

/// Why there is no suite of a name.
public enum SuiteError: Error, Sendable, Hashable {
  /// No built-in suite has this name; `nearest` has one much like it.
  case unknown(name: String, nearest: String?)
}

extension SuiteError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknown(let name, let nearest):
      "there is no suite \"\(name)\""
        + (nearest.map { "; did you mean \($0)?" }
          ?? "; there are " + Suite.builtIn.map(\.name).joined(separator: ", "))
    }
  }
}
