/* Bitext → an XLSX workbook for people: sheet "Pairs" with the pairs and phrases, "Unpaired" with what no pair holds and why, one
   segment a row, "Legend" with what the colours and columns mean.

   The text of the source language stands first; from Arabic the sheets begin on the right. Texts are cleaned as for a TMX and are text,
   whatever they begin with. Where a sheet is full ("Pairs 2") another follows. Limit: pairs with a side over 32,767 characters, the
   most that a cell holds, are left out and counted; the only date is SOURCE_DATE_EPOCH, or 1980, so that the bytes are the same. */
#include <stdio.h>
#include <string.h>

#include "formats/units.h"
#include "workbook/workbook.h"

enum { COLUMNS = 7, DATE = 315532800 /* 1980-01-01, where the dates of zip files begin */, FINDINGS = 256 };

/* What a probability is worth, the best first. */
static const mwzi_workbook_band bands[] = { { 0.99, 0xC6EFCE }, { 0.9, 0xE2F0D9 }, { 0.5, 0xFFEB9C }, { 0, 0xFFC7CE } };
enum { BANDS = sizeof bands / sizeof *bands };
static const char *const band_texts[BANDS] = {
    "probability 0.99 or more: almost certainly a pair",
    "0.9 to 0.99: very probably a pair",
    "0.5 to 0.9: worth a look",
    "under 0.5: doubtful",
};
static const char *const legend_texts[] = {
    "id: the same for the same texts and options; p a pair, t a phrase, as in XLIFF and PO",
    "probability: that exactly these segments belong together, from 0 to 1",
    "bead: how many English and Arabic segments it is made of; of a phrase, what it is",
    "findings: what is worth a look, such as numbers that disagree",
    "confirmed: somebody has confirmed the pair",
    "Unpaired: what no pair above holds, one segment a row, and why",
};

typedef struct xlsx {
    mwzi_writing *writing;
    mwzi_workbook *workbook;
    mwzi_units units;
    mwzi_workbook_column columns[2][COLUMNS]; /* of the pairs, of the unpaired */
    size_t text_column[2]; /* by mwz_side */
} xlsx;

enum { PAIRS, UNPAIRED };

static void name_columns(xlsx *all)
{
    static const mwzi_workbook_column ends[2][COLUMNS] = {
        [PAIRS] = { { "id", 9, MWZI_LOOK_PLAIN }, { NULL, 0, 0 }, { NULL, 0, 0 }, { "probability", 12, MWZI_LOOK_SHARE },
                    { "bead", 9, MWZI_LOOK_PLAIN }, { "findings", 22, MWZI_LOOK_PLAIN }, { "confirmed", 11, MWZI_LOOK_PLAIN } },
        [UNPAIRED] = { { "id", 9, MWZI_LOOK_PLAIN }, { NULL, 0, 0 }, { NULL, 0, 0 }, { "segment", 9, MWZI_LOOK_PLAIN },
                       { "why", 30, MWZI_LOOK_PLAIN }, { "file", 30, MWZI_LOOK_PLAIN }, { "byte", 11, MWZI_LOOK_PLAIN } },
    };
    /* A program that looks for the pairs, muwazi among them, must not take the second sheet for more of them. */
    static const mwzi_workbook_column texts[2][2] = {
        [PAIRS] = { [MWZ_AR] = { "Arabic", 60, MWZI_LOOK_RIGHT_TO_LEFT }, [MWZ_EN] = { "English", 60, MWZI_LOOK_LEFT_TO_RIGHT } },
        [UNPAIRED] = { [MWZ_AR] = { "Arabic without English", 60, MWZI_LOOK_RIGHT_TO_LEFT },
                       [MWZ_EN] = { "English without Arabic", 60, MWZI_LOOK_LEFT_TO_RIGHT } },
    };
    mwz_side source = all->writing->options->source;
    all->text_column[source] = 1;
    all->text_column[!source] = 2;
    memcpy(all->columns, ends, sizeof ends);
    for (int sheet = 0; sheet < 2; sheet++)
        for (int side = 0; side < 2; side++)
            all->columns[sheet][all->text_column[side]] = texts[sheet][side];
}

static void write_name(xlsx *all, size_t column, const char *text)
{
    mwzi_workbook_text(all->workbook, column, (mwz_text) { text, strlen(text) });
}

/* Begins row `row` of sheets of a name, and the next sheet where one is full. */
static void begin_row(xlsx *all, int sheet, size_t row)
{
    static const char *const names[2] = { "Pairs", "Unpaired" };
    char name[32];
    size_t number = row / MWZI_WORKBOOK_ROWS + 1;
    if (row % MWZI_WORKBOOK_ROWS == 0) {
        (void)snprintf(name, sizeof name, number > 1 ? "%s %zu" : "%s", names[sheet], number);
        mwzi_workbook_sheet(all->workbook, name, all->columns[sheet], COLUMNS);
    }
    mwzi_workbook_row(all->workbook);
}

static void write_findings(xlsx *all, size_t *at, size_t index)
{
    char text[FINDINGS];
    size_t len = 0;
    for (const char *kind; (kind = mwzi_writing_finding(all->writing, at, index));)
        if (len + strlen(kind) + 3 < sizeof text)
            len += (size_t)snprintf(text + len, sizeof text - len, len ? ", %s" : "%s", kind);
    mwzi_workbook_text(all->workbook, 5, (mwz_text) { text, len });
}

static mwz_status write_pairs(xlsx *all, mwz_error *err)
{
    mwzi_unit unit;
    char bead[48];
    size_t row = 0, finding = 0;
    while (!mwzi_workbook_failed(all->workbook) && mwzi_units_next(&all->units, &unit, err)) {
        begin_row(all, PAIRS, row++);
        write_name(all, 0, unit.id);
        for (int side = 0; side < 2; side++)
            mwzi_workbook_text(all->workbook, all->text_column[side], unit.text[side]);
        mwzi_workbook_number(all->workbook, 3, unit.probability);
        if (unit.pair) {
            (void)snprintf(bead, sizeof bead, "%zu-%zu", unit.pair->side[MWZ_EN].id_count, unit.pair->side[MWZ_AR].id_count);
            write_name(all, 4, bead);
            write_findings(all, &finding, unit.pair->index);
        } else {
            write_name(all, 4, unit.kind);
        }
        if (unit.confirmed)
            write_name(all, 6, "confirmed");
    }
    if (row == 0) /* a head says that there are none */
        mwzi_workbook_sheet(all->workbook, "Pairs", all->columns[PAIRS], COLUMNS);
    return all->units.status;
}

static mwz_status write_segment(xlsx *all, uint32_t bead, mwz_side side, uint32_t index, mwz_error *err)
{
    char text[MWZI_REASON_SIZE];
    mwzi_tmx_text *cleaned = &all->units.cleaned[side];
    const mwzi_pair_segment *segment = &all->writing->bitext->segments[side][index];
    mwz_status status = mwzi_tmx_text_set(cleaned, mwzi_pair_segment_text(segment), err);
    if (status != MWZ_OK)
        return status;
    (void)snprintf(text, sizeof text, "p%u", (unsigned)bead);
    write_name(all, 0, text);
    if (mwzi_workbook_fits(cleaned->text))
        mwzi_workbook_text(all->workbook, all->text_column[side], cleaned->text);
    mwzi_workbook_number(all->workbook, 3, all->writing->bitext->ids[side][index]);
    mwzi_writing_reason(all->writing, bead, text);
    write_name(all, 4, text);
    const char *file = all->writing->bitext->documents[segment->document];
    status = mwzi_tmx_text_set(cleaned, (mwz_text) { file, strlen(file) }, err);
    if (status == MWZ_OK && mwzi_workbook_fits(cleaned->text))
        mwzi_workbook_text(all->workbook, 5, cleaned->text);
    mwzi_workbook_number(all->workbook, 6, segment->source_offset);
    return status;
}

static mwz_status write_unpaired(xlsx *all, mwz_error *err)
{
    const mwz_bitext *bitext = all->writing->bitext;
    mwz_status status = MWZ_OK;
    size_t row = 0;
    for (uint32_t i = 0; i < bitext->count && status == MWZ_OK && !mwzi_workbook_failed(all->workbook); i++) {
        if (all->writing->outcomes[i] == MWZI_OUTCOME_WRITTEN)
            continue;
        const mwzi_bead *bead = &bitext->beads[i];
        for (int side = MWZ_EN; side >= MWZ_AR; side--)
            for (uint32_t s = bead->first[side]; s < bead->first[side] + bead->count[side] && status == MWZ_OK; s++) {
                begin_row(all, UNPAIRED, row++);
                status = write_segment(all, i, (mwz_side)side, s, err);
            }
    }
    return status;
}

static void write_legend(xlsx *all)
{
    static const mwzi_workbook_column column = { "muwazi", 80, MWZI_LOOK_PLAIN };
    mwzi_workbook_sheet(all->workbook, "Legend", &column, 1);
    for (size_t i = 0; i < BANDS; i++) {
        mwzi_workbook_row(all->workbook);
        mwzi_workbook_legend(all->workbook, 0, i, band_texts[i]);
    }
    for (size_t i = 0; i < sizeof legend_texts / sizeof *legend_texts; i++) {
        mwzi_workbook_row(all->workbook);
        write_name(all, 0, legend_texts[i]);
    }
}

static mwz_status write_workbook(mwzi_writing *writing, mwz_error *err)
{
    mwzi_workbook_style style = { bands, BANDS, DATE, writing->options->source == MWZ_AR };
    int64_t date;
    mwz_status status = mwzi_writing_date(&date, err);
    if (status != MWZ_OK)
        return status;
    if (date > DATE)
        style.created = date;
    xlsx all = { .writing = writing };
    name_columns(&all);
    mwzi_units_open(&all.units, writing, true);
    all.units.fits = mwzi_workbook_fits;
    status = mwzi_workbook_open(&all.workbook, &writing->bitext->env, &style, writing->name, err);
    if (status == MWZ_OK)
        status = write_pairs(&all, err);
    if (status == MWZ_OK)
        status = write_unpaired(&all, err);
    if (status == MWZ_OK) {
        write_legend(&all);
        status = mwzi_workbook_finish(all.workbook, &writing->sink, err);
    }
    mwzi_workbook_free(all.workbook);
    mwzi_units_close(&all.units);
    return status;
}

mwz_status mwzi_xlsx_write(mwzi_writing *writing, mwz_error *err)
{
    const mwz_bitext *bitext = writing->bitext;
    size_t size = bitext->count + (size_t)1;
    bool own = !writing->outcomes; /* the second sheet needs to know them */
    if (own)
        writing->outcomes = mwzi_alloc(&bitext->env, size);
    if (!writing->outcomes)
        return mwzi_fail_memory(err);
    if (own)
        memset(writing->outcomes, 0, size);
    writing->longest = MWZI_WORKBOOK_CHARACTERS;
    mwz_status status = write_workbook(writing, err);
    if (own) {
        mwzi_free(&bitext->env, writing->outcomes, size);
        writing->outcomes = NULL;
    }
    return status;
}
