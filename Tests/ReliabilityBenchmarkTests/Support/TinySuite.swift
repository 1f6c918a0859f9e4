// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark

/// Suites whose frames are small, so that tests are quick.
enum TinySuite {
  /// Two sections, five cells: one easy, one hopeless, some between.
  static let text = """
    name: tiny
    summary: Small frames of small codes.
    tries: 4
    minimumTries: 2
    sections:
      light:
        kind: sweep
        scenario: counter-daylight
        fixed:
          format: {width: 80, height: 80}
          lens.focalLengthMillimetres: 0.65
        axes:
          exposure.compensationStops: [0, -6]
          lens.veil: [0, 0.5]
        code: {bytes: 10}
      kiosk-night:
        kind: scenario
        scenarios: kiosk-night
        severities: [8]
        fixed:
          format: {width: 80, height: 80}
          lens.focalLengthMillimetres: 0.65
        code: {bytes: 10}
    """

  static func plan(seed: UInt64 = 1, changes: SuiteChanges = SuiteChanges()) throws -> RunPlan {
    try RunPlan(Suite(yaml: text), changes: changes, seed: seed)
  }
}
