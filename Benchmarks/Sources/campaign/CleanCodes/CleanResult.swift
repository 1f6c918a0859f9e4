// SPDX-License-Identifier: Apache-2.0

import Imaging
import QRCodes

/// How one view of a symbol came back.
struct CleanResult {
  enum Ending: String { case exact, missed, misread }

  var code: CleanCase
  var view: CleanView
  var ending: Ending
  /// The reader's stage, and what it adds for those that failed.
  var stage: String
  /// Whether version, level and mask, where the reader tells them, are the symbol's own.
  var isLabelledRight: Bool
  var milliseconds: Double

  var name: String { "\(ending) \(code.name) \(view.name)\(ending == .exact ? "" : " \(stage)")" }

  init(
    _ code: CleanCase, _ view: CleanView, symbol: Symbol, bytes: [UInt8],
    scanner: inout CodeScanner
  ) {
    self.code = code
    self.view = view
    let image = view.image(of: symbol)
    let clock = ProcessorClock()
    guard let outcome = try? scanner.outcome(for: image) else {
      (ending, stage, isLabelledRight, milliseconds) = (.missed, "failed", true, 0)
      return
    }
    milliseconds = clock.milliseconds
    let readings = outcome.readings
    ending =
      readings.isEmpty ? .missed : readings.allSatisfy { $0.bytes == bytes } ? .exact : .misread
    stage = readings.first?.stage ?? "\(outcome.status) \(outcome.advice)"
    isLabelledRight = readings.allSatisfy {
      ($0.version ?? symbol.version) == symbol.version
        && ($0.correction ?? symbol.correction) == symbol.correction
        && ($0.mask ?? symbol.mask) == symbol.mask
    }
  }
}
