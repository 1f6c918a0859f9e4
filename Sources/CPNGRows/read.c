// SPDX-License-Identifier: Apache-2.0

#include <png.h>
#include <zlib.h>

#include "problem.h"

typedef struct {
  uint8_t *gray;
  uint32_t width;
  uint32_t height;
  int channels;
  bool interlaced;
  bool complete;
} reading;

// The weights 0.299, 0.587 and 0.114 of ITU-R BT.601-7, clause 2.5.1, times 65,536: they sum to 65,536, so white
// stays white. libjpeg forms Y from the same three numbers.
static inline uint32_t luma(const uint8_t *rgb) {
  return (19595u * rgb[0] + 38470u * rgb[1] + 7471u * rgb[2] + 32768u) >> 16;
}

/// Lays a gray value over white, rounding to nearest; exact for every pair of bytes.
static inline uint8_t over_white(uint32_t gray, uint32_t alpha) {
  return (uint8_t)((gray * alpha + 255u * (255u - alpha) + 127u) / 255u);
}

/// Turns `count` pixels into gray, each `step` bytes after the one before.
static void place(const uint8_t *source, int channels, uint32_t count, uint8_t *target, size_t step) {
  switch (channels) {
    case 1:
      for (uint32_t i = 0; i < count; i++) target[i * step] = source[i];
      break;
    case 2:
      for (uint32_t i = 0; i < count; i++) target[i * step] = over_white(source[2 * i], source[2 * i + 1]);
      break;
    case 3:
      for (uint32_t i = 0; i < count; i++) target[i * step] = (uint8_t)luma(source + 3 * (size_t)i);
      break;
    default:
      for (uint32_t i = 0; i < count; i++) {
        const uint8_t *pixel = source + 4 * (size_t)i;
        target[i * step] = over_white(luma(pixel), pixel[3]);
      }
  }
}

static void start(png_structp png, png_infop info) {
  reading *state = png_get_progressive_ptr(png);
  if (png_get_image_width(png, info) != state->width || png_get_image_height(png, info) != state->height)
    png_error(png, "the image header changed while it was read");

  png_set_expand(png);
  png_set_scale_16(png);
  png_read_update_info(png, info);

  state->channels = png_get_channels(png, info);
  // png_set_interlace_handling is not called: libpng then delivers the rows of the seven reduced images as they
  // are stored, and no colour image of the full size is needed to merge them.
  state->interlaced = png_get_interlace_type(png, info) != PNG_INTERLACE_NONE;
  if (png_get_bit_depth(png, info) != 8 || state->channels < 1 || state->channels > 4)
    png_error(png, "the samples did not become 8-bit");
}

static void take_row(png_structp png, png_bytep row, png_uint_32 row_number, int pass) {
  reading *state = png_get_progressive_ptr(png);
  size_t width = state->width;

  if (!state->interlaced) {
    if (row == NULL || row_number >= state->height) return;
    place(row, state->channels, state->width, state->gray + row_number * width, 1);
    state->complete = row_number + 1 == state->height;
    return;
  }

  if (row == NULL || pass < 0 || pass > 6) return;
  uint32_t rows = PNG_PASS_ROWS(state->height, pass);
  uint32_t columns = PNG_PASS_COLS(state->width, pass);
  if (row_number >= rows) return;
  uint32_t y = PNG_ROW_FROM_PASS_ROW(row_number, pass);
  uint32_t x = PNG_PASS_START_COL(pass);
  place(row, state->channels, columns, state->gray + y * width + x, PNG_PASS_COL_OFFSET(pass));

  // The last pass holds every odd row; an image one row high ends with an earlier pass.
  int last = 6;
  while (PNG_PASS_ROWS(state->height, last) == 0 || PNG_PASS_COLS(state->width, last) == 0) last--;
  state->complete = pass == last && row_number + 1 == rows;
}

pngrows_status pngrows_read_gray(const uint8_t *file, const pngrows_range *ranges, size_t range_count,
                                 uint32_t width, uint32_t height, uint8_t *gray, pngrows_problem *problem) {
  reading state = {.gray = gray, .width = width, .height = height};
  problem->offset = 0;
  problem->message[0] = 0;

  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, problem, pngrows_fail, pngrows_ignore);
  if (png == NULL) return PNGROWS_OUT_OF_MEMORY;
  png_infop info = png_create_info_struct(png);
  if (info == NULL) {
    png_destroy_read_struct(&png, NULL, NULL);
    return PNGROWS_OUT_OF_MEMORY;
  }

  // Nothing that is read after the jump is changed after this line, other than through a pointer.
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    return PNGROWS_REFUSED;
  }

  png_set_user_limits(png, width, height);
  png_set_crc_action(png, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
  png_set_progressive_read_fn(png, &state, start, take_row, NULL);

  // Feeding stops with the last row, so data beyond it is never inflated.
  for (size_t i = 0; i < range_count && !state.complete; i++) {
    problem->offset = ranges[i].offset;
    png_process_data(png, info, (png_bytep)(file + ranges[i].offset), ranges[i].count);
  }

  png_destroy_read_struct(&png, &info, NULL);
  return state.complete ? PNGROWS_DONE : PNGROWS_TOO_FEW_ROWS;
}

uint32_t pngrows_checksum(const uint8_t *bytes, size_t count) {
  return (uint32_t)crc32_z(0, bytes, count);
}
