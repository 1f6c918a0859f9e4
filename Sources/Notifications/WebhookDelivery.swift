// SPDX-License-Identifier: Apache-2.0

/// Sends what waits in a queue to the merchants' endpoints, at least once each.
///
/// Every notification is by itself: the order in which an order's events arrive is not promised, and their sequence
/// numbers tell it. Endpoints have their own lanes, so that a slow one holds up nobody but itself.
public struct WebhookDelivery: Sendable {
  /// How much is done at a time, and how long is waited.
  public struct Options: Sendable, Hashable {
    /// The most that is claimed at a time.
    public var claimLimit = 64
    /// How many requests an endpoint gets at the same time.
    public var requestsPerEndpoint = 4
    /// How many claimed notifications may wait for one endpoint; more are given back for a while.
    public var waitingPerEndpoint = 16
    /// How long the claim holds; longer than any notification waits and is sent.
    public var leaseSeconds: Int64 = 120
    /// How long an answer may take.
    public var timeoutSeconds: Double = 10
    /// For how long those are given back for which there is no room.
    public var pauseSeconds: Int64 = 5
    /// How often the queue is asked while nothing happens.
    public var pollSeconds: Double = 1

    public init() {}
  }

  /// What became of a run's notifications.
  public struct Tally: Sendable, Hashable {
    /// Taken by their receivers.
    public var delivered = 0
    /// To be sent again.
    public var retried = 0
    /// Never sent again by themselves.
    public var givenUp = 0

    public init() {}
  }

  /// What became of one notification.
  public struct Outcome: Sendable, Hashable {
    public let notification: OutgoingNotification
    public let answer: WebhookAnswer
    /// When it is sent again; nil where it was taken or given up.
    public let retryAt: Int64?
  }

  private let queue: any DeliveryQueue
  private let endpoints: WebhookEndpoints
  private let schedule: RetrySchedule
  private let options: Options
  private let clock: @Sendable () -> Int64
  private let report: @Sendable (Outcome) -> Void

  /// - Parameters:
  ///   - clock: Seconds since 1970.
  ///   - report: Told of each try, from any thread.
  public init(
    of queue: any DeliveryQueue, to endpoints: WebhookEndpoints,
    schedule: RetrySchedule = .standard, options: Options = Options(),
    clock: @escaping @Sendable () -> Int64, report: @escaping @Sendable (Outcome) -> Void = { _ in }
  ) {
    self.queue = queue
    self.endpoints = endpoints
    self.schedule = schedule
    self.options = options
    self.clock = clock
    self.report = report
  }

  /// How long a run goes on.
  public enum Extent: Sendable, Hashable {
    /// Until nothing is due any more.
    case dueNow
    /// Until the task is cancelled.
    case untilCancelled
  }

  /// Sends what is due. Throws what the queue throws; what was claimed then comes again when its lease is over.
  public func run(_ extent: Extent) async throws -> Tally {
    try await withThrowingTaskGroup(of: Finished.self) { group in
      var lanes = DeliveryLanes(
        running: options.requestsPerEndpoint,
        waiting: extent == .dueNow ? .max : options.waitingPerEndpoint)
      var tally = Tally()
      if extent == .untilCancelled { addTick(to: &group) }
      while true {
        let isCancelled = Task.isCancelled
        if !isCancelled {
          for notification in try await queue.claim(
            limit: options.claimLimit, leaseSeconds: options.leaseSeconds, at: clock())
          {
            let lane = endpoints.endpoint(of: notification.merchant)?.url ?? ""
            guard lanes.add(notification, to: lane, claimedAt: clock()) else {
              try await queue.release(notification.id, dueAt: clock() + options.pauseSeconds)
              continue
            }
          }
        }
        while let (lane, waiting) = lanes.next() {
          // What waited too long may be somebody else's by the time it is sent.
          let latest = waiting.claimedAt + options.leaseSeconds - 2 * Int64(options.timeoutSeconds)
          if isCancelled || clock() > latest {
            try await queue.release(waiting.notification.id, dueAt: clock())
            lanes.finish(lane)
            continue
          }
          group.addTask { try await .sent(lane, attempt(waiting.notification)) }
        }
        if lanes.isEmpty, extent == .dueNow || isCancelled { break }
        switch try await group.next() {
        case .sent(let lane, let outcome):
          lanes.finish(lane)
          tally.count(outcome)
        case .tick where !isCancelled: addTick(to: &group)
        case .tick, nil: break
        }
      }
      group.cancelAll()
      return tally
    }
  }

  private enum Finished: Sendable {
    case sent(String, Outcome)
    case tick
  }

  private func addTick(to group: inout ThrowingTaskGroup<Finished, any Error>) {
    let seconds = options.pollSeconds
    group.addTask {
      try? await Task.sleep(for: .seconds(seconds))
      return .tick
    }
  }

  /// One try, and what the queue is told of it.
  private func attempt(_ notification: OutgoingNotification) async throws -> Outcome {
    let answer = await answer(to: notification)
    let now = clock()
    let outcome: Outcome
    if Task.isCancelled, answer != .taken {
      // Broken off by us: no fault of the receiver's, who may have taken it all the same.
      try await queue.release(notification.id, dueAt: now)
      return Outcome(notification: notification, answer: answer, retryAt: now)
    }
    switch answer {
    case .taken:
      try await queue.delivered(notification.id, at: now)
      outcome = Outcome(notification: notification, answer: answer, retryAt: nil)
    case .refused(_, let reason), .unanswered(let reason):
      let retryAt = schedule.retry(after: notification.tries + 1, at: now)
      try await queue.failed(notification.id, retryAt: retryAt, reason: reason)
      outcome = Outcome(notification: notification, answer: answer, retryAt: retryAt)
    }
    report(outcome)
    return outcome
  }

  private func answer(to notification: OutgoingNotification) async -> WebhookAnswer {
    guard let endpoint = endpoints.endpoint(of: notification.merchant) else {
      return .unanswered(reason: "no endpoint for this merchant")
    }
    return await endpoint.post(
      notification, at: clock(), timeoutSeconds: options.timeoutSeconds)
  }
}

extension WebhookDelivery.Tally {
  fileprivate mutating func count(_ outcome: WebhookDelivery.Outcome) {
    switch (outcome.answer, outcome.retryAt) {
    case (.taken, _): delivered += 1
    case (_, .some): retried += 1
    case (_, nil): givenUp += 1
    }
  }
}
