// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Notifications

@Suite struct EndpointTests {
  private func error(
    _ url: String, reach: WebhookEndpoint.Reach = .publicOnly
  ) -> WebhookEndpointError? {
    do throws(WebhookEndpointError) {
      _ = try WebhookEndpoint(url, secrets: [.random()], reach: reach)
      return nil
    } catch {
      return error
    }
  }

  @Test func `https to a name is taken, everything else by name refused`() throws {
    #expect(error("https://shop.example/hook?a=1") == nil)
    #expect(error("https://shop.example:8443/") == nil)
    #expect(error("http://shop.example/") == .insecure)
    #expect(error("ftp://shop.example/") == .scheme("ftp"))
    #expect(error("file:///etc/passwd") == .malformed)
    #expect(error("javascript:alert(1)") == .malformed)
    #expect(error("https://user:secret@shop.example/") == .credentials)
    #expect(error("https://shop.example/#x") == .credentials)
    #expect(error("") == .malformed)
    #expect(error("https:///hook") == .malformed)
    #expect(error("https://shop.example/a b") == .malformed)
    #expect(error("https://店.example/") == .malformed)
    #expect(throws: WebhookEndpointError.secretCount(0)) {
      try WebhookEndpoint("https://shop.example/", secrets: [])
    }
    #expect(throws: WebhookEndpointError.secretCount(5)) {
      try WebhookEndpoint("https://shop.example/", secrets: (0..<5).map { _ in .random() })
    }
  }

  @Test(arguments: ["localhost", "LOCALHOST", "a.localhost", "127.0.0.1", "[::1]"])
  func `this machine is an endpoint only where that is allowed`(host: String) {
    #expect(error("https://\(host)/") == .privateHost)
    #expect(error("http://\(host):8080/") == .insecure)
    #expect(error("https://\(host)/", reach: .loopbackToo) == nil)
    #expect(error("http://\(host):8080/", reach: .loopbackToo) == nil)
    #expect(error("http://shop.example/", reach: .loopbackToo) == .insecure)
  }

  @Test(arguments: [
    ([127, 0, 0, 1], HostAddresses.Kind.loopback), ([127, 255, 0, 1], .loopback),
    ([10, 0, 0, 1], .reserved), ([172, 15, 0, 1], .publicAddress), ([172, 16, 0, 1], .reserved),
    ([172, 31, 255, 255], .reserved), ([172, 32, 0, 1], .publicAddress),
    ([192, 168, 1, 1], .reserved), ([169, 254, 169, 254], .reserved), ([0, 0, 0, 0], .reserved),
    ([100, 63, 0, 1], .publicAddress), ([100, 64, 0, 1], .reserved),
    ([223, 255, 255, 255], .publicAddress), ([224, 0, 0, 1], .reserved),
    ([255, 255, 255, 255], .reserved), ([8, 8, 8, 8], .publicAddress),
    ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], .loopback),
    ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], .reserved),
    ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 10, 0, 0, 1], .reserved),
    ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 127, 0, 0, 1], .loopback),
    ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 8, 8, 8, 8], .publicAddress),
    ([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 192, 168, 0, 1], .reserved),
    ([0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], .reserved),
    ([0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], .reserved),
    ([0x20, 0x02, 10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], .reserved),
    ([0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], .reserved),
    ([0x26, 0x06, 0x47, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], .publicAddress),
  ])
  func `addresses are public, this machine's, or reserved`(
    bytes: [UInt8], kind: HostAddresses.Kind
  ) {
    #expect(HostAddresses.kind(of: bytes) == kind)
  }

  @Test func `a name that leads into a private network is not asked`() async throws {
    #expect(await !HostAddresses.areWithinReach("127.0.0.1", .publicOnly))
    #expect(await HostAddresses.areWithinReach("127.0.0.1", .loopbackToo))
    #expect(await !HostAddresses.areWithinReach("10.0.0.1", .loopbackToo))
    #expect(await !HostAddresses.areWithinReach("169.254.169.254", .publicOnly))
    // Other spellings of this machine, which the name alone does not betray.
    #expect(await !HostAddresses.areWithinReach("0x7f000001", .publicOnly))
    #expect(await !HostAddresses.areWithinReach("2130706433", .publicOnly))
    let endpoint = try WebhookEndpoint("https://10.0.0.1/", secrets: [.random()])
    let answer = await endpoint.post(
      OutgoingNotification(id: "a-1", merchant: "M1", body: [], tries: 0), at: 0, timeoutSeconds: 1)
    #expect(
      answer == .unanswered(reason: "the host is not found, or lies in a private network"))
  }

  @Test func `the schedule is eight tries in a day`() throws {
    let schedule = RetrySchedule.standard
    let gaps: [Int64] = [240, 600, 600, 3600, 7200, 21_600, 54_000]
    #expect(schedule.gapsSeconds == gaps)
    #expect((1...7).map { schedule.retry(after: $0, at: 1000) } == gaps.map { 1000 + $0 })
    #expect(schedule.retry(after: 8, at: 1000) == nil)
    #expect(schedule.retry(after: 100, at: 1000) == nil)
    #expect(RetrySchedule("4m,10m,10m,1h,2h,6h,15h") == schedule)
    for text in ["", "4", "m", "0s", "-1m", "4m,", "31d", "1h 2h", "９m"] {
      #expect(RetrySchedule(text) == nil, "\(text)")
    }
  }
}
