// SPDX-License-Identifier: Apache-2.0

/// What a parameter is set to.
public enum ParameterValue: Sendable, Hashable {
  /// A finite number; whole where the parameter counts something.
  case number(Double)
  /// One of a few words.
  case word(String)
}

extension ParameterValue: CustomStringConvertible {
  /// The value as it is written in files and on the command line: `5`, `0.25`, `jpeg`.
  public var description: String {
    switch self {
    case .number(let number): plain(number)
    case .word(let word): word
    }
  }
}

/// A number without a fraction that says nothing: 5 rather than 5.0.
package func plain(_ number: Double) -> String {
  Int(exactly: number).map(String.init) ?? "\(number)"
}
