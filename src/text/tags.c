/* Language tags → sides, by their primary subtag (RFC 5646, and ISO 639-2 as older tools write it); and whether one is a
   concrete, well-formed BCP 47 tag of a side (RFC 5646, section 2.1).

   langtag = language ["-" extlang] ["-" script] ["-" region] *("-" variant) *("-" extension) ["-" privateuse], in this
   order; singletons and variants are not repeated (2.2.5, 2.2.6). Limit: whether a subtag is registered is not looked
   up. */
#include "text/tags.h"

#include <stdbool.h>
#include <string.h>

#include <muwazi/types.h>

int mwzi_tag_side(const char *tag)
{
    static const struct {
        const char *subtag;
        mwz_side side;
    } subtags[] = { { "ar", MWZ_AR }, { "ara", MWZ_AR }, { "arb", MWZ_AR }, { "en", MWZ_EN }, { "eng", MWZ_EN } };
    size_t len = tag ? strcspn(tag, "-_") : 0;
    for (size_t i = 0; i < sizeof subtags / sizeof *subtags; i++) {
        bool same = strlen(subtags[i].subtag) == len;
        for (size_t k = 0; k < len && same; k++)
            same = (tag[k] | 0x20) == subtags[i].subtag[k];
        if (same && len)
            return subtags[i].side;
    }
    return -1;
}

enum { LONGEST_TAG = 100 };

/* The parts of a tag, in their order; a part may follow only itself or an earlier one. */
enum { PART_LANGUAGE, PART_EXTLANG, PART_SCRIPT, PART_REGION, PART_VARIANT, PART_EXTENSION, PART_PRIVATE };

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool are_all(const char *subtag, size_t len, bool (*is)(char))
{
    for (size_t i = 0; i < len; i++)
        if (!is(subtag[i]))
            return false;
    return true;
}

static bool is_same(const char *a, const char *b, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (to_lower(a[i]) != to_lower(b[i]))
            return false;
    return true;
}

/* Whether an equal subtag stands between `from` and `subtag`. */
static bool is_repeated(const char *from, const char *subtag, size_t len)
{
    while (from < subtag) {
        size_t other = strcspn(from, "-");
        if (other == len && is_same(from, subtag, len))
            return true;
        from += other + 1;
    }
    return false;
}

/* The part that a subtag can only be, standing after `part`; -1 when it fits nowhere. */
static int find_part(int part, const char *s, size_t len)
{
    bool alpha = are_all(s, len, is_alpha);
    if (part >= PART_EXTENSION)
        return part; /* anything of 2–8 (private use: 1–8) letters and digits */
    if (len == 3 && alpha)
        return PART_EXTLANG;
    if (len == 4 && alpha)
        return PART_SCRIPT;
    if ((len == 2 && alpha) || (len == 3 && are_all(s, len, is_digit)))
        return PART_REGION;
    return len >= 5 || (len == 4 && is_digit(s[0])) ? PART_VARIANT : -1;
}

static bool is_well_formed(const char *tag)
{
    size_t len = strcspn(tag, "-");
    const char *s = tag + len;
    int part = PART_LANGUAGE, extlangs = 0;
    const char *singleton = NULL; /* the first one, where looking for repeated ones starts */
    size_t after_singleton = 1; /* subtags since the last one */
    while (*s == '-') {
        s++;
        len = strcspn(s, "-");
        if (len < 1 || len > 8)
            return false;
        for (size_t i = 0; i < len; i++)
            if (!is_alpha(s[i]) && !is_digit(s[i]))
                return false;
        if (len == 1 && part != PART_PRIVATE) {
            bool private_use = to_lower(s[0]) == 'x';
            if (after_singleton == 0 || (!private_use && singleton && is_repeated(singleton, s, len)))
                return false;
            part = private_use ? PART_PRIVATE : PART_EXTENSION;
            singleton = singleton ? singleton : s;
            after_singleton = 0;
        } else {
            int next = find_part(part, s, len);
            bool again = next == part && (next == PART_SCRIPT || next == PART_REGION);
            if (next < part || again || (next == PART_EXTLANG && ++extlangs > 3) ||
                (next == PART_VARIANT && is_repeated(tag, s, len)))
                return false;
            part = next;
            after_singleton++;
        }
        s += len;
    }
    return after_singleton > 0;
}

mwz_status mwzi_language_tag_check(const char *tag, mwz_side side, mwz_error *err)
{
    const char *language = side == MWZ_AR ? "ar" : "en", *name = side == MWZ_AR ? "Arabic" : "English";
    const char *example = side == MWZ_AR ? "ar or ar-SA" : "en or en-GB";
    if (strlen(tag) > LONGEST_TAG || !is_well_formed(tag))
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "\"%.40s\" is no well-formed language tag (BCP 47); write %s", tag,
                         example);
    if (strcspn(tag, "-") != 2 || !is_same(tag, language, 2))
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "\"%.40s\" is no tag of %s, which starts with \"%s\"; write %s", tag,
                         name, language, example);
    return MWZ_OK;
}
