/* A bitext as lines of a terminal: bitext → a row a bead, the English left, the Arabic right, in front of them index,
   probability and shape ("2-1": two English segments, one Arabic). Of a long side there are as many lines as it needs.
   What is found of a pair stands under it. Right-to-left text is in visual order, or in an isolate (UAX #9, RLI … PDI),
   which keeps its letters from pulling the rest of the line along. Colour says nothing that a word or number does not
   say too. Limit: findings that concern no pair are not shown. */
#include "review/preview.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/vec.h"
#include "pairs/bitext.h"
#include "pairs/places.h"
#include "text/screen.h"

enum { GUTTER_MOST = 64, PROGRESS_STEP = 1024 };

static const double sure = 0.9, likely = 0.5; /* green from here, yellow from there, red below */

/* What the parts of a row look like (ECMA-48, SGR). */
static const char bold[] = "\x1B[1m", dim[] = "\x1B[2m", red[] = "\x1B[31m", green[] = "\x1B[32m",
                  yellow[] = "\x1B[33m", cyan[] = "\x1B[36m", plain[] = "\x1B[0m";

static const char isolate_left[] = "\u2066", isolate_right[] = "\u2067", isolate_end[] = "\u2069";

typedef struct previewing {
    const mwz_bitext *bitext;
    const mwz_preview_options *options;
    mwzi_out out;
    mwzi_screen *screen[2]; /* by mwz_side */
    const char *isolate[2]; /* what a line of each side begins with; not in visual order */
    MWZI_VEC(uint32_t) findings; /* that concern a pair, by pair */
    MWZI_VEC(uint32_t) ends; /* by pair: past the last of its findings */
    uint32_t index_width, shape_width, gutter; /* cells; the gutter with the space behind it */
    uint32_t side_columns;
} previewing;

static void write_shape(char *out, size_t size, const mwz_pair *pair)
{
    (void)snprintf(out, size, "%zu-%zu", pair->side[MWZ_EN].id_count, pair->side[MWZ_AR].id_count);
}

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static bool is_told(const previewing *p, const mwz_finding *finding)
{
    return finding->pair < p->bitext->count && finding->severity != MWZ_NOTE;
}

static void measure_gutter(previewing *p)
{
    char text[GUTTER_MOST];
    mwz_pair pair;
    p->index_width =
        (uint32_t)snprintf(text, sizeof text, "%u", p->bitext->count ? (unsigned)(p->bitext->count - 1) : 0);
    for (size_t i = 0; mwzi_bitext_pair(p->bitext, i, &pair); i++) {
        write_shape(text, sizeof text, &pair);
        p->shape_width = larger(p->shape_width, (uint32_t)strlen(text));
    }
    p->gutter = p->index_width + 1 + 4 + 1 + p->shape_width + 2; /* "12 0.98 1-1  " */
    p->side_columns = larger((p->options->columns - p->gutter - 3) / 2, 2); /* " │ " between them */
}

/* By pair, and in their order of one pair. */
static mwz_status sort_findings(previewing *p, mwz_error *err)
{
    const mwzi_env *env = &p->bitext->env;
    const mwzi_findings *findings = &p->bitext->findings;
    size_t beads = p->bitext->count;
    if (!mwzi_vec_reserve(env, &p->ends, beads + 1) || !mwzi_vec_reserve(env, &p->findings, findings->count + 1))
        return mwzi_fail_memory(err);
    uint32_t *ends = p->ends.items;
    memset(ends, 0, (beads + 1) * sizeof *ends);
    for (size_t i = 0; i < findings->count; i++)
        if (is_told(p, &findings->items[i]))
            ends[findings->items[i].pair + 1]++;
    for (size_t i = 0; i < beads; i++)
        ends[i + 1] += ends[i]; /* where those of pair i + 1 begin, for now */
    for (size_t i = 0; i < findings->count; i++)
        if (is_told(p, &findings->items[i]))
            p->findings.items[ends[findings->items[i].pair]++] = (uint32_t)i;
    return MWZ_OK;
}

static void write_spaces(previewing *p, size_t count)
{
    static const char spaces[] = "                                ";
    for (size_t part; count; count -= part) {
        part = count < sizeof spaces - 1 ? count : sizeof spaces - 1;
        mwzi_out_bytes(&p->out, spaces, part);
    }
}

static void turn(previewing *p, const char *look)
{
    if (look && p->options->colour)
        mwzi_out_text(&p->out, look);
}

static mwz_status lay_out(previewing *p, mwz_side side, mwz_text text, uint32_t columns, mwz_error *err)
{
    const mwzi_screen_style style = { columns, side == MWZ_AR, p->options->visual };
    return mwzi_screen_lay_out(p->screen[side], text, &style, err);
}

/* Line `index` of a side, with its spaces: the Arabic ends, the English begins at the edge. */
static void write_line(previewing *p, mwz_side side, size_t index, const char *look, bool last)
{
    uint32_t width = 0;
    mwz_text line = { NULL, 0 };
    if (index < mwzi_screen_line_count(p->screen[side]))
        line = mwzi_screen_line(p->screen[side], index, &width);
    size_t left = p->side_columns > width ? p->side_columns - width : 0;
    if (side == MWZ_AR && line.len)
        write_spaces(p, left);
    if (line.len) {
        turn(p, look);
        if (!p->options->visual)
            mwzi_out_text(&p->out, p->isolate[side]);
        mwzi_out_bytes(&p->out, line.bytes, line.len);
        if (!p->options->visual)
            mwzi_out_text(&p->out, isolate_end);
        turn(p, look ? plain : NULL);
    }
    if (!last)
        write_spaces(p, left);
}

/* Both sides as they are laid out, behind a gutter that is written already in the first line. */
static void write_rows(previewing *p, const char *look)
{
    size_t lines[2] = { mwzi_screen_line_count(p->screen[MWZ_AR]), mwzi_screen_line_count(p->screen[MWZ_EN]) };
    size_t count = lines[MWZ_AR] > lines[MWZ_EN] ? lines[MWZ_AR] : lines[MWZ_EN];
    for (size_t i = 0; i < count || i == 0; i++) {
        if (i)
            write_spaces(p, p->gutter);
        write_line(p, MWZ_EN, i, look, false);
        turn(p, dim);
        mwzi_out_text(&p->out, " │");
        turn(p, plain);
        if (i < lines[MWZ_AR]) {
            mwzi_out_text(&p->out, " ");
            write_line(p, MWZ_AR, i, look, true);
        }
        mwzi_out_text(&p->out, "\n");
    }
}

/* The names of the documents over the columns. */
static mwz_status write_heading(previewing *p, mwz_error *err)
{
    const char *names[2] = { "", "" };
    mwz_pair pair;
    for (size_t i = 0; mwzi_bitext_pair(p->bitext, i, &pair) && !(*names[MWZ_AR] && *names[MWZ_EN]); i++)
        for (int side = MWZ_AR; side <= MWZ_EN; side++)
            if (pair.side[side].document && !*names[side])
                names[side] = mwzi_pairs_short_name(pair.side[side].document);
    for (int side = MWZ_AR; side <= MWZ_EN; side++) {
        char title[300];
        (void)snprintf(title, sizeof title, "%s%s%s", side == MWZ_AR ? "Arabic" : "English", *names[side] ? ": " : "",
                       names[side]);
        p->isolate[side] = isolate_left; /* Latin words, in either column */
        const mwzi_screen_style style = { p->side_columns, false, p->options->visual };
        mwz_status status = mwzi_screen_lay_out(p->screen[side], (mwz_text) { title, strlen(title) }, &style, err);
        if (status != MWZ_OK)
            return status;
    }
    write_spaces(p, p->gutter);
    write_rows(p, dim);
    p->isolate[MWZ_AR] = isolate_right;
    return MWZ_OK;
}

static void write_gutter(previewing *p, const mwz_pair *pair)
{
    char shape[GUTTER_MOST];
    bool both = pair->side[MWZ_AR].id_count && pair->side[MWZ_EN].id_count;
    double probability = pair->probability;
    mwzi_out_format(&p->out, "%*zu ", (int)p->index_width, pair->index);
    turn(p, !both ? cyan : probability >= sure ? green : probability >= likely ? yellow : red);
    if (pair->confirmed) {
        mwzi_out_text(&p->out, "pin ");
    } else { /* two places by hand: printf's point is that of the locale */
        unsigned hundredths = (unsigned)(probability * 100 + 0.5);
        mwzi_out_format(&p->out, "%u.%02u", hundredths / 100, hundredths % 100);
    }
    write_shape(shape, sizeof shape, pair);
    mwzi_out_format(&p->out, " %-*s", (int)p->shape_width, shape);
    turn(p, plain);
    write_spaces(p, 2);
}

static mwz_status write_findings(previewing *p, size_t index, mwz_error *err)
{
    for (size_t i = index ? p->ends.items[index - 1] : 0; i < p->ends.items[index]; i++) {
        const mwz_finding *finding = &p->bitext->findings.items[p->findings.items[i]];
        mwz_text message = { finding->message, strlen(finding->message) };
        mwz_status status = lay_out(p, MWZ_EN, message, p->options->columns - p->gutter - 2, err);
        if (status != MWZ_OK)
            return status;
        for (size_t line = 0; line < mwzi_screen_line_count(p->screen[MWZ_EN]); line++) {
            write_spaces(p, p->gutter);
            turn(p, yellow);
            mwzi_out_text(&p->out, line ? "  " : "! ");
            turn(p, plain);
            write_line(p, MWZ_EN, line, yellow, true);
            mwzi_out_text(&p->out, "\n");
        }
    }
    return MWZ_OK;
}

static bool is_heading(const mwz_bitext *bitext, const mwz_pair *pair)
{
    for (int side = MWZ_AR; side <= MWZ_EN; side++) {
        if (!pair->side[side].id_count)
            continue;
        const mwzi_pair_segment *segment = &bitext->segments[side][pair->side[side].ids - bitext->ids[side]];
        if (segment->role == MWZI_ROLE_TITLE || segment->role == MWZI_ROLE_HEADING)
            return true;
    }
    return false;
}

static mwz_status write_pair(previewing *p, const mwz_pair *pair, mwz_error *err)
{
    for (int side = MWZ_AR; side <= MWZ_EN; side++) {
        mwz_status status = lay_out(p, (mwz_side)side, pair->side[side].text, p->side_columns, err);
        if (status != MWZ_OK)
            return status;
    }
    write_gutter(p, pair);
    write_rows(p, is_heading(p->bitext, pair) ? bold : NULL);
    return write_findings(p, pair->index, err);
}

static mwz_status write_all(previewing *p, mwz_error *err)
{
    mwz_pair pair;
    mwz_status status = sort_findings(p, err);
    for (int side = MWZ_AR; side <= MWZ_EN && status == MWZ_OK; side++)
        status = mwzi_screen_open(&p->screen[side], &p->bitext->env, err);
    if (status == MWZ_OK) {
        measure_gutter(p);
        status = write_heading(p, err);
    }
    for (size_t i = 0; status == MWZ_OK && !p->out.failed && mwzi_bitext_pair(p->bitext, i, &pair); i++) {
        if (i % PROGRESS_STEP == 0)
            status = mwzi_progress(&p->bitext->env, "preview", i, p->bitext->count, err);
        if (status == MWZ_OK)
            status = write_pair(p, &pair, err);
    }
    return status;
}

mwz_status mwzi_preview_write(const mwz_bitext *bitext, const mwz_preview_options *options, const mwz_sink *sink,
                              mwz_error *err)
{
    previewing p = { .bitext = bitext, .options = options };
    mwzi_out_init(&p.out, sink);
    mwz_status status = write_all(&p, err);
    if (status == MWZ_OK)
        status = mwzi_out_finish(&p.out, "the preview", err);
    mwzi_screen_close(p.screen[MWZ_AR]);
    mwzi_screen_close(p.screen[MWZ_EN]);
    mwzi_vec_free(&bitext->env, &p.findings);
    mwzi_vec_free(&bitext->env, &p.ends);
    return status;
}
