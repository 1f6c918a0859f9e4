# SPDX-License-Identifier: Apache-2.0
"""zxing-cpp as an outside reader, by its Python wheel, at its strongest.

QR Code and Micro QR Code alone, with rotated, downscaled and inverted attempts; try harder is the wheel's default.
"""

from importlib.metadata import version

import zxingcpp

from outside_reader import code, serve

FORMATS = (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.MicroQRCode)


def find(image, formats=FORMATS):
    """The barcodes in an array of gray values."""
    return zxingcpp.read_barcodes(
        image, formats=formats, try_rotate=True, try_downscale=True, try_invert=True,
        text_mode=zxingcpp.TextMode.Plain)


def corners(barcode):
    """From the symbol's own top left clockwise."""
    place = barcode.position
    return [
        (point.x, point.y)
        for point in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)]


def read(image):
    return [code(bytes(found.bytes), found.text, corners(found)) for found in find(image)]


if __name__ == "__main__":
    serve("zxing-cpp", version("zxing-cpp"), read)
