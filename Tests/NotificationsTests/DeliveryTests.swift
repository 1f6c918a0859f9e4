// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Notifications

@Suite struct DeliveryTests {
  /// A merchant for each of the server's manners, and a queue with one notification for each of `paths`.
  private struct Scene {
    let server: LocalServer
    let clock = HandClock()
    let queue: ListQueue
    let secret = WebhookSecret.random()
    let delivery: WebhookDelivery

    init(
      _ paths: [String], schedule: RetrySchedule = .standard,
      change: (inout WebhookDelivery.Options) -> Void = { _ in }
    ) throws {
      let server = try LocalServer()
      self.server = server
      let secret = secret
      var endpoints: [String: WebhookEndpoint] = [:]
      for path in Set(paths) {
        endpoints[path] = try WebhookEndpoint(
          server.url(path), secrets: [secret], reach: .loopbackToo)
      }
      queue = ListQueue(
        paths.enumerated().map { index, path in
          OutgoingNotification(
            id: "sandbox-\(100 + index)", merchant: path,
            body: Array(#"{"id":"sandbox-\#(100 + index)"}"#.utf8), tries: 0)
        }, dueAt: clock.now)
      var options = WebhookDelivery.Options()
      options.timeoutSeconds = 20
      options.pollSeconds = 0.01
      change(&options)
      delivery = WebhookDelivery(
        of: queue, to: WebhookEndpoints(endpoints), schedule: schedule, options: options,
        clock: { [clock] in clock.now })
    }
  }

  @Test(arguments: ["/ok", "/ok-line", "/no-content"])
  func `a receiver that says success has taken it`(path: String) async throws {
    let scene = try Scene([path])
    defer { scene.server.stop() }
    let tally = try await scene.delivery.run(.dueNow)
    #expect((tally.delivered, tally.retried, tally.givenUp) == (1, 0, 0))
    let row = try #require(await scene.queue.row("sandbox-100"))
    #expect(row.deliveredAt == scene.clock.now)
    #expect(row.dueAt == nil)

    let request = try #require(scene.server.requests.first)
    #expect(request.body == Array(#"{"id":"sandbox-100"}"#.utf8))
    #expect(request.headers["repayqr-event-id"] == "sandbox-100")
    #expect(request.headers["content-type"] == "application/json")
    try WebhookSignature.verify(
      try #require(request.headers["repayqr-signature"]), for: request.body,
      secrets: [scene.secret], at: scene.clock.now)
    // Nothing is due any more.
    #expect(try await scene.delivery.run(.dueNow) == WebhookDelivery.Tally())
    #expect(scene.server.requests.count == 1)
  }

  @Test(arguments: [
    ("/page", "the answer's body is not success"), ("/empty", "the answer's body is not success"),
    ("/error", "HTTP 500"), ("/gone", "HTTP 410"),
    ("/elsewhere", "redirections are not followed"),
    ("/long", "the answer has more than 1024 bytes"), ("/hang", "no answer in time"),
    ("/late", "no answer in time"),
  ])
  func `a receiver that says anything else is asked again`(path: String, reason: String)
    async throws
  {
    let scene = try Scene([path]) { options in
      if path == "/hang" || path == "/late" { options.timeoutSeconds = 2 }
    }
    defer { scene.server.stop() }
    let tally = try await scene.delivery.run(.dueNow)
    #expect((tally.delivered, tally.retried, tally.givenUp) == (0, 1, 0))
    let row = try #require(await scene.queue.row("sandbox-100"))
    #expect(row.dueAt == scene.clock.now + 240)
    #expect(row.reason == reason)
    #expect(scene.server.requests.map(\.path) == [path])
  }

  @Test func `a connection that is closed, or refused, is no answer`() async throws {
    let scene = try Scene(["/closes"])
    _ = try await scene.delivery.run(.dueNow)
    #expect(await scene.queue.row("sandbox-100")?.dueAt == scene.clock.now + 240)
    scene.server.stop()
    scene.clock.advance(by: 240)
    _ = try await scene.delivery.run(.dueNow)
    #expect(await scene.queue.row("sandbox-100")?.dueAt == scene.clock.now + 600)
    #expect(await scene.queue.row("sandbox-100")?.tries == 2)
  }

  @Test func `it is given up after the last gap, and sent when asked for again`() async throws {
    let scene = try Scene(["/error"])
    defer { scene.server.stop() }
    for gap in RetrySchedule.standard.gapsSeconds {
      #expect(try await scene.delivery.run(.dueNow).retried == 1)
      scene.clock.advance(by: gap - 1)
      #expect(try await scene.delivery.run(.dueNow) == WebhookDelivery.Tally())
      scene.clock.advance(by: 1)
    }
    #expect(try await scene.delivery.run(.dueNow).givenUp == 1)
    let row = try #require(await scene.queue.row("sandbox-100"))
    #expect(row.tries == 8)
    #expect(row.dueAt == nil)
    #expect(row.reason == "HTTP 500")
    // The same id and the same body each time.
    #expect(Set(scene.server.requests.map(\.body)).count == 1)
    #expect(Set(scene.server.requests.map { $0.headers["repayqr-event-id"] }) == ["sandbox-100"])
    #expect(Set(scene.server.requests.map { $0.headers["repayqr-signature"] }).count == 8)

    await scene.queue.failed("sandbox-100", retryAt: scene.clock.now, reason: "resent")
    #expect(try await scene.delivery.run(.dueNow).givenUp == 1)
    #expect(scene.server.requests.count == 9)
  }

  @Test func `a merchant without an endpoint is tried again by the schedule`() async throws {
    let scene = try Scene([])
    defer { scene.server.stop() }
    let queue = ListQueue(
      [OutgoingNotification(id: "a-1", merchant: "nobody", body: [], tries: 0)],
      dueAt: scene.clock.now)
    let delivery = WebhookDelivery(
      of: queue, to: WebhookEndpoints([:]), clock: { [clock = scene.clock] in clock.now })
    #expect(try await delivery.run(.dueNow).retried == 1)
    #expect(await queue.row("a-1")?.reason == "no endpoint for this merchant")
  }

  @Test func `an endpoint that hangs holds up nobody else`() async throws {
    let hanging = Array(repeating: "/hang", count: 30)
    let scene = try Scene(hanging + Array(repeating: "/ok", count: 10)) { options in
      // So long that the test would be seen to wait.
      options.timeoutSeconds = 30
      options.leaseSeconds = 1000
      options.claimLimit = 8
    }
    defer { scene.server.stop() }
    let run = Task { try await scene.delivery.run(.untilCancelled) }
    var delivered = 0
    while delivered < 10 {
      try await Task.sleep(for: .milliseconds(5))
      // Those for which there is no room are given back for a while.
      scene.clock.advance(by: 1)
      delivered = await scene.queue.rows.values.count { $0.deliveredAt != nil }
    }
    #expect(scene.server.requests.count { $0.path == "/hang" } <= 4)
    run.cancel()
    #expect(try await run.value.delivered == 10)
    // What was broken off costs no try.
    let hung = await scene.queue.rows.values.filter { $0.deliveredAt == nil }
    #expect(hung.count == 30)
    #expect(hung.allSatisfy { $0.tries == 0 && $0.dueAt != nil })
  }

  @Test func `lanes have their limits`() {
    var lanes = DeliveryLanes(running: 2, waiting: 3)
    func notification(_ id: String) -> OutgoingNotification {
      OutgoingNotification(id: id, merchant: "m", body: [], tries: 0)
    }
    #expect(lanes.isEmpty)
    let room = ["1", "2", "3", "4"].map {
      lanes.add(notification($0), to: "a", claimedAt: 0)
    }
    #expect(room == [true, true, true, false])
    let first = (0..<3).map { _ in lanes.next()?.1.notification.id }
    #expect(first == ["1", "2", nil])
    let other = lanes.add(notification("5"), to: "b", claimedAt: 0)
    #expect(other)
    let started = lanes.next()?.lane
    #expect(started == "b")
    lanes.finish("a")
    let last = lanes.next()?.1.notification.id
    #expect(last == "3")
    for lane in ["a", "a", "b"] { lanes.finish(lane) }
    #expect(lanes.isEmpty)
  }
}
