// SPDX-License-Identifier: Apache-2.0

/// What differs from pixel to pixel of one sensor and stays from frame to frame (EMVA Standard 1288, release 4.0:
/// nonuniformity).
///
/// A tenth of the variance lies in the rows and a tenth in the columns, for pixels of a column share an amplifier and those
/// of a row a moment of reading: the stripes that a long exposure shows.
struct FixedPattern: Sendable {
  /// What every pixel's response is multiplied by.
  let responses: [Float]
  /// The electrons that reading adds at every pixel.
  let offsets: [Float]

  init(of sensor: Sensor, width: Int, height: Int, seed: UInt64) {
    let nodes = NormalQuantile.table.nodes
    func line(_ count: Int, _ stream: RandomStream) -> [(response: Float, offset: Float)] {
      let noise = PixelNoise(seed: seed, frame: 0, stream: stream)
      return (0..<count).map { index in
        let words = noise.words(ofPair: index)
        return (standardNormal(words.x, nodes.span), standardNormal(words.y, nodes.span))
      }
    }
    let stripe = Float(0.1).squareRoot()
    let own = Float(0.8).squareRoot()
    let columns = line(width, .columnPattern)
    let rows = line(height, .rowPattern)
    let responseSigma = Float(sensor.responseNonuniformity)
    let offsetSigma = Float(sensor.offsetNonuniformityElectrons)
    let noise = PixelNoise(seed: seed, frame: 0, stream: .pixelPattern)

    var responses = [Float](repeating: 1, count: width * height)
    var offsets = [Float](repeating: 0, count: width * height)
    var response = responses.mutableSpan
    var offset = offsets.mutableSpan
    let table = nodes.span
    for y in 0..<height {
      let row = (response: rows[y].response * stripe, offset: rows[y].offset * stripe)
      for x in 0..<width {
        let pixel = y &* width &+ x
        let words = noise.words(ofPair: pixel)
        let column = columns[x]
        let first = own * standardNormal(words.x, table) + stripe * column.response + row.response
        let second = own * standardNormal(words.y, table) + stripe * column.offset + row.offset
        response[pixel] = max(0, 1 + responseSigma * first)
        offset[pixel] = offsetSigma * second
      }
    }
    self.responses = responses
    self.offsets = offsets
  }
}
