// SPDX-License-Identifier: Apache-2.0

/// What came of the trials of one kind.
struct LimitTally {
  /// Blocks that were damaged.
  var blocks = 0
  /// Symbols they were in.
  var symbols = 0
  /// Symbols read as they were before the damage.
  var exact = 0
  /// Symbols not read.
  var refused = 0
  /// Symbols read as something else.
  var wrong = 0
  /// Blocks “repaired” that no decoder can repair.
  var blocksMisrepaired = 0
  var seconds = 0.0

  static func + (left: LimitTally, right: LimitTally) -> LimitTally {
    LimitTally(
      blocks: left.blocks + right.blocks, symbols: left.symbols + right.symbols,
      exact: left.exact + right.exact, refused: left.refused + right.refused,
      wrong: left.wrong + right.wrong,
      blocksMisrepaired: left.blocksMisrepaired + right.blocksMisrepaired,
      seconds: left.seconds + right.seconds)
  }
}

/// The kinds of trials.
enum LimitTrial: String, CaseIterable {
  /// Every block has as many errors as it can correct, or in half of the trials fewer. All must be read.
  case errorsAtCapacity = "errors, up to capacity"
  /// Every block has one error more. None may be read, and no block may pass as repaired.
  case errorsPastCapacity = "errors, one past"
  /// One block has one error more, and the reader may try everything. Never another text.
  case symbolPastCapacity = "one block one past, all repairs"
  /// One block has doubtful codewords and errors up to what the decoder's bound allows. All must be read.
  case erasuresAtCapacity = "errors and erasures, up to the bound"
  /// The same with one error more. Never another text.
  case erasuresPastCapacity = "errors and erasures, one past"

  /// Whether the symbols have to be read.
  var mustBeRead: Bool { self == .errorsAtCapacity || self == .erasuresAtCapacity }
}
