/* Bitext → the rows of a sheet: beads with segments, findings, marked words, headings.

   Marks: the links of the word alignment where the bitext has them, each with the kind that its match has among the reasons; else
   the matches alone. Limit: findings of rows come in the order of the rows, as every bitext has them. */
#include "review/sheet.h"

#include "pairs/bitext.h"
#include "phrases/word_links.h"

void mwzi_sheet_open(mwzi_sheet *sheet, const mwz_bitext *bitext)
{
    *sheet = (mwzi_sheet) { .bitext = bitext };
}

static bool is_heading_role(unsigned role)
{
    return role == MWZI_ROLE_TITLE || role == MWZI_ROLE_HEADING;
}

static void take_findings(mwzi_sheet *sheet, mwzi_sheet_row *row)
{
    const mwzi_findings *all = &sheet->bitext->findings;
    size_t at = sheet->finding;
    while (at < all->count && (all->items[at].pair == UINT32_MAX || all->items[at].pair < row->pair.index))
        at++;
    row->findings = all->count ? all->items + at : NULL;
    sheet->finding = at;
    while (sheet->finding < all->count && all->items[sheet->finding].pair == row->pair.index)
        sheet->finding++;
    row->finding_count = sheet->finding - at;
}

/* Whether the heading of the next link begins in bead `index`; headings of other sides do not occur in one bitext. */
static void take_heading(mwzi_sheet *sheet, mwzi_sheet_row *row)
{
    row->heading = SIZE_MAX;
    if (sheet->heading >= mwzi_bitext_heading_count(sheet->bitext))
        return;
    const mwzi_heading_link *link = &sheet->bitext->headings->links[sheet->heading];
    const mwzi_bead *bead = &sheet->bitext->beads[row->pair.index];
    if (link->heading_first >= bead->first[link->side] && link->heading_first - bead->first[link->side] < bead->count[link->side])
        row->heading = sheet->heading++;
}

bool mwzi_sheet_next(mwzi_sheet *sheet, mwzi_sheet_row *out)
{
    *out = (mwzi_sheet_row) { .is_pair = false };
    if (!mwzi_bitext_pair(sheet->bitext, sheet->next, &out->pair))
        return false;
    const mwzi_bead *bead = &sheet->bitext->beads[sheet->next];
    out->is_pair = mwzi_bitext_is_pair(sheet->bitext, sheet->next);
    for (int side = 0; side < 2; side++) {
        out->segments[side] = sheet->bitext->segments[side] + bead->first[side];
        out->segment_count[side] = bead->count[side];
        out->is_heading = out->is_heading || (bead->count[side] && is_heading_role(out->segments[side]->role));
    }
    take_findings(sheet, out);
    take_heading(sheet, out);
    out->has_reasons = mwzi_pair_reasons(sheet->bitext, sheet->next, &out->reasons);
    sheet->next++;
    return true;
}

size_t mwzi_sheet_segment_offset(const mwzi_sheet_row *row, mwz_side side, size_t nth)
{
    size_t offset = 0;
    for (size_t i = 0; i < nth; i++)
        offset += row->segments[side][i].len + 1;
    return offset;
}

static void set_places(mwzi_sheet_mark *out, const mwz_text words[2], const size_t offsets[2])
{
    for (int side = 0; side < 2; side++) {
        out->offset[side] = offsets[side];
        out->len[side] = words[side].len;
    }
}

static bool match_at(const mwz_bitext *bitext, size_t index, size_t nth, mwzi_sheet_mark *out)
{
    mwz_word_match match;
    if (!mwzi_pair_word_match(bitext, index, nth, &match))
        return false;
    *out = (mwzi_sheet_mark) { .kind = (unsigned)match.kind, .minor = match.minor, .strength = match.strength };
    set_places(out, match.word, match.offset);
    return true;
}

/* A link says which words, its match (if there is one) on what that rests. */
static bool link_at(const mwz_bitext *bitext, size_t index, size_t nth, mwzi_sheet_mark *out)
{
    mwz_word_link link;
    if (!mwzi_pair_words(bitext, index, nth, &link))
        return false;
    *out = (mwzi_sheet_mark) { .kind = MWZI_MARK_CONTEXT, .minor = link.attached, .strength = link.probability };
    set_places(out, link.word, link.offset);
    mwzi_sheet_mark match;
    for (size_t i = 0; match_at(bitext, index, i, &match); i++) {
        if (match.offset[MWZ_EN] == out->offset[MWZ_EN] && match.offset[MWZ_AR] == out->offset[MWZ_AR]) {
            out->kind = match.kind;
            out->minor = match.minor;
        }
    }
    return true;
}

static size_t count_words(const mwz_bitext *bitext, size_t index)
{
    if (bitext->words)
        return bitext->words->starts[index + 1] - bitext->words->starts[index];
    return bitext->reasons ? bitext->reasons->items[index].match_count : 0;
}

bool mwzi_sheet_mark_at(const mwzi_sheet *sheet, const mwzi_sheet_row *row, size_t nth, mwzi_sheet_mark *out)
{
    const mwz_bitext *bitext = sheet->bitext;
    size_t index = row->pair.index, words = count_words(bitext, index);
    if (nth < words)
        return bitext->words ? link_at(bitext, index, nth, out) : match_at(bitext, index, nth, out);
    mwz_number_match number;
    size_t agreed = row->has_reasons ? row->reasons.numbers_agreed : 0;
    if (!row->is_pair || !mwzi_pair_number_match(bitext, index, nth - words + agreed, &number))
        return false;
    *out = (mwzi_sheet_mark) { .kind = MWZI_MARK_MISSING, .strength = 1 };
    set_places(out, number.number, number.offset);
    return true;
}

/* The bead that holds a segment of a side. */
static size_t find_row(const mwz_bitext *bitext, unsigned side, uint32_t segment)
{
    size_t low = 0, high = bitext->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (bitext->beads[middle].first[side] + bitext->beads[middle].count[side] <= segment)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool mwzi_sheet_heading_at(const mwz_bitext *bitext, size_t index, mwzi_sheet_heading *out)
{
    *out = (mwzi_sheet_heading) { .row = 0 };
    if (!mwzi_bitext_heading(bitext, index, &out->link))
        return false;
    const mwzi_heading_link *link = &bitext->headings->links[index];
    out->row = find_row(bitext, link->side, link->heading_first);
    if (!link->passage_count)
        return true;
    out->first_row = find_row(bitext, !link->side, link->passage_first);
    out->count = find_row(bitext, !link->side, link->passage_first + link->passage_count - 1) - out->first_row + 1;
    return true;
}

bool mwzi_sheet_next_finding(const mwz_bitext *bitext, size_t *at, mwzi_sheet_finding *out)
{
    *out = (mwzi_sheet_finding) { .count = 0 };
    while (mwzi_findings_get(&bitext->findings, *at, &out->finding)) {
        size_t index = (*at)++;
        if (out->finding.pair != UINT32_MAX)
            continue;
        for (size_t i = 0; i < bitext->stretches.count; i++) {
            if (bitext->stretches.items[i].finding == index) {
                out->first_row = bitext->stretches.items[i].bead;
                out->count = bitext->stretches.items[i].bead_count;
            }
        }
        return true;
    }
    return false;
}

const char *mwzi_sheet_mark_name(unsigned kind)
{
    return kind == MWZI_MARK_CONTEXT ? "context" : kind == MWZI_MARK_MISSING ? "missing" : mwzi_match_kind_name(kind);
}
