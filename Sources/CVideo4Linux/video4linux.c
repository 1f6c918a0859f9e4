// SPDX-License-Identifier: Apache-2.0

#include "video4linux.h"

#include <errno.h>

#ifdef __linux__

#include <linux/videodev2.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>

static int request(int device, unsigned long code, void *argument) {
  while (ioctl(device, code, argument) != 0) {
    if (errno != EINTR) return errno;
  }
  return 0;
}

int video_query_capability(int device, video_capability *capability) {
  struct v4l2_capability answer = {0};
  int code = request(device, VIDIOC_QUERYCAP, &answer);
  if (code != 0) return code;
  // Of a device with several nodes, `capabilities` is about all of them.
  uint32_t says =
      answer.capabilities & V4L2_CAP_DEVICE_CAPS ? answer.device_caps : answer.capabilities;
  memcpy(capability->card, answer.card, sizeof answer.card);
  capability->card[sizeof answer.card] = 0;
  capability->captures = says & V4L2_CAP_VIDEO_CAPTURE;
  capability->streams = says & V4L2_CAP_STREAMING;
  return 0;
}

static video_range range_of(const struct v4l2_pix_format *format) {
  if (format->quantization == V4L2_QUANTIZATION_FULL_RANGE) return VIDEO_RANGE_FULL;
  if (format->quantization == V4L2_QUANTIZATION_LIM_RANGE) return VIDEO_RANGE_LIMITED;
  // As V4L2_MAP_QUANTIZATION_DEFAULT has it.
  return format->colorspace == V4L2_COLORSPACE_JPEG ? VIDEO_RANGE_FULL : VIDEO_RANGE_UNTOLD;
}

int video_set_format(int device, video_format *format) {
  struct v4l2_format wanted = {.type = V4L2_BUF_TYPE_VIDEO_CAPTURE};
  wanted.fmt.pix.pixelformat = format->letters;
  wanted.fmt.pix.width = format->width;
  wanted.fmt.pix.height = format->height;
  wanted.fmt.pix.field = V4L2_FIELD_NONE;
  int code = request(device, VIDIOC_S_FMT, &wanted);
  if (code != 0) return code;
  format->letters = wanted.fmt.pix.pixelformat;
  format->width = wanted.fmt.pix.width;
  format->height = wanted.fmt.pix.height;
  format->bytes_per_row = wanted.fmt.pix.bytesperline;
  format->range = range_of(&wanted.fmt.pix);
  return 0;
}

int video_request_buffers(int device, uint32_t *count) {
  struct v4l2_requestbuffers buffers = {
      .count = *count, .type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .memory = V4L2_MEMORY_MMAP};
  int code = request(device, VIDIOC_REQBUFS, &buffers);
  if (code == 0) *count = buffers.count;
  return code;
}

static struct v4l2_buffer mapped_buffer(uint32_t index) {
  return (struct v4l2_buffer){
      .index = index, .type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .memory = V4L2_MEMORY_MMAP};
}

int video_query_buffer(int device, uint32_t index, size_t *byte_count, int64_t *offset) {
  struct v4l2_buffer buffer = mapped_buffer(index);
  int code = request(device, VIDIOC_QUERYBUF, &buffer);
  if (code != 0) return code;
  *byte_count = buffer.length;
  *offset = buffer.m.offset;
  return 0;
}

int video_queue_buffer(int device, uint32_t index) {
  struct v4l2_buffer buffer = mapped_buffer(index);
  return request(device, VIDIOC_QBUF, &buffer);
}

int video_dequeue_buffer(int device, video_frame *frame) {
  struct v4l2_buffer buffer = mapped_buffer(0);
  int code = request(device, VIDIOC_DQBUF, &buffer);
  if (code != 0) return code;
  struct timespec time = {buffer.timestamp.tv_sec, buffer.timestamp.tv_usec * 1000};
  if ((buffer.flags & V4L2_BUF_FLAG_TIMESTAMP_MASK) != V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC) {
    clock_gettime(CLOCK_MONOTONIC, &time);
  }
  frame->index = buffer.index;
  frame->byte_count = buffer.bytesused;
  frame->sequence = buffer.sequence;
  frame->nanoseconds = (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
  frame->is_damaged = buffer.flags & V4L2_BUF_FLAG_ERROR;
  return 0;
}

int video_stream_on(int device) {
  int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  return request(device, VIDIOC_STREAMON, &type);
}

int video_stream_off(int device) {
  int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  return request(device, VIDIOC_STREAMOFF, &type);
}

#else

int video_query_capability(int device, video_capability *capability) { return ENOSYS; }
int video_set_format(int device, video_format *format) { return ENOSYS; }
int video_request_buffers(int device, uint32_t *count) { return ENOSYS; }
int video_query_buffer(int device, uint32_t index, size_t *byte_count, int64_t *offset) {
  return ENOSYS;
}
int video_queue_buffer(int device, uint32_t index) { return ENOSYS; }
int video_dequeue_buffer(int device, video_frame *frame) { return ENOSYS; }
int video_stream_on(int device) { return ENOSYS; }
int video_stream_off(int device) { return ENOSYS; }

#endif
