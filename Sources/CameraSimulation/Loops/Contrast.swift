// SPDX-License-Identifier: Apache-2.0

/// How much detail the middle of a frame shows, whatever its brightness: the mean squared difference of pixels two apart,
/// which have the same colour of a Bayer pattern, over the squared mean.
///
/// Brenner and others, An Automated Microscope for Cytologic Research, Journal of Histochemistry and Cytochemistry 24,
/// 1976.
func contrast(of raw: RawFrame, blackLevel: Double) -> Double {
  let (width, height) = (raw.width, raw.height)
  let codes = raw.codes.span
  var (squares, sum, count) = (0.0, 0.0, 0.0)
  for y in height / 4..<height * 3 / 4 {
    let row = codes.extracting(y * width..<(y + 1) * width)
    for x in width / 4..<max(width * 3 / 4 - 2, width / 4) {
      let here = Double(row[x])
      let difference = Double(row[x &+ 2]) - here
      squares += difference * difference
      sum += here - blackLevel
      count += 1
    }
  }
  guard count > 0, sum > 0 else { return 0 }
  return squares / count / (sum / count * sum / count)
}
