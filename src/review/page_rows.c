/* The rows of a page. A row that is set → its lines at pages->y with tints behind matched words, the band between its
   sides and its notes below; on a further page what has no room. A row goes to the next page when it fits there and not
   here; one that is longer than a page is parted between lines. Bands bend through the middle of both sides, where n
   and m segments meet; that of a lone segment ends in a ring. */
#include <stdio.h>
#include <string.h>

#include "review/pages.h"

static const double padding = 4; /* above and below a row's text */
static const double under_heading = 60; /* room that a heading wants, so that it does not end a page */
static const double left_edge = MWZI_PAGE_SIDE, left_end = MWZI_PAGE_SIDE + MWZI_PAGE_COLUMN,
                    right_edge = MWZI_PAGE_SIDE + MWZI_PAGE_COLUMN + MWZI_PAGE_MIDDLE;
static const double space = 6; /* between a text and its band */

/* The lines of a side that go on one page. */
typedef struct slice {
    size_t from, to; /* strips */
    double origin; /* top of the first one within the row */
} slice;

static void write_probability(char *out, size_t size, double probability)
{
    unsigned hundredths = (unsigned)(probability * 100 + 0.5); /* printf's point is that of the locale */
    (void)snprintf(out, size, "%u.%02u", hundredths / 100, hundredths % 100);
}

/* As many lines of a side as there is room for; on an empty page at least one, whatever its height. */
static slice take_lines(const mwzi_set_part *part, size_t from, double room, bool empty)
{
    slice taken = { from, from, from < part->strips.count ? part->strips.items[from].top : 0 };
    while (taken.to < part->strips.count &&
           (part->strips.items[taken.to].top + part->strips.items[taken.to].height - taken.origin <= room ||
            (empty && taken.to == from)))
        taken.to++;
    return taken;
}

static double slice_height(const mwzi_set_part *part, const slice *taken)
{
    if (taken->to == taken->from)
        return 0;
    const mwzi_strip *last = &part->strips.items[taken->to - 1];
    return last->top + last->height - taken->origin;
}

static double line_left(const mwzi_shaped *shaped, size_t line, int side)
{
    return side == MWZ_EN ? left_edge : right_edge + MWZI_PAGE_COLUMN - shaped->lines.items[line].width;
}

/* Where the letters of a line stand, from the row's top. */
static double base_line(const mwzi_shaped *shaped, const mwzi_strip *strip)
{
    return strip->top + (strip->height - shaped->ascent - shaped->descent) / 2 + shaped->ascent;
}

/* Draws under or behind one word where it stands on the lines of a slice. */
static mwz_status draw_word(mwzi_pages *pages, int side, const slice *taken, double top, size_t offset, size_t len,
                            unsigned missing, size_t tint, mwz_error *err)
{
    const mwzi_set_part *part = &pages->set.sides[side];
    for (size_t i = taken->from; i < taken->to; i++) {
        const mwzi_strip *strip = &part->strips.items[i];
        const mwzi_shaped *shaped = part->texts.items[strip->text];
        size_t origin = mwzi_sheet_segment_offset(&pages->set.row, (mwz_side)side, strip->text);
        const mwzi_shaped_line *line = &shaped->lines.items[strip->line];
        size_t start = origin + line->offset, end = start + line->len;
        if (offset >= end || offset + len <= start || offset < origin)
            continue;
        if (!mwzi_shaped_places(&pages->places, shaped, strip->line, (uint32_t)(offset - origin), (uint32_t)len))
            return mwzi_fail_memory(err);
        double left = line_left(shaped, strip->line, side), base = base_line(shaped, strip) + top - taken->origin;
        for (size_t k = 0; k < pages->places.count; k++) {
            double x = left + pages->places.items[k].x, width = pages->places.items[k].width;
            const double from[2] = { x, base + 2.2 }, to[2] = { x + width, base + 2.2 };
            const mwzi_box box = { x - 0.8, base - 0.86 * shaped->size, width + 1.6, 1.2 * shaped->size };
            if (missing)
                mwzi_canvas_line(pages->canvas, from, to, 1, pages->looks->missing);
            else
                mwzi_canvas_fill(pages->canvas, box, 2, pages->looks->tints[tint % MWZI_TINTS]);
        }
    }
    return MWZ_OK;
}

/* Matched words in tints that both sides share, first, so that lines go over them. */
static mwz_status draw_marks(mwzi_pages *pages, const slice slices[2], double top, mwz_error *err)
{
    mwzi_sheet sheet = { .bitext = pages->bitext };
    mwzi_sheet_mark mark;
    size_t tint = 0, last = SIZE_MAX;
    mwz_status status = MWZ_OK;
    for (size_t n = 0; mwzi_sheet_mark_at(&sheet, &pages->set.row, n, &mark) && status == MWZ_OK; n++) {
        if (mark.minor || mark.kind == MWZI_MARK_CONTEXT) /* only what speaks for the pair: every word has a link */
            continue;
        if (mark.offset[MWZ_EN] != last) /* of one English word with several Arabic ones, all have its tint */
            tint++;
        last = mark.offset[MWZ_EN];
        for (int side = MWZ_AR; side <= MWZ_EN && status == MWZ_OK; side++)
            if (mark.len[side])
                status = draw_word(pages, side, &slices[side], top, mark.offset[side], mark.len[side],
                                   mark.kind == MWZI_MARK_MISSING, tint, err);
    }
    return status;
}

static void draw_lines(mwzi_pages *pages, int side, const slice *taken, double top)
{
    const mwzi_set_part *part = &pages->set.sides[side];
    for (size_t i = taken->from; i < taken->to; i++) {
        const mwzi_strip *strip = &part->strips.items[i];
        const mwzi_shaped *shaped = part->texts.items[strip->text];
        double base = base_line(shaped, strip) + top - taken->origin;
        mwzi_canvas_text(pages->canvas, shaped, strip->line, line_left(shaped, strip->line, side), base,
                         pages->looks->text);
    }
}

/* A band and its two edges. */
static void draw_band(mwzi_pages *pages, const double left[3], const double right[3], mwzi_band band)
{
    mwzi_canvas_ribbon(pages->canvas, left, right, pages->looks->fill[band]);
    for (int edge = 1; edge <= 2; edge++) {
        const double thin = edge == 1 ? 0.7 : -0.7;
        mwzi_canvas_ribbon(pages->canvas, (double[]) { left[0], left[edge], left[edge] + thin },
                           (double[]) { right[0], right[edge], right[edge] + thin }, pages->looks->edge[band]);
    }
}

/* From the segments of a side to the middle, which they share by their heights. */
static void draw_half(mwzi_pages *pages, int side, const slice *taken, double top, const double middle[2],
                      mwzi_band band)
{
    const mwzi_set_part *part = &pages->set.sides[side];
    const double height = slice_height(part, taken), centre = (left_end + right_edge) / 2;
    const double at = side == MWZ_EN ? left_end + space : right_edge - space;
    double shared = 0;
    for (size_t i = taken->from, next; i < taken->to; i = next) {
        for (next = i + 1; next < taken->to && part->strips.items[next].text == part->strips.items[i].text;)
            next++;
        const mwzi_strip *first = &part->strips.items[i], *last = &part->strips.items[next - 1];
        double start = first->top - taken->origin, end = last->top + last->height - taken->origin;
        double gap = next < taken->to ? part->strips.items[next].top - last->top - last->height : 0;
        double scale = (middle[1] - middle[0]) / height;
        const double outer[3] = { at, top + start + 1, top + end - 1 };
        const double inner[3] = { centre, middle[0] + shared, middle[0] + shared + (end - start + gap) * scale };
        shared += (end - start + gap) * scale;
        draw_band(pages, side == MWZ_EN ? outer : inner, side == MWZ_EN ? inner : outer, band);
    }
}

/* A lone segment: its band closes to a ring. */
static void draw_stub(mwzi_pages *pages, int side, double top, double height)
{
    const double outer_x = side == MWZ_EN ? left_end + space : right_edge - space;
    const double tip = outer_x + (side == MWZ_EN ? 1 : -1) * MWZI_PAGE_MIDDLE * 0.26, y = top + height / 2;
    const double outer[3] = { outer_x, top + 1, top + height - 1 }, inner[3] = { tip, y - 1.5, y + 1.5 };
    draw_band(pages, side == MWZ_EN ? outer : inner, side == MWZ_EN ? inner : outer, MWZI_BAND_LONE);
    mwzi_canvas_fill(pages->canvas, (mwzi_box) { tip - 3, y - 3, 6, 6 }, 3, pages->looks->ground);
    mwzi_canvas_frame(pages->canvas, (mwzi_box) { tip - 3, y - 3, 6, 6 }, 3, 1.2, pages->looks->edge[MWZI_BAND_LONE]);
}

static mwz_status draw_middle(mwzi_pages *pages, const slice slices[2], double top, mwz_error *err)
{
    const mwzi_sheet_row *row = &pages->set.row;
    mwzi_band band = mwzi_band_of(row);
    double heights[2], tallest = 0;
    for (int side = 0; side < 2; side++) {
        heights[side] = slice_height(&pages->set.sides[side], &slices[side]);
        tallest = heights[side] > tallest ? heights[side] : tallest;
    }
    const double middle[2] = { top + 1, top + (heights[MWZ_AR] + heights[MWZ_EN]) / 2 - 1 };
    double y = row->is_pair ? (middle[0] + middle[1]) / 2 : top + tallest / 2;
    for (int side = 0; side < 2; side++) {
        if (heights[side] <= 0)
            continue;
        if (row->is_pair)
            draw_half(pages, side, &slices[side], top, middle, band);
        else
            draw_stub(pages, side, top, heights[side]);
    }
    char text[64];
    bool many = row->segment_count[MWZ_AR] > 1 || row->segment_count[MWZ_EN] > 1;
    if (row->pair.confirmed)
        (void)snprintf(text, sizeof text, "%s", pages->words->confirmed);
    else
        write_probability(text, sizeof text, row->pair.probability);
    double toward = row->is_pair ? 0 : row->segment_count[MWZ_EN] ? 9 : -9; /* beside the ring */
    if (row->is_pair && row->segment_count[MWZ_EN] != row->segment_count[MWZ_AR]) { /* beside where bands part */
        int whole = row->segment_count[MWZ_EN] > row->segment_count[MWZ_AR] ? MWZ_AR : MWZ_EN;
        toward = whole == MWZ_AR ? 13 : -13;
        y = 0.3 * y + 0.7 * (top + heights[whole] / 2); /* the band is still near its outer end there */
    }
    if (many && row->segment_count[MWZ_EN] == row->segment_count[MWZ_AR]) { /* over the middle, where bands part */
        const mwzi_box box = { (left_end + right_edge) / 2 - 10, y - 8, 20, 17 };
        mwzi_canvas_fill(pages->canvas, box, 3, pages->looks->fill[band]);
    }
    mwzi_label label = { (left_end + right_edge) / 2 + toward,
                         y + (many ? -0.2 : 2.7),
                         7.5,
                         MWZI_ANCHOR_MIDDLE,
                         true,
                         pages->looks->label[band] };
    mwz_status status = mwzi_page_label(pages, text, &label, NULL, err);
    if (status != MWZ_OK || !many)
        return status;
    (void)snprintf(text, sizeof text, "%u–%u", (unsigned)row->segment_count[MWZ_EN],
                   (unsigned)row->segment_count[MWZ_AR]);
    label.bold = false;
    label.size = 7;
    label.y = y + 6.5;
    return mwzi_page_label(pages, text, &label, NULL, err);
}

/* What a heading is called in the outline: its English, or what there is. */
static void add_bookmark(mwzi_pages *pages, double y)
{
    const mwzi_sheet_row *row = &pages->set.row;
    int side = row->segment_count[MWZ_EN] ? MWZ_EN : MWZ_AR;
    mwz_text text = row->pair.side[side].text;
    char title[400];
    size_t len = text.len < sizeof title ? text.len : sizeof title - 1;
    while (len < text.len && len && ((unsigned char)text.bytes[len] & 0xC0) == 0x80)
        len--;
    memcpy(title, text.bytes, len);
    title[len] = '\0';
    bool is_title = row->segments[side]->role == MWZI_ROLE_TITLE;
    mwzi_canvas_bookmark(pages->canvas, title, !is_title && pages->titled, y);
    pages->titled = pages->titled || is_title;
}

static mwz_status draw_slices(mwzi_pages *pages, const slice slices[2], mwz_error *err)
{
    double top = pages->y + padding, tallest = 0;
    for (int side = 0; side < 2; side++) {
        double height = slice_height(&pages->set.sides[side], &slices[side]);
        tallest = height > tallest ? height : tallest;
    }
    pages->y = top + tallest;
    if (!pages->canvas)
        return MWZ_OK;
    bool first = slices[MWZ_AR].from == 0 && slices[MWZ_EN].from == 0;
    if (first && pages->set.row.is_heading)
        add_bookmark(pages, top - padding);
    mwz_status status = draw_marks(pages, slices, top, err);
    for (int side = MWZ_EN; side >= MWZ_AR; side--)
        draw_lines(pages, side, &slices[side], top);
    if (status == MWZ_OK)
        status = draw_middle(pages, slices, top, err);
    if (status != MWZ_OK || !first)
        return status;
    char number[32];
    (void)snprintf(number, sizeof number, "%zu", pages->set.row.pair.index);
    const mwzi_label label = { MWZI_PAGE_SIDE - 6, top + 9.5, 6.5, MWZI_ANCHOR_RIGHT, false, pages->looks->faint };
    return mwzi_page_label(pages, number, &label, NULL, err);
}

static mwz_status next_page(mwzi_pages *pages, mwz_error *err)
{
    mwz_status status = mwzi_page_end(pages, err);
    return status == MWZ_OK ? mwzi_page_begin(pages, err) : status;
}

static mwz_status set_notes(mwzi_pages *pages, mwz_error *err)
{
    const mwzi_set_style style = { .size = 7.5,
                                   .width = MWZI_PAGE_WIDTH - 2 * MWZI_PAGE_SIDE,
                                   .direction = pages->words->right ? MWZI_DIRECTION_LETTERS : MWZI_DIRECTION_LEFT };
    mwzi_set_row *set = &pages->set;
    char text[600];
    mwz_status status = MWZ_OK;
    for (size_t i = 0; i < set->row.finding_count && status == MWZ_OK; i++) {
        if (set->row.findings[i].severity == MWZ_NOTE)
            continue;
        (void)snprintf(text, sizeof text, "! %s", set->row.findings[i].message);
        status = mwzi_set_add(&set->notes, &pages->setter, (mwz_text) { text, strlen(text) }, &style, 1, err);
    }
    mwzi_sheet_heading heading;
    if (status != MWZ_OK || set->row.heading == SIZE_MAX ||
        !mwzi_sheet_heading_at(pages->bitext, set->row.heading, &heading) || heading.count == 0)
        return status;
    char probability[32];
    write_probability(probability, sizeof probability, heading.link.probability);
    (void)snprintf(text, sizeof text, "%s %zu–%zu (%s)", pages->words->passages, heading.first_row,
                   heading.first_row + heading.count - 1, probability);
    return mwzi_set_add(&set->notes, &pages->setter, (mwz_text) { text, strlen(text) }, &style, 1, err);
}

static mwz_status draw_notes(mwzi_pages *pages, mwz_error *err)
{
    const mwzi_set_part *notes = &pages->set.notes;
    for (size_t i = 0; i < notes->strips.count && !pages->stop; i++) {
        const mwzi_strip *strip = &notes->strips.items[i];
        const mwzi_shaped *shaped = notes->texts.items[strip->text];
        if (pages->y + strip->height > MWZI_PAGE_BOTTOM) {
            mwz_status status = next_page(pages, err);
            if (status != MWZ_OK)
                return status;
        }
        double width = shaped->lines.items[strip->line].width;
        bool finding = shaped->text[0] == '!';
        bool right = finding ? shaped->right : pages->set.row.segment_count[MWZ_EN] == 0;
        double left = right ? MWZI_PAGE_WIDTH - MWZI_PAGE_SIDE - width : MWZI_PAGE_SIDE;
        if (pages->canvas)
            mwzi_canvas_text(pages->canvas, shaped, strip->line, left, pages->y + shaped->ascent,
                             finding ? pages->looks->label[MWZI_BAND_UNSURE] : pages->looks->faint);
        pages->y += strip->height;
    }
    return MWZ_OK;
}

mwz_status mwzi_page_row(mwzi_pages *pages, mwz_error *err)
{
    const mwzi_set_row *set = &pages->set;
    mwz_status status = set_notes(pages, err);
    if (status != MWZ_OK)
        return status;
    double height =
        set->sides[MWZ_AR].height > set->sides[MWZ_EN].height ? set->sides[MWZ_AR].height : set->sides[MWZ_EN].height;
    double wanted = height + set->notes.height + 2 * padding + (set->row.is_heading ? under_heading : 0);
    const double whole = MWZI_PAGE_BOTTOM - MWZI_PAGE_SIDE - 12; /* room of a page without rows */
    if (pages->y + wanted > MWZI_PAGE_BOTTOM && wanted <= whole)
        status = next_page(pages, err);
    slice slices[2] = { { 0, 0, 0 }, { 0, 0, 0 } };
    for (bool empty = false; status == MWZ_OK && !pages->stop; empty = true) {
        bool over = true, some = false;
        for (int side = 0; side < 2; side++) {
            slices[side] =
                take_lines(&set->sides[side], slices[side].to, MWZI_PAGE_BOTTOM - pages->y - 2 * padding, empty);
            over = over && slices[side].to == set->sides[side].strips.count;
            some = some || slices[side].to > slices[side].from;
        }
        if (some || over)
            status = draw_slices(pages, slices, err);
        if (over)
            break;
        if (status == MWZ_OK)
            status = next_page(pages, err);
    }
    if (status == MWZ_OK && !pages->stop)
        status = draw_notes(pages, err);
    if (status != MWZ_OK || pages->stop)
        return status;
    pages->y += padding;
    const double from[2] = { MWZI_PAGE_SIDE, pages->y }, to[2] = { MWZI_PAGE_WIDTH - MWZI_PAGE_SIDE, pages->y };
    if (pages->canvas)
        mwzi_canvas_line(pages->canvas, from, to, 0.5, pages->looks->line);
    return MWZ_OK;
}
