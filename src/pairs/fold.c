/* Source text → text of a pair: every run of white space inside it becomes one space, nothing else is altered.

   White space that only lays the source out is folded: what C0 has, NEXT LINE, LINE and PARAGRAPH SEPARATOR. No-break
   and other typographic spaces are the author's and stay. Limit: none. */
#include "pairs/fold.h"

#include <string.h>

#include "text/utf8.h"

static bool is_layout_space(uint32_t c)
{
    return (c >= 0x9 && c <= 0xD) || c == ' ' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* One character; `out` may be NULL when only the places matter. */
static void step(mwzi_fold *fold, char *out, const char *bytes, size_t len)
{
    size_t start = fold->at;
    if (is_layout_space(mwzi_utf8_next(bytes, len, &fold->at))) {
        fold->pending = fold->used > 0;
        return;
    }
    if (fold->pending) {
        if (out)
            out[fold->used] = ' ';
        fold->used++;
    }
    fold->pending = false;
    if (out)
        memcpy(out + fold->used, bytes + start, fold->at - start);
    fold->used += fold->at - start;
}

/* A byte that may begin a layout space. */
static bool may_be_space(unsigned char byte)
{
    return byte <= ' ' || byte == 0xC2 || byte == 0xE2;
}

/* The end of the bytes from `at` on that are copied as they stand: words with one space between them. */
static size_t find_plain(const char *bytes, size_t len, size_t at)
{
    size_t end = at;
    while (end < len) {
        if (may_be_space((unsigned char)bytes[end])) {
            bool lone = bytes[end] == ' ' && end > at && end + 1 < len && !may_be_space((unsigned char)bytes[end + 1]);
            if (!lone)
                break;
        }
        end++;
    }
    return end;
}

size_t mwzi_fold_spaces(char *out, const char *bytes, size_t len)
{
    mwzi_fold fold = { 0, 0, false };
    while (fold.at < len) {
        step(&fold, out, bytes, len);
        if (fold.pending)
            continue;
        size_t plain = find_plain(bytes, len, fold.at) - fold.at;
        memcpy(out + fold.used, bytes + fold.at, plain);
        fold.used += plain;
        fold.at += plain;
    }
    out[fold.used] = '\0';
    return fold.used;
}

bool mwzi_fold_is_needless(const char *bytes, size_t len)
{
    bool space = true; /* nothing stands before, or a space */
    for (size_t at = 0; at < len;) {
        size_t plain = find_plain(bytes, len, at);
        if (plain > at) {
            space = false;
            at = plain;
            continue;
        }
        uint32_t c = mwzi_utf8_next(bytes, len, &at);
        bool layout = is_layout_space(c);
        if (layout && (space || c != ' '))
            return false;
        space = layout;
    }
    return !space;
}

size_t mwzi_fold_place(mwzi_fold *fold, const char *bytes, size_t len, size_t offset)
{
    while (fold->at < offset && fold->at < len)
        step(fold, NULL, bytes, len);
    return fold->used + fold->pending;
}
