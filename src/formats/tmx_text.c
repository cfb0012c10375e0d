/* A pair's text → a text that every program loads from a TMX.

   In this order: characters that XML 1.0 forbids are dropped; so are bidi controls whose partner stands in another pair
   since the text was split there (UAX #9, rules BD9 and X1–X8: an isolate is closed by PDI, an embedding or override by
   PDF within the same isolate); line breaks and tabs become one space with the spaces about them; the ends are trimmed;
   NFC. Balanced controls and single marks are the author's and stay; none is ever put in. Limit: a text that is far too
   long is not normalized, as it is left out anyway. */
#include "formats/tmx_text.h"

#include <string.h>

#include "formats/writing.h"
#include "text/utf8.h"
#include "xml/writer.h"

enum {
    LRE = 0x202A,
    RLE = 0x202B,
    PDF = 0x202C,
    RLO = 0x202E,
    LRI = 0x2066,
    PDI = 0x2069,
    NOT_WORTH_NORMALIZING = MWZI_TMX_LONGEST_ANY * 3 /* NFC makes no text of Arabic and English three times shorter */
};

void mwzi_tmx_text_init(mwzi_tmx_text *clean, const mwzi_env *env)
{
    memset(clean, 0, sizeof *clean);
    clean->env = env;
    mwzi_normalizer_init(&clean->normalizer, env);
}

void mwzi_tmx_text_free(mwzi_tmx_text *clean)
{
    mwzi_vec_free(clean->env, &clean->bytes);
    mwzi_vec_free(clean->env, &clean->controls);
    mwzi_vec_free(clean->env, &clean->open);
    mwzi_normalizer_free(&clean->normalizer);
}

static bool is_isolate(uint32_t c)
{
    return c >= LRI && c < PDI;
}

static bool is_opening(uint32_t c)
{
    return is_isolate(c) || (c >= LRE && c <= RLO && c != PDF);
}

/* Takes the partner of a closing control off the stack; embeddings that an isolate's end closes stay lone. */
static bool close_control(mwzi_tmx_text *clean, uint32_t c)
{
    size_t depth = clean->open.count;
    while (depth && c == PDI && !is_isolate(clean->controls.items[clean->open.items[depth - 1]].character))
        depth--;
    if (depth == 0)
        return false;
    mwzi_bidi_control *partner = &clean->controls.items[clean->open.items[depth - 1]];
    if (c == PDF && is_isolate(partner->character))
        return false;
    partner->lone = false;
    clean->open.count = depth - 1;
    return true;
}

/* Lists the controls that open or close, and finds those without a partner. */
static bool match_controls(mwzi_tmx_text *clean, mwz_text source)
{
    clean->controls.count = clean->open.count = 0;
    for (size_t at = 0; at < source.len;) {
        /* They are all E2 80 xx or E2 81 xx. */
        const char *next = memchr(source.bytes + at, 0xE2, source.len - at);
        if (!next)
            break;
        size_t start = at = (size_t)(next - source.bytes);
        uint32_t c = mwzi_utf8_next(source.bytes, source.len, &at);
        bool opening = is_opening(c);
        if (!opening && c != PDF && c != PDI)
            continue;
        bool lone = opening || !close_control(clean, c);
        mwzi_bidi_control *control = mwzi_vec_push(clean->env, &clean->controls);
        if (!control)
            return false;
        *control = (mwzi_bidi_control) { start, c, lone };
        if (!opening)
            continue;
        size_t *open = mwzi_vec_push(clean->env, &clean->open);
        if (!open)
            return false;
        *open = clean->controls.count - 1;
    }
    return true;
}

/* Drops and folds into clean->bytes, which has room. */
static void copy_allowed(mwzi_tmx_text *clean, mwz_text source)
{
    char *out = clean->bytes.items;
    size_t used = 0, control = 0;
    bool pending = false; /* white space was met that is not written yet */
    for (size_t at = 0; at < source.len;) {
        size_t start = at;
        uint32_t c = mwzi_utf8_next(source.bytes, source.len, &at);
        bool lone = false;
        if (control < clean->controls.count && clean->controls.items[control].offset == start)
            lone = clean->controls.items[control++].lone;
        if (c == ' ' || (c >= 0x9 && c <= 0xD) || c == 0x85 || c == 0x2028 || c == 0x2029) {
            pending = true;
            continue;
        }
        if (lone || !mwzi_xml_allows(c)) {
            clean->dropped++;
            continue;
        }
        if (pending)
            out[used++] = ' ';
        pending = false;
        used += mwzi_utf8_put(out + used, c);
        clean->chars++;
    }
    out[used] = '\0';
    clean->bytes.count = used;
}

static mwz_text trim(const char *bytes, size_t len)
{
    size_t start = 0, end = len;
    for (size_t at = 0; at < len && mwzi_is_space(mwzi_utf8_next(bytes, len, &at));)
        start = at;
    while (end > start) {
        size_t before = mwzi_utf8_before(bytes, end), at = before;
        if (!mwzi_is_space(mwzi_utf8_next(bytes, end, &at)))
            break;
        end = before;
    }
    return (mwz_text) { bytes + start, end - start };
}

static size_t count_characters(mwz_text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += ((unsigned char)text.bytes[i] & 0xC0) != 0x80;
    return count;
}

/* How many bytes at `s` are a character that stays as it is wherever it stands: letters, digits and punctuation of Arabic and
   Latin, one vowel mark behind another character (NFC only reorders them among each other); 0: a closer look is due. */
static size_t take_plain(const unsigned char *s, size_t left, bool *marked)
{
    bool after_mark = *marked;
    *marked = false;
    if (*s < 0x80)
        return *s > ' ';
    if (left < 2)
        return 0;
    unsigned next = s[1];
    switch (*s) {
    case 0xC2: /* U+00A1 to U+00BF */
        return next >= 0xA1 && next <= 0xBF ? 2 : 0;
    case 0xC3:
        return next >= 0x80 && next <= 0xBF ? 2 : 0;
    case 0xD8: /* comma, semicolon, question mark, letters to U+063F */
        return next == 0x8C || next == 0x9B || next == 0x9F || (next >= 0xA1 && next <= 0xBF) ? 2 : 0;
    case 0xD9: /* tatweel and letters, marks from U+064B to U+0652, digits */
        *marked = next >= 0x8B && next <= 0x92;
        return (next >= 0x80 && next <= 0x8A) || (*marked && !after_mark) || (next >= 0xA0 && next <= 0xAD) ? 2 : 0;
    case 0xE2: /* U+2010 to U+2027: dashes, quotation marks, ellipsis */
        return left > 2 && next == 0x80 && s[2] >= 0x90 && s[2] <= 0xA7 ? 3 : 0;
    default:
        return 0;
    }
}

/* Whether nothing of the text is dropped, folded or normalized; counts its characters. */
static bool is_plain(mwz_text source, size_t *chars)
{
    const unsigned char *s = (const unsigned char *)source.bytes;
    bool marked = true; /* a mark at the start is no plain one */
    *chars = 0;
    for (size_t at = 0; at < source.len; (*chars)++) {
        if (s[at] == ' ' && at > 0 && at + 1 < source.len && s[at + 1] != ' ') {
            marked = true;
            at++;
            continue;
        }
        size_t len = take_plain(s + at, source.len - at, &marked);
        if (len == 0)
            return false;
        at += len;
    }
    return true;
}

mwz_status mwzi_tmx_text_set(mwzi_tmx_text *clean, mwz_text source, mwz_error *err)
{
    clean->chars = clean->dropped = 0;
    size_t chars;
    if (is_plain(source, &chars)) {
        if (!mwzi_vec_reserve(clean->env, &clean->bytes, source.len + 1))
            return mwzi_fail_memory(err);
        if (source.len)
            memcpy(clean->bytes.items, source.bytes, source.len);
        clean->bytes.items[source.len] = '\0';
        clean->bytes.count = source.len;
        clean->text = (mwz_text) { clean->bytes.items, source.len };
        clean->chars = chars;
        return MWZ_OK;
    }
    /* A broken byte becomes the three bytes of U+FFFD. */
    if (source.len > SIZE_MAX / 4 || !mwzi_vec_reserve(clean->env, &clean->bytes, source.len * 3 + 1) ||
        !match_controls(clean, source))
        return mwzi_fail_memory(err);
    copy_allowed(clean, source);
    mwz_text text = trim(clean->bytes.items, clean->bytes.count);
    clean->bytes.items[text.bytes + text.len - clean->bytes.items] = '\0';
    clean->text = text;
    if (clean->chars > NOT_WORTH_NORMALIZING)
        return MWZ_OK;
    mwz_status status = mwzi_text_nfc(&clean->normalizer, &clean->text, text.bytes, text.len, err);
    clean->chars = count_characters(clean->text);
    return status;
}
