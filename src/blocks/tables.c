/* The grid of an HTML table. Rows and cells in document order → the column of each cell, after "Forming a table" of the
   HTML standard in short: a cell takes the first column that no cell from above reaches into. Limit: rowspan="0" (to
   the end of the row group) counts as 1. */
#include "blocks/tables.h"

void mwzi_table_start_row(mwzi_table *table, uint32_t row)
{
    table->row = row;
    table->own_row++;
    table->column = 0;
}

uint16_t mwzi_table_place(mwzi_table *table, uint32_t columns, uint32_t rows)
{
    while (table->column < MWZI_TABLE_COLUMNS && table->busy_until[table->column] >= table->own_row)
        table->column++;
    uint32_t column = table->column, end = columns < UINT16_MAX - column ? column + columns : UINT16_MAX;
    for (uint32_t i = column; i < end && i < MWZI_TABLE_COLUMNS; i++)
        table->busy_until[i] = table->own_row + rows - 1;
    table->column = end;
    return (uint16_t)column;
}
