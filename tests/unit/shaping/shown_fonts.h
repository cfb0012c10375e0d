/* The fonts that tests of shaping are written for, as Debian 12 has them (fonts-hosny-amiri 0.113, fonts-noto-core
   20201225): with others, glyphs and widths differ, so the tests skip. */
#ifndef MUWAZI_TESTS_SHOWN_FONTS_H
#define MUWAZI_TESTS_SHOWN_FONTS_H

#include <hb.h>
#include <stdio.h>
#include <string.h>

#include "support.h"
#include "shaping/shape.h"

static const struct {
    const char *family;
    uint32_t revision; /* of the table "head" */
} shown_fonts[] = { { "Amiri", 7406 }, { "Noto Sans", 0x20106 }, { "Noto Sans Arabic", 0x20148 } };

static inline uint32_t font_revision(const char *file)
{
    hb_blob_t *blob = hb_blob_create_from_file(file);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned len;
    const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(head, &len);
    uint32_t revision =
        len < 8 ? 0 : (uint32_t)bytes[4] << 24 | (uint32_t)bytes[5] << 16 | (uint32_t)bytes[6] << 8 | bytes[7];
    hb_blob_destroy(head);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return revision;
}

/* Opens the fonts, in this order and no others; skips the test when one is absent or of another version. */
static inline mwzi_fonts *open_shown_fonts(const mwzi_env *env)
{
    const char *names[TEST_COUNT(shown_fonts)];
    for (size_t i = 0; i < TEST_COUNT(shown_fonts); i++)
        names[i] = shown_fonts[i].family;
    mwzi_fonts_params params = { names, TEST_COUNT(names), true, false };
    mwzi_fonts *fonts;
    mwz_error err = MWZ_ERROR_INIT;
    if (mwzi_fonts_open(&fonts, env, &params, &err)) {
        print_message("%s (Debian: fonts-hosny-amiri, fonts-noto-core)\n", err.message);
        skip();
    }
    for (size_t i = 0; i < TEST_COUNT(shown_fonts); i++) {
        uint32_t revision = font_revision(mwzi_font_file(fonts, i));
        if (revision == shown_fonts[i].revision)
            continue;
        print_message("%s is of version %.3f, the test was written for %.3f\n", shown_fonts[i].family,
                      revision / 65536.0, shown_fonts[i].revision / 65536.0);
        mwzi_fonts_close(fonts);
        skip();
    }
    return fonts;
}

#endif
