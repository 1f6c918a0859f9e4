# SPDX-License-Identifier: Apache-2.0
"""OpenCV's WeChat QR reader as an outside reader.

    python3 opencv_wechat_adapter.py MODELS

MODELS, or the variable WECHAT_MODELS, is a folder with the networks of https://github.com/WeChatCV/opencv_3rdparty, branch
wechat_qrcode: detect.prototxt, detect.caffemodel, sr.prototxt, sr.caffemodel. It gives text, not bytes.
"""

import os
import pathlib
import sys

import cv2

from outside_reader import code, serve

NETWORKS = ("detect.prototxt", "detect.caffemodel", "sr.prototxt", "sr.caffemodel")


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("WECHAT_MODELS")
    if not folder:
        sys.exit("opencv_wechat_adapter: name the folder of the networks, or set WECHAT_MODELS")
    paths = [pathlib.Path(folder) / name for name in NETWORKS]
    missing = [str(path) for path in paths if not path.is_file()]
    if missing:
        sys.exit(f"opencv_wechat_adapter: there is no {', no '.join(missing)}")
    cv2.setNumThreads(1)
    detector = cv2.wechat_qrcode_WeChatQRCode(*map(str, paths))

    def read(image):
        texts, places = detector.detectAndDecode(image)
        return [code(text=text, corners=place) for text, place in zip(texts, places) if text]

    serve("OpenCV WeChat", cv2.__version__, read)


if __name__ == "__main__":
    main()
