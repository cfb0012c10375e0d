/* Text → sentences, by SRX 2.0 rules and UAX #29.

   1. Candidates: every match of a break rule of the file ends one; so does every UAX #29 boundary, as if "UAX #29 says
   so" were the last rule of each language; so does, when asked for, a semicolon before a space.
   2. At a candidate the exceptions that stand before its rule are tried; one that matches forbids the break. They are
   tried only there, which is what makes it fast (rules.c says how each kind is tried).
   3. What closes stays with what it closes: controls (PDF, PDI, marks) after the space belong to the sentence before,
   and a tail without letter, digit or symbol is no sentence of its own.

   UAX #29 adds the full stops of other scripts (。 । ։ ።) and, for a rule file that knows no "؟", the Arabic ones. Its
   own breaks after "د." or "Dr." fall to the file's exceptions. Without a space after it a boundary counts only after
   wide characters ("。"), else "example.org/?q=x" would be cut. It costs a tenth of the time, measured on 20 MB
   of each language. Limit: a match of a break rule that starts inside the one before it is not seen, as in other SRX
   readers. */
#include "segments/segmenter.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "segments/rules.h"
#include "text/breaks.h"
#include "text/utf8.h"

/* How far before a place the match of an expression without a longest match may start, in UTF-16 units. */
enum { LOOK_BACK = 256 };

typedef struct candidate {
    uint32_t at; /* the byte of the break */
    uint32_t order; /* number of its break rule; MWZI_NONE: UAX #29 or a semicolon, subject to every exception */
} candidate;

struct mwzi_segmenter {
    const mwzi_env *env;
    const mwz_rules *srx;
    const mwzi_rules *rules;
    bool break_at_semicolon;
    mwzi_regex **regexes; /* clones of the rules' */
    size_t regex_count;
    mwzi_utf16 text;
    mwzi_breaks *breaks;
    MWZI_VEC(candidate) candidates;
    mwzi_sentences sentences;
};

mwz_status mwzi_segmenter_open(mwzi_segmenter **out, const mwzi_env *env, const mwz_rules *srx, mwz_side side,
                               bool break_at_semicolon, mwz_error *err)
{
    *out = NULL;
    mwzi_segmenter *segmenter = mwzi_alloc(env, sizeof *segmenter);
    if (!segmenter)
        return mwzi_fail_memory(err);
    memset(segmenter, 0, sizeof *segmenter);
    segmenter->env = env;
    segmenter->srx = srx;
    segmenter->rules = &srx->rules[side];
    segmenter->break_at_semicolon = break_at_semicolon;
    mwzi_utf16_init(&segmenter->text, env);
    size_t count = segmenter->rules->regexes.count;
    mwz_status status = mwzi_breaks_open(&segmenter->breaks, env, MWZI_BREAK_SENTENCES, err);
    if (status == MWZ_OK) {
        segmenter->regexes = mwzi_alloc(env, count * sizeof *segmenter->regexes);
        if (!segmenter->regexes)
            status = mwzi_fail_memory(err);
    }
    for (size_t i = 0; i < count && status == MWZ_OK; i++) {
        status = mwzi_regex_clone(&segmenter->regexes[i], env, segmenter->rules->regexes.items[i]);
        if (status)
            status = mwzi_fail_memory(err);
        else
            segmenter->regex_count++;
    }
    if (status) {
        mwzi_segmenter_free(segmenter);
        return status;
    }
    *out = segmenter;
    return MWZ_OK;
}

void mwzi_segmenter_free(mwzi_segmenter *segmenter)
{
    if (!segmenter)
        return;
    const mwzi_env *env = segmenter->env;
    for (size_t i = 0; i < segmenter->regex_count; i++)
        mwzi_regex_free(segmenter->regexes[i]);
    if (segmenter->regexes)
        mwzi_free(env, segmenter->regexes, segmenter->rules->regexes.count * sizeof *segmenter->regexes);
    mwzi_breaks_free(segmenter->breaks);
    mwzi_utf16_free(&segmenter->text);
    mwzi_vec_free(env, &segmenter->candidates);
    mwzi_vec_free(env, &segmenter->sentences);
    mwzi_free(env, segmenter, sizeof *segmenter);
}

bool mwzi_is_blank(uint32_t c)
{
    return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
        (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 ||
        c == 0xFEFF;
}

/* Marks and controls of UAX #9; the joiners are not among them, as they are part of words. */
static bool is_bidi_control(uint32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* Punctuation of the two languages: what no sentence is made of alone. */
static bool is_punctuation(uint32_t c)
{
    return (c > ' ' && c < '0') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~') ||
        c == 0xA1 || c == 0xAB || c == 0xB7 || c == 0xBB || c == 0xBF || c == 0x060C || c == 0x061B || c == 0x061F ||
        c == 0x06D4 || (c >= 0x2010 && c <= 0x205E) || (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011);
}

static uint32_t skip_blanks(const char *text, uint32_t at, uint32_t end)
{
    for (size_t i = at; i < end; at = (uint32_t)i)
        if (!mwzi_is_blank(mwzi_utf8_next(text, end, &i)))
            break;
    return at;
}

static uint32_t skip_blanks_back(const char *text, uint32_t start, uint32_t at)
{
    while (at > start) {
        size_t i = mwzi_utf8_before(text, at), before = i;
        if (!mwzi_is_blank(mwzi_utf8_next(text, at, &i)))
            break;
        at = (uint32_t)before;
    }
    return at;
}

void mwzi_trim_blanks(const char *text, uint32_t *start, uint32_t *end)
{
    *start = skip_blanks(text, *start, *end);
    *end = skip_blanks_back(text, *start, *end);
}

/* Has it no letter, digit or symbol? */
static bool is_empty_talk(const char *text, uint32_t start, uint32_t end)
{
    for (size_t i = start; i < end;) {
        uint32_t c = mwzi_utf8_next(text, end, &i);
        if (!mwzi_is_blank(c) && !is_bidi_control(c) && !is_punctuation(c))
            return false;
    }
    return true;
}

static bool add_candidate(mwzi_segmenter *segmenter, uint32_t at, uint32_t order)
{
    candidate *item = mwzi_vec_push(segmenter->env, &segmenter->candidates);
    if (item)
        *item = (candidate) { at, order };
    return item != NULL;
}

static mwz_status fail_endless(const mwzi_segmenter *segmenter, uint32_t line, mwz_error *err)
{
    return mwzi_fail_at(
        err, MWZ_ERR_FORMAT, line, 0,
        "%s, line %u: this rule does not come to an end on the text; simplify its expression (nested * and +)",
        segmenter->srx->name, line);
}

static mwz_status add_rule_candidates(mwzi_segmenter *segmenter, mwz_error *err)
{
    const mwzi_rules *rules = segmenter->rules;
    for (uint32_t order = 0; order < rules->breaks.count; order++) {
        mwzi_regex *regex = segmenter->regexes[rules->breaks.items[order].regex];
        mwzi_match match = mwzi_regex_start(regex, &segmenter->text);
        uint32_t start, end;
        while (match != MWZI_MATCH_FAILED && (match = mwzi_regex_next(regex, &start, &end)) == MWZI_MATCH_FOUND)
            if (!add_candidate(segmenter, end, order))
                return mwzi_fail_memory(err);
        if (match == MWZI_MATCH_FAILED)
            return fail_endless(segmenter, rules->breaks.items[order].line, err);
    }
    return MWZ_OK;
}

static mwz_status add_unicode_candidates(mwzi_segmenter *segmenter, const char *text, mwz_error *err)
{
    mwz_status status = mwzi_breaks_set(segmenter->breaks, &segmenter->text, err);
    for (uint32_t at; status == MWZ_OK && mwzi_breaks_next(segmenter->breaks, &at);) {
        uint32_t end = skip_blanks_back(text, 0, at);
        if (end == at && end > 0) {
            size_t i = mwzi_utf8_before(text, end);
            if (mwzi_utf8_next(text, at, &i) < 0x3000)
                continue;
        }
        if (!add_candidate(segmenter, end, MWZI_NONE))
            return mwzi_fail_memory(err);
    }
    return status;
}

/* ";" and "؛" (D8 9B), closing quotes and brackets after them, then a space. */
static mwz_status add_semicolons(mwzi_segmenter *segmenter, const char *text, uint32_t len, mwz_error *err)
{
    for (uint32_t i = 0; i < len; i++) {
        bool arabic = text[i] == (char)0xD8 && i + 1 < len && text[i + 1] == (char)0x9B;
        if (!arabic && text[i] != ';')
            continue;
        size_t at = i + (arabic ? 2 : 1), end = at;
        uint32_t c = 0;
        while (end < len) {
            c = mwzi_utf8_next(text, len, &at);
            if (c != '"' && c != ')' && c != ']' && c != 0xBB && c != 0x201D && c != 0x2019 && !is_bidi_control(c))
                break;
            end = at;
        }
        if (end < len && mwzi_is_blank(c) && !add_candidate(segmenter, (uint32_t)end, MWZI_NONE))
            return mwzi_fail_memory(err);
    }
    return MWZ_OK;
}

static int compare_candidates(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* Candidates in order; of those at one place the one of the earliest rule, for which the fewest exceptions hold. */
static void order_candidates(mwzi_segmenter *segmenter)
{
    candidate *items = segmenter->candidates.items;
    size_t count = segmenter->candidates.count, kept = 0;
    if (count == 0)
        return;
    qsort(items, count, sizeof *items, compare_candidates);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || items[kept - 1].at != items[i].at)
            items[kept++] = items[i];
    segmenter->candidates.count = kept;
}

static mwzi_match follows(mwzi_segmenter *segmenter, uint32_t regex, uint32_t at)
{
    return regex == MWZI_NONE ? MWZI_MATCH_FOUND : mwzi_regex_at(segmenter->regexes[regex], &segmenter->text, at);
}

static mwzi_match try_words(mwzi_segmenter *segmenter, const mwzi_veto *veto, const char *text, uint32_t at)
{
    mwzi_rule_words_search search =
        mwzi_rule_words_ending(segmenter->rules->words.items + veto->word_first, veto->word_count, text, at);
    for (const mwzi_rule_word *word; (word = mwzi_rule_words_next(&search));) {
        mwzi_match match = follows(segmenter, word->after, at);
        if (match == MWZI_MATCH_FOUND)
            match = follows(segmenter, segmenter->rules->word_border, at - word->len);
        if (match != MWZI_MATCH_NONE)
            return match;
    }
    return MWZI_MATCH_NONE;
}

static mwzi_match try_veto(mwzi_segmenter *segmenter, const mwzi_veto *veto, const char *text, uint32_t at)
{
    switch (veto->kind) {
    case MWZI_VETO_WORDS:
        return try_words(segmenter, veto, text, at);
    case MWZI_VETO_AROUND:
        return mwzi_regex_at(segmenter->regexes[veto->regex], &segmenter->text, at);
    case MWZI_VETO_BEFORE: {
        mwzi_match match = follows(segmenter, veto->after, at);
        if (match == MWZI_MATCH_FOUND)
            match = mwzi_regex_ends_at(segmenter->regexes[veto->regex], &segmenter->text, at, LOOK_BACK);
        return match;
    }
    }
    return MWZI_MATCH_NONE;
}

/* SRX 2.0: the first rule that matches at a place decides. */
static mwz_status is_forbidden(mwzi_segmenter *segmenter, const candidate *item, const char *text, bool *forbidden,
                               mwz_error *err)
{
    const mwzi_rules *rules = segmenter->rules;
    *forbidden = false;
    for (size_t i = 0; i < rules->vetoes.count && !*forbidden; i++) {
        const mwzi_veto *veto = &rules->vetoes.items[i];
        if (veto->order > item->order)
            break;
        mwzi_match match = try_veto(segmenter, veto, text, item->at);
        if (match == MWZI_MATCH_FAILED)
            return fail_endless(segmenter, veto->line, err);
        *forbidden = match == MWZI_MATCH_FOUND;
    }
    return MWZ_OK;
}

/* A break stands before the space; closing controls after the space, and marks that hold on to nothing, come before it.
 */
static uint32_t take_closing_controls(const char *text, uint32_t at, uint32_t len)
{
    for (;;) {
        uint32_t next = skip_blanks(text, at, len);
        if (next == len)
            return at;
        size_t i = next;
        uint32_t c = mwzi_utf8_next(text, len, &i);
        bool closes = c == 0x202C || c == 0x2069;
        if (!closes && (c == 0x200E || c == 0x200F || c == 0x061C)) {
            size_t after = i;
            uint32_t follower = i < len ? mwzi_utf8_next(text, len, &after) : ' ';
            closes = mwzi_is_blank(follower) || follower == 0x202C || follower == 0x2069;
        }
        if (!closes)
            return at;
        at = (uint32_t)i;
    }
}

static bool add_sentence(mwzi_segmenter *segmenter, const char *text, uint32_t start, uint32_t end)
{
    mwzi_trim_blanks(text, &start, &end);
    if (start == end)
        return true;
    mwzi_sentences *sentences = &segmenter->sentences;
    if (sentences->count && is_empty_talk(text, start, end)) {
        sentences->items[sentences->count - 1].end = end;
        return true;
    }
    mwzi_sentence *item = mwzi_vec_push(segmenter->env, sentences);
    if (item)
        *item = (mwzi_sentence) { start, end };
    return item != NULL;
}

mwz_status mwzi_segment_text(mwzi_segmenter *segmenter, const mwzi_sentences **out, const char *text, uint32_t len,
                             uint32_t keep, mwz_error *err)
{
    *out = NULL;
    segmenter->candidates.count = 0;
    segmenter->sentences.count = 0;
    if (len > INT32_MAX)
        return mwzi_fail(err, MWZ_ERR_LIMIT, "a paragraph has more than 2 GiB; cut it in parts");
    if (!mwzi_utf16_set(&segmenter->text, text, len))
        return mwzi_fail_memory(err);
    mwz_status status = add_rule_candidates(segmenter, err);
    if (status == MWZ_OK)
        status = add_unicode_candidates(segmenter, text, err);
    if (status == MWZ_OK && segmenter->break_at_semicolon)
        status = add_semicolons(segmenter, text, len, err);
    if (status)
        return status;
    order_candidates(segmenter);
    uint32_t start = 0;
    for (size_t i = 0; i < segmenter->candidates.count; i++) {
        const candidate *item = &segmenter->candidates.items[i];
        if (item->at <= start || item->at < keep || item->at >= len)
            continue;
        bool forbidden;
        status = is_forbidden(segmenter, item, text, &forbidden, err);
        if (status)
            return status;
        if (forbidden || is_empty_talk(text, start, item->at))
            continue;
        uint32_t end = take_closing_controls(text, item->at, len);
        if (!add_sentence(segmenter, text, start, end))
            return mwzi_fail_memory(err);
        start = end;
    }
    if (!add_sentence(segmenter, text, start, len))
        return mwzi_fail_memory(err);
    *out = &segmenter->sentences;
    return MWZ_OK;
}
