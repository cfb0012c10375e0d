/* What the writers share: which beads are wanted, decimal numbers, texts on one line.

   White space is Unicode's White_Space property (PropList); invisible characters are the format controls that occur in
   Arabic and English text. Limit: other invisible characters (Hangul fillers and the like) count as visible. */
#include "formats/writing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

enum { PROGRESS_STEP = 8192 };

typedef struct range {
    uint32_t first, last;
} range;

static const range spaces[] = {
    { 0x9, 0xD },       { 0x20, 0x20 },     { 0x85, 0x85 },     { 0xA0, 0xA0 },     { 0x1680, 0x1680 },
    { 0x2000, 0x200A }, { 0x2028, 0x2029 }, { 0x202F, 0x202F }, { 0x205F, 0x205F }, { 0x3000, 0x3000 },
};

static const range invisible[] = {
    { 0x0, 0x1F }, /* controls */
    { 0x7F, 0x9F },     { 0xAD, 0xAD }, /* soft hyphen */
    { 0x61C, 0x61C }, /* Arabic letter mark */
    { 0x180E, 0x180E }, { 0x200B, 0x200F }, /* zero-width space, joiners, direction marks */
    { 0x202A, 0x202E }, /* embeddings, overrides */
    { 0x2060, 0x206F }, /* word joiner, isolates */
    { 0xFE00, 0xFE0F }, /* variation selectors */
    { 0xFEFF, 0xFEFF }, { 0xFFFE, 0xFFFF },
};

static bool is_within(uint32_t c, const range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

bool mwzi_is_space(uint32_t c)
{
    return is_within(c, spaces, sizeof spaces / sizeof *spaces);
}

bool mwzi_text_is_blank(mwz_text text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = mwzi_utf8_next(text.bytes, text.len, &at);
        if (!mwzi_is_space(c) && !is_within(c, invisible, sizeof invisible / sizeof *invisible))
            return false;
    }
    return true;
}

void mwzi_writing_note(mwzi_writing *writing, size_t index, mwzi_outcome outcome)
{
    if (writing->outcomes)
        writing->outcomes[index] = (uint8_t)outcome;
    writing->report.written += outcome == MWZI_OUTCOME_WRITTEN;
    writing->report.below_probability += outcome == MWZI_OUTCOME_LOW_PROBABILITY;
    writing->report.too_long += outcome == MWZI_OUTCOME_TOO_LONG;
    writing->report.empty += outcome == MWZI_OUTCOME_EMPTY;
}

bool mwzi_writing_wants(mwzi_writing *writing, size_t index, mwz_pair *out)
{
    (void)mwzi_bitext_pair(writing->bitext, index, out);
    mwzi_outcome outcome = MWZI_OUTCOME_WRITTEN;
    if (!mwzi_bitext_is_pair(writing->bitext, index))
        outcome = MWZI_OUTCOME_LONE;
    else if (mwzi_probability_is_below(out->probability, writing->options->min_probability))
        outcome = MWZI_OUTCOME_LOW_PROBABILITY;
    else if (mwzi_text_is_blank(out->side[MWZ_AR].text) || mwzi_text_is_blank(out->side[MWZ_EN].text))
        outcome = MWZI_OUTCOME_EMPTY;
    if (outcome == MWZI_OUTCOME_WRITTEN)
        return true;
    mwzi_writing_note(writing, index, outcome);
    return false;
}

const char *mwzi_writing_finding(const mwzi_writing *writing, size_t *at, size_t index)
{
    const mwzi_findings *findings = &writing->bitext->findings;
    for (; *at < findings->count; (*at)++) { /* those of the documents stand first, and concern no pair */
        uint32_t pair = findings->items[*at].pair;
        if (pair != UINT32_MAX && pair > index)
            return NULL;
        if (pair == index)
            return findings->items[(*at)++].kind;
    }
    return NULL;
}

/* "probability 0.31 below 0.50": as many digits as show that it is below, two at least; cut, not rounded up to the
 * bound. */
static void write_low_probability(char *out, double probability, double bound)
{
    char low[32], high[32];
    for (unsigned digits = 2; digits <= 9; digits++) {
        double unit = 1;
        for (unsigned i = 0; i < digits; i++)
            unit /= 10;
        mwzi_decimal(low, probability > unit / 2 ? probability - unit / 2 : 0, digits);
        mwzi_decimal(high, bound, digits);
        if (strcmp(low, high) < 0)
            break;
    }
    (void)snprintf(out, MWZI_REASON_SIZE, "probability %s below %s", low, high);
}

/* Whether a lone segment is a unit of a memory, which was asked for no counterpart. */
static bool is_unit(const mwz_bitext *bitext, const mwzi_bead *bead)
{
    int side = bead->count[MWZ_AR] ? MWZ_AR : MWZ_EN;
    return bitext->segments[side][bead->first[side]].unit;
}

void mwzi_writing_reason(const mwzi_writing *writing, uint32_t index, char out[MWZI_REASON_SIZE])
{
    const mwzi_bead *bead = &writing->bitext->beads[index];
    switch ((mwzi_outcome)writing->outcomes[index]) {
    case MWZI_OUTCOME_LOW_PROBABILITY:
        write_low_probability(out, bead->probability, writing->options->min_probability);
        break;
    case MWZI_OUTCOME_TOO_LONG:
        (void)snprintf(out, MWZI_REASON_SIZE, "a side of the pair is over %zu characters", writing->longest);
        break;
    case MWZI_OUTCOME_EMPTY:
        (void)snprintf(out, MWZI_REASON_SIZE, "a side of the pair shows no text");
        break;
    case MWZI_OUTCOME_LONE:
    case MWZI_OUTCOME_WRITTEN:
        (void)snprintf(out, MWZI_REASON_SIZE, is_unit(writing->bitext, bead) ? "its unit has no translation" : "no counterpart found");
        break;
    }
}

mwz_status mwzi_writing_date(int64_t *out, mwz_error *err)
{
    static const uint64_t last = UINT64_C(253402300799); /* second of the year 9999 */
    *out = -1;
    const char *told = getenv("SOURCE_DATE_EPOCH");
    if (!told || !*told)
        return MWZ_OK;
    uint64_t seconds = 0;
    const char *digit = told;
    for (; *digit >= '0' && *digit <= '9' && seconds <= last; digit++)
        seconds = seconds * 10 + (uint64_t)(*digit - '0');
    if (*digit || seconds > last)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT,
                         "SOURCE_DATE_EPOCH is \"%.40s\", no number of seconds since 1970; correct it or unset it",
                         told);
    *out = (int64_t)seconds;
    return MWZ_OK;
}

mwz_status mwzi_writing_progress(const mwzi_writing *writing, size_t index, mwz_error *err)
{
    if (index % PROGRESS_STEP)
        return MWZ_OK;
    return mwzi_progress(&writing->bitext->env, "formats", index, writing->bitext->count, err);
}

void mwzi_decimal(char *out, double value, unsigned digits)
{
    uint64_t scale = 1;
    for (unsigned i = 0; i < digits; i++)
        scale *= 10;
    uint64_t scaled = (uint64_t)(value * (double)scale + 0.5);
    char turned[32];
    unsigned len = 0;
    for (; len <= digits || scaled; scaled /= 10) { /* at least one digit before the point */
        if (digits && len == digits)
            turned[len++] = '.';
        turned[len++] = (char)('0' + scaled % 10);
    }
    for (unsigned i = 0; i < len; i++)
        out[i] = turned[len - 1 - i];
    out[len] = '\0';
}

void mwzi_out_decimal(mwzi_out *out, double value, unsigned digits)
{
    char text[32];
    mwzi_decimal(text, value, digits);
    mwzi_out_text(out, text);
}

void mwzi_out_line(mwzi_out *out, mwz_text text)
{
    size_t kept = 0; /* everything before it is written */
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = mwzi_utf8_next(text.bytes, text.len, &at);
        bool breaks = (c >= 0x9 && c <= 0xD) || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 || c == 0x2029;
        if (!breaks)
            continue;
        mwzi_out_bytes(out, text.bytes + kept, start - kept);
        mwzi_out_bytes(out, " ", 1);
        kept = at;
    }
    mwzi_out_bytes(out, text.bytes + kept, text.len - kept);
}
