/* Words of a PDF with their places → its text. What begins with "<" is taken as pdftotext's XML; anything else as words
   of six bytes: flags (a new page, a mark, Arabic, a digit or stop), x, y, width, height, letters. Promise: no letter
   is invented, and none is lost but those of running heads and feet, and of words without width. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "containers/opening.h"
#include "fuzz.h"
#include "text/classes.h"
#include "text/utf8.h"

enum { WORD_BYTES = 6, MOST_WORDS = 2000, MOST_WORD = 400 };

static size_t count_letters(const char *bytes, size_t len)
{
    size_t letters = 0;
    for (size_t at = 0; at < len;)
        letters += (mwzi_char_class(mwzi_utf8_next(bytes, len, &at)) & MWZI_CHAR_LETTER) != 0;
    return letters;
}

/* The words as pdftotext would tell them; *letters: how many they have. */
static char *write_words(const uint8_t *bytes, size_t len, size_t *letters)
{
    static const char *const latin[] = {
        "a", "T", "word", "hyphen-", "com", "x\xC2\xAD\xE2\x80\x90", "www.a-b.c", "(b)"
    };
    static const char *const arabic[] = { "ب", "ا", "ة", "ملاك", "اً", "؟", "لله", "(أ)" };
    static const char *const other[] = { "1", "12", "1.", "-", "\xE2\x80\xA2", ".", "/", "\xEF\x82\xB7" };
    size_t count = len / WORD_BYTES < MOST_WORDS ? len / WORD_BYTES : MOST_WORDS, size = count * MOST_WORD + 200,
           at = 0;
    char *xml = malloc(size);
    if (!xml)
        abort();
    at += (size_t)snprintf(xml, size, "<doc><page width=\"256\" height=\"256\">");
    for (size_t i = 0; i < count; i++) {
        const uint8_t *b = bytes + i * WORD_BYTES;
        const char *text = b[0] & 2 ? "ً" : b[0] & 8 ? other[b[5] & 7] : b[0] & 4 ? arabic[b[5] & 7] : latin[b[5] & 7];
        double left = b[1] + (b[0] >> 4) / 16.0, width = b[0] & 2 ? 0 : b[3] / 4.0 + 0.25;
        if (b[0] & 1)
            at += (size_t)snprintf(xml + at, size - at, "</page><page width=\"256\" height=\"256\">");
        at += (size_t)snprintf(xml + at, size - at,
                               "<word xMin=\"%.3f\" xMax=\"%.3f\" yMin=\"%.3f\" yMax=\"%.3f\">%s</word>", left,
                               left + width, (double)b[2], b[2] + (b[4] & 63) / 4.0, text);
        *letters += count_letters(text, strlen(text));
    }
    (void)snprintf(xml + at, size - at, "</page></doc>");
    return xml;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    const mwzi_env env = fuzz_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_unpacked out = { 0 };
    size_t letters = 0;
    bool whole = len && bytes[0] != '<';
    char *xml = whole ? write_words(bytes, len, &letters) : NULL;
    const char *given = whole ? xml : (const char *)bytes;
    const mwzi_opening in = { &env, given, whole ? strlen(xml) : len, "fuzz", &out, &err };
    if (fuzz_is_ok(mwzi_pdf_boxes_read(&in, in.bytes, in.len), "places", &err)) {
        size_t found = count_letters(out.bytes.items, out.bytes.count);
        if (found > (whole ? letters : count_letters(in.bytes, in.len)) ||
            (whole && !out.aside_rows && found < letters)) {
            fprintf(stderr, "%zu letters of %zu\n", found, letters);
            abort();
        }
        for (size_t i = 0; i < out.parts.count; i++)
            if (out.parts.items[i].offset > out.bytes.count ||
                (i && out.parts.items[i].offset < out.parts.items[i - 1].offset))
                abort();
    }
    mwzi_containers_close(&out, &env);
    free(xml);
    return 0;
}
