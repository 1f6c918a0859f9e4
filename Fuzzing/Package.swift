// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// Targets for libFuzzer, which brings its own `main`, in a package of its own, because all they need is built anew with
// the sanitizers:
//   swift build -c release --sanitize=fuzzer --sanitize=address -Xswiftc -sanitize=fuzzer,address
// Of several `-sanitize` flags the compiler keeps the last one alone, and SwiftPM passes its two in any order: without the
// third, one build in two runs blindly, with no count of what was covered.
let settings: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
  name: "Fuzzing",
  dependencies: [.package(name: "repayqr", path: "..")],
  targets: ["fuzz-segments", "fuzz-image"].map { name in
    .executableTarget(
      name: name,
      dependencies: [
        .product(name: "Imaging", package: "repayqr"),
        .product(name: "QRCodes", package: "repayqr"),
      ],
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])])
  },
  swiftLanguageModes: [.v6]
)
