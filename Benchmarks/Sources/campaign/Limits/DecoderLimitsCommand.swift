// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import QRCodes

/// Damages symbols up to what error correction repairs, and one codeword past it.
struct DecoderLimitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decoder-limits",
    abstract: "Decode damaged symbols of every version and level, at capacity and one past it.")

  @Option(
    help:
      "Blocks damaged for each version and level by errors alone, for each of two kinds of trials.")
  var blocks = 31_250

  @Option(help: "Symbols for each version and level for each of the other kinds of trials.")
  var symbols = 400

  @Option(help: "Only versions from this one.")
  var fromVersion = 1

  @Option(help: "Only versions up to this one.")
  var versions = 40

  @Option(help: "The seed of contents and damage.")
  var seed: UInt64 = 1

  func run() throws {
    var tallies: [String: [LimitTrial: LimitTally]] = [:]
    for version in fromVersion...versions {
      for correction in ErrorCorrection.allCases {
        let range = version < 10 ? "1–9" : version < 27 ? "10–26" : "27–40"
        for trial in LimitTrial.allCases {
          let tally = try run(trial, version: version, correction: correction)
          let name = "\(range) \(correction.rawValue)"
          tallies[name, default: [:]][trial, default: LimitTally()] =
            (tallies[name]?[trial] ?? LimitTally()) + tally
          if tally.wrong > 0 || tally.blocksMisrepaired > 0
            || trial.mustBeRead && tally.exact < tally.symbols
          {
            print("OFFENDS: version \(version) \(correction.rawValue) \(trial.rawValue): \(tally)")
          }
        }
      }
    }
    report(tallies)
  }

  private func run(
    _ trial: LimitTrial, version: Int, correction: ErrorCorrection
  ) throws -> LimitTally {
    let levelIndex = ErrorCorrection.allCases.firstIndex(of: correction) ?? 0
    let trialIndex = LimitTrial.allCases.firstIndex(of: trial) ?? 0
    var random = SplitMix64(
      seed: seed << 32 | UInt64(version) << 16 | UInt64(levelIndex) << 8 | UInt64(trialIndex))
    let code = CleanCase(
      version: version, correction: correction, mask: Int.random(in: 0..<8, using: &random),
      content: .bytes)
    let (symbol, bytes) = try code.symbol(using: &random)
    guard var damage = BlockDamage(symbol) else { throw ExitCode(1) }
    var tally = LimitTally()
    let clock = ProcessorClock()
    while isWanted(trial, tally) {
      guard let damaged = apply(trial, to: &damage, using: &random) else { break }
      tally.blocks += damaged
      decode(trial, damage, bytes, into: &tally)
      damage.restore()
    }
    tally.seconds = clock.milliseconds / 1e3
    return tally
  }

  private func isWanted(_ trial: LimitTrial, _ tally: LimitTally) -> Bool {
    switch trial {
    case .errorsAtCapacity, .errorsPastCapacity: tally.blocks < blocks
    default: tally.symbols < symbols
    }
  }

  /// Damages a symbol and returns in how many blocks, or nil where this kind of damage does not exist for it.
  private func apply(
    _ trial: LimitTrial, to damage: inout BlockDamage, using random: inout SplitMix64
  ) -> Int? {
    let blocks = damage.blocks
    let capacity = blocks.correctableErrors
    let any = Int.random(in: 0..<blocks.blockCount, using: &random)
    switch trial {
    case .errorsAtCapacity:
      let isFull = Bool.random(using: &random)
      for block in 0..<blocks.blockCount {
        let errors = isFull ? capacity : Int.random(in: 0...capacity, using: &random)
        damage.damage(block: block, errors: errors, using: &random)
      }
      return blocks.blockCount
    case .errorsPastCapacity:
      for block in 0..<blocks.blockCount {
        damage.damage(block: block, errors: capacity + 1, using: &random)
      }
      return blocks.blockCount
    case .symbolPastCapacity:
      damage.damage(block: any, errors: capacity + 1, using: &random)
      return 1
    case .erasuresAtCapacity, .erasuresPastCapacity:
      let length = blocks.range(ofBlock: any).count
      guard
        let allowance = ErasureAllowance.all(blocks, length: length).randomElement(using: &random)
      else { return nil }
      let past = trial == .erasuresPastCapacity ? 1 : 0
      damage.damage(
        block: any, errors: allowance.errors + past, erasures: allowance.erasures, using: &random)
      return 1
    }
  }

  private func decode(
    _ trial: LimitTrial, _ damage: BlockDamage, _ bytes: [UInt8], into tally: inout LimitTally
  ) {
    // Trials of blocks go straight to them; the others leave the decoder all its freedom.
    var options = DecodingOptions()
    if trial == .errorsAtCapacity || trial == .errorsPastCapacity {
      options = DecodingOptions(orientation: .normal, reflectance: .normal, repair: .errorsOnly)
    }
    tally.symbols += 1
    do throws(DecodingFailure) {
      let decoded = try DecodedSymbol(
        decoding: damage.sampled, structure: damage.structure, options: options)
      if decoded.bytes == bytes { tally.exact += 1 } else { tally.wrong += 1 }
      if trial == .errorsPastCapacity { tally.blocksMisrepaired += damage.blocks.blockCount }
    } catch {
      tally.refused += 1
      if trial == .errorsPastCapacity, case .damaged(let failed, let all) = error {
        tally.blocksMisrepaired += all - failed
      }
    }
  }

  private func report(_ tallies: [String: [LimitTrial: LimitTally]]) {
    for trial in LimitTrial.allCases {
      print("\(trial.rawValue)\n")
      var table = TextTable(
        "versions, level", "blocks", "symbols", "exact", "refused", "wrong text",
        "blocks misrepaired", "blocks per s")
      var all = LimitTally()
      for range in ["1–9", "10–26", "27–40"] {
        for correction in ErrorCorrection.allCases {
          let name = "\(range) \(correction.rawValue)"
          guard let tally = tallies[name]?[trial] else { continue }
          append(tally, name, to: &table)
          all = all + tally
        }
      }
      append(all, "all", to: &table)
      print(table.text + "\n")
    }
  }

  private func append(_ tally: LimitTally, _ name: String, to table: inout TextTable) {
    table.append(
      name, "\(tally.blocks)", "\(tally.symbols)", "\(tally.exact)", "\(tally.refused)",
      "\(tally.wrong)", "\(tally.blocksMisrepaired)",
      String(format: "%.0f", Double(tally.blocks) / max(tally.seconds, 1e-9)))
  }
}
