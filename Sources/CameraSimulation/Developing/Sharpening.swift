// SPDX-License-Identifier: Apache-2.0

/// An unsharp mask on samples, 0…255: what a blur takes away is added, `weight` times. Image processors do this after the
/// tone curve, so bright overshoots come out stronger than they would in linear light.
func sharpened(_ plane: [Float], width: Int, weight: Double, radiusPixels: Double) -> [Float] {
  let soft = blurred(plane, width: width, with: GaussianKernel(sigmaPixels: radiusPixels))
  let (weight, samples, blurs) = (Float(weight), plane.span, soft.span)
  return [Float](capacity: plane.count) { target in
    for index in 0..<samples.count {
      target.append(samples[index] + weight * (samples[index] - blurs[index]))
    }
  }
}
