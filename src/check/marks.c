/* One unit → marks that one side has and the other lacks: inline codes (TMX, XLIFF), entities that were escaped twice,
   the question mark. Inline codes are counted as they are written, so those that a tool gave other names on the two
   sides are the same. Limit: which code it is, and where it stands, is not compared. */
#include <string.h>

#include "check/checker.h"

typedef struct code_count {
    unsigned begins, ends, all; /* of pairs, which count once in `all` */
} code_count;

/* The elements of TMX 1.4, XLIFF 1.2 and 2.x: 'b' begins, 'e' ends, 'a' is alone or around text. */
static char find_code(const char *name, size_t len)
{
    static const struct {
        const char *name;
        char kind;
    } codes[] = { { "bpt", 'b' }, { "bx", 'b' }, { "sc", 'b' }, { "ept", 'e' }, { "ex", 'e' }, { "ec", 'e' },
                  { "ph", 'a' },  { "x", 'a' },  { "it", 'a' }, { "ut", 'a' },  { "g", 'a' },  { "pc", 'a' } };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strlen(codes[i].name) == len && memcmp(codes[i].name, name, len) == 0)
            return codes[i].kind;
    return '\0';
}

static code_count count_codes(mwz_text raw)
{
    code_count count = { 0, 0, 0 };
    for (size_t at = 0; at < raw.len; at++) {
        if (raw.bytes[at] != '<')
            continue;
        size_t end = at + 1;
        while (end < raw.len && raw.bytes[end] >= 'a' && raw.bytes[end] <= 'z')
            end++;
        char kind = find_code(raw.bytes + at + 1, end - at - 1);
        count.begins += kind == 'b';
        count.ends += kind == 'e';
        count.all += kind == 'b' || kind == 'a';
    }
    return count;
}

static const char *const names[] = { [MWZ_AR] = "Arabic", [MWZ_EN] = "English" };

static mwz_status check_codes(mwzi_checker *checker, size_t index, mwz_error *err)
{
    const mwzi_check_unit *unit = &checker->units.items[index];
    code_count counts[2];
    if (!checker->in || (checker->kind != MWZI_MEMORY_TMX && checker->kind != MWZI_MEMORY_XLIFF) ||
        !unit->side_len[MWZ_AR] || !unit->side_len[MWZ_EN])
        return MWZ_OK;
    for (int side = 0; side < 2; side++)
        counts[side] = count_codes((mwz_text) { checker->in->text + unit->side_from[side], unit->side_len[side] });
    for (int side = 0; side < 2; side++)
        if (counts[side].begins != counts[side].ends && counts[!side].begins == counts[!side].ends)
            return mwzi_check_tell(checker, index, side, "inline-code", MWZ_WARNING, err,
                                   "in the %s %u inline codes begin and %u end", names[side], counts[side].begins,
                                   counts[side].ends);
    if (counts[MWZ_AR].all == counts[MWZ_EN].all)
        return MWZ_OK;
    return mwzi_check_tell(checker, index, !unit->source, "inline-code", MWZ_WARNING, err,
                           "the English has %u inline codes, the Arabic %u", counts[MWZ_EN].all, counts[MWZ_AR].all);
}

/* Where an entity stands in what is text already; its length, 0: there is none. */
static size_t find_entity(mwz_text text, size_t *at)
{
    static const char *const entities[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&nbsp;", "&#39;", "&#160;" };
    for (*at = 0; *at < text.len; ++*at)
        for (size_t i = 0; text.bytes[*at] == '&' && i < sizeof entities / sizeof *entities; i++) {
            size_t len = strlen(entities[i]);
            if (text.len - *at >= len && memcmp(text.bytes + *at, entities[i], len) == 0)
                return len;
        }
    return 0;
}

static mwz_status check_entities(mwzi_checker *checker, size_t index, mwz_error *err)
{
    const mwzi_check_unit *unit = &checker->units.items[index];
    size_t at[2], len[2] = { find_entity(unit->text[0], &at[0]), find_entity(unit->text[1], &at[1]) };
    int side = len[MWZ_AR] ? MWZ_AR : MWZ_EN;
    if (!len[MWZ_AR] == !len[MWZ_EN])
        return MWZ_OK;
    return mwzi_check_tell(checker, index, side, "entity", MWZ_WARNING, err,
                           "the %s holds %.*s as text, the %s does not", names[side], (int)len[side],
                           unit->text[side].bytes + at[side], names[!side]);
}

/* Whether a text ends in a question mark, what closes behind it apart. */
static bool ends_in_question(mwz_text text)
{
    static const char *const closing[] = { "\"", "'", ")", "»", "”", "’", " ", "\u200F", "\u200E" };
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
        size_t len = strlen(closing[i]);
        if (text.len < len || memcmp(text.bytes + text.len - len, closing[i], len) != 0)
            continue;
        text.len -= len;
        i = SIZE_MAX; /* from the first one again */
    }
    return (text.len && text.bytes[text.len - 1] == '?') ||
        (text.len > 1 && memcmp(text.bytes + text.len - 2, "؟", 2) == 0);
}

static bool has_question(mwz_text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.bytes[i] == '?' || (i + 1 < text.len && memcmp(text.bytes + i, "؟", 2) == 0))
            return true;
    return false;
}

static mwz_status check_question(mwzi_checker *checker, size_t index, mwz_error *err)
{
    const mwzi_check_unit *unit = &checker->units.items[index];
    for (int side = 0; side < 2; side++)
        if (ends_in_question(unit->text[!side]) && !has_question(unit->text[side]))
            return mwzi_check_tell(checker, index, side, "punctuation", MWZ_NOTE, err,
                                   "the %s is a question, the %s has no question mark", names[!side], names[side]);
    return MWZ_OK;
}

mwz_status mwzi_check_marks(mwzi_checker *checker, size_t index, mwz_error *err)
{
    const mwzi_check_unit *unit = &checker->units.items[index];
    if (!unit->sound || unit->passage)
        return MWZ_OK;
    mwz_status status = check_codes(checker, index, err);
    if (status == MWZ_OK)
        status = check_entities(checker, index, err);
    return status == MWZ_OK ? check_question(checker, index, err) : status;
}
