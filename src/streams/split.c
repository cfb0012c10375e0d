/* Parting a block that holds both languages as translations of each other: block → parts of one language, or none.
   Rule: cut at one kind of separator at a time, the strongest first. The cut stands when every part is clearly of one
   language, both are there in lengths that a translation can have (Arabic has about 0.69 of the English letters), and
   they come in pairs. Else the block belongs together: a quotation, a name, a translation in brackets stays in its
   sentence. Limit: a translation of very different length on the same line is taken for a part of the sentence. */
#include "streams/split.h"

#include <string.h>

#include "streams/side.h"
#include "text/utf8.h"

typedef struct split_rule {
    mwzi_split_kind kind;
    bool line_by_line; /* a block of several lines may repeat it on each */
    unsigned pairs; /* at most so many pairs of parts, and no part without a partner; 0: any number of parts */
    unsigned longest; /* one side may have at most so many tenths of the letters of the other */
    unsigned purity; /* how many times the evidence for a part's language must surpass that for the other */
    unsigned least_words; /* of each side */
    bool needs_language; /* the English must be more than identifiers and addresses */
} split_rule;

static const split_rule rules[] = {
    { MWZI_SPLIT_LINES, false, 0, 40, 2, 1, false },       { MWZI_SPLIT_COLUMNS, true, 8, 60, 2, 1, false },
    { MWZI_SPLIT_SLASH, true, 8, 50, 3, 1, true },         { MWZI_SPLIT_DASH, true, 1, 25, 3, 1, true },
    { MWZI_SPLIT_SENTENCES, false, 1000, 25, 4, 3, true }, { MWZI_SPLIT_SIDE_BY_SIDE, true, 1, 20, 9, 2, true },
};

void mwzi_splitter_init(mwzi_splitter *splitter, const mwzi_env *env)
{
    memset(splitter, 0, sizeof *splitter);
    splitter->env = env;
}

void mwzi_splitter_free(mwzi_splitter *splitter)
{
    mwzi_vec_free(splitter->env, &splitter->parts);
    mwzi_vec_free(splitter->env, &splitter->cuts);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_at(const char *content, size_t at, size_t end, const char *sign)
{
    size_t len = strlen(sign);
    return end - at >= len && memcmp(content + at, sign, len) == 0;
}

static mwzi_letter letter_before(const char *content, size_t start, size_t at)
{
    if (at <= start)
        return MWZI_LETTER_NONE;
    size_t before = mwzi_utf8_before(content, at);
    return mwzi_letter_of(mwzi_utf8_next(content, at, &before));
}

static mwzi_letter letter_after(const char *content, size_t at, size_t end)
{
    return at < end ? mwzi_letter_of(mwzi_utf8_next(content, end, &at)) : MWZI_LETTER_NONE;
}

/* Line ends; as for mwzi_text_line, CR LF, LF and CR. */
static size_t line_separator(const char *content, size_t at)
{
    return content[at] == '\n' || content[at] == '\r';
}

static size_t column_separator(const char *content, size_t at, size_t end)
{
    size_t i = at;
    bool tab = false;
    for (; i < end && (content[i] == ' ' || content[i] == '\t'); i++)
        tab |= content[i] == '\t';
    return tab || i - at >= 3 ? i - at : 0;
}

/* "/" and "|" with a space beside them, or straight between the two scripts. */
static size_t slash_separator(const char *content, size_t start, size_t at, size_t end)
{
    if (content[at] != '/' && content[at] != '|')
        return 0;
    mwzi_letter before = letter_before(content, start, at), after = letter_after(content, at + 1, end);
    bool spaced = at > start && at + 1 < end && is_blank(content[at - 1]) && is_blank(content[at + 1]);
    bool changes = before < MWZI_LETTER_OTHER && after < MWZI_LETTER_OTHER && before != after;
    return spaced || changes || (content[at] == '|' && at > start && at + 1 < end);
}

static size_t dash_separator(const char *content, size_t start, size_t at, size_t end)
{
    static const char *const signs[] = { "-", "–", "—", "=", "↔", "→" };
    bool space_before = at > start && is_blank(content[at - 1]);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t len = strlen(signs[i]);
        if (is_at(content, at, end, signs[i]) && space_before && at + len < end && is_blank(content[at + len]))
            return len;
    }
    return 0;
}

/* The stop stays with its sentence: the separator is the white space after it. */
static size_t sentence_separator(const char *content, size_t start, size_t at)
{
    static const char *const stops[] = { ".", "!", "?", "؟", "…", "۔" };
    static const char *const closers[] = { "\"", "”", "»", ")", "]", "'", "’" };
    if (!is_blank(content[at]))
        return 0;
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < sizeof closers / sizeof *closers; i++) {
            size_t len = strlen(closers[i]);
            if (at - start > len && memcmp(content + at - len, closers[i], len) == 0) {
                at -= len;
                again = true;
            }
        }
    }
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t len = strlen(stops[i]);
        if (at - start >= len && memcmp(content + at - len, stops[i], len) == 0)
            return 1;
    }
    return 0;
}

/* White space between a letter of one script and a letter of the other. */
static size_t change_separator(const char *content, size_t start, size_t at, size_t end)
{
    if (content[at] != ' ')
        return 0;
    mwzi_letter before = letter_before(content, start, at), after = letter_after(content, at + 1, end);
    return before < MWZI_LETTER_OTHER && after < MWZI_LETTER_OTHER && before != after;
}

static size_t separator_len(mwzi_split_kind kind, const char *content, size_t start, size_t at, size_t end)
{
    switch (kind) {
    case MWZI_SPLIT_LINES:
        return line_separator(content, at);
    case MWZI_SPLIT_COLUMNS:
        return column_separator(content, at, end);
    case MWZI_SPLIT_SLASH:
        return slash_separator(content, start, at, end);
    case MWZI_SPLIT_DASH:
        return dash_separator(content, start, at, end);
    case MWZI_SPLIT_SENTENCES:
        return sentence_separator(content, start, at);
    case MWZI_SPLIT_SIDE_BY_SIDE:
        return change_separator(content, start, at, end);
    case MWZI_SPLIT_NONE:
    default:
        return 0;
    }
}

static bool add_cut(mwzi_splitter *splitter, const char *content, size_t start, size_t end)
{
    while (start < end && is_blank(content[start]))
        start++;
    while (end > start && is_blank(content[end - 1]))
        end--;
    if (start == end)
        return true;
    mwzi_part *cut = mwzi_vec_push(splitter->env, &splitter->cuts);
    if (cut)
        *cut = (mwzi_part) { (uint32_t)start, (uint32_t)(end - start), MWZI_NO_SIDE };
    return cut != NULL;
}

static bool cut_stretch(mwzi_splitter *splitter, mwzi_split_kind kind, const char *content, size_t start, size_t end)
{
    size_t from = start;
    splitter->cuts.count = 0;
    for (size_t at = start; at < end;) {
        size_t len = separator_len(kind, content, start, at, end);
        if (len && !add_cut(splitter, content, from, at))
            return false;
        at += len ? len : 1;
        if (len)
            from = at;
    }
    return add_cut(splitter, content, from, end);
}

static bool is_pure(const mwzi_side_score *score, int side, unsigned purity)
{
    return score->weight[side] >= purity * score->weight[!side];
}

/* Gives each cut its side and joins neighbours of the same; signs and numbers alone go with what is before them. False
   when a cut is of no clear language. */
static bool join_cuts(mwzi_splitter *splitter, const split_rule *rule, const char *content, uint32_t skip,
                      mwzi_side_score totals[2])
{
    size_t kept = 0;
    memset(totals, 0, 2 * sizeof *totals);
    for (size_t i = 0; i < splitter->cuts.count; i++) {
        mwzi_part cut = splitter->cuts.items[i];
        mwzi_side_score score = { 0 };
        uint32_t mark = i == 0 && skip < cut.len ? skip : 0; /* a letter of a list mark says nothing */
        mwzi_side_add(&score, content + cut.offset + mark, cut.len - mark);
        cut.side = mwzi_side_of(&score);
        if (score.other > score.letters[MWZ_AR] + score.letters[MWZ_EN])
            return false;
        if (cut.side != MWZI_NO_SIDE) {
            if (!is_pure(&score, cut.side, rule->purity))
                return false;
            mwzi_side_add(&totals[cut.side], content + cut.offset + mark, cut.len - mark);
        }
        mwzi_part *last = kept ? &splitter->cuts.items[kept - 1] : NULL;
        if (last && (cut.side == MWZI_NO_SIDE || last->side == MWZI_NO_SIDE || last->side == cut.side)) {
            last->len = cut.offset + cut.len - last->offset;
            if (last->side == MWZI_NO_SIDE)
                last->side = cut.side;
        } else {
            splitter->cuts.items[kept++] = cut;
        }
    }
    splitter->cuts.count = kept;
    return true;
}

/* What stands side by side without a sign between is two names in one phrase as often as a translation: it must look
   like English beyond names, and the Arabic must not lean on it ("مقدمة إلى React Native"). */
static bool is_side_by_side(const mwzi_splitter *splitter, const mwzi_side_score *english, const char *content)
{
    static const char *const leaning[] = { " إلى", " في",       " من",    " على",   " عن",
                                           " مع",  " باستخدام", " مكتبة", " تطبيق", " برنامج" };
    if (english->ordinary == 0 || english->technical)
        return false;
    const mwzi_part *arabic = &splitter->cuts.items[splitter->cuts.items[0].side == MWZ_AR ? 0 : 1];
    for (size_t i = 0; i < sizeof leaning / sizeof *leaning; i++) {
        size_t len = strlen(leaning[i]);
        if (arabic->len > len && memcmp(content + arabic->offset + arabic->len - len, leaning[i], len) == 0)
            return false;
    }
    return true;
}

static bool stands(const mwzi_splitter *splitter, const split_rule *rule, const mwzi_side_score totals[2],
                   const char *content)
{
    uint64_t arabic = totals[MWZ_AR].letters[MWZ_AR] * 3, english = totals[MWZ_EN].letters[MWZ_EN] * 2;
    if (arabic == 0 || english == 0 || arabic * 10 > english * rule->longest || english * 10 > arabic * rule->longest)
        return false;
    if (rule->pairs && (splitter->cuts.count % 2 || splitter->cuts.count > 2 * rule->pairs))
        return false;
    if (totals[MWZ_AR].words[MWZ_AR] < rule->least_words || totals[MWZ_EN].words[MWZ_EN] < rule->least_words)
        return false;
    if (rule->needs_language && totals[MWZ_EN].technical == totals[MWZ_EN].words[MWZ_EN])
        return false;
    return rule->kind != MWZI_SPLIT_SIDE_BY_SIDE || is_side_by_side(splitter, &totals[MWZ_EN], content);
}

/* Tries a rule on a stretch; when it stands its parts are added. */
static mwz_status try_stretch(mwzi_splitter *splitter, bool *stood, const split_rule *rule, const char *content,
                              size_t start, size_t end, uint32_t skip, mwz_error *err)
{
    *stood = false;
    if (!cut_stretch(splitter, rule->kind, content, start, end))
        return mwzi_fail_memory(err);
    mwzi_side_score totals[2];
    if (splitter->cuts.count < 2 || !join_cuts(splitter, rule, content, skip, totals) ||
        !stands(splitter, rule, totals, content))
        return MWZ_OK;
    for (size_t i = 0; i < splitter->cuts.count; i++) {
        mwzi_part *part = mwzi_vec_push(splitter->env, &splitter->parts);
        if (!part)
            return mwzi_fail_memory(err);
        *part = splitter->cuts.items[i];
    }
    *stood = true;
    return MWZ_OK;
}

/* Tries a rule on every line of a block by itself; it must stand on all of them. */
static mwz_status try_lines(mwzi_splitter *splitter, bool *stood, const split_rule *rule, const char *content,
                            size_t start, size_t end, uint32_t skip, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    splitter->parts.count = 0;
    *stood = true;
    for (size_t at = start; status == MWZ_OK && *stood && at < end;) {
        size_t line_end = at;
        while (line_end < end && !line_separator(content, line_end))
            line_end++;
        if (line_end > at)
            status = try_stretch(splitter, stood, rule, content, at, line_end, at == start ? skip : 0, err);
        at = line_end + 1;
    }
    return status;
}

mwz_status mwzi_split_block(mwzi_splitter *splitter, mwzi_split_kind *kind, const mwzi_blocks *blocks,
                            const mwzi_block *block, mwz_error *err)
{
    const char *content = blocks->content;
    size_t start = block->offset, end = start + block->len;
    bool short_block = block->role != MWZI_ROLE_PARAGRAPH;
    bool has_lines = memchr(content + start, '\n', block->len) || memchr(content + start, '\r', block->len);
    *kind = MWZI_SPLIT_NONE;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const split_rule *rule = &rules[i];
        if ((rule->kind == MWZI_SPLIT_LINES && !has_lines) || (rule->kind == MWZI_SPLIT_SIDE_BY_SIDE && !short_block))
            continue;
        bool stood;
        splitter->parts.count = 0;
        mwz_status status = has_lines && rule->line_by_line
            ? try_lines(splitter, &stood, rule, content, start, end, block->mark_len, err)
            : try_stretch(splitter, &stood, rule, content, start, end, block->mark_len, err);
        if (status != MWZ_OK)
            return status;
        if (stood) {
            *kind = rule->kind;
            return MWZ_OK;
        }
    }
    splitter->parts.count = 0;
    return MWZ_OK;
}
