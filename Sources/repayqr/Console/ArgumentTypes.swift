// SPDX-License-Identifier: Apache-2.0

// The library's types as arguments. A conformance of a public type to a public protocol is public itself, hence the
// imports.
public import ArgumentParser
public import Imaging
public import Payments
public import QRCodes
public import Receipts
public import ReliabilityBenchmark
public import RepaymentSimulation
public import Repayments

extension ReaderChoice: ExpressibleByArgument {}
extension Effort: ExpressibleByArgument {}
extension ModeRule: ExpressibleByArgument {}
extension TerminalStyle: ExpressibleByArgument {}
extension SimulationSettings.Fault: ExpressibleByArgument {}

extension ErrorCorrection: ExpressibleByArgument {
  public init?(argument: String) { self.init(rawValue: argument.uppercased()) }
}

extension SigningAlgorithm: ExpressibleByArgument {
  public init?(argument: String) {
    let match = Self.allCases.first { $0.rawValue.lowercased() == argument.lowercased() }
    guard let match else { return nil }
    self = match
  }
}

extension ModuleSize: ExpressibleByArgument {
  public init?(argument: String) {
    if argument.hasSuffix("mm"), let millimetres = Double(argument.dropLast(2)) {
      self = .millimetres(millimetres)
    } else if let pixels = Int(argument) {
      self = .pixels(pixels)
    } else {
      return nil
    }
  }
}

extension RGBColor: ExpressibleByArgument {
  public init?(argument: String) {
    guard let color = try? RGBColor(text: argument) else { return nil }
    self = color
  }
}

extension ToneCurve: ExpressibleByArgument {}

extension LetterGrade: ExpressibleByArgument {
  public init?(argument: String) { self.init(rawValue: argument.uppercased()) }
}

extension ReportLanguage: ExpressibleByArgument {}

extension ReceiptFormat: ExpressibleByArgument {}
extension ListedMessage.State: ExpressibleByArgument {}
