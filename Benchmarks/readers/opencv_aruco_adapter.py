# SPDX-License-Identifier: Apache-2.0
"""OpenCV's newer QR detector, `QRCodeDetectorAruco`, as an outside reader, with its default parameters.

It gives text, not bytes. What it locates and cannot decode has an empty text and is left out.
"""

import cv2

from outside_reader import code, serve

cv2.setNumThreads(1)
detector = cv2.QRCodeDetectorAruco()


def read(image):
    found, texts, places, _ = detector.detectAndDecodeMulti(image)
    if not found:
        return []
    return [code(text=text, corners=place) for text, place in zip(texts, places) if text]


if __name__ == "__main__":
    serve("OpenCV Aruco", cv2.__version__, read)
