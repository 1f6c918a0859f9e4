// SPDX-License-Identifier: Apache-2.0

// A conformance of a public type to a public protocol is public itself, hence the imports.
public import ArgumentParser
public import QRCodes

extension Effort: @retroactive ExpressibleByArgument {}
extension ReaderChoice: @retroactive ExpressibleByArgument {}
