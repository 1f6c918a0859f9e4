// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Notifications
import Payments

/// `repayqr notify run`: sends what is due.
struct NotifyRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Send what is due, and go on until Ctrl-C, or --once.",
    discussion: """
      EXAMPLES
        repayqr notify run --store sqlite:ledger.sqlite --endpoints endpoints.json
        repayqr notify run --once --json --store sqlite:ledger.sqlite --endpoints endpoints.json

      A receiver takes a notification by answering 2xx with the body `success`, or 204. Whatever else it answers, it is \
      asked again after the gaps of --schedule, and after the last it is given up until `repayqr notify resend`. With \
      --once the exit code is 0 where all that was due was taken, 4 where some was not, 6 where nothing was.
      """)

  @OptionGroup var store: StoreOption

  @Option(
    help:
      "The endpoints and their secrets as JSON, a file of mode 0600. docs/notifications.md has the form."
  )
  var endpoints: String

  @Flag(help: "End when nothing is due any more.")
  var once = false

  @Option(help: "The gaps between tries.")
  var schedule = "4m,10m,10m,1h,2h,6h,15h"

  @Option(help: "How long an answer may take, in seconds, 1 to 30.")
  var timeout = 10

  @Flag(help: "Take endpoints on this machine, also by http. For sandboxes.")
  var allowLoopback = false

  @Flag(help: "Print JSON Lines, an object for each try.")
  var json = false

  func run() async throws {
    guard let schedule = RetrySchedule(schedule) else {
      throw Failure(.usage, "--schedule takes gaps like 4m,10m,1h, each at most 30 days")
    }
    guard (1...30).contains(timeout) else { throw Failure(.usage, "--timeout takes 1 to 30") }
    let endpoints = try EndpointsFile.read(
      endpoints, reach: allowLoopback ? .loopbackToo : .publicOnly)
    let queue = LedgerNotifications(ledger: try store.openExisting())
    var options = WebhookDelivery.Options()
    options.timeoutSeconds = Double(timeout)
    let isJSON = json
    let delivery = WebhookDelivery(
      of: queue, to: endpoints, schedule: schedule, options: options,
      clock: { Timestamp.now.seconds }, report: { NotifyTry($0).print(json: isJSON) })

    let extent: WebhookDelivery.Extent = once ? .dueNow : .untilCancelled
    let interruption = Interruption()
    let run = Task { try await delivery.run(extent) }
    interruption.onSignal { run.cancel() }
    let tally = try await StoreOption.work { try await run.value }
    Console.flush()
    if let code = interruption.exitCode { Foundation.exit(code) }
    let missed = tally.retried + tally.givenUp
    if missed > 0 {
      throw Failure(
        tally.delivered > 0 ? .partial : .backend,
        "\(tally.delivered) delivered, \(tally.retried) to be sent again, \(tally.givenUp) given up"
      )
    }
  }
}

/// A try, as it is printed.
private struct NotifyTry: Encodable {
  let id: String
  let merchantId: String
  let tries: Int
  let delivered: Bool
  let reason: String?
  let retryAt: Int64?

  init(_ outcome: WebhookDelivery.Outcome) {
    id = outcome.notification.id
    merchantId = outcome.notification.merchant
    tries = outcome.notification.tries + 1
    retryAt = outcome.retryAt
    switch outcome.answer {
    case .taken: (delivered, reason) = (true, nil)
    case .refused(_, let why), .unanswered(let why): (delivered, reason) = (false, why)
    }
  }

  func print(json: Bool) {
    if json {
      try? Console.print(json: self)
      Console.flush()
    } else if delivered {
      Console.print("\(id): delivered to \(merchantId)")
    } else {
      let next = retryAt.map { "again at \(Timestamp(seconds: $0))" } ?? "given up"
      Console.note("\(id): try \(tries) failed (\(reason ?? "?")), \(next)")
    }
  }
}
