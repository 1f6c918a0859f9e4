// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import QRCodes
import Synchronization

/// What a check on signatures adds to reading, and whether it lets anything through that nobody signed.
struct CheckedReadingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checked-reading",
    abstract: "Read damaged signed codes with and without their key, and forged ones.",
    discussion: """
      EXAMPLE
        campaign checked-reading --degradations glare,occlusion --tries 10 --forgeries 1000
      """)

  @Option(help: "How codes are damaged.") var degradations = "glare,occlusion,gaussian,defocus"
  @Option(help: "Pictures of each level.") var tries = 10
  @Option(help: "Pictures of forged codes.") var forgeries = 1_000
  @Option(help: "Decides contents, poses and noise.") var seed: UInt64 = 1

  func run() throws {
    let codes = try SignedCodes()
    let check = PayloadCheck(codes.keyring.hasSigned)
    var (plain, checked) = (NativeReader(), NativeReader())
    checked.check = check
    var table = TextTable("damage", "level", "read", "with the key", "by the check", "wrong")
    for degradation in try Degradation.list(degradations) {
      for (index, level) in degradation.levels.enumerated() {
        var counts = (read: 0, checked: 0, byCheck: 0, wrong: 0)
        for trial in 0..<tries {
          let number = seed << 32 | UInt64(index) << 16 | UInt64(trial)
          let capture = try DegradedCapture(
            degradation, level: level, payload: codes.genuine(number), seed: number)
          let first = plain.readings(in: capture.image, effort: .thorough).readings
          let second = checked.readings(in: capture.image, effort: .thorough).readings
          counts.read += first.contains { $0.bytes == capture.payload } ? 1 : 0
          counts.checked += second.contains { $0.bytes == capture.payload } ? 1 : 0
          counts.byCheck += second.contains { $0.stage == "checked" } ? 1 : 0
          counts.wrong += (first + second).contains { $0.bytes != capture.payload } ? 1 : 0
        }
        table.append(
          "\(degradation.rawValue)", "\(level)", "\(counts.read)", "\(counts.checked)",
          "\(counts.byCheck)", "\(counts.wrong)")
      }
    }
    print(table.text)
    if forgeries > 0 { try forge(codes) }
  }

  /// Forged codes, damaged as far as a check is asked.
  private func forge(_ codes: SignedCodes) throws {
    let asked = Atomic(0)
    var reader = NativeReader()
    reader.check = PayloadCheck { [keyring = codes.keyring] bytes in
      asked.add(1, ordering: .relaxed)
      return keyring.hasSigned(bytes)
    }
    var table = TextTable("forged codes", "tried", "read as they are", "repaired", "accepted")
    for kind in SignedCodes.Forgery.allCases {
      var counts = (tried: 0, asIs: 0, repaired: 0, accepted: 0)
      for trial in 0..<forgeries / SignedCodes.Forgery.allCases.count {
        let number = seed << 32 | 0xF << 28 | UInt64(trial)
        let forged = try codes.forged(kind, number)
        // All of the first three are read without a check, about half of the last two.
        let level = [13.0, 17, 21, 25, 30][trial % 5]
        let capture = try DegradedCapture(
          trial % 2 == 0 ? .glare : .occlusion, level: level, payload: forged, seed: number)
        counts.tried += 1
        for reading in reader.readings(in: capture.image, effort: .thorough).readings {
          if reading.bytes == forged {
            counts.asIs += 1
          } else if try reading.bytes == codes.genuine(number) {
            counts.repaired += 1
          }
          // What nobody signed and the keyring takes.
          let isSigned = try reading.bytes == codes.genuine(number)
          if codes.keyring.hasSigned(reading.bytes), !isSigned { counts.accepted += 1 }
        }
      }
      table.append(
        kind.rawValue, "\(counts.tried)", "\(counts.asIs)", "\(counts.repaired)",
        "\(counts.accepted)")
    }
    print(table.text)
    print("contents that were checked: \(asked.load(ordering: .relaxed))")
  }
}
