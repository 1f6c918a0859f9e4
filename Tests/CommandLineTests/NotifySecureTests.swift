// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite(.enabled(if: SecureServer.isPossible, "openssl or python3 is not installed"))
struct NotifySecureTests {
  /// A ledger with something to tell, and an endpoint at a server's address.
  private struct Sandbox {
    let folder: ScratchFolder
    let server: SecureServer
    let store: String
    let endpoints: String

    init(names: String) async throws {
      folder = try ScratchFolder()
      server = try SecureServer(in: folder, names: names)
      store = try await SettledLedger.make(in: folder)
      let secret = try Tool.run("notify", "secret").text.trimmingCharacters(in: .newlines)
      let url = "https://127.0.0.1:\(server.port)/hook"
      endpoints = try folder.write(
        Array(#"{"endpoints":[{"url":"\#(url)","secrets":["\#(secret)"]}]}"#.utf8),
        to: "endpoints.json")
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: endpoints)
    }

    /// Sends what is due, trusting the server's authority or only the machine's.
    func send(trusting: Bool) throws -> Tool.Run {
      try Tool.run(
        [
          "notify", "run", "--once", "--json", "--schedule", "1h", "--allow-loopback", "--store",
          store, "--endpoints", endpoints,
        ], before: trusting ? SecureServer.trusting(server.authority) : [])
    }
  }

  @Test func `a certificate of an unknown authority is refused, said so, and tried again later`()
    async throws
  {
    let sandbox = try await Sandbox(names: "IP:127.0.0.1")
    let run = try sandbox.send(trusting: false)
    #expect(run.exitCode == 6, "\(run.complaints)")
    let tried = try #require(try run.objects().first)
    #expect(tried["delivered"] as? Bool == false)
    #expect((tried["reason"] as? String)?.contains("certificate is not trusted") == true)
    let again = try #require(tried["retryAt"] as? Double)
    #expect((3_500...3_700).contains(again - Date().timeIntervalSince1970))
    let listed = try #require(
      try Tool.run("notify", "list", "--json", "--store", sandbox.store).objects().first)
    #expect(listed["state"] as? String == "waiting")
    #expect(listed["tries"] as? Int == 1)
  }

  @Test(.enabled(if: SecureServer.canTrust, "mount namespaces are not allowed here"))
  func `a certificate of an authority that the machine trusts is taken`() async throws {
    let sandbox = try await Sandbox(names: "IP:127.0.0.1")
    let run = try sandbox.send(trusting: true)
    #expect(run.exitCode == 0, "\(run.complaints)")
    #expect(try run.objects().map { $0["delivered"] as? Bool } == [true])
  }

  @Test(.enabled(if: SecureServer.canTrust, "mount namespaces are not allowed here"))
  func `a certificate for another host is refused, whoever made it`() async throws {
    let sandbox = try await Sandbox(names: "DNS:shop.example")
    let run = try sandbox.send(trusting: true)
    #expect(run.exitCode == 6, "\(run.complaints)")
    let tried = try #require(try run.objects().first)
    #expect((tried["reason"] as? String)?.contains("certificate is not trusted") == true)
  }
}
