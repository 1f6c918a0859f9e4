// SPDX-License-Identifier: Apache-2.0

// The rules' choices as arguments. A conformance of a public type to a public protocol is public itself, hence the
// imports.
public import ArgumentParser
public import Payments
public import Repayments

extension AccountStatus: ExpressibleByArgument {}
extension OrderState: ExpressibleByArgument {}
extension FeePayer: ExpressibleByArgument {}
extension FundingSource.Kind: ExpressibleByArgument {}
extension RemainderPolicy: ExpressibleByArgument {}
extension EarlyPayoffFee: ExpressibleByArgument {}
extension IssuerReason: ExpressibleByArgument {}
extension Presentation: ExpressibleByArgument {}
extension CounterpartyFile.Format: ExpressibleByArgument {}
