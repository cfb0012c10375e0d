/* A table → rows of English and Arabic. Rule: where the first row names both languages, these are the columns. Else the Arabic column
   is the one with most Arabic letters; the English one has most rows with English letters among those where the Arabic one is filled
   too, and of equals the one with most letters. A first row that names languages is a head. Where the first sheet of a workbook names
   its columns, others are read if they do. Limit: MOST_COLUMNS columns are looked at. */
#include <string.h>

#include "blocks/rows.h"
#include "text/scripts.h"
#include "text/utf8.h"

enum { MOST_COLUMNS = 64 };

mwz_status mwzi_grid_add(mwzi_grid *grid, const mwzi_grid_cell *cell, mwz_error *err)
{
    mwzi_grid_cell *place = mwzi_vec_push(grid->env, &grid->cells);
    if (!place)
        return mwzi_fail_memory(err);
    *place = *cell;
    return MWZ_OK;
}

void mwzi_grid_free(mwzi_grid *grid)
{
    mwzi_content_free(&grid->content);
    mwzi_vec_free(grid->env, &grid->cells);
}

static bool is_arabic_letter(uint32_t c)
{
    return (c >= 0x620 && c <= 0x64A) || (c >= 0x66E && c <= 0x6D5) || (c >= 0x750 && c <= 0x77F) || (c >= 0xFB50 && c <= 0xFEFC);
}

static bool is_latin_letter(uint32_t c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80;
}

/* The letters of a cell, by mwz_side. */
static void count_letters(uint32_t counts[2], const char *bytes, uint32_t len)
{
    counts[0] = counts[1] = 0;
    for (size_t at = 0; at < len;) {
        uint32_t c = mwzi_utf8_next(bytes, len, &at);
        counts[MWZ_AR] += is_arabic_letter(c);
        counts[MWZ_EN] += is_latin_letter(c);
    }
}

/* The end of the row that begins with cell `first`. */
static size_t row_end(const mwzi_grid *grid, size_t first)
{
    size_t end = first;
    while (end < grid->cells.count && grid->cells.items[end].row == grid->cells.items[first].row)
        end++;
    return end;
}

/* Whether a text is one of `names`, letters from A to Z being those from a to z. */
static bool is_name(const char *const *names, size_t count, const char *bytes, uint32_t len)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t k = 0;
        while (k < len && names[i][k] && (bytes[k] == names[i][k] || (bytes[k] >= 'A' && bytes[k] <= 'Z' && (bytes[k] | 0x20) == names[i][k])))
            k++;
        if (k == len && !names[i][k])
            return true;
    }
    return false;
}

/* The columns that the row of cell `first` names by a language each, and no other by the same. */
static bool read_heads(const mwzi_grid *grid, size_t first, uint32_t columns[2])
{
    static const char *const arabic[] = { "arabic", "ar", "العربية", "عربي", "النص العربي" };
    static const char *const english[] = { "english", "en", "الإنجليزية", "إنجليزي" };
    unsigned found[2] = { 0, 0 };
    size_t end = row_end(grid, first);
    for (size_t i = first; i < end; i++) {
        const mwzi_grid_cell *cell = &grid->cells.items[i];
        const char *bytes = grid->content.bytes.items + cell->offset;
        int side = is_name(arabic, sizeof arabic / sizeof *arabic, bytes, cell->len) ? MWZ_AR
            : is_name(english, sizeof english / sizeof *english, bytes, cell->len)    ? MWZ_EN
                                                                                     : -1;
        if (side < 0)
            continue;
        columns[side] = cell->column;
        found[side]++;
    }
    return found[MWZ_AR] == 1 && found[MWZ_EN] == 1 && end < grid->cells.count;
}

bool mwzi_grid_choose(const mwzi_grid *grid, uint32_t columns[2])
{
    if (grid->cells.count && read_heads(grid, 0, columns))
        return true;
    uint64_t letters[MOST_COLUMNS][2] = { { 0, 0 } };
    uint32_t rows[MOST_COLUMNS] = { 0 };
    for (size_t i = 0; i < grid->cells.count; i++) {
        const mwzi_grid_cell *cell = &grid->cells.items[i];
        uint32_t counts[2];
        if (cell->column >= MOST_COLUMNS)
            continue;
        count_letters(counts, grid->content.bytes.items + cell->offset, cell->len);
        letters[cell->column][MWZ_AR] += counts[MWZ_AR];
        letters[cell->column][MWZ_EN] += counts[MWZ_EN];
    }
    uint32_t arabic = 0, english = MOST_COLUMNS;
    for (uint32_t i = 1; i < MOST_COLUMNS; i++)
        if (letters[i][MWZ_AR] > letters[arabic][MWZ_AR])
            arabic = i;
    for (size_t first = 0; first < grid->cells.count;) {
        size_t end = row_end(grid, first);
        bool filled = false;
        for (size_t i = first; i < end; i++)
            filled = filled || grid->cells.items[i].column == arabic;
        for (size_t i = first; i < end && filled; i++) {
            const mwzi_grid_cell *cell = &grid->cells.items[i];
            uint32_t counts[2];
            count_letters(counts, grid->content.bytes.items + cell->offset, cell->len);
            if (cell->column < MOST_COLUMNS)
                rows[cell->column] += counts[MWZ_EN] > counts[MWZ_AR];
        }
        first = end;
    }
    for (uint32_t i = 0; i < MOST_COLUMNS; i++) {
        if (i == arabic || !rows[i])
            continue;
        if (english == MOST_COLUMNS || rows[i] > rows[english] ||
            (rows[i] == rows[english] && letters[i][MWZ_EN] > letters[english][MWZ_EN]))
            english = i;
    }
    columns[MWZ_AR] = arabic;
    columns[MWZ_EN] = english;
    return letters[arabic][MWZ_AR] && english < MOST_COLUMNS;
}

/* "english", "Arabic", "source", "العربية" … */
static bool is_head(const char *bytes, uint32_t len)
{
    static const char *const names[] = { "english", "arabic", "en", "ar", "source", "target", "original", "translation",
                                         "العربية", "الإنجليزية", "عربي", "إنجليزي", "الترجمة", "الأصل", "النص العربي" };
    return is_name(names, sizeof names / sizeof *names, bytes, len);
}

static mwz_status put_row(mwzi_sheet *sheet, const mwzi_grid *grid, size_t first, size_t end, const uint32_t columns[2],
                          mwz_error *err)
{
    mwz_status status = MWZ_OK;
    unsigned heads = 0, cells = 0;
    for (size_t i = first; i < end; i++) {
        const mwzi_grid_cell *cell = &grid->cells.items[i];
        if (cell->column != columns[0] && cell->column != columns[1])
            continue;
        cells++;
        heads += is_head(grid->content.bytes.items + cell->offset, cell->len);
    }
    if (cells && heads == cells && sheet->draft.count == 0)
        return MWZ_OK;
    sheet->row_count++;
    for (size_t i = first; i < end && status == MWZ_OK; i++) {
        const mwzi_grid_cell *cell = &grid->cells.items[i];
        if (cell->column != columns[0] && cell->column != columns[1])
            continue;
        status = mwzi_row_begin_cell(sheet, (uint16_t)cell->column, cell->column == columns[MWZ_EN], err);
        sheet->line = cell->line;
        if (status == MWZ_OK)
            status = mwzi_sheet_copy(sheet, &grid->content, cell->offset, cell->len, err);
    }
    return status;
}

mwz_status mwzi_grid_finish(mwzi_grid *grid, mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    uint32_t columns[2];
    if (!mwzi_grid_choose(grid, columns))
        return mwzi_fail(err, MWZ_ERR_LANGUAGE,
                         "%s has no column of Arabic beside a column of English; say what it is (--from) if it is no table",
                         in->name);
    mwzi_sheet sheet;
    mwzi_sheet_init(&sheet, grid->env, NULL);
    mwz_status status = MWZ_OK;
    bool named = read_heads(grid, 0, columns), wanted = true;
    for (size_t first = 0; first < grid->cells.count && status == MWZ_OK;) {
        size_t end = row_end(grid, first);
        bool begins = first == 0 || grid->cells.items[first].sheet != grid->cells.items[first - 1].sheet;
        if (named && begins)
            wanted = read_heads(grid, first, columns);
        if (wanted && !(named && begins))
            status = put_row(&sheet, grid, first, end, columns, err);
        first = end;
    }
    if (status == MWZ_OK)
        status = mwzi_sheet_finish(&sheet, draft, out, in->len, err);
    mwzi_sheet_free(&sheet);
    return status;
}
