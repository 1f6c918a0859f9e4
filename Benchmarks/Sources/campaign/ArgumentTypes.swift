// SPDX-License-Identifier: Apache-2.0

// A conformance of a public type to a public protocol is public itself, hence the imports. The library cannot have these
// conformances of its own without depending on the argument parser.
public import ArgumentParser
public import QRCodes

// swift-format-ignore: AvoidRetroactiveConformances
extension Effort: @retroactive ExpressibleByArgument {}
// swift-format-ignore: AvoidRetroactiveConformances
extension ReaderChoice: @retroactive ExpressibleByArgument {}
