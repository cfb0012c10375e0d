/* One unit → placeholders, addresses and Latin words that stand on one side alone. Placeholders are those of printf,
   of Python and the like ("%s", "%1$d", "%(name)s"), and names in braces ("{0}", "${user}").
   Limit: how often a placeholder stands is not counted; an address is looked for letter for letter. */
#include <string.h>

#include "check/checker.h"
#include "text/words.h"

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_name(char c)
{
    return is_alpha(c) || is_digit(c) || c == '_' || c == '.';
}

/* The length of the name between `open`, which stands at `at`, and `close`, with both; 0: none. */
static size_t bracketed(mwz_text text, size_t at, char open, char close)
{
    size_t end = at + 1;
    if (at >= text.len || text.bytes[at] != open)
        return 0;
    while (end < text.len && is_name(text.bytes[end]))
        end++;
    return end > at + 1 && end < text.len && text.bytes[end] == close ? end + 1 - at : 0;
}

/* The length of the placeholder at `at`; 0: there is none. Its meaning without a position ("%2$s" is "%s") begins at
   *core. */
static size_t placeholder_at(mwz_text text, size_t at, size_t *core)
{
    *core = at;
    if (text.bytes[at] == '{')
        return bracketed(text, at, '{', '}');
    if (text.bytes[at] != '%')
        return 0;
    size_t end = at + 1, name = bracketed(text, end, '(', ')');
    if (at > 0 && (is_digit(text.bytes[at - 1]) || text.bytes[at - 1] == '%'))
        return 0; /* "50%d…" and "%%d" */
    end += name;
    *core = end;
    while (end < text.len && is_digit(text.bytes[end]))
        end++;
    if (end > *core && end < text.len && text.bytes[end] == '$')
        *core = ++end;
    while (end < text.len && (is_digit(text.bytes[end]) || strchr("-+#.*'", text.bytes[end])) && text.bytes[end])
        end++;
    while (end < text.len && text.bytes[end] && strchr("hlLzjtq", text.bytes[end]))
        end++;
    if (end >= text.len || !text.bytes[end] || !strchr("diouxXeEfgGcsp@", text.bytes[end]))
        return 0;
    if (end + 2 < text.len && is_alpha(text.bytes[end + 1]) && is_alpha(text.bytes[end + 2]) && !name)
        return 0; /* "%done", but "%sB" */
    if (name)
        *core = at;
    return end + 1 - at;
}

bool mwzi_check_in_placeholder(mwz_text text, size_t at)
{
    enum { LONGEST = 64 };
    for (size_t start = at < LONGEST ? 0 : at - LONGEST, core; start <= at; start++)
        if (start + placeholder_at(text, start, &core) > at)
            return true;
    return false;
}

static bool has_placeholder(mwz_text text, mwz_text wanted)
{
    for (size_t at = 0, core; at < text.len; at++) {
        size_t len = placeholder_at(text, at, &core);
        if (len && at + len - core == wanted.len && memcmp(text.bytes + core, wanted.bytes, wanted.len) == 0)
            return true;
    }
    return false;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Whether `part` stands in a text, whatever the case of ASCII letters and the marks of keys ("H_TML"). */
static bool holds(mwz_text text, mwz_text part)
{
    for (size_t at = 0; at < text.len; at++) {
        size_t k = 0;
        for (size_t i = at; i < text.len && k < part.len; i++) {
            if (lower(text.bytes[i]) == lower(part.bytes[k]))
                k++;
            else if (k == 0 || (text.bytes[i] != '_' && text.bytes[i] != '&'))
                break;
        }
        if (k == part.len)
            return true;
    }
    return false;
}

/* Whether a place stands in brackets: there translators give what a term was in English. */
static bool is_bracketed(mwz_text text, size_t at)
{
    while (at > 0 && text.bytes[at - 1] != ')')
        if (text.bytes[--at] == '(')
            return true;
    return false;
}

static mwz_status tell_lone(mwzi_checker *checker, size_t index, int side, const char *rule, const char *what, mwz_text item,
                            mwz_error *err)
{
    const mwz_text text = checker->units.items[index].text[side];
    bool gloss = strcmp(rule, "latin-word") == 0 && is_bracketed(text, (size_t)(item.bytes - text.bytes));
    return mwzi_check_tell(checker, index, side, rule, gloss ? MWZ_NOTE : MWZ_WARNING, err,
                           "%s %.*s stands in the %s alone", what, (int)(item.len < 80 ? item.len : 80), item.bytes,
                           side == MWZ_AR ? "Arabic" : "English");
}

static mwz_status check_placeholders(mwzi_checker *checker, size_t index, int side, mwz_error *err)
{
    const mwzi_check_unit *unit = &checker->units.items[index];
    mwz_text text = unit->text[side];
    mwz_status status = MWZ_OK;
    for (size_t at = 0, core = 0, len; at < text.len && status == MWZ_OK; at += len ? len : 1) {
        len = text.bytes[at] == '%' || text.bytes[at] == '{' ? placeholder_at(text, at, &core) : 0;
        /* A position is left out for comparing, so "%1$s" is looked for as "s"; told is what stands there. */
        if (len && !has_placeholder(unit->text[!side], (mwz_text) { text.bytes + core, at + len - core }))
            status = tell_lone(checker, index, side, "placeholder", "the placeholder", (mwz_text) { text.bytes + at, len }, err);
    }
    return status;
}

/* Whether an address may stand in a text: what makes one, by text/words.h. */
static bool may_have_address(mwz_text text)
{
    const char *s = text.bytes;
    for (size_t i = 0; i < text.len; i++)
        if (s[i] == '@' || (s[i] == ':' && text.len - i > 3 && s[i + 1] == '/' && s[i + 2] == '/') ||
            (s[i] == '.' && i >= 3 && (s[i - 1] | 0x20) == 'w' && (s[i - 2] | 0x20) == 'w' && (s[i - 3] | 0x20) == 'w'))
            return true;
    return false;
}

/* Whether a Latin letter may stand in a text: of ASCII, U+0080 to U+024F but for signs, U+1E00 on, or the wide ones. */
static bool may_have_latin(mwz_text text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.bytes[i];
        unsigned char next = i + 1 < text.len ? (unsigned char)text.bytes[i + 1] : 0;
        if (c < 0x80 ? is_alpha((char)c)
                     : (c >= 0xC3 && c <= 0xC9) || c == 0xE1 || (c == 0xC2 && next != 0xAB && next != 0xBB && next != 0xA0) ||
                           (c == 0xEF && (next == 0xBC || next == 0xBD)))
            return true;
    }
    return false;
}

/* English names may well be written in Arabic letters, so Latin words are asked for in one direction. */
static mwz_status check_words(mwzi_checker *checker, size_t index, int side, mwz_error *err)
{
    const mwzi_check_unit *unit = &checker->units.items[index];
    mwz_text text = unit->text[side];
    mwzi_words words;
    mwzi_word word;
    mwz_status status = MWZ_OK;
    if (side == MWZ_AR ? !may_have_latin(text) : !may_have_address(text))
        return MWZ_OK;
    mwzi_words_start(&words, text.bytes, text.len);
    while (status == MWZ_OK && mwzi_words_next(&words, &word)) {
        mwz_text item = { text.bytes + word.offset, word.len };
        bool placeholder = word.offset && strchr("%{(&$\\", text.bytes[word.offset - 1]);
        if (word.kind == MWZI_WORD_ADDRESS && !holds(unit->text[!side], item))
            status = tell_lone(checker, index, side, "address", "the address", item, err);
        else if (side == MWZ_AR && word.kind == MWZI_WORD_LATIN && word.letters >= 3 && !placeholder &&
                 !holds(unit->text[MWZ_EN], item))
            status = tell_lone(checker, index, side, "latin-word", "the Latin word", item, err);
    }
    return status;
}

mwz_status mwzi_check_tokens(mwzi_checker *checker, size_t index, mwz_error *err)
{
    const mwzi_check_unit *unit = &checker->units.items[index];
    mwz_status status = MWZ_OK;
    for (int side = MWZ_EN; side >= MWZ_AR && status == MWZ_OK && unit->sound && !unit->passage; side--) {
        if (!unit->one) /* "one file" for "%d file" */
            status = check_placeholders(checker, index, side, err);
        if (status == MWZ_OK)
            status = check_words(checker, index, side, err);
    }
    return status;
}
