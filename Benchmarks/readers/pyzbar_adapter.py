# SPDX-License-Identifier: Apache-2.0
"""pyzbar, the usual way to libzbar from Python, as an outside reader: QR Code alone, the image as it is.

pyzbar does not ask for binary results: libzbar guesses a character set and gives the text in UTF-8. Its polygons are
convex hulls whose first corner need not be the symbol's own, so corners are left out.
"""

from importlib.metadata import version

from pyzbar import pyzbar

from outside_reader import code, serve


def read(image):
    found = pyzbar.decode(image, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [code(text=symbol.data.decode("utf-8", "replace")) for symbol in found]


if __name__ == "__main__":
    serve("pyzbar", version("pyzbar"), read)
