#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Opens a report in Chromium and checks what only a browser can tell.

    check_page.py REPORT.html [--screenshots FOLDER]

No request, no error, no sideways scrolling at 390 and 1280 pixels, light and dark, in English and Chinese; every control
reachable by keyboard with a visible focus; text that contrasts by 4.5 : 1; reduced motion; charts and tables printed.
$CHROMIUM names the browser, /usr/bin/chromium by default.
"""

import argparse
import os
import pathlib
import sys

from playwright.sync_api import sync_playwright

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

# Text elements whose colour does not contrast with the nearest background by 4.5 : 1.
CONTRAST = """() => {
  const parse = (colour) => {
    const canvas = parse.canvas ??= Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d', {willReadFrequently: true});
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const bad = new Map();
  for (const element of document.querySelectorAll('p, td, th, h1, h2, h3, dt, dd, small, span, a, button, summary, caption, code, label, text')) {
    if (!element.checkVisibility() || ![...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    let box = element; let back = [0, 0, 0, 0];
    while (box && back[3] < 250) { back = parse(getComputedStyle(box).backgroundColor); box = box.parentElement; }
    const style = getComputedStyle(element);
    const [a, b] = [light(parse(element.namespaceURI.endsWith('svg') ? style.fill : style.color)), light(back)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) bad.set(`${element.tagName}.${element.getAttribute('class')} ${element.textContent.slice(0, 24)}`, ratio.toFixed(2));
  }
  return [...bad];
}"""


class Checks:
    def __init__(self):
        self.failures = []
        self.count = 0

    def expect(self, holds, message):
        self.count += 1
        if not holds:
            self.failures.append(message)
            print("FAILED", message)


def walk_by_keyboard(page, checks, name):
    """Tabs through the whole page: every stop can be seen, and no stop keeps the focus."""
    page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0)")
    stops = []
    for _ in range(900):
        page.keyboard.press("Tab")
        stop = page.evaluate("""() => {
          const e = document.activeElement;
          if (!e || e === document.body) return null;
          if (e.dataset.visited) return {again: true};
          e.dataset.visited = '1';
          const style = getComputedStyle(e);
          return {name: `${e.tagName}.${e.className}`, outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
            label: (e.getAttribute('aria-label') ?? e.textContent).trim().length > 0};
        }""")
        if stop is None or stop.get("again"):
            break
        stops.append(stop)
    controls = page.evaluate("[...document.querySelectorAll('button, a[href], select, summary')].filter((e) => e.checkVisibility()).length")
    reached = sum(1 for stop in stops if stop["name"].split(".")[0] in ("BUTTON", "A", "SELECT", "SUMMARY"))
    checks.expect(reached == controls, f"{name}: {reached} of {controls} controls reached by keyboard")
    for stop in stops:
        checks.expect(stop["outline"], f"{name}: no visible focus on {stop['name']}")
        checks.expect(stop["label"], f"{name}: no name for {stop['name']}")
    return len(stops)


def check_view(browser, address, checks, width, scheme, language, folder):
    name = f"{width}-{scheme}-{language}"
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    requests, errors = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    try:
        page.wait_for_selector("main section", timeout=10_000)
    except Exception:
        sys.exit(f"{name}: the page stays empty: {errors}")
    if page.evaluate("document.documentElement.lang.slice(0, 2)") != language:
        page.click(".tools button:last-child")
    page.wait_for_timeout(300)
    checks.expect(page.evaluate(OVERFLOW) <= 0, f"{name}: the page scrolls sideways by {page.evaluate(OVERFLOW)}")
    for ratio in page.evaluate(CONTRAST):
        checks.expect(False, f"{name}: contrast {ratio[1]} of {ratio[0]}")
    empty = page.evaluate("[...document.querySelectorAll('td, th')].filter((e) => !e.textContent.trim() && !e.querySelector('svg')).length")
    checks.expect(empty == 0, f"{name}: {empty} empty cells in tables")
    moving = page.evaluate("[...document.querySelectorAll('*')].filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0).length")
    checks.expect(moving == 0, f"{name}: {moving} elements move although motion is reduced")
    if folder:
        page.screenshot(path=folder / f"{name}.png", full_page=True)
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    page.wait_for_timeout(300)
    checks.expect(page.evaluate(OVERFLOW) <= 0, f"{name}: the page scrolls sideways with everything opened")
    outside = [url for url in requests if not url.startswith(("data:", "file:"))] + [url for url in requests if url.startswith("file:")][1:]
    checks.expect(not outside, f"{name}: requests {outside[:3]}")
    checks.expect(not errors, f"{name}: {errors[:3]}")
    return context, page


def check_controls(page, checks):
    stops = walk_by_keyboard(page, checks, "keyboard")
    print(f"keyboard: {stops} stops")
    cell = page.locator(".heatmap td").first
    if cell.count():
        cell.focus()
        page.keyboard.press("ArrowRight")
        words = page.evaluate("document.activeElement.getAttribute('aria-label')")
        shown = page.evaluate("document.activeElement.closest('.wide').nextElementSibling.textContent")
        checks.expect(bool(words) and words == shown, "a heat map's cell is not described below it")
    chart = page.locator(".chart[tabindex]").first
    if chart.count():
        chart.focus()
        page.keyboard.press("ArrowRight")
        readout = page.evaluate("document.activeElement.nextElementSibling.textContent")
        checks.expect("%" in readout, f"arrow keys give no figures on a chart: {readout}")
    chip = page.locator(".chip").first
    before = chip.get_attribute("aria-pressed")
    chip.click()
    checks.expect(chip.get_attribute("aria-pressed") != before, "a reader's switch does nothing")
    chip.click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator(".tools button").first.click()
    checks.expect(page.evaluate("getComputedStyle(document.body).backgroundColor") != dark, "the theme's switch does nothing")
    for name in ("copy",):
        button = page.locator(f".{name}").first
        if button.count():
            text = button.text_content()
            button.click()
            page.wait_for_timeout(100)
            checks.expect(button.text_content() != text, "the copy button does not answer")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("report", type=pathlib.Path)
    parser.add_argument("--screenshots", type=pathlib.Path)
    options = parser.parse_args()
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    checks = Checks()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
        address = options.report.resolve().as_uri()
        for width in (1280, 390):
            for scheme in ("light", "dark"):
                for language in ("en", "zh"):
                    context, page = check_view(browser, address, checks, width, scheme, language, options.screenshots)
                    if (width, scheme, language) == (1280, "light", "en"):
                        check_controls(page, checks)
                        page.emulate_media(media="print")
                        checks.expect(not page.locator("header.top").is_visible(), "print: the bar is printed")
                        if options.screenshots:
                            page.pdf(path=options.screenshots / "print.pdf", format="A4")
                    context.close()
        browser.close()
    print(f"{checks.count} checks, {len(checks.failures)} failed")
    sys.exit(1 if checks.failures else 0)


if __name__ == "__main__":
    main()
