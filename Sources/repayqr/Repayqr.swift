// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// The command line. Each subcommand lives in a folder of its own.
struct Repayqr: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repayqr",
    abstract: "Signed repayment codes: make, read, verify. A sandbox: no real money.",
    discussion: """
      Issuer, accounts and ledger are simulated. Nothing here is connected to Alipay, UnionPay or any bank.

      EXAMPLES
        repayqr keys new
        repayqr generate --merchant m-001 --terminal t-01 --account 0011223344556677 \\
          --amount 123.45 -o code.png
        repayqr decode --json photo.jpg
        repayqr decode --verify photo.jpg
        repayqr generate --text 'hello' -o hello.svg

      EXIT CODES
        0  done, and found or valid
        1  nothing found, or not valid
        2  the command line makes no sense
        3  an input is unreadable
        4  some inputs failed
        5  a limit or a deadline was hit
        6  a database, the file system or the network failed
      """,
    version: version,
    subcommands: [
      KeysCommand.self, GenerateCommand.self, DecodeCommand.self, VerifyCommand.self,
      ExplainCommand.self, ScanCommand.self, CameraCommand.self, GradeCommand.self,
      BenchCommand.self, MerchantCommand.self, TerminalCommand.self, AccountCommand.self,
      BillCommand.self, RepayCommand.self, LedgerCommand.self, ReceiptCommand.self,
      NotifyCommand.self, SimulateCommand.self, DemoCommand.self, WorkerCommandLine.self,
    ])

  static let version = "0.1.0"
}

/// Runs the command line and maps every way to fail to the exit codes of `ExitStatus`.
@main
enum Main {
  static func main() async {
    do {
      var command = try Repayqr.parseAsRoot(RawArguments.commandLine)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      Console.flush()
    } catch let failure as Failure {
      if !failure.message.isEmpty { Console.complain(failure.message) }
      exit(failure.status)
    } catch {
      let message = Repayqr.fullMessage(for: error)
      if Repayqr.exitCode(for: error).isSuccess {
        Console.print(message)
        exit(.success)
      }
      Console.complain(message, prefix: "")
      exit(.usage)
    }
  }

  private static func exit(_ status: ExitStatus) -> Never {
    Console.flush()
    Foundation.exit(status.rawValue)
  }
}
