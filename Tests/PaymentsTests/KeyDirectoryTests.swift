// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Payments

@Suite struct KeyDirectoryTests {
  /// Runs `body` with a directory in a folder that is removed afterwards.
  private func withDirectory<Result>(
    _ body: (KeyDirectory) async throws -> Result
  ) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "repayqr-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(KeyDirectory(path: folder.appending(path: "a/keys").path))
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  private func names(_ directory: KeyDirectory) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
  }

  private let now = Sandbox.now

  @Test(arguments: SigningAlgorithm.allCases)
  func `a new key signs what the directory's trust file verifies`(
    algorithm: SigningAlgorithm
  ) async throws {
    try await withDirectory { directory in
      let record = try directory.newKey(algorithm, merchant: "M1001", at: now)
      #expect(record.notAfter == now.adding(seconds: 365 * 86_400))
      #expect(try names(directory) == ["\(record.id).pem", "trust.json"])
      #expect(try mode(directory.path) == 0o700)
      #expect(try mode(directory.privatePath(record.id)) == 0o600)
      #expect(try mode(directory.trustPath) == 0o644)
      #expect(directory.hasPrivateKey(record.id))

      let key = try directory.signingKey(at: now)
      let payee = Payee(issuer: "sandbox", merchant: "M1001", terminal: "T01", key: key)
      let order = try payee.order(amount: Amount("1"), account: .random(), at: now)
      let payload = try payee.sign(order)
      let keyring = Keyring(trusting: try directory.trust())
      #expect(try keyring.verify(payload.bytes, at: now).intent == order)
    }
  }

  @Test func `nothing private is in the trust file`() async throws {
    try await withDirectory { directory in
      let record = try directory.newKey(at: now)
      let pem = try String(contentsOfFile: directory.privatePath(record.id), encoding: .utf8)
      let secret = pem.split(separator: "\n")[1].suffix(40)
      let trust = try String(contentsOfFile: directory.trustPath, encoding: .utf8)
      #expect(!trust.contains(secret))
      #expect(try directory.trust().json() == Array(trust.utf8))
    }
  }

  @Test func `a rotated key still verifies for the overlap, and signs no more`() async throws {
    try await withDirectory { directory in
      let first = try directory.newKey(
        .es256, issuer: "sandbox", merchant: "M1001", terminals: ["T01"],
        maximumAmount: Amount(minorUnits: 500), at: now)
      let oldKey = try directory.signingKey(at: now)
      let later = now.adding(seconds: 1000)
      let (new, old) = try directory.rotate(overlapSeconds: 700, at: later)
      #expect(old.id == first.id)
      #expect(old.status == .verifyOnly)
      #expect(old.notAfter == later.adding(seconds: 700))
      #expect(new.status == .active)
      #expect(new.notBefore == later)
      #expect(new.key.algorithm == .es256)
      #expect(new.issuer == "sandbox" && new.merchant == "M1001" && new.terminals == ["T01"])
      #expect(new.maximumAmount == Amount(minorUnits: 500))
      #expect(try directory.trust().keys == [old, new])
      #expect(try directory.signingKey(at: later).id == new.id)
      #expect(throws: KeyDirectoryError.notActive(kid: old.id, status: "verifyOnly")) {
        try directory.signingKey(old.id, at: later)
      }

      let payee = Payee(issuer: "sandbox", merchant: "M1001", terminal: "T01", key: oldKey)
      let keyring = Keyring(trusting: try directory.trust())
      func code(_ offset: Int64) throws -> String? {
        let time = later.adding(seconds: offset)
        let order = try payee.order(
          amount: Amount("1"), account: .random(), at: time, lifetimeSeconds: 600)
        let payload = try payee.sign(order)
        do throws(Refusal) {
          _ = try keyring.verify(payload.bytes, at: time)
          return nil
        } catch {
          return error.code
        }
      }
      #expect(try code(0) == nil)
      #expect(try code(729) == nil)
      #expect(try code(730) == "expired-key")
    }
  }

  @Test func `a revoked key is refused, with when and why`() async throws {
    try await withDirectory { directory in
      let record = try directory.newKey(at: now)
      let key = try directory.signingKey(at: now)
      let revoked = try directory.revoke(record.id, reason: "terminal stolen", at: now)
      #expect(revoked.status == .revoked(at: now, reason: "terminal stolen"))
      let payee = Payee(issuer: "sandbox", merchant: "M1001", terminal: "T01", key: key)
      let payload = try payee.sign(payee.order(amount: Amount("1"), account: .random(), at: now))
      let keyring = Keyring(trusting: try directory.trust())
      #expect(
        throws: Refusal.keyRevoked(kid: record.id, at: now, reason: "terminal stolen")
      ) { try keyring.verify(payload.bytes, at: now) }
      #expect(throws: KeyDirectoryError.alreadyRevoked(kid: record.id, at: now)) {
        try directory.revoke(record.id, reason: "again", at: now.adding(seconds: 1))
      }
      #expect(
        throws: KeyDirectoryError.noActiveKey(path: directory.trustPath, keys: 1)
      ) { try directory.signingKey(at: now) }
      #expect(throws: KeyDirectoryError.notActive(kid: record.id, status: "revoked")) {
        try directory.rotate(record.id, at: now)
      }
    }
  }

  @Test func `a private key that others can read is refused`() async throws {
    try await withDirectory { directory in
      let record = try directory.newKey(at: now)
      let path = directory.privatePath(record.id)
      for mode in [0o640, 0o604, 0o620, 0o601] {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect(throws: KeyDirectoryError.privateKeyTooOpen(path: path, mode: UInt32(mode))) {
          try directory.signingKey(at: now)
        }
      }
      try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
      #expect(throws: Never.self) { try directory.signingKey(at: now) }
    }
  }

  @Test func `a folder that others can write is refused for changes`() async throws {
    try await withDirectory { directory in
      _ = try directory.newKey(at: now)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o770], ofItemAtPath: directory.path)
      #expect(throws: KeyDirectoryError.folderTooOpen(path: directory.path, mode: 0o770)) {
        try directory.newKey(at: now)
      }
      #expect(try directory.trust().keys.count == 1)
    }
  }

  @Test func `a private key file that holds another key is refused`() async throws {
    try await withDirectory { directory in
      let record = try directory.newKey(at: now)
      let path = directory.privatePath(record.id)
      let other = try SigningKey()
      try Data(other.pem.utf8).write(to: URL(filePath: path))
      #expect(throws: KeyDirectoryError.otherKey(path: path, expected: record.id, found: other.id))
      {
        try directory.signingKey(at: now)
      }
      try Data("nonsense".utf8).write(to: URL(filePath: path))
      #expect(
        throws: KeyDirectoryError.key(
          path: path, .pemForm(line: 1, expected: "-----BEGIN PRIVATE KEY-----"))
      ) { try directory.signingKey(at: now) }
      try FileManager.default.removeItem(atPath: path)
      #expect(throws: KeyDirectoryError.system(call: "open", path: path, code: 2)) {
        try directory.signingKey(at: now)
      }
    }
  }

  @Test func `a folder, a pipe or a huge file in a file's place is refused`() async throws {
    try await withDirectory { directory in
      let record = try directory.newKey(at: now)
      let path = directory.privatePath(record.id)
      try FileManager.default.removeItem(atPath: path)
      try #require(unsafe mkfifo(path, 0o600) == 0)
      #expect(throws: KeyDirectoryError.wrongKind(path: path, expected: "a plain file")) {
        try directory.signingKey(at: now)
      }
      try FileManager.default.removeItem(atPath: path)
      try Data(count: 5000).write(to: URL(filePath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      #expect(throws: KeyDirectoryError.fileTooLarge(path: path, bytes: 5000, limit: 4096)) {
        try directory.signingKey(at: now)
      }
    }
  }

  @Test func `a damaged trust file is refused and left as it is`() async throws {
    try await withDirectory { directory in
      _ = try directory.newKey(at: now)
      let damaged = Data("{\"format\":".utf8)
      try damaged.write(to: URL(filePath: directory.trustPath))
      #expect(throws: KeyDirectoryError.self) { try directory.newKey(at: now) }
      #expect(throws: KeyDirectoryError.self) { try directory.rotate(at: now) }
      #expect(try Data(contentsOf: URL(filePath: directory.trustPath)) == damaged)
      #expect(try names(directory).count == 2)
    }
  }

  @Test func `what a dead process left half written is not seen, and goes`() async throws {
    try await withDirectory { directory in
      _ = try directory.newKey(at: now)
      let leftover = "\(directory.path)/.repayqr-new-123"
      try Data("-----BEGIN PRIV".utf8).write(to: URL(filePath: leftover))
      #expect(try directory.trust().keys.count == 1)
      _ = try directory.newKey(at: now)
      #expect(!FileManager.default.fileExists(atPath: leftover))
      #expect(try directory.trust().keys.count == 2)
    }
  }

  @Test func `keys made at once are all there, and a reader never sees half a file`() async throws {
    try await withDirectory { directory in
      _ = try directory.newKey(at: now)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            for _ in 0..<5 { _ = try directory.newKey(at: Sandbox.now) }
          }
        }
        group.addTask {
          for _ in 0..<100 { _ = try directory.trust() }
        }
        try await group.waitForAll()
      }
      let keys = try directory.trust().keys
      #expect(keys.count == 21)
      #expect(Set(keys.map(\.id)).count == 21)
      #expect(try names(directory).count == 22)
      #expect(throws: KeyDirectoryError.self) { try directory.rotate(at: now) }
    }
  }

  @Test func `a key is valid for some time, and no longer than to the year 9999`() async throws {
    try await withDirectory { directory in
      #expect(throws: KeyDirectoryError.emptyValidity(notBefore: now, notAfter: now)) {
        try directory.newKey(at: now, lifetimeSeconds: 0)
      }
      let record = try directory.newKey(at: now, lifetimeSeconds: .max)
      #expect(record.notAfter == .maximum)
      let keys = try directory.trust().keys
      #expect(keys == [record])
    }
  }

  @Test func `without a folder nothing is found, and the error says where`() async throws {
    try await withDirectory { directory throws in
      #expect(
        throws: KeyDirectoryError.system(call: "open", path: directory.trustPath, code: 2)
      ) { try directory.trust() }
      let text = KeyDirectoryError.system(call: "open", path: "k/trust.json", code: 2).description
      #expect(text == "k/trust.json: open failed: No such file or directory (error 2)")
    }
  }
}
