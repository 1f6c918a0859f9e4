// SPDX-License-Identifier: Apache-2.0
//
// PNG rows in and out of memory.
//
// libpng reports an error by longjmp, which must not cross a Swift frame. Each function here therefore holds its
// setjmp, its callbacks and its clean-up, and returns a status. None keeps state between calls, so any number of
// threads may call them at once.

#ifndef CPNGROWS_H
#define CPNGROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  PNGROWS_DONE = 0,
  PNGROWS_OUT_OF_MEMORY = 1,
  /// libpng refused; the message says why.
  PNGROWS_REFUSED = 2,
  /// The data ended before the last row was complete.
  PNGROWS_TOO_FEW_ROWS = 3,
} pngrows_status;

/// Where a refusal happened, and libpng's words for it. The message always ends with a zero.
typedef struct {
  size_t offset;
  char *message;
  size_t message_capacity;
} pngrows_problem;

/// A piece of the file: the signature, or one chunk with its length, type and checksum.
typedef struct {
  size_t offset;
  size_t count;
} pngrows_range;

/// Decodes the pieces of `file` named by `ranges` to 8-bit gray, `width * height` bytes at `gray`.
///
/// The caller has checked the chunk structure and the checksums, and leaves out the chunks it does not want read.
/// Colour becomes luma by the weights of ITU-R BT.601 on the stored, gamma-coded values; transparency is laid over
/// white; 16-bit samples are rounded to 8 bits.
pngrows_status pngrows_read_gray(const uint8_t *file, const pngrows_range *ranges, size_t range_count,
                                 uint32_t width, uint32_t height, uint8_t *gray, pngrows_problem *problem);

/// One pair of keyword and text: offsets of two zero-terminated strings.
typedef struct {
  size_t keyword;
  size_t text;
  /// UTF-8 in an iTXt chunk, instead of Latin-1 in a tEXt chunk.
  bool international;
} pngrows_text;

/// What to write. One byte per pixel, whatever the bit depth: for one bit, any byte but 0 sets the bit.
typedef struct {
  const uint8_t *pixels;
  uint32_t width;
  uint32_t height;
  int bit_depth;
  /// Red, green and blue of each entry; NULL for gray.
  const uint8_t *palette;
  int palette_count;
  /// 0 leaves the resolution out.
  uint32_t pixels_per_metre;
  const char *strings;
  const pngrows_text *texts;
  size_t text_count;
} pngrows_picture;

/// Writes a PNG into memory that the caller gives back with `pngrows_free`.
pngrows_status pngrows_write(const pngrows_picture *picture, uint8_t **png, size_t *png_count,
                             pngrows_problem *problem);

void pngrows_free(uint8_t *png);

/// The checksum of a PNG chunk, over its type and data. This is `crc32` of zlib, which libpng needs anyway.
uint32_t pngrows_checksum(const uint8_t *bytes, size_t count);

#endif
