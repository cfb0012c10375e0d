/* Units of a memory, a catalogue or a table of two columns → rows of cells, each of them a segment whatever stands in
   it. What its own tool calls unsure is left out and told. */
#include <string.h>

#include "blocks/left_out.h"
#include "blocks/sheet.h"
#include "memory/memory.h"

typedef struct row_reading {
    mwzi_sheet sheet;
    mwzi_left_out left_out;
} row_reading;

static mwz_status put_cell(row_reading *reading, const mwzi_memory_unit *unit, int side, mwz_error *err)
{
    mwzi_sheet *sheet = &reading->sheet;
    mwz_status status = mwzi_sheet_end(sheet, err);
    sheet->next = (mwzi_block) { .role = MWZI_ROLE_CELL,
                                 .row = sheet->row_count,
                                 .column = unit->column[side],
                                 .language = (uint8_t)(side + 1),
                                 .whole = true,
                                 .rated = unit->rated,
                                 .probability = unit->probability };
    if (!unit->part && unit->side_line[side] > sheet->line + 1) /* a plural stands before what was told already */
        sheet->line = unit->side_line[side] - 1;
    return status == MWZ_OK
        ? mwzi_sheet_copy(sheet, unit->content, unit->offset[side], (uint32_t)unit->text[side].len, err)
        : status;
}

static mwz_status take_unit(void *user, const mwzi_memory_unit *unit, mwz_error *err)
{
    row_reading *reading = user;
    mwz_status status = MWZ_OK;
    reading->sheet.row_count++;
    reading->left_out.passages += unit->passage;
    if (unit->passage)
        return MWZ_OK;
    bool both = unit->text[0].len && unit->text[1].len;
    reading->left_out.unsure += both && unit->fuzzy;
    reading->left_out.lone += !both && (unit->text[0].len || unit->text[1].len);
    for (int i = 0; i < 2 && status == MWZ_OK; i++) {
        int side = (unit->column[MWZ_AR] < unit->column[MWZ_EN]) == (i == 0) ? MWZ_AR : MWZ_EN;
        if (unit->text[side].len && !(unit->fuzzy && side != (int)unit->source))
            status = put_cell(reading, unit, side, err);
    }
    return status;
}

mwz_status mwzi_rows_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    static const mwzi_memory_kind kinds[MWZI_BLOCKS_FORMATS] = {
        [MWZI_BLOCKS_XLSX] = MWZI_MEMORY_XLSX, [MWZI_BLOCKS_XLIFF] = MWZI_MEMORY_XLIFF,
        [MWZI_BLOCKS_TMX] = MWZI_MEMORY_TMX,   [MWZI_BLOCKS_PO] = MWZI_MEMORY_PO,
        [MWZI_BLOCKS_TSV] = MWZI_MEMORY_TSV,   [MWZI_BLOCKS_CSV] = MWZI_MEMORY_CSV,
    };
    row_reading reading = { 0 };
    const mwzi_memory_input memory = { .text = in->text, .len = in->len, .name = in->name, .codes = in->codes };
    const mwzi_memory_watch watch = { .unit = take_unit, .user = &reading };
    mwzi_sheet_init(&reading.sheet, out->env, NULL);
    mwz_status status = mwzi_sheet_keep_codes(&reading.sheet, in, err);
    if (status == MWZ_OK)
        status = mwzi_memory_units(out->env, &memory, kinds[out->format], &watch, err);
    if (status == MWZ_OK)
        status = mwzi_sheet_end(&reading.sheet, err);
    if (status == MWZ_OK && !reading.sheet.draft.count)
        status = mwzi_fail(err, MWZ_ERR_LANGUAGE,
                           "%s holds no unit that is said to be Arabic or English; look at the languages that it gives",
                           in->name);
    if (status == MWZ_OK)
        status = mwzi_sheet_finish(&reading.sheet, draft, out, in->len, err);
    if (status == MWZ_OK)
        status = mwzi_left_out_tell(&reading.left_out, out, err);
    mwzi_sheet_free(&reading.sheet);
    return status;
}
