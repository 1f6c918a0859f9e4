// SPDX-License-Identifier: Apache-2.0

#if os(Linux)

  public import Imaging

  /// The frames of a camera, through Video for Linux.
  ///
  /// Gray (`GREY`), `YUYV` and motion JPEG (`MJPG`) are read, the first one that the camera offers. Each call waits for a
  /// frame and gives the newest; those that it overtook are left out, and keep their numbers.
  ///
  /// This has never been run on a camera: its decisions are tested with a simulated device, its calls of the kernel only up
  /// to the refusal of files that are not cameras.
  public final class V4L2Frames: FrameSource {
    private var capture: VideoCapture<V4L2Device>

    /// Opens a camera and starts it.
    ///
    /// - Parameters:
    ///   - width: Asked for; the camera gives the nearest that it has.
    ///   - height: Like `width`.
    ///   - timeoutMilliseconds: How long a call waits for a frame.
    public init(
      path: String = "/dev/video0", width: Int = 1_280, height: Int = 720,
      timeoutMilliseconds: Int = 2_000, limits: ImageLimits = ImageLimits()
    ) throws(VideoError) {
      capture = try VideoCapture(
        V4L2Device(path: path), width: width, height: height,
        timeoutMilliseconds: timeoutMilliseconds, limits: limits)
    }

    public func next() throws(VideoError) -> Frame? {
      try capture.next()
    }
  }

#endif
