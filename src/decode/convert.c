/* Bytes of one encoding → UTF-8 with the place of every character: encoding, bytes → writer.
   Rule: iconv does the converting. An encoding of one byte a character is asked for its 256 characters once and then
   read from that table; UTF-16 and UTF-32 go through iconv in slices, as the width of a character in the source follows
   from the character; any other goes a character at a time, the only portable way to learn how wide it was. UTF-8 is
   checked, not converted, but for stretches of windows-1256 (mixed.c). What means nothing becomes U+FFFD. Limit: encodings that hold characters back to compose them
   (CP1255, TCVN) give places that may be one character late. */
#include "decode/convert.h"

#include <errno.h>
#include <string.h>

#include "decode/iconv_call.h"
#include "decode/mixed.h"
#include "decode/scan.h"
#include "text/utf8.h"

enum {
    SLICE = 4096, /* bytes given to iconv at once */
    SLICE_OUT = SLICE * 2, /* two bytes become at most three, four at most four */
    LONGEST = 32, /* source bytes of one character with its shift sequences */
    PROGRESS_STEP = 1 << 22
};

static mwz_status tell_progress(const mwzi_writer *writer, uint32_t at, uint32_t len, uint32_t *next)
{
    if (at < *next)
        return MWZ_OK;
    *next = at + (len - at < PROGRESS_STEP ? len - at : PROGRESS_STEP);
    if (at >= PROGRESS_STEP)
        mwzi_spill_rest(writer->env->spill);
    return mwzi_progress(writer->env, "decode", at, len, writer->err);
}

static mwz_status convert_table(mwzi_writer *writer, const mwzi_byte_table *table, const char *bytes, uint32_t at,
                                uint32_t len)
{
    uint64_t need = 0;
    for (uint32_t i = at; i < len; i++) {
        uint8_t width = table->lens[(unsigned char)bytes[i]];
        need += width ? width : 3;
    }
    mwz_status status = mwzi_writer_reserve(writer, need + 1);
    uint32_t next = at;
    while (status == MWZ_OK && at < len) {
        unsigned char b = (unsigned char)bytes[at];
        status = table->lens[b] ? mwzi_writer_put(writer, table->utf8[b], table->lens[b], at, 1)
                                : mwzi_writer_replace(writer, at, 1);
        at++;
        if (status == MWZ_OK)
            status = tell_progress(writer, at, len, &next);
    }
    return status;
}

/* Passes on the characters of one slice; the source width of each follows from its code point. */
static mwz_status put_wide(mwzi_writer *writer, const char *out, size_t got, mwzi_encoding_form form, uint32_t *from)
{
    mwz_status status = MWZ_OK;
    for (size_t i = 0; status == MWZ_OK && i < got;) {
        size_t start = i;
        (void)mwzi_utf8_next(out, got, &i);
        uint32_t width = form == MWZI_FORM_UTF32 || i - start == 4 ? 4 : 2;
        status = mwzi_writer_put(writer, out + start, i - start, *from, width);
        *from += width;
    }
    return status;
}

static mwz_status convert_wide(mwzi_writer *writer, iconv_t cd, mwzi_encoding_form form, const char *bytes, uint32_t at,
                               uint32_t len)
{
    const uint32_t unit = form == MWZI_FORM_UTF16 ? 2 : 4;
    mwz_status status = mwzi_writer_reserve(writer, (uint64_t)len + 1);
    uint32_t next = at;
    while (status == MWZ_OK && at < len) {
        char out[SLICE_OUT];
        const char *in = bytes + at;
        size_t given = len - at < SLICE ? len - at : SLICE, left = given;
        size_t got = mwzi_iconv_run(cd, &in, &left, out, sizeof out);
        int why = errno;
        status = put_wide(writer, out, got, form, &at);
        if (status != MWZ_OK)
            break;
        bool cut_off = why == EINVAL && left == len - at; /* not by the slice: by the end of the file */
        if (why == EILSEQ || cut_off) { /* a lone surrogate, no character, half a character */
            uint32_t width = len - at < unit ? len - at : unit;
            status = mwzi_writer_replace(writer, at, width);
            at += width;
        }
        if (status == MWZ_OK)
            status = tell_progress(writer, at, len, &next);
    }
    return status;
}

/* Passes on what `width` bytes became, as one unit, for which byte made which character is not known; but a NUL or a
   mark among several characters must be taken out first. What iconv lets pass and UTF-8 has not (beyond U+10FFFF) is replaced. */
static mwz_status put_group(mwzi_writer *writer, char *out, size_t got, uint32_t from, uint32_t width)
{
    mwz_status status = MWZ_OK;
    size_t kept = 0;
    for (size_t i = 0; status == MWZ_OK && i < got;) {
        size_t start = i;
        uint32_t c = mwzi_utf8_next(out, got, &i);
        if (mwzi_scan_utf8(out + start, i - start).stop == MWZI_SCAN_BAD)
            return mwzi_writer_replace(writer, from, width);
        if (c == 0)
            status = mwzi_writer_drop_nul(writer, from, width);
        else if (c == 0xFEFF)
            status = mwzi_writer_drop_mark(writer, from, width);
        else
            while (start < i)
                out[kept++] = out[start++];
    }
    return status == MWZ_OK && kept ? mwzi_writer_put(writer, out, kept, from, width) : status;
}

/* Feeds one byte more at a time until iconv takes them. What it takes without writing (shift sequences, held
   characters) belongs to the next character that it writes. */
static mwz_status convert_stepwise(mwzi_writer *writer, iconv_t cd, const char *bytes, uint32_t at, uint32_t len)
{
    mwz_status status = mwzi_writer_reserve(writer, (uint64_t)len + 1);
    uint32_t from = at, next = at;
    while (status == MWZ_OK && at < len) {
        char out[64];
        size_t got = 0, taken = 0;
        for (size_t give = 1; give <= LONGEST && give <= len - at; give++) {
            const char *in = bytes + at;
            size_t left = give;
            got = mwzi_iconv_run(cd, &in, &left, out, sizeof out);
            taken = give - left;
            if (taken || errno != EINVAL)
                break;
        }
        if (taken == 0) {
            status = mwzi_writer_replace(writer, from, at + 1 - from);
            from = ++at;
            (void)iconv(cd, NULL, NULL, NULL, NULL);
            continue;
        }
        at += (uint32_t)taken;
        if (got) {
            status = put_group(writer, out, got, from, at - from);
            from = at;
        }
        if (status == MWZ_OK)
            status = tell_progress(writer, at, len, &next);
    }
    char out[64], *target = out;
    size_t room = sizeof out;
    if (status == MWZ_OK && iconv(cd, NULL, NULL, &target, &room) != (size_t)-1 && room < sizeof out)
        status = put_group(writer, out, sizeof out - room, from, len - from);
    return status;
}

/* The bytes [at, end) of `len`. */
static mwz_status put_utf8(mwzi_writer *writer, const char *bytes, uint32_t at, uint32_t end, uint32_t len, uint32_t *next)
{
    mwz_status status = MWZ_OK;
    while (status == MWZ_OK && at < end) {
        mwzi_scan scan = mwzi_scan_step(bytes + at, end - at);
        status = mwzi_writer_copy(writer, bytes + at, scan.good, at);
        at += (uint32_t)scan.good;
        uint32_t width = (uint32_t)scan.width;
        if (status == MWZ_OK && scan.stop == MWZI_SCAN_BAD)
            status = mwzi_writer_replace(writer, at, width);
        else if (status == MWZ_OK && scan.stop == MWZI_SCAN_NUL)
            status = mwzi_writer_drop_nul(writer, at, width);
        else if (status == MWZ_OK && scan.stop == MWZI_SCAN_MARK)
            status = mwzi_writer_drop_mark(writer, at, width);
        at += width;
        if (status == MWZ_OK)
            status = tell_progress(writer, at, len, next);
    }
    return status;
}

static mwz_status put_mixed(mwzi_writer *writer, const char *bytes, uint32_t at, uint32_t len, uint32_t *next)
{
    mwzi_mixed_runs *runs = &writer->text->mixed;
    mwzi_byte_table table;
    bool single;
    mwz_status status = runs->count ? mwzi_byte_table_load(&table, &single, "windows-1256", writer->err) : MWZ_OK;
    for (size_t i = 0; i < runs->count && status == MWZ_OK; i++) {
        mwzi_mixed_run *run = &runs->items[i];
        status = put_utf8(writer, bytes, at, run->from, len, next);
        run->at = (uint32_t)writer->bytes.count;
        at = run->from + run->from_len;
        for (uint32_t k = run->from; k < at && status == MWZ_OK; k++) {
            unsigned char b = (unsigned char)bytes[k];
            status = table.lens[b] ? mwzi_writer_put(writer, table.utf8[b], table.lens[b], k, 1)
                                   : mwzi_writer_replace(writer, k, 1);
        }
        run->len = (uint32_t)writer->bytes.count - run->at;
    }
    return status == MWZ_OK ? put_utf8(writer, bytes, at, len, len, next) : status;
}

static mwz_status convert_utf8(mwzi_writer *writer, bool mixed, const char *bytes, uint32_t at, uint32_t len)
{
    uint32_t next = at;
    mwz_status status = mwzi_writer_reserve(writer, (uint64_t)len + 1);
    if (status == MWZ_OK && mixed)
        status = mwzi_mixed_find(&writer->text->mixed, writer->env, bytes, at, len, writer->err);
    return status == MWZ_OK ? put_mixed(writer, bytes, at, len, &next) : status;
}

mwz_status mwzi_convert(mwzi_writer *writer, const mwzi_encoding *encoding, const char *bytes, uint32_t len)
{
    uint32_t at = encoding->mark_len;
    if (encoding->form == MWZI_FORM_UTF8)
        return convert_utf8(writer, encoding->mixed, bytes, at, len);
    if (encoding->form == MWZI_FORM_OTHER) {
        mwzi_byte_table table;
        bool single;
        mwz_status status = mwzi_byte_table_load(&table, &single, encoding->name, writer->err);
        if (status != MWZ_OK || single)
            return status != MWZ_OK ? status : convert_table(writer, &table, bytes, at, len);
    }
    iconv_t cd;
    mwz_status status = mwzi_iconv_open(&cd, encoding->name, writer->err);
    if (status != MWZ_OK)
        return status;
    status = encoding->form == MWZI_FORM_OTHER ? convert_stepwise(writer, cd, bytes, at, len)
                                               : convert_wide(writer, cd, encoding->form, bytes, at, len);
    (void)iconv_close(cd);
    return status;
}
