// SPDX-License-Identifier: Apache-2.0

extension Sensor {
  /// The standard deviation of codes where light gives `electrons` in the mean, over frames and pixels: the sum of the
  /// variances of EMVA Standard 1288, release 4.0, 2.4, and of the nonuniformities.
  func codeSigma(electrons: Double, exposureSeconds: Double, analogGain: Double) -> Double {
    let dark = darkElectronsPerSecond * exposureSeconds
    let response = responseNonuniformity * electrons
    let variance =
      electrons + dark + readNoiseElectrons * readNoiseElectrons
      + offsetNonuniformityElectrons * offsetNonuniformityElectrons + response * response
    let codesPerElectron = gain * analogGain
    return (codesPerElectron * codesPerElectron * variance + 1.0 / 12).squareRoot()
  }
}
