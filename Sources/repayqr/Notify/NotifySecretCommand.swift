// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Notifications

/// `repayqr notify secret`: a new secret for an endpoint.
struct NotifySecretCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "secret",
    abstract: "Print a new secret, for an endpoint and its receiver.")

  func run() throws { Console.print(WebhookSecret.random().text) }
}
