// SPDX-License-Identifier: Apache-2.0

#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "problem.h"

typedef struct {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
} growing;

static void append(png_structp png, png_bytep bytes, size_t count) {
  growing *file = png_get_io_ptr(png);
  if (count > file->capacity - file->count) {
    size_t capacity = 2 * file->capacity + count + 1024;
    uint8_t *larger = realloc(file->bytes, capacity);
    if (larger == NULL) png_error(png, "out of memory");
    file->bytes = larger;
    file->capacity = capacity;
  }
  memcpy(file->bytes + file->count, bytes, count);
  file->count += count;
}

static void flush(png_structp png) { (void)png; }

static void write_picture(png_structp png, png_infop info, const pngrows_picture *picture) {
  bool one_bit = picture->bit_depth == 1;

  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_IHDR(png, info, picture->width, picture->height, picture->bit_depth,
               picture->palette == NULL ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  // Filters help continuous gray; on bits and palette indices they only add noise.
  png_set_filter(png, PNG_FILTER_TYPE_BASE,
                 one_bit || picture->palette != NULL ? PNG_FILTER_NONE : PNG_ALL_FILTERS);
  png_set_compression_level(png, one_bit ? 9 : 6);

  if (picture->palette != NULL) {
    png_color entries[256];
    for (int i = 0; i < picture->palette_count; i++) {
      entries[i].red = picture->palette[3 * i];
      entries[i].green = picture->palette[3 * i + 1];
      entries[i].blue = picture->palette[3 * i + 2];
    }
    png_set_PLTE(png, info, entries, picture->palette_count);
  }
  if (picture->pixels_per_metre != 0)
    png_set_pHYs(png, info, picture->pixels_per_metre, picture->pixels_per_metre, PNG_RESOLUTION_METER);

  char no_text[] = "";
  for (size_t i = 0; i < picture->text_count; i++) {
    const pngrows_text *pair = &picture->texts[i];
    png_text text = {0};
    text.compression = pair->international ? PNG_ITXT_COMPRESSION_NONE : PNG_TEXT_COMPRESSION_NONE;
    text.key = (png_charp)(picture->strings + pair->keyword);
    text.text = (png_charp)(picture->strings + pair->text);
    text.lang = no_text;
    text.lang_key = no_text;
    png_set_text(png, info, &text, 1);
  }

  png_write_info(png, info);
  if (one_bit) png_set_packing(png);
  for (uint32_t y = 0; y < picture->height; y++)
    png_write_row(png, picture->pixels + (size_t)y * picture->width);
  png_write_end(png, NULL);
}

/// Holds the setjmp; what grows meanwhile belongs to the caller, so a jump leaves it defined.
static pngrows_status write_guarded(const pngrows_picture *picture, growing *file, pngrows_problem *problem) {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, problem, pngrows_fail, pngrows_ignore);
  if (png == NULL) return PNGROWS_OUT_OF_MEMORY;
  png_infop info = png_create_info_struct(png);
  if (info == NULL) {
    png_destroy_write_struct(&png, NULL);
    return PNGROWS_OUT_OF_MEMORY;
  }

  if (setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    return PNGROWS_REFUSED;
  }

  png_set_write_fn(png, file, append, flush);
  write_picture(png, info, picture);
  png_destroy_write_struct(&png, &info);
  return PNGROWS_DONE;
}

pngrows_status pngrows_write(const pngrows_picture *picture, uint8_t **bytes, size_t *count,
                             pngrows_problem *problem) {
  growing file = {0};
  problem->offset = 0;
  problem->message[0] = 0;

  pngrows_status status = write_guarded(picture, &file, problem);
  if (status != PNGROWS_DONE) {
    free(file.bytes);
    return status;
  }
  *bytes = file.bytes;
  *count = file.count;
  return PNGROWS_DONE;
}

void pngrows_free(uint8_t *png) { free(png); }
