// SPDX-License-Identifier: Apache-2.0

extension Scenario {
  /// The scenarios that come with the simulation: light first, then hand and lens, then what the code is on.
  public static let builtIn: [Scenario] = [
    embedded(PackageResources.counter_daylight_yaml),
    embedded(PackageResources.kiosk_night_yaml),
    embedded(PackageResources.flickering_neon_yaml),
    embedded(PackageResources.shaky_hand_yaml),
    embedded(PackageResources.fast_swipe_yaml),
    embedded(PackageResources.far_away_yaml),
    embedded(PackageResources.greasy_lens_yaml),
    embedded(PackageResources.crumpled_receipt_yaml),
    embedded(PackageResources.sun_on_phone_yaml),
    embedded(PackageResources.dim_phone_yaml),
    embedded(PackageResources.cracked_screen_yaml),
    embedded(PackageResources.queue_of_codes_yaml),
  ]

  /// The built-in scenario of a name.
  public init(named name: String) throws(ScenarioError) {
    guard let scenario = Self.builtIn.first(where: { $0.name == name }) else {
      throw .unknown(name: name, nearest: nearest(to: name, among: Self.builtIn.map(\.name)))
    }
    self = scenario
  }

  private static func embedded(_ bytes: [UInt8]) -> Scenario {
    do {
      return try Scenario(yaml: bytes)
    } catch {
      preconditionFailure("a scenario of the package's own does not read: \(error)")
    }
  }
}
