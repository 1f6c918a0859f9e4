// SPDX-License-Identifier: Apache-2.0

public import CameraSimulation

/// Why a file is not a suite, and where: the faults are those of scenarios.
public typealias SuiteFileError = ScenarioFileError

extension Suite {
  /// Reads a suite's YAML text.
  ///
  /// - Parameters:
  ///   - yaml: The text, as `docs/benchmark.md` describes it.
  ///   - file: The name of the file it is from, for errors.
  public init(yaml: String, file: String? = nil) throws(SuiteFileError) {
    try self.init(try YAMLText(yaml, file: file))
  }

  /// Reads a suite's YAML file.
  public init(contentsOf path: String) throws(SuiteFileError) {
    try self.init(try YAMLText(contentsOf: path))
  }

  init(_ yaml: YAMLText) throws(SuiteFileError) {
    self = try SuiteReader(file: yaml.file, text: yaml.text).suite(in: try yaml.root())
  }
}
