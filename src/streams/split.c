/* Parting a block that holds both languages as translations of each other: block → parts of one language, or none.
   Rule: cut at one kind of separator at a time, the strongest first. The cut stands when every part is clearly of one
   language, both are there in lengths that a translation can have (Arabic has about 0.69 of the English letters), and
   they come in pairs. Else the block belongs together: a quotation, a name, a translation in brackets stays in its
   sentence. Limit: a translation of very different length on the same line is taken for a part of the sentence. */
#include "streams/split.h"

#include <string.h>

#include "streams/separators.h"
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
    { MWZI_SPLIT_EQUALS, true, 1, 40, 3, 1, true },        { MWZI_SPLIT_COLON, true, 1, 40, 3, 1, true },
    { MWZI_SPLIT_BRACKETS, true, 1, 20, 3, 1, true },      { MWZI_SPLIT_SENTENCES, false, 1000, 25, 4, 3, true },
    { MWZI_SPLIT_SIDE_BY_SIDE, true, 1, 20, 9, 2, true },
};

/* A rule in a layout that is known to hold such pairs. A bracket may always hold a gloss of the last words alone. */
static split_rule relax(split_rule rule)
{
    rule.longest *= rule.kind == MWZI_SPLIT_BRACKETS ? 1 : 3;
    rule.purity = rule.purity > 2 ? 2 : rule.purity;
    rule.needs_language = false;
    return rule;
}

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

static bool add_cut(mwzi_splitter *splitter, const char *content, size_t start, size_t end)
{
    while (start < end && mwzi_is_white(content[start]))
        start++;
    while (end > start && mwzi_is_white(content[end - 1]))
        end--;
    if (start == end)
        return true;
    mwzi_part *cut = mwzi_vec_push(splitter->env, &splitter->cuts);
    if (cut)
        *cut = (mwzi_part) { (uint32_t)start, (uint32_t)(end - start), MWZI_NO_SIDE, 0 };
    return cut != NULL;
}

static bool cut_stretch(mwzi_splitter *splitter, mwzi_split_kind kind, const char *content, size_t start, size_t end)
{
    size_t from = start;
    splitter->cuts.count = 0;
    for (size_t at = start; at < end;) {
        size_t len = mwzi_separator_len(kind, content, start, at, end);
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

/* Gives each cut its side and joins neighbours of the same; signs and numbers alone go with what is before them, but in
   columns they stay by themselves. False when a cut is of no clear language. */
static bool join_cuts(mwzi_splitter *splitter, const split_rule *rule, const char *content, uint32_t skip,
                      mwzi_side_score totals[2])
{
    size_t kept = 0;
    bool columns = rule->kind == MWZI_SPLIT_COLUMNS;
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
        bool lone = cut.side == MWZI_NO_SIDE || (last && last->side == MWZI_NO_SIDE);
        if (last && (last->side == cut.side || (lone && !columns))) {
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

static size_t count_sided(const mwzi_splitter *splitter)
{
    size_t count = 0;
    for (size_t i = 0; i < splitter->cuts.count; i++)
        count += splitter->cuts.items[i].side != MWZI_NO_SIDE;
    return count;
}

/* One number a pair where the parts of both sides take turns, one for all else. */
static void number_pairs(mwzi_splitter *splitter)
{
    size_t count = count_sided(splitter), nth = 0;
    int last = MWZI_NO_SIDE;
    bool turns = count % 2 == 0;
    for (size_t i = 0; i < splitter->cuts.count; i++) {
        int side = splitter->cuts.items[i].side;
        turns = turns && (side == MWZI_NO_SIDE || side != last);
        last = side == MWZI_NO_SIDE ? last : side;
    }
    for (size_t i = 0; i < splitter->cuts.count; i++) {
        mwzi_part *cut = &splitter->cuts.items[i];
        if (cut->side == MWZI_NO_SIDE)
            continue;
        cut->pair = splitter->pairs + 1 + (turns ? (uint32_t)nth / 2 : 0);
        nth++;
    }
    splitter->pairs += turns ? (uint32_t)count / 2 : 1;
}

/* A list mark says where the pair stands in its list and belongs to neither of its parts, unless both have one. */
static void drop_mark(mwzi_splitter *splitter, const split_rule *rule, const char *content, uint32_t skip)
{
    mwzi_part *first = &splitter->cuts.items[0];
    if (skip == 0 || skip >= first->len || rule->kind == MWZI_SPLIT_LINES || rule->kind == MWZI_SPLIT_SENTENCES)
        return;
    const mwzi_part *second = first + 1;
    size_t at = second->offset;
    uint32_t c = mwzi_utf8_next(content, second->offset + second->len, &at);
    if (mwzi_is_digit(c) || c == '(')
        return;
    first->offset += skip;
    first->len -= skip;
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

static bool ends_with_stop(const char *content, const mwzi_part *part)
{
    return mwzi_sentence_ends(content, part->offset, part->offset + part->len);
}

/* A bracket translates all that is before it, and not its last words alone: one of the two is a sentence, or no sentence
   goes on behind the bracket ("the Levant (بلاد الشام)"), or it is as long as a sentence. */
static bool is_whole_bracket(const mwzi_splitter *splitter, const char *content, size_t end)
{
    enum { SENTENCE_WORDS = 5 };
    const mwzi_part *host = &splitter->cuts.items[0], *inner = &splitter->cuts.items[1];
    if (splitter->cuts.count != 2)
        return false;
    uint32_t words = 1;
    for (uint32_t i = 0; i < inner->len; i++)
        words += content[inner->offset + i] == ' ';
    return ends_with_stop(content, host) || ends_with_stop(content, inner) || words >= SENTENCE_WORDS ||
        (content[end - 1] != '.' && content[end - 1] != ':');
}

static bool stands(const mwzi_splitter *splitter, const split_rule *rule, const mwzi_side_score totals[2],
                   const char *content, size_t end)
{
    uint64_t arabic = totals[MWZ_AR].letters[MWZ_AR] * 3, english = totals[MWZ_EN].letters[MWZ_EN] * 2;
    if (arabic == 0 || english == 0 || arabic * 10 > english * rule->longest || english * 10 > arabic * rule->longest)
        return false;
    size_t count = count_sided(splitter);
    if (rule->pairs && (count % 2 || count > 2 * (size_t)rule->pairs))
        return false;
    if (totals[MWZ_AR].words[MWZ_AR] < rule->least_words || totals[MWZ_EN].words[MWZ_EN] < rule->least_words)
        return false;
    if (rule->needs_language && totals[MWZ_EN].technical == totals[MWZ_EN].words[MWZ_EN])
        return false;
    if (rule->kind == MWZI_SPLIT_BRACKETS)
        return is_whole_bracket(splitter, content, end);
    return rule->kind != MWZI_SPLIT_SIDE_BY_SIDE || is_side_by_side(splitter, &totals[MWZ_EN], content);
}

/* A translation in brackets goes without them. */
static void strip_brackets(const char *content, mwzi_part *part)
{
    const char *bytes = content + part->offset;
    uint32_t len = part->len, stop = len > 2 && bytes[len - 1] == '.';
    char opening = bytes[0], closing = opening == '(' ? ')' : ']';
    if ((opening != '(' && opening != '[') || len < 3 + stop || bytes[len - 1 - stop] != closing ||
        memchr(bytes + 1, opening, len - 1) || memchr(bytes, closing, len - 1 - stop))
        return;
    part->offset++;
    part->len -= 2 + stop;
    while (part->len && mwzi_is_white(content[part->offset])) {
        part->offset++;
        part->len--;
    }
    while (part->len && mwzi_is_white(content[part->offset + part->len - 1]))
        part->len--;
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
        !stands(splitter, rule, totals, content, end))
        return MWZ_OK;
    number_pairs(splitter);
    drop_mark(splitter, rule, content, skip);
    for (size_t i = 0; i < splitter->cuts.count; i++) {
        mwzi_part *part = mwzi_vec_push(splitter->env, &splitter->parts);
        if (!part)
            return mwzi_fail_memory(err);
        *part = splitter->cuts.items[i];
        if (part->pair)
            strip_brackets(content, part);
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
        while (line_end < end && !mwzi_separator_len(MWZI_SPLIT_LINES, content, at, line_end, end))
            line_end++;
        if (line_end > at)
            status = try_stretch(splitter, stood, rule, content, at, line_end, at == start ? skip : 0, err);
        at = line_end + 1;
    }
    return status;
}

mwz_status mwzi_split_block(mwzi_splitter *splitter, mwzi_split_kind *kind, const mwzi_split_plan *plan,
                            const mwzi_blocks *blocks, const mwzi_block *block, mwz_error *err)
{
    const char *content = blocks->content;
    size_t start = block->offset, end = start + block->len;
    bool short_block = block->role != MWZI_ROLE_PARAGRAPH;
    bool has_lines = memchr(content + start, '\n', block->len) || memchr(content + start, '\r', block->len);
    *kind = MWZI_SPLIT_NONE;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const split_rule rule = plan->sure ? relax(rules[i]) : rules[i];
        if (!(plan->kinds & 1u << rule.kind) || (rule.kind == MWZI_SPLIT_LINES && !has_lines) ||
            (rule.kind == MWZI_SPLIT_SIDE_BY_SIDE && !short_block))
            continue;
        bool stood;
        splitter->parts.count = 0;
        splitter->pairs = 0;
        mwz_status status = has_lines && rule.line_by_line
            ? try_lines(splitter, &stood, &rule, content, start, end, block->mark_len, err)
            : try_stretch(splitter, &stood, &rule, content, start, end, block->mark_len, err);
        if (status != MWZ_OK)
            return status;
        if (stood) {
            *kind = rule.kind;
            return MWZ_OK;
        }
    }
    splitter->parts.count = 0;
    return MWZ_OK;
}
