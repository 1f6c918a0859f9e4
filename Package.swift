// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let package = Package(
  name: "repayqr",
  products: [
    .executable(name: "repayqr", targets: ["repayqr"]),
    .library(name: "Imaging", targets: ["Imaging"]),
    .library(name: "QRCodes", targets: ["QRCodes"]),
    .library(name: "CameraSimulation", targets: ["CameraSimulation"]),
    .library(name: "ReliabilityBenchmark", targets: ["ReliabilityBenchmark"]),
    .library(name: "Payments", targets: ["Payments"]),
    .library(name: "Repayments", targets: ["Repayments"]),
    .library(name: "Receipts", targets: ["Receipts"]),
    .library(name: "Notifications", targets: ["Notifications"]),
    .library(name: "RepaymentSimulation", targets: ["RepaymentSimulation"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(
      url: "https://github.com/HdrHistogram/hdrhistogram-swift", .upToNextMinor(from: "0.2.0")),
  ],
  targets: [
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CZBar", pkgConfig: "zbar", providers: [.apt(["libzbar-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(
      name: "CJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
    .systemLibrary(name: "CWebP", pkgConfig: "libwebp", providers: [.apt(["libwebp-dev"])]),
    .systemLibrary(name: "CGIF", pkgConfig: "libgif", providers: [.apt(["libgif-dev"])]),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),

    // C, because ioctl and the macros of its requests cannot be used from Swift.
    .target(name: "CVideo4Linux"),
    // C, because Swift's debug builds are far too slow at the loops of a network.
    .target(name: "CCoverNetwork"),
    // C, because libpng's longjmp must not cross a Swift frame. zlib comes with libpng.
    .target(name: "CPNGRows", dependencies: ["CPNG"], linkerSettings: [.linkedLibrary("z")]),
    .target(name: "Imaging", dependencies: ["CPNGRows", "CJPEG", "CWebP"]),
    .target(
      name: "QRCodes",
      dependencies: ["Imaging", "CQREncode", "CZBar", "CGIF", "CVideo4Linux", "CCoverNetwork"],
      resources: [.embedInCode("Damage/Network/cover-network.bin")]),
    .target(
      name: "CameraSimulation",
      dependencies: ["Imaging", .product(name: "Yams", package: "Yams")],
      // In the code, so that the tool works wherever it is copied.
      resources: [.embedInCode("Scenarios/BuiltIn")]),
    .target(
      name: "ReliabilityBenchmark",
      dependencies: [
        "Imaging", "QRCodes", "CameraSimulation", .product(name: "Yams", package: "Yams"),
        .product(name: "Histogram", package: "hdrhistogram-swift"),
      ],
      resources: [.embedInCode("Suites/BuiltIn"), .embedInCode("Reporting/Page")]),
    .target(name: "Payments", dependencies: [.product(name: "Crypto", package: "swift-crypto")]),
    .target(
      name: "Repayments",
      dependencies: [
        "Payments", "CPostgres", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(
      name: "Receipts",
      dependencies: [
        "Imaging", "QRCodes", "Payments", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "Notifications", dependencies: [.product(name: "Crypto", package: "swift-crypto")]),
    // No database and no Foundation clock: it sees stores through Repayments alone, and time as a number.
    .target(name: "RepaymentSimulation", dependencies: ["Payments", "Repayments"]),
    .executableTarget(
      name: "repayqr",
      dependencies: [
        "Imaging", "QRCodes", "CameraSimulation", "ReliabilityBenchmark", "Payments", "Repayments",
        "Receipts", "Notifications",
        "RepaymentSimulation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        // For the hash of a benchmark's scores.
        .product(name: "Crypto", package: "swift-crypto"),
      ]),

    .testTarget(name: "ImagingTests", dependencies: ["Imaging"]),
    // CGIF, to read back what was written by the library's other half.
    .testTarget(name: "QRCodesTests", dependencies: ["QRCodes", "Imaging", "CGIF"]),
    .testTarget(name: "CameraSimulationTests", dependencies: ["CameraSimulation", "Imaging"]),
    .testTarget(
      name: "ReliabilityBenchmarkTests",
      dependencies: ["ReliabilityBenchmark", "QRCodes", "CameraSimulation", "Imaging"]),
    .testTarget(name: "PaymentsTests", dependencies: ["Payments"]),
    .testTarget(
      name: "RepaymentsTests",
      dependencies: ["Repayments", "Payments", .product(name: "GRDB", package: "GRDB.swift")]),
    .testTarget(
      name: "ReceiptsTests", dependencies: ["Receipts", "QRCodes", "Imaging", "Payments"]),
    .testTarget(name: "NotificationsTests", dependencies: ["Notifications"]),
    .testTarget(
      name: "RepaymentSimulationTests",
      dependencies: ["RepaymentSimulation", "Repayments", "Payments"]),
    .testTarget(
      name: "JourneyTests",
      dependencies: ["Imaging", "QRCodes", "CameraSimulation", "Payments", "Repayments"]),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "repayqr", "QRCodes", "ReliabilityBenchmark", "Imaging", "Payments", "Repayments",
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// One settings list for every target of ours: a C type in a public signature then does not compile, an unsafe call
// says so at the call, and `public import` is a visible decision.
for target in package.targets where [.regular, .executable, .test].contains(target.type) {
  target.swiftSettings = [
    .strictMemorySafety(),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
  ]
}
