// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CameraSimulation
import Foundation
import Imaging
import Payments
import QRCodes
import Repayments

/// `repayqr demo`: the whole path once, on this machine, with nothing set up before.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "A bill's repayment code is made, photographed at night, read, verified and settled.",
    discussion: """
      EXAMPLE
        repayqr demo --output demo --seed 7

      Writes code.png, night.png, receipt.txt and ledger.sqlite into the folder. Issuer, camera and ledger are simulated; \
      no real money moves.
      """)

  @Option(name: .shortAndLong, help: "The folder to write to.")
  var output = "demo"

  @Option(help: "Chooses the camera's pose, light and noise.")
  var seed: UInt64 = 7

  func run() async throws {
    do {
      try await tellStory(in: FileName(argument: output))
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.backend, "the demonstration failed: \(error)")
    }
  }

  private func tellStory(in folder: FileName) async throws {
    try OutputFile.makeFolder(folder)
    Console.print("A sandbox: issuer, camera and ledger are simulated; no real money moves.\n")

    // A person owes a bill, and a shop has a terminal with a key that the issuer trusts.
    let account = AccountToken.random()
    let mask = try AccountMask(lastFour: 1234)
    let path = folder.appending(Array("ledger.sqlite".utf8)).text
    let ledger = try Ledger(at: .sqlite(path: path))
    let bill = Bill(
      issuer: "sandbox", id: try billID(), account: account, accountMask: mask,
      amount: try Amount("1234.56"))
    try await ledger.open(bill)
    tell("bill", "account \(mask) owes \(bill.amount) yuan")

    let key = try SigningKey()
    let payee = Payee(issuer: "sandbox", merchant: "shop-01", terminal: "pos-01", key: key)
    let keyring = Keyring([
      PublicKeyRecord(
        key: key.publicKey, notBefore: .now, notAfter: Timestamp.now.adding(seconds: 86_400))
    ])
    let order = try payee.order(
      amount: try Amount("500.00"), option: .partial, account: account, accountMask: mask)
    let payload = try payee.sign(order)
    tell("sign", "500.00 yuan by \(key): \(payload.bytes.count) characters, valid for 120 s")

    let symbol = try Symbol(encoding: payload.bytes, correction: .medium)
    let image = GrayImage(drawing: symbol, pixelsPerModule: 8)
    try write(image.png(), "code.png", in: folder)
    tell(
      "draw",
      "version \(symbol.version)-\(symbol.correction.rawValue), \(symbol.side) modules: \(output)/code.png"
    )

    let camera = Camera.night(seed: seed)
    let capture = camera.capture(image)
    try write(capture.frame.png(), "night.png", in: folder)
    tell(
      "capture",
      "\(capture.frame.width) × \(capture.frame.height) at night, "
        + "\(Int(capture.truth.meanPhotonsAtWhite)) photons a pixel at white: \(output)/night.png")

    var scanner = CodeScanner(effort: .thorough)
    let start = ContinuousClock.now
    let readings = scanner.readings(in: capture.frame)
    let elapsed = ContinuousClock.now - start
    guard let reading = readings.first else {
      throw Failure(.negative, "the night frame could not be read; try another --seed")
    }
    let isExact = reading.bytes == payload.bytes
    tell(
      "read",
      "\(reading.bytes.count) bytes by the \(reading.reader.rawValue) reader in \(milliseconds(elapsed)) ms, "
        + (isExact ? "every byte right" : "NOT the bytes that were signed"))

    let payment = try keyring.verify(reading.bytes)
    tell("verify", "signature, time and audience are good; key \(payment.keyID)")

    let entry = try await ledger.record(payment)
    let again = try await ledger.record(payment)
    tell(
      "settle",
      "entry \(entry.sequence) of the ledger; recorded again: "
        + (again == entry ? "the same entry, settled once" : "ANOTHER entry"))

    let settled = try await ledger.order(OrderKey(merchant: order.merchantId, order: order.orderId))
    guard let settled, let receipt = Receipt(for: entry, of: settled) else {
      throw Failure(.backend, "the ledger gave an entry that settles no payment")
    }
    try write(Array(receipt.lines.joined(separator: "\n").utf8) + [0x0A], "receipt.txt", in: folder)
    Console.print("")
    for line in receipt.lines { Console.print("  \(line)") }
    guard isExact && again == entry else { throw Failure(.negative) }
  }

  private func billID() throws -> BillID {
    guard let id = BillID("bill-\(Nonce.random())") else {
      throw Failure(.backend, "a bill's name was refused")
    }
    return id
  }

  private func milliseconds(_ duration: Duration) -> Int {
    Int(duration / .milliseconds(1))
  }

  private func tell(_ step: String, _ text: String) {
    Console.print(step.padding(toLength: 9, withPad: " ", startingAt: 0) + text)
  }

  private func write(_ contents: [UInt8], _ name: String, in folder: FileName) throws {
    try OutputFile.write(contents, to: folder.appending(Array(name.utf8)))
  }
}
