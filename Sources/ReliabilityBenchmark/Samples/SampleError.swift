// SPDX-License-Identifier: Apache-2.0

public import CameraSimulation
public import Imaging
public import QRCodes

/// Why a sample could not be made.
public enum SampleError: Error, Sendable, Equatable {
  /// There is no such cell, or no such try in it.
  case noSuchTry(cell: Int, number: Int)
  /// The scenario's severity is out of range.
  case scenario(ScenarioError)
  /// A derived parameter cannot have this value here.
  case derived(DerivedParameterError)
  /// The content could not be encoded.
  case encoding(EncodingError)
  /// The photograph could not be read.
  case unreadable(file: String, errno: Int32)
  /// The photograph is no image.
  case notAnImage(file: String, ImageError)
}

extension SampleError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noSuchTry(let cell, let number): "cell \(cell) has no try \(number)"
    case .scenario(let error): "\(error)"
    case .derived(let error): "\(error)"
    case .encoding(let error): "the code cannot be made: \(error)"
    case .unreadable(let file, let errno): "\(file) cannot be read: \(systemMessage(errno))"
    case .notAnImage(let file, let error): "\(file): \(error)"
    }
  }
}
