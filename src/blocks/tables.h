/* The grid of an HTML table: which column a cell stands in, with cells that span columns and rows. */
#ifndef MWZI_BLOCKS_TABLES_H
#define MWZI_BLOCKS_TABLES_H

#include <stdint.h>

enum { MWZI_TABLE_COLUMNS = 64 /* further columns are counted, but not kept free under a cell that spans rows */ };

/* Starts as zeros. */
typedef struct mwzi_table {
    uint32_t row; /* as the document counts them; 0: no row yet */
    uint32_t own_row; /* from 1 in this table */
    uint32_t column; /* where the next cell goes, if it is free */
    uint32_t busy_until[MWZI_TABLE_COLUMNS]; /* the last own row that a cell from above fills */
} mwzi_table;

void mwzi_table_start_row(mwzi_table *table, uint32_t row);

/* Puts a cell into the first free column of the open row; that column. */
uint16_t mwzi_table_place(mwzi_table *table, uint32_t columns, uint32_t rows);

#endif
