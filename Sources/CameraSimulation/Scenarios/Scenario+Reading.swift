// SPDX-License-Identifier: Apache-2.0

extension Scenario {
  /// The largest file that is read, in bytes.
  public static let fileLimitBytes = YAMLText.limitBytes

  /// Reads a scenario's YAML text.
  ///
  /// - Parameters:
  ///   - yaml: The text, as `docs/scenarios.md` describes it.
  ///   - file: The name of the file it is from, for errors.
  public init(yaml: String, file: String? = nil) throws(ScenarioFileError) {
    self = try ScenarioReader(file: file).scenario(in: try YAMLText(yaml, file: file).root())
  }

  /// Reads a scenario's YAML text from bytes, which must be UTF-8.
  public init(yaml bytes: [UInt8], file: String? = nil) throws(ScenarioFileError) {
    self = try ScenarioReader(file: file).scenario(in: try YAMLText(bytes, file: file).root())
  }

  /// Reads a scenario's YAML file.
  public init(contentsOf path: String) throws(ScenarioFileError) {
    self = try ScenarioReader(file: path).scenario(in: try YAMLText(contentsOf: path).root())
  }
}
