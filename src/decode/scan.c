/* Strict reading of UTF-8: bytes → the length of the well-formed text and what stopped it.
   Rule: Unicode 15, table 3-7; of an ill-formed sequence the maximal subpart is taken (section 3.9, "U+FFFD
   substitution of maximal subparts"), so that "E2 82 41" is one bad place and an A. */
#include "decode/scan.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* The width of the well-formed character at s; else 0, and *bad is the length of the maximal subpart. */
static size_t character_width(const unsigned char *s, size_t left, size_t *bad)
{
    unsigned lead = s[0], low = 0x80, high = 0xBF;
    size_t width = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    *bad = 1;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    if (lead == 0xE0)
        low = 0xA0; /* no overlong forms */
    else if (lead == 0xED)
        high = 0x9F; /* no surrogates */
    else if (lead == 0xF0)
        low = 0x90;
    else if (lead == 0xF4)
        high = 0x8F; /* nothing above U+10FFFF */
    for (size_t i = 1; i < width; i++) {
        if (i == left || s[i] < low || s[i] > high) {
            *bad = i;
            return 0;
        }
        low = 0x80;
        high = 0xBF;
    }
    return width;
}

/* Eight bytes at once: true when all are ASCII and none is NUL. */
static bool is_plain(const unsigned char *s)
{
    uint64_t word;
    memcpy(&word, s, sizeof word);
    uint64_t high = UINT64_C(0x8080808080808080), ones = UINT64_C(0x0101010101010101);
    return ((word | (word - ones)) & high) == 0;
}

mwzi_scan mwzi_scan_utf8(const char *bytes, size_t len)
{
    const unsigned char *s = (const unsigned char *)bytes;
    mwzi_scan scan = { 0, 0, 0, MWZI_SCAN_END };
    size_t at = 0;
    while (at < len) {
        if (s[at] && s[at] < 0x80) {
            at++;
            while (len - at >= 8 && is_plain(s + at))
                at += 8;
            continue;
        }
        if (s[at] >= 0xC2 && s[at] < 0xE0 && len - at >= 2 && (s[at + 1] & 0xC0) == 0x80) { /* Arabic, mostly */
            scan.sequences++;
            at += 2;
            continue;
        }
        if (s[at] == 0) {
            scan.stop = MWZI_SCAN_NUL;
            scan.width = 1;
            break;
        }
        size_t bad, width = character_width(s + at, len - at, &bad);
        if (width == 0) {
            scan.stop = MWZI_SCAN_BAD;
            scan.width = bad;
            break;
        }
        if (s[at] == 0xEF && s[at + 1] == 0xBB && s[at + 2] == 0xBF) {
            scan.stop = MWZI_SCAN_MARK;
            scan.width = 3;
            break;
        }
        scan.sequences++;
        at += width;
    }
    scan.good = at;
    return scan;
}

/* Where a text may be cut at `len` or shortly before it: before a byte that begins a sequence, or one that so many
   stand before which do not that it belongs to none. */
static size_t find_cut(const char *bytes, size_t len)
{
    enum { FOLLOWING = 3 };
    for (size_t back = 0; back <= FOLLOWING; back++)
        if (((unsigned char)bytes[len - back] & 0xC0) != 0x80)
            return len - back;
    return len;
}

mwzi_scan mwzi_scan_step(const char *bytes, size_t len)
{
    return mwzi_scan_utf8(bytes, len > MWZI_SPILL_LEAST ? find_cut(bytes, MWZI_SPILL_LEAST) : len);
}

mwzi_scan mwzi_scan_long(const mwzi_spill *spill, const char *bytes, size_t len)
{
    mwzi_scan scan = { 0, 0, 0, MWZI_SCAN_END };
    while (scan.stop == MWZI_SCAN_END && scan.good < len) {
        mwzi_scan step = mwzi_scan_step(bytes + scan.good, len - scan.good);
        scan.good += step.good;
        scan.sequences += step.sequences;
        scan.width = step.width;
        scan.stop = step.stop;
        if (scan.good > MWZI_SPILL_LEAST)
            mwzi_spill_rest(spill);
    }
    return scan;
}
