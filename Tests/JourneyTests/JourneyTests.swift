// SPDX-License-Identifier: Apache-2.0

import CameraSimulation
import Imaging
import Payments
import QRCodes
import Repayments
import Testing

/// The path that the README shows, from an order to the ledger.
@Suite struct JourneyTests {
  private let account = AccountToken.random()
  private let payee: Payee
  private let keyring: Keyring

  init() throws {
    let key = try SigningKey()
    payee = Payee(issuer: "sandbox", merchant: "shop-01", terminal: "pos-01", key: key)
    keyring = Keyring([
      PublicKeyRecord(
        key: key.publicKey, notBefore: Timestamp.now.adding(seconds: -60),
        notAfter: Timestamp.now.adding(seconds: 3_600))
    ])
  }

  private func openLedger() async throws -> Ledger {
    let ledger = try Ledger(at: .memory)
    let id = try #require(BillID("bill-1"))
    try await ledger.open(
      Bill(issuer: "sandbox", id: id, account: account, amount: try Amount("800.00")))
    return ledger
  }

  @Test func `an order is signed, drawn, photographed, read, verified and settled`() async throws {
    let ledger = try await openLedger()
    let camera = Camera.daylight(seed: 1)
    var scanner = CodeScanner()
    var entries: [Entry] = []

    // The one moment of all that follows: a busy machine may take longer than a code is valid.
    let now = Timestamp.now
    let order = try payee.order(
      amount: try Amount("500.00"), option: .partial, account: account, at: now)
    let payload = try payee.sign(order)
    let symbol = try Symbol(encoding: payload.bytes, correction: .medium)
    let image = GrayImage(drawing: symbol, pixelsPerModule: 8)
    let capture = camera.capture(image)
    for reading in scanner.readings(in: capture.frame) {
      let payment = try keyring.verify(reading.bytes, at: now)
      let entry = try await ledger.record(payment, at: now)
      entries.append(entry)
    }

    #expect(entries.count == 1)
    #expect(try await ledger.due(on: account, issuer: "sandbox") == Amount("300.00"))
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `a code seen at night settles the very order that was signed`(seed: UInt64) async throws {
    let ledger = try await openLedger()
    let now = Timestamp.now
    let payload = try payee.sign(
      payee.order(amount: try Amount("1.00"), option: .partial, account: account, at: now))
    let symbol = try Symbol(encoding: payload.bytes, correction: .medium)
    let capture = Camera.night(seed: seed)
      .capture(GrayImage(drawing: symbol, pixelsPerModule: 8))
    var scanner = CodeScanner(effort: .thorough)
    let reading = try #require(scanner.readings(in: capture.frame).first)
    #expect(reading.bytes == payload.bytes)
    let payment = try keyring.verify(reading.bytes, at: now)
    let entry = try await ledger.record(payment, at: now)
    #expect(entry == (try await ledger.record(payment, at: now)))
  }

  @Test func `corners are found where the camera put them`() throws {
    let symbol = try Symbol(encoding: Array("corners".utf8), correction: .medium)
    let image = GrayImage(drawing: symbol, pixelsPerModule: 12)
    let (near, far) = (48.0, Double(image.width) - 48)
    let capture = Camera.daylight(seed: 3).capture(
      image,
      tracking: Quadrilateral(
        topLeft: Point(x: near, y: near), topRight: Point(x: far, y: near),
        bottomRight: Point(x: far, y: far), bottomLeft: Point(x: near, y: far)))
    var scanner = CodeScanner()
    let reading = try #require(scanner.readings(in: capture.frame).first)
    let truth = try #require(capture.truth.corners)
    for (corner, wanted) in zip(reading.corners.corners, truth.corners) {
      #expect(abs(corner.x - wanted.x) < 1 && abs(corner.y - wanted.y) < 1)
    }
  }
}
