// SPDX-License-Identifier: Apache-2.0

internal import Foundation

extension WebhookEndpoint {
  /// Sends a notification once, signed as of now, after a look at where the host's name leads.
  func post(
    _ notification: OutgoingNotification, at unixSeconds: Int64, timeoutSeconds: Double
  ) async -> WebhookAnswer {
    guard let address = URL(string: url) else { return .unanswered(reason: "no address") }
    guard await HostAddresses.areWithinReach(host, reach) else {
      return .unanswered(reason: "the host is not found, or lies in a private network")
    }
    return await WebhookRequest(timeoutSeconds: timeoutSeconds).post(
      notification.body, to: address,
      headers: [
        "Content-Type": "application/json",
        "User-Agent": "repayqr",
        WebhookSignature.idHeader: notification.id,
        WebhookSignature.header: WebhookSignature.value(
          for: notification.body, at: unixSeconds, secrets: secrets),
      ])
  }
}
