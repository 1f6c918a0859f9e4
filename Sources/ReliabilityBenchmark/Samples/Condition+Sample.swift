// SPDX-License-Identifier: Apache-2.0

internal import CameraSimulation
internal import Imaging
internal import QRCodes

extension Condition {
  /// The sample of a seed.
  func sample(seed: UInt64) throws(SampleError) -> Sample {
    guard frames > 1 else {
      let shown = try shownCode(seed: seed)
      let camera = try camera(seed: seed, symbolSide: shown.modules)
      let capture = camera.capture(
        shown.code.image, tracking: shown.code.symbolArea, modules: shown.modules)
      return Sample(
        seed: seed, frames: [Frame(image: capture.frame, timestamp: .zero, index: 0)], file: nil,
        expected: .payloads([shown.payload]))
    }
    var shown: [ShownCode] = []
    for index in 0..<UInt64(scenario.codeCount) {
      shown.append(
        try shownCode(seed: index == 0 ? seed : trySeed(run: seed, cell: "", number: Int(index))))
    }
    let camera = try camera(seed: seed, symbolSide: shown[0].modules)
    var stream = camera.stream(of: shown.map(\.code))
    var taken: [Frame] = []
    for index in 0..<frames {
      guard let capture = stream.next() else { break }
      taken.append(
        Frame(
          image: capture.frame, timestamp: .seconds(capture.truth.timeSeconds), index: index))
    }
    return Sample(
      seed: seed, frames: taken, file: nil, expected: .payloads(shown.map(\.payload)))
  }

  private struct ShownCode {
    let payload: [UInt8]
    let code: PresentedCode
    let modules: Int
  }

  private func shownCode(seed: UInt64) throws(SampleError) -> ShownCode {
    do {
      let payload = code.payload(seed: seed)
      let symbol = try code.symbol(of: payload)
      return ShownCode(
        payload: payload, code: PresentedCode(drawing: symbol), modules: symbol.side)
    } catch {
      throw .encoding(error)
    }
  }
}

extension PresentedCode {
  /// A symbol with its quiet zone, finely enough drawn for any camera.
  init(drawing symbol: Symbol) {
    let pixelsPerModule = 8
    let near = Double(CodeSpecification.quietZone * pixelsPerModule)
    let far = near + Double(symbol.side * pixelsPerModule)
    self.init(
      image: GrayImage(
        drawing: symbol, pixelsPerModule: pixelsPerModule, quietZone: CodeSpecification.quietZone),
      symbolArea: Quadrilateral(
        topLeft: Point(x: near, y: near), topRight: Point(x: far, y: near),
        bottomRight: Point(x: far, y: far), bottomLeft: Point(x: near, y: far)),
      modules: symbol.side)
  }
}
