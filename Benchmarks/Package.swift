// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// A package of its own, so that nobody who builds repayqr builds its measuring tools.
let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "repayqr", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: [
    .target(name: "AllocationCount"),
    .executableTarget(
      name: "campaign",
      dependencies: [
        "AllocationCount",
        .product(name: "Imaging", package: "repayqr"),
        .product(name: "QRCodes", package: "repayqr"),
        .product(name: "CameraSimulation", package: "repayqr"),
        .product(name: "ReliabilityBenchmark", package: "repayqr"),
        .product(name: "Payments", package: "repayqr"),
        .product(name: "Repayments", package: "repayqr"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: [
        .strictMemorySafety(),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("ExistentialAny"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
