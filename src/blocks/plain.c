/* Plain text → blocks. Lines are grouped by blank lines, hard-wrapped ones joined (wrap.c); what is left are units, a
   line each in most texts. A unit is furniture, list item, title, heading or paragraph by its own shape and by what
   stands around it: the same rules for both languages, since Arabic has no capitals to go by. Limit: a heading is
   short, ends without a stop, and stands alone between blank lines, directly under the title, on top of its paragraph,
   or is marked (#, underlined). */
#include "blocks/draft.h"

#include <string.h>

#include "blocks/credits.h"
#include "blocks/furniture.h"
#include "blocks/lines.h"
#include "blocks/wrap.h"

enum {
    HEADING_WORDS = 16,
    HEADING_COLUMNS = 120,
    TITLE_WORDS = 20,
    TITLE_COLUMNS = 150,
    QUESTION_WORDS = 12, /* a longer question is a sentence */
    NUMBERED_WORDS = 10, /* "1. Scope and purpose" */
    TOP_WORDS = 8, /* of a heading on top of its paragraph, without a blank line */
    TOP_RATIO = 3, /* … and how much longer the paragraph is */
    LIST_SIZE = 4, /* a group of more lines that all look like headings is a list or verse */
    BODY_WORDS = 12, /* of a line of the text proper, which ends with a stop */
    PROSE_WORDS = 8 /* a text with a line of so many words is no list of terms, so "Home" is a menu word in it */
};

/* A line, or the joined lines of one paragraph. */
typedef struct unit {
    uint32_t first, last; /* lines */
    uint32_t columns, words;
    uint16_t flags; /* as of a line: the beginning's and the end's */
    uint8_t underline; /* heading level by a row of = or - below it; 0: none */
} unit;

typedef struct plain_reading {
    const mwzi_env *env;
    const char *text;
    mwzi_draft *draft;
    mwz_error *err;
    mwzi_lines lines;
    MWZI_VEC(unit) units;
    mwzi_mark_trail trail;
    uint32_t real_count; /* units that are not furniture */
    bool begun; /* a unit that is not furniture was placed */
    bool title_is_arabic;
} plain_reading;

static mwz_status read_lines(plain_reading *reading, uint32_t len, bool lf_only)
{
    mwzi_mark_trail trail = { 0 };
    mwzi_line line;
    uint32_t at = 0, physical = 0;
    uint16_t breaks = 0;
    while (mwzi_line_next(&line, reading->text, len, &at, &physical, lf_only)) {
        uint16_t breaks_after = line.flags & MWZI_LINE_BREAK;
        line.flags = breaks;
        breaks = breaks_after;
        if (!lf_only) {
            mwzi_line_describe(&line, reading->text, &trail);
            if (line.mark.len)
                (void)mwzi_mark_note(&trail, &line.mark);
        }
        mwzi_line *place = mwzi_vec_push(reading->env, &reading->lines);
        if (!place)
            return mwzi_fail_memory(reading->err);
        *place = line;
    }
    return MWZ_OK;
}

/* Menu words are furniture only beside prose: in a list of terms "Home" is a term. "By" with names is a byline only above
   it. */
static void keep_terms(plain_reading *reading)
{
    bool prose = false;
    for (size_t i = 0; i < reading->lines.count; i++) {
        mwzi_line *line = &reading->lines.items[i];
        if (prose && line->reason == mwzi_reason_byline && mwzi_is_bare_byline(reading->text + line->offset, line->len))
            line->reason = NULL;
        prose = prose || (!line->reason && line->words >= BODY_WORDS && line->flags & MWZI_LINE_STOP);
    }
    prose = false;
    for (size_t i = 0; i < reading->lines.count && !prose; i++)
        prose = !reading->lines.items[i].reason && reading->lines.items[i].words >= PROSE_WORDS;
    for (size_t i = 0; i < reading->lines.count && !prose; i++)
        if (reading->lines.items[i].reason == mwzi_reason_menu)
            reading->lines.items[i].reason = NULL;
}

static mwz_status make_units(plain_reading *reading)
{
    for (size_t i = 0; i < reading->lines.count; i++) {
        const mwzi_line *line = &reading->lines.items[i];
        if (line->len == 0)
            continue;
        if (line->flags & MWZI_LINE_JOINED) { /* so a unit was made by the line before */
            unit *open = &reading->units.items[reading->units.count - 1];
            const uint16_t end = MWZI_LINE_STOP | MWZI_LINE_QUESTION | MWZI_LINE_CLAUSE;
            open->last = (uint32_t)i;
            open->columns += line->columns + 1;
            open->words += line->words;
            open->flags = (uint16_t)((open->flags & ~end) | (line->flags & end));
            continue;
        }
        unit *place = mwzi_vec_push(reading->env, &reading->units);
        if (!place)
            return mwzi_fail_memory(reading->err);
        *place = (unit) { (uint32_t)i, (uint32_t)i, line->columns, line->words, line->flags, 0 };
        reading->real_count += line->reason == NULL;
    }
    return MWZ_OK;
}

static mwzi_line *line_of(const plain_reading *reading, size_t index)
{
    return &reading->lines.items[reading->units.items[index].first];
}

/* A row of = or - under a line. */
static uint8_t underline_level(const plain_reading *reading, const mwzi_line *line)
{
    const char *bytes = reading->text + line->offset;
    if (line->reason != mwzi_reason_rule || line->len < 3 || (bytes[0] != '=' && bytes[0] != '-'))
        return 0;
    for (uint32_t i = 1; i < line->len; i++)
        if (bytes[i] != bytes[0])
            return 0;
    return bytes[0] == '=' ? 1 : 2;
}

/* Whether a unit has the shape of a heading. */
static bool is_heading_like(const plain_reading *reading, size_t index, uint32_t most_words, uint32_t most_columns)
{
    const unit *at = &reading->units.items[index];
    const mwzi_line *line = line_of(reading, index);
    if (line->reason || at->first != at->last || at->words > most_words || at->columns > most_columns)
        return false;
    if (!(at->flags & MWZI_LINE_LETTERS) ||
        at->flags & (MWZI_LINE_LOWER | MWZI_LINE_CLAUSE | MWZI_LINE_LABEL | MWZI_LINE_ADDRESS))
        return false;
    return at->flags & MWZI_LINE_QUESTION ? at->words <= QUESTION_WORDS : !(at->flags & MWZI_LINE_STOP);
}

static bool looks_like_heading(const plain_reading *reading, size_t index)
{
    return line_of(reading, index)->mark.len == 0 && is_heading_like(reading, index, HEADING_WORDS, HEADING_COLUMNS);
}

/* "2. Scope" alone between blank lines, when neither neighbour is an item of the same list. */
static bool is_numbered_heading(const plain_reading *reading, size_t index)
{
    const mwzi_mark *mark = &line_of(reading, index)->mark;
    if (!mark->number || !is_heading_like(reading, index, NUMBERED_WORDS, HEADING_COLUMNS))
        return false;
    return (index == 0 || line_of(reading, index - 1)->mark.style != mark->style) && index + 1 < reading->units.count &&
        line_of(reading, index + 1)->mark.style != mark->style;
}

typedef struct group {
    size_t first, end; /* units */
    uint32_t real; /* units in it that are not furniture */
    bool all_headings; /* every one of those looks like a heading */
} group;

static bool starts_group(const plain_reading *reading, size_t index)
{
    const unit *at = &reading->units.items[index];
    if (index == 0 || at->flags & MWZI_LINE_BREAK)
        return true;
    return at->first > reading->units.items[index - 1].last + 1 || line_of(reading, index)->hashes ||
        line_of(reading, index - 1)->hashes;
}

static group find_group(plain_reading *reading, size_t first)
{
    group out = { first, first, 0, true };
    for (; out.end == first || (out.end < reading->units.count && !starts_group(reading, out.end)); out.end++) {
        if (line_of(reading, out.end)->reason) {
            if (out.end > first)
                reading->units.items[out.end - 1].underline = underline_level(reading, line_of(reading, out.end));
            continue;
        }
        out.real++;
        out.all_headings = out.all_headings && looks_like_heading(reading, out.end);
    }
    return out;
}

/* `real_index`: its number among the real units of the group; `chained`: title and headings are right above it. */
static bool is_heading(const plain_reading *reading, const group *in, size_t index, uint32_t real_index, bool chained)
{
    const unit *at = &reading->units.items[index];
    if (reading->real_count < 2 || (in->all_headings && in->real > LIST_SIZE))
        return false;
    if (!looks_like_heading(reading, index))
        return in->real == 1 && is_numbered_heading(reading, index);
    if (in->real == 1 || chained || at->underline)
        return true;
    if (in->all_headings && in->real == 2) /* a heading and its translation */
        return (reading->units.items[in->first].flags ^ reading->units.items[in->end - 1].flags) & MWZI_LINE_ARABIC;
    if (real_index > 0 || at->words > TOP_WORDS || at->flags & MWZI_LINE_QUESTION || index + 1 >= in->end)
        return false;
    const unit *below = &reading->units.items[index + 1];
    return below->flags & MWZI_LINE_STOP && !(below->flags & MWZI_LINE_LOWER) &&
        line_of(reading, index + 1)->mark.len == 0 && below->columns >= TOP_RATIO * at->columns;
}

static mwz_status place_unit(plain_reading *reading, size_t index, mwzi_role role, uint8_t depth)
{
    const unit *at = &reading->units.items[index];
    const mwzi_line *line = line_of(reading, index), *last = &reading->lines.items[at->last];
    mwzi_block *block = mwzi_vec_push(reading->env, reading->draft);
    if (!block)
        return mwzi_fail_memory(reading->err);
    *block = (mwzi_block) { .offset = line->offset,
                            .len = last->offset + last->len - line->offset,
                            .line = line->physical,
                            .list_number = line->mark.number,
                            .mark_len = line->mark.len,
                            .role = (uint8_t)role,
                            .depth = depth,
                            .reason = line->reason };
    return MWZ_OK;
}

/* Title, or heading: level 1 for the title's own translation, 2 for the others, as marked where it is marked. */
static mwz_status place_heading(plain_reading *reading, size_t index, bool title, bool under_title)
{
    const unit *at = &reading->units.items[index];
    const mwzi_line *line = line_of(reading, index);
    bool arabic = at->flags & MWZI_LINE_ARABIC;
    uint8_t depth = line->hashes ? line->hashes : at->underline;
    if (depth == 0)
        depth = title || (under_title && arabic != reading->title_is_arabic) ? 1 : 2;
    if (title)
        reading->title_is_arabic = arabic;
    mwzi_mark_forget_lists(&reading->trail);
    return place_unit(reading, index, title ? MWZI_ROLE_TITLE : MWZI_ROLE_HEADING, depth);
}

/* `under_title`: nothing but title and headings came so far. */
static mwz_status place_group(plain_reading *reading, const group *in, bool *under_title)
{
    mwz_status status = MWZ_OK;
    uint32_t real_index = 0;
    bool chained = false;
    for (size_t i = in->first; i < in->end && status == MWZ_OK; i++) {
        const mwzi_line *line = line_of(reading, i);
        if (line->reason) {
            status = place_unit(
                reading, i, line->reason == mwzi_reason_byline ? MWZI_ROLE_BYLINE : MWZI_ROLE_BOILERPLATE, 0);
            continue;
        }
        bool caption = !line->hashes && mwzi_is_caption(reading->text + line->offset, line->len);
        bool title = !caption && !reading->begun && reading->real_count > 1 && !line->mark.len &&
            !(in->all_headings && in->real > LIST_SIZE) && is_heading_like(reading, i, TITLE_WORDS, TITLE_COLUMNS);
        bool heading = title || (line->hashes && !(reading->units.items[i].flags & MWZI_LINE_CLAUSE)) ||
            (!caption && is_heading(reading, in, i, real_index, chained));
        if (caption) {
            status = place_unit(reading, i, MWZI_ROLE_CAPTION, 0);
        } else if (heading) {
            status = place_heading(reading, i, title, *under_title);
        } else if (line->mark.len) {
            status = place_unit(reading, i, MWZI_ROLE_LIST_ITEM, mwzi_mark_note(&reading->trail, &line->mark));
        } else {
            if (real_index == 0)
                mwzi_mark_forget_lists(&reading->trail);
            status = place_unit(reading, i, MWZI_ROLE_PARAGRAPH, 0);
        }
        *under_title = title || (heading && *under_title);
        chained = title || (heading && chained);
        reading->begun = true;
        real_index++;
    }
    return status;
}

static mwz_status place_lines(plain_reading *reading)
{
    for (size_t i = 0; i < reading->lines.count; i++) {
        const mwzi_line *line = &reading->lines.items[i];
        if (line->len == 0)
            continue;
        mwzi_block *block = mwzi_vec_push(reading->env, reading->draft);
        if (!block)
            return mwzi_fail_memory(reading->err);
        *block = (mwzi_block) {
            .offset = line->offset, .len = line->len, .line = line->physical, .role = MWZI_ROLE_PARAGRAPH
        };
    }
    return MWZ_OK;
}

static mwz_status place_units(plain_reading *reading, mwzi_blocks *out)
{
    keep_terms(reading);
    mwzi_wrap wrap = mwzi_wrap_join(reading->lines.items, reading->lines.count);
    mwz_status status = make_units(reading);
    bool under_title = false;
    for (size_t first = 0; status == MWZ_OK && first < reading->units.count;) {
        group in = find_group(reading, first);
        status = place_group(reading, &in, &under_title);
        first = in.end;
    }
    if (status != MWZ_OK || !wrap.joined)
        return status;
    const mwz_finding note = { .kind = "wrapped-lines", .severity = MWZ_NOTE, .pair = UINT32_MAX };
    return mwzi_findings_add(&out->findings, &out->arena, &note, reading->err,
                             "%u line breaks inside paragraphs were read as spaces, since the lines look hard-wrapped; "
                             "align line by line if each line is a text of its own",
                             wrap.joined);
}

mwz_status mwzi_plain_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    plain_reading reading = { .env = out->env, .text = in->text, .draft = draft, .err = err };
    mwz_status status = read_lines(&reading, in->len, in->lines);
    if (status == MWZ_OK)
        status = in->lines ? place_lines(&reading) : place_units(&reading, out);
    mwzi_vec_free(out->env, &reading.lines);
    mwzi_vec_free(out->env, &reading.units);
    return status;
}
