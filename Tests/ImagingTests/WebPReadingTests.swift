// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Imaging

/// Small WebP files, made with Pillow 13.0 from the colour image of `JPEGFixtures`.
///
/// The options of `Image.save` were: `lossless` lossless=True; `lossy` quality=90; `transparent` quality=90 with an alpha
/// of 128 everywhere; `animated` save_all=True with a second frame.
enum WebPFixtures {
  static let lossless = bytes(
    """
    UklGRkgAAABXRUJQVlA4TDwAAAAvJ8AFALkKRPQ/FkKCpJr4v9gNAoEUjzBB0f9sgBoobRuJCb79R/6KGhoDAUGh/6PF\
    BCCyebtw5fa5/V0=
    """)

  static let lossy = bytes(
    """
    UklGRr4AAABXRUJQVlA4ILIAAADQBQCdASooABgAPi0QhkKhoQ1SAAwBYloKrxP5QBwmfPPlm5NU4v0ueAC0szj3OoMR\
    q6Okg/fAAP7/zR2y6ekMlWEcD+IIGfrsGhTQZezdhPLKn3qXZJGMj+9T76H//JZ6f8JHUIiWHRSGXYBrtceLdKf1p3U+\
    VgT+8r3I/xjHN8x/2ODEPwLMCFgl/iltD25zFvvXq7H0cW8JQNdEeuQEeeYteJcpbjiWJDM3ub8YzbAA
    """)

  static let transparent = bytes(
    """
    UklGRuIAAABXRUJQVlA4WAoAAAAQAAAAJwAAFwAAQUxQSAoAAAABB1DAiAhERP8DVlA4ILIAAADQBQCdASooABgAPi0Q\
    hkKhoQ1SAAwBYloKrxP5QBwmfPPlm5NU4v0ueAC0szj3OoMRq6Okg/fAAP7/zR2y6ekMlWEcD+IIGfrsGhTQZezdhPLK\
    n3qXZJGMj+9T76H//JZ6f8JHUIiWHRSGXYBrtceLdKf1p3U+VgT+8r3I/xjHN8x/2ODEPwLMCFgl/iltD25zFvvXq7H0\
    cW8JQNdEeuQEeeYteJcpbjiWJDM3ub8YzbAA
    """)

  static let animated = bytes(
    """
    UklGRjoCAABXRUJQVlA4WAoAAAASAAAAJwAAFwAAQU5JTQYAAAAAAAAAAABBTk1GsgAAAAAAAAAAACcAABcAAAAAAAJW\
    UDhMmQAAAC8nwAUADXUhov8BRm0jSfJ7+ROeY3e7CoGQIDHxf63ZTNs2bWf+fPcFA7dtG3Xv9s7yJxQAAAAAAAAAAAAA\
    AAAAAPD8vbAareIs6HSuTZXh1x2FJR8/Mt729cfTg761yXT7UzHR91fugIMBGGNeRggNueq9Zfp1E06D/9X7sb/cR5L+\
    +COFpEfTl99yjt++rDijZ6HL5y3zAgBBTk1GVAEAAAAAAAAAACcAABcAAAAAAABWUDhMPAEAAC8nwAUQ/0YmbUMz/9r3\
    CkhSSCYgSSHZ/Oc+VKByCyqwBwmSZJu2Zdu2bdu2bdu2bdu2bdt+/4+nRxDR/y78JyAiIaeiZWBm4+ThFxKVkJZTVFHX\
    0jUwNrO0sXdy9fD2CwwJj4pNICQmo6ShZ2Ll4OYTFBGXklVQVtPU0TcytbC2c3Rx9/INCA6LjIlPSiWloKZjZGHn4hUQ\
    FpOUkVdS1dDWMzQxt7J1cHbz9PEPCo2IjktMSc+CVHJaZk4+pDKy8wpLIJVbUFxWCami0orqOkiVV9U2NEOqpr6ptQNS\
    jS3tXb2Qauvs6R+CVHff4Mg4pAaGxyZnIDU6MT23CKmp2YXlNUjNL61ubENqZX1r9wBSmzv7R6eQ2js8Ob+C1PHZ5c09\
    pC6u7x5fIHX78Pz2Camn14/vX0i9f/38/QM=
    """)

  private static func bytes(_ base64: String) -> [UInt8] {
    [UInt8](Data(base64Encoded: base64) ?? Data())
  }
}

@Suite struct WebPReadingTests {
  @Test func `lossless and lossy files are read`() throws {
    let lossless = try GrayImage(decoding: WebPFixtures.lossless)
    #expect(lossless.greatestDifference(from: JPEGFixtures.lumaOfColour) <= 1)
    let lossy = try GrayImage(decoding: WebPFixtures.lossy)
    #expect(lossy.width == 40 && lossy.height == 24)
    #expect(lossy.greatestDifference(from: JPEGFixtures.lumaOfColour) <= 8)
  }

  @Test func `transparency is laid over white`() throws {
    let image = try GrayImage(decoding: WebPFixtures.transparent)
    let expected = JPEGFixtures.lumaOfColour.pixels.map { UInt8((Int($0) * 128 + 255 * 127) / 255) }
    #expect(
      image.greatestDifference(from: GrayImage(width: 40, height: 24, pixels: expected)) <= 5)
  }

  @Test func `an animation is named`() {
    #expect(throws: ImageError.unsupported(.webp, what: "an animation")) {
      _ = try GrayImage(decoding: WebPFixtures.animated)
    }
  }

  @Test(arguments: [WebPFixtures.lossless, WebPFixtures.lossy, WebPFixtures.transparent])
  func `every beginning of a file is refused, naming a byte in it`(bytes: [UInt8]) throws {
    for count in 1..<bytes.count {
      let error = try #require(throws: ImageError.self) {
        _ = try GrayImage(decoding: Array(bytes.prefix(count)))
      }
      guard case .truncated(.webp, atByte: count, within: _) = error else {
        Issue.record("\(count) bytes: \(error)")
        continue
      }
    }
  }

  @Test(arguments: [WebPFixtures.lossless, WebPFixtures.lossy, WebPFixtures.transparent])
  func `a flipped bit gives a whole image or an error`(bytes: [UInt8]) {
    for bit in 0..<8 * bytes.count {
      var flipped = bytes
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      let limits = ImageLimits(maximumPixels: 100_000)
      guard let image = try? GrayImage(decoding: flipped, limits: limits) else { continue }
      #expect(image.pixels.count == image.width * image.height)
    }
  }

  @Test func `pixels are limited, and bytes after the end are ignored`() throws {
    let file = WebPFixtures.lossless + [1, 2, 3]
    _ = try GrayImage(decoding: file, limits: ImageLimits(maximumPixels: 960))
    #expect(throws: ImageError.tooLarge(width: 40, height: 24, maximumPixels: 959)) {
      _ = try GrayImage(decoding: file, limits: ImageLimits(maximumPixels: 959))
    }
  }
}
