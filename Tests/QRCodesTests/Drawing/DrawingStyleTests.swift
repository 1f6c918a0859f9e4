// SPDX-License-Identifier: Apache-2.0

import Imaging
import QRCodes
import Testing

@Suite struct DrawingStyleTests {
  @Test(arguments: [
    ("#000", RGBColor.black), ("#FFF", .white), ("white", .white), ("Black", .black),
    ("#1a2B3c", RGBColor(red: 0x1A, green: 0x2B, blue: 0x3C)),
    ("#1a2", RGBColor(red: 0x11, green: 0xAA, blue: 0x22)),
    ("navy", RGBColor(red: 0, green: 0, blue: 128)),
  ])
  func `a colour is read from its name or its digits`(text: String, color: RGBColor) throws {
    #expect(try RGBColor(text: text) == color)
    #expect(try RGBColor(text: color.hexadecimal) == color)
  }

  @Test(arguments: [
    "", "#", "#12", "#1234", "#12345", "#1234567", "123456", "#ggg", "chartreux", "#é00",
  ])
  func `what is not a colour is refused by its text`(text: String) {
    #expect(throws: ColorError.notAColor(text)) { try RGBColor(text: text) }
  }

  @Test func `contrast is that of WCAG`() {
    #expect(ContrastVerdict(dark: .black, light: .white) == .sufficient(ratio: 21))
    #expect(ContrastVerdict(dark: .white, light: .black) == .inverted(ratio: 21))
    // #767676 on white is the lightest gray of 4.5 : 1, a figure often quoted.
    let gray = RGBColor(red: 0x76, green: 0x76, blue: 0x76)
    let ratio = ContrastVerdict(dark: gray, light: .white).ratio
    #expect(ratio > 4.5 && ratio < 4.6)
    #expect(ContrastVerdict(dark: gray, light: gray) == .tooLow(ratio: 1))
  }

  @Test func `colours under 3 to 1 are refused, inverted ones are told`() throws {
    // #949494 on white is the lightest gray of 3 : 1.
    let enough = RGBColor(red: 0x94, green: 0x94, blue: 0x94)
    let tooLight = RGBColor(red: 0x95, green: 0x95, blue: 0x95)
    #expect(try DrawingStyle(dark: enough).contrast.warning == nil)
    #expect(try DrawingStyle(dark: .white, light: .black).contrast.warning != nil)
    let refused = ContrastVerdict(dark: tooLight, light: .white).ratio
    #expect(refused > 2.9 && refused < 3)
    #expect(throws: DrawingError.contrastTooLow(ratio: refused, least: 3)) {
      try DrawingStyle(dark: tooLight)
    }
    #expect(throws: DrawingError.contrastTooLow(ratio: refused, least: 3)) {
      try DrawingStyle(dark: .white, light: tooLight)
    }
  }

  @Test func `sizes and borders have limits`() throws {
    #expect(throws: DrawingError.modulePixelsOutOfRange(0, limit: 1000)) {
      try DrawingStyle(moduleSize: .pixels(0))
    }
    #expect(throws: DrawingError.modulePixelsOutOfRange(1001, limit: 1000)) {
      try DrawingStyle(moduleSize: .pixels(1001))
    }
    #expect(throws: DrawingError.moduleMillimetresOutOfRange(0, limits: 0.01...1000)) {
      try DrawingStyle(moduleSize: .millimetres(0))
    }
    #expect(throws: DrawingError.self) { try DrawingStyle(moduleSize: .millimetres(.nan)) }
    #expect(throws: DrawingError.quietZoneOutOfRange(-1, limit: 200)) {
      try DrawingStyle(quietZone: -1)
    }
    #expect(throws: DrawingError.quietZoneOutOfRange(201, limit: 200)) {
      try DrawingStyle(quietZone: 201)
    }
    #expect(try DrawingStyle(moduleSize: .pixels(1000), quietZone: 0).quietZone == 0)
  }
}
