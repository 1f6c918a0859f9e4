// SPDX-License-Identifier: Apache-2.0

#if os(Linux)

  internal import CVideo4Linux
  internal import Glibc

  /// A V4L2 capture device with its mapped memory; stopped, unmapped and closed when it goes out of scope.
  ///
  /// Source: the kernel's "Video for Linux API", https://docs.kernel.org/userspace-api/media/v4l/v4l2.html.
  @safe struct V4L2Device: VideoDevice, ~Copyable {
    private let descriptor: CInt
    private var buffers: [UnsafeMutableRawBufferPointer] = unsafe []

    /// The corresponding C function is `open`.
    init(path: String) throws(VideoError) {
      let descriptor = unsafe open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK)
      guard descriptor >= 0 else { throw VideoError(call: "open", errno: errno) }
      self.descriptor = descriptor
    }

    deinit {
      _ = video_stream_off(descriptor)
      for index in unsafe buffers.indices {
        unsafe munmap(buffers[index].baseAddress, buffers[index].count)
      }
      close(descriptor)
    }

    func capability() throws(VideoError) -> VideoCapability {
      var answer = video_capability()
      try require(unsafe video_query_capability(descriptor, &answer), "VIDIOC_QUERYCAP")
      let card = unsafe withUnsafeBytes(of: &answer.card) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      return VideoCapability(card: card, captures: answer.captures, streams: answer.streams)
    }

    func setFormat(_ format: VideoFormat) throws(VideoError) -> VideoFormat {
      var settled = video_format()
      settled.letters = format.letters
      settled.width = UInt32(clamping: format.width)
      settled.height = UInt32(clamping: format.height)
      try require(unsafe video_set_format(descriptor, &settled), "VIDIOC_S_FMT")
      return VideoFormat(
        letters: settled.letters, width: Int(settled.width), height: Int(settled.height),
        bytesPerRow: Int(settled.bytes_per_row), range: Self.range(of: settled))
    }

    mutating func start() throws(VideoError) {
      var count = Self.bufferCount
      try require(unsafe video_request_buffers(descriptor, &count), "VIDIOC_REQBUFS")
      guard count > 0 else { throw .failed(call: "VIDIOC_REQBUFS", errno: ENOMEM) }
      for index in 0..<count {
        var byteCount = 0
        var offset: Int64 = 0
        try require(
          unsafe video_query_buffer(descriptor, index, &byteCount, &offset), "VIDIOC_QUERYBUF")
        let start = unsafe mmap(
          nil, byteCount, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, off_t(offset))
        guard let start = unsafe start, unsafe MAP_FAILED != start else {
          throw VideoError(call: "mmap", errno: errno)
        }
        unsafe buffers.append(UnsafeMutableRawBufferPointer(start: start, count: byteCount))
        try require(video_queue_buffer(descriptor, index), "VIDIOC_QBUF")
      }
      try require(video_stream_on(descriptor), "VIDIOC_STREAMON")
    }

    /// An error or a hang-up counts as ready: taking the frame then says what is wrong.
    func waitForFrame(milliseconds: Int) throws(VideoError) -> Bool {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let count = unsafe poll(&waiting, 1, CInt(clamping: milliseconds))
      if count < 0 && errno != EINTR { throw VideoError(call: "poll", errno: errno) }
      return count > 0
    }

    func takeFrame() throws(VideoError) -> VideoBuffer {
      var frame = video_frame()
      try require(unsafe video_dequeue_buffer(descriptor, &frame), "VIDIOC_DQBUF")
      let index = Int(frame.index)
      guard unsafe buffers.indices.contains(index) else {
        throw .failed(call: "VIDIOC_DQBUF", errno: ERANGE)
      }
      let bytes = unsafe [UInt8](buffers[index].prefix(Int(frame.byte_count)))
      try require(video_queue_buffer(descriptor, frame.index), "VIDIOC_QBUF")
      return VideoBuffer(
        bytes: bytes, time: .nanoseconds(frame.nanoseconds), sequence: frame.sequence,
        isDamaged: frame.is_damaged)
    }

    /// Two for the driver to fill in turn, one that waits for us, one to spare.
    private static let bufferCount: UInt32 = 4

    /// What the driver tells, or else the limited range for luma with chroma; gray alone and JPEG files are full.
    private static func range(of format: video_format) -> LumaRange {
      switch format.range {
      case VIDEO_RANGE_FULL: .full
      case VIDEO_RANGE_LIMITED: .limited
      default: format.letters == VideoCoding.yuyv.rawValue ? .limited : .full
      }
    }

    private func require(_ code: CInt, _ call: String) throws(VideoError) {
      guard code == 0 else { throw VideoError(call: call, errno: code) }
    }
  }

#endif
