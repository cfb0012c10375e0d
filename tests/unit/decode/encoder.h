/* UTF-8 → an Arabic encoding of one byte a character, as the programs of its day wrote it: what the tests of decode/
   read back. CP864 holds shapes, so its letters are joined here as DOS joined them. */
#ifndef MUWAZI_TESTS_ENCODER_H
#define MUWAZI_TESTS_ENCODER_H

#include "decode/byte_table.h"
#include "text/forms.h"
#include "text/utf8.h"

typedef struct encoder {
    uint16_t byte_of[65536]; /* by character; 0: none */
    uint16_t shape_of[128][5]; /* by letter − U+0600 and mwzi_form */
    uint16_t ligature_of[128][5]; /* lam and the alef */
    bool shapes;
} encoder;

static inline void encoder_load(encoder *e, const char *name)
{
    uint32_t characters[256];
    *e = (encoder) { .shapes = false };
    assert_int_equal(mwzi_byte_table_characters(characters, name, NULL), MWZ_OK);
    for (unsigned b = 255; b > 0; b--) { /* of two bytes for a character the lower one: in MacArabic ASCII's own */
        uint32_t letters[MWZI_FORM_ROOM], c = characters[b];
        size_t count = mwzi_form_letters(letters, c);
        if (c == 0)
            continue;
        e->byte_of[c] = (uint16_t)b;
        e->shapes = e->shapes || count;
        if (count == 1)
            e->shape_of[letters[0] - 0x600][mwzi_char_form(c)] = (uint16_t)b;
        else if (count == 2 && letters[0] == 0x644)
            e->ligature_of[letters[1] - 0x600][mwzi_char_form(c)] = (uint16_t)b;
    }
}

static inline bool joins_before(uint32_t c) /* to the letter before it */
{
    return c >= 0x622 && c <= 0x64A;
}

static inline bool joins_after(uint32_t c)
{
    return joins_before(c) && !(c >= 0x622 && c <= 0x625) && c != 0x627 && c != 0x629 && !(c >= 0x62F && c <= 0x632) &&
        c != 0x648 && c != 0x649;
}

/* Of the shapes that the encoding has, the wanted one or the one that looks most like it; 0: none. */
static inline unsigned pick_shape(const uint16_t of[5], bool before, bool after)
{
    static const uint8_t order[4][4] = {
        { MWZI_FORM_ISOLATED, MWZI_FORM_FINAL, MWZI_FORM_INITIAL, MWZI_FORM_MEDIAL },
        { MWZI_FORM_INITIAL, MWZI_FORM_MEDIAL, MWZI_FORM_ISOLATED, MWZI_FORM_FINAL },
        { MWZI_FORM_FINAL, MWZI_FORM_ISOLATED, MWZI_FORM_MEDIAL, MWZI_FORM_INITIAL },
        { MWZI_FORM_MEDIAL, MWZI_FORM_INITIAL, MWZI_FORM_FINAL, MWZI_FORM_ISOLATED },
    };
    for (size_t i = 0; i < 4; i++)
        if (of[order[before * 2 + after][i]])
            return of[order[before * 2 + after][i]];
    return 0;
}

/* The first character from `at` on that is no vowel mark; *at moves past it. 0: none. */
static inline uint32_t next_letter(const char *text, size_t len, size_t *at)
{
    uint32_t c = 0;
    while (*at < len && ((c = mwzi_utf8_next(text, len, at)) >= 0x64B) && c <= 0x652) { }
    return c >= 0x64B && c <= 0x652 ? 0 : c;
}

/* Writes the bytes, and to `kept` the UTF-8 of what the encoding has of the text; the number of bytes. */
static inline size_t encoder_run(const encoder *e, const char *text, size_t len, char *out, char *kept)
{
    size_t used = 0, kept_len = 0;
    uint32_t last = 0;
    for (size_t at = 0; at < len;) {
        uint32_t c = mwzi_utf8_next(text, len, &at);
        unsigned b = c < 0x10000 ? e->byte_of[c] : 0;
        if (e->shapes && c >= 0x621 && c <= 0x64A && c != 0x640) {
            size_t ahead = at;
            uint32_t next = next_letter(text, len, &ahead);
            b = c == 0x644 && next >= 0x622 && next <= 0x627
                ? pick_shape(e->ligature_of[next - 0x600], joins_after(last), false)
                : 0;
            if (b) {
                kept_len += mwzi_utf8_put(kept + kept_len, c);
                c = next;
                at = ahead;
            } else {
                b = pick_shape(e->shape_of[c - 0x600], joins_after(last), joins_after(c) && joins_before(next));
            }
        }
        if (c < 0x64B || c > 0x652)
            last = c;
        if (!b)
            continue;
        out[used++] = (char)b;
        uint32_t letters[MWZI_FORM_ROOM] = { c };
        size_t count = e->shapes ? mwzi_form_letters(letters, c) : 1;
        for (size_t i = 0; i < (count ? count : 1); i++)
            kept_len += mwzi_utf8_put(kept + kept_len, letters[i]);
    }
    kept[kept_len] = '\0';
    return used;
}

#endif
