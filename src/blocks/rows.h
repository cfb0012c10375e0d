/* Units of two languages as rows of cells: what translation memories, catalogues and tables of two columns come to. */
#ifndef MWZI_BLOCKS_ROWS_H
#define MWZI_BLOCKS_ROWS_H

#include "blocks/sheet.h"

enum { MWZI_NO_LANGUAGE = -1 };

/* Begins a cell of the row: text of the sheet is its text until mwzi_row_end_cell. `side`: its language. */
static inline mwz_status mwzi_row_begin_cell(mwzi_sheet *sheet, uint16_t column, int side, mwz_error *err)
{
    mwz_status status = mwzi_sheet_end(sheet, err);
    sheet->next = (mwzi_block) { .role = MWZI_ROLE_CELL,
                                 .row = sheet->row_count,
                                 .column = column,
                                 .language = (uint8_t)(side + 1),
                                 .whole = true };
    return status;
}

typedef struct mwzi_grid_cell {
    uint32_t row, column; /* rows ascend */
    uint32_t offset, len; /* of its text in the grid's content */
    uint32_t line; /* 0-based */
    uint32_t sheet; /* of a workbook */
} mwzi_grid_cell;

/* A table of any number of columns, two of which are English and Arabic. */
typedef struct mwzi_grid {
    const mwzi_env *env;
    mwzi_content content;
    MWZI_VEC(mwzi_grid_cell) cells;
} mwzi_grid;

/* Adds the text [offset, offset + len) of the content as a cell. */
MWZ_MUST_USE mwz_status mwzi_grid_add(mwzi_grid *grid, const mwzi_grid_cell *cell, mwz_error *err);
/* The columns of the two languages, by mwz_side; false when there are none such. */
bool mwzi_grid_choose(const mwzi_grid *grid, uint32_t columns[2]);
/* Hands over the rows with the two columns as blocks; MWZ_ERR_FORMAT when the columns are not to be found. */
MWZ_MUST_USE mwz_status mwzi_grid_finish(mwzi_grid *grid, mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in,
                                         mwz_error *err);
void mwzi_grid_free(mwzi_grid *grid);

/* Whether a text is rows of columns, one of Arabic and one of English. */
bool mwzi_tsv_is(const char *text, uint32_t len);
bool mwzi_csv_is(const char *text, uint32_t len);
/* Whether it is a catalogue of gettext; XLIFF or TMX; subtitles. */
bool mwzi_po_is(const char *text, uint32_t len);
bool mwzi_xliff_is(const char *text, uint32_t len);
bool mwzi_tmx_is(const char *text, uint32_t len);

#endif
