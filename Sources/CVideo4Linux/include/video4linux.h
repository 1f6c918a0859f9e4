// SPDX-License-Identifier: Apache-2.0
//
// Video capture of Linux (V4L2), one request of a device per function.
//
// ioctl takes a variable list of arguments, which Swift does not call, and the kernel's requests are macros, which Swift
// does not see. The kernel's header stays out of this one: it brings a `struct timeval` of its own into the module, which
// Swift then takes for another than glibc's.
//
// Every function repeats a request that a signal interrupted, and gives 0 or the error's number; elsewhere than on Linux,
// always ENOSYS.

#ifndef CVIDEO4LINUX_H
#define CVIDEO4LINUX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  /// Ends with a zero.
  char card[33];
  /// It delivers frames of one plane.
  bool captures;
  /// It delivers them into mapped memory.
  bool streams;
} video_capability;

typedef enum {
  VIDEO_RANGE_UNTOLD = 0,
  VIDEO_RANGE_FULL = 1,
  VIDEO_RANGE_LIMITED = 2,
} video_range;

typedef struct {
  /// Four letters, the first one in the lowest byte.
  uint32_t letters;
  uint32_t width;
  uint32_t height;
  uint32_t bytes_per_row;
  video_range range;
} video_format;

typedef struct {
  /// Which buffer holds the frame.
  uint32_t index;
  uint32_t byte_count;
  uint32_t sequence;
  /// By CLOCK_MONOTONIC: when the driver took the frame or, where it does not tell, now.
  int64_t nanoseconds;
  bool is_damaged;
} video_frame;

/// VIDIOC_QUERYCAP.
int video_query_capability(int device, video_capability *capability);

/// VIDIOC_S_FMT, with whole frames (progressive) asked for; changes the format to the driver's.
int video_set_format(int device, video_format *format);

/// VIDIOC_REQBUFS; changes the count to the driver's.
int video_request_buffers(int device, uint32_t *count);

/// VIDIOC_QUERYBUF: how to map a buffer.
int video_query_buffer(int device, uint32_t index, size_t *byte_count, int64_t *offset);

/// VIDIOC_QBUF.
int video_queue_buffer(int device, uint32_t index);

/// VIDIOC_DQBUF.
int video_dequeue_buffer(int device, video_frame *frame);

/// VIDIOC_STREAMON.
int video_stream_on(int device);

/// VIDIOC_STREAMOFF.
int video_stream_off(int device);

#endif
