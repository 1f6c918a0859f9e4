// SPDX-License-Identifier: Apache-2.0

public import CameraSimulation

/// Why a run cannot be planned.
public enum RunPlanError: Error, Sendable, Equatable {
  /// The suite of earlier results does not read.
  case suite(SuiteFileError)
  /// The photographs cannot be listed.
  case photographs(PhotographListError)
  /// The suite has a section of this name already.
  case sectionExists(String)
  /// The suite has no section of this name; `nearest` is one much like it.
  case unknownSection(String, nearest: String?)
  /// There is no cell.
  case nothingToRun
  /// A cell's samples cannot be made.
  case impossible(cell: String, SampleError)
}

extension RunPlanError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .suite(let error): "the suite of these results does not read: \(error)"
    case .photographs(let error): "\(error)"
    case .sectionExists(let name):
      "the suite has a section \(name) already, so no other can be added under this name"
    case .unknownSection(let name, let nearest):
      "the suite has no section \(name)" + question(nearest)
    case .nothingToRun: "the suite has no conditions"
    case .impossible(let cell, let error): "\(cell): \(error)"
    }
  }
}
