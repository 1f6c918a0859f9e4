// SPDX-License-Identifier: Apache-2.0

import CameraSimulation
import Imaging
import Payments
import QRCodes

/// What is held before the simulated camera.
enum ShownCodes {
  /// The codes in the order they are shown: those that were named, or as many as the scenario shows, of the size of a
  /// signed repayment code.
  static func codes(
    images: [String], texts: [String], scenario: Scenario, seed: UInt64
  ) throws -> [PresentedCode] {
    let named = try images.map(presented(image:)) + texts.map(presented(text:))
    guard named.isEmpty else { return named }
    return try (0..<scenario.codeCount).map { index in
      try presented(text: SandboxText.code(index, seed: seed))
    }
  }

  private static func presented(text: String) throws -> PresentedCode {
    let symbol = try catchingEncoding { () throws(QRCodes.EncodingError) in
      try Symbol(encoding: Array(text.utf8), correction: .medium)
    }
    return PresentedCode(drawing: symbol)
  }

  private static func presented(image name: String) throws -> PresentedCode {
    let image: GrayImage
    do {
      let contents = try FileContents.read(FileName(argument: name))
      image = try GrayImage(decoding: contents)
    } catch let problem as FileContents.Problem {
      throw Failure(.unreadable, "\(name.escapedForTerminal) \(problem.message)")
    } catch {
      throw Failure(.unreadable, "\(name.escapedForTerminal): \(error)")
    }
    var scanner = CodeScanner(effort: .thorough)
    guard let reading = scanner.readings(in: image).first else {
      Console.note(
        "repayqr: no code found in \(name.escapedForTerminal); the true corners will be the image's"
      )
      return PresentedCode(image: image)
    }
    return PresentedCode(
      image: image, symbolArea: reading.corners, modules: reading.version.map { 17 + 4 * $0 })
  }
}

extension PresentedCode {
  /// A symbol with its quiet zone, finely enough drawn for any camera.
  init(drawing symbol: Symbol) {
    let pixelsPerModule = 8
    let image = GrayImage(drawing: symbol, pixelsPerModule: pixelsPerModule)
    let near = Double(4 * pixelsPerModule)
    let far = near + Double(symbol.side * pixelsPerModule)
    self.init(
      image: image,
      symbolArea: Quadrilateral(
        topLeft: Point(x: near, y: near), topRight: Point(x: far, y: near),
        bottomRight: Point(x: far, y: far), bottomLeft: Point(x: near, y: far)),
      modules: symbol.side)
  }
}

/// Content that looks like no payment and is as long as one.
enum SandboxText {
  /// 224 characters of the alphanumeric set, which take version 9 at level M, as a signed repayment code does.
  static func code(_ index: Int, seed: UInt64) -> String {
    let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    var text = "REPAYQR SANDBOX CODE \(index + 1): "
    // Knuth's multiplicative generator MMIX: any numbers that the seed fixes will do.
    var state = seed &+ UInt64(index) &* 0x9E37_79B9_7F4A_7C15
    while text.utf8.count < 224 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text.append(alphabet[Int((state >> 33) % UInt64(alphabet.count))])
    }
    return text
  }
}
