/* A block as a line for tests: T title, H heading, P paragraph, L list item, C cell, c caption, Y byline, B boilerplate, N note; depth;
   #number; the list mark in [ ]; (reason); line breaks inside as "/". */
#ifndef MUWAZI_TESTS_BLOCKS_SHOW_H
#define MUWAZI_TESTS_BLOCKS_SHOW_H

#include <stdio.h>
#include <string.h>

#include "blocks/blocks.h"

static inline void show_block(char *out, size_t size, const mwzi_blocks *blocks, uint32_t index)
{
    const mwzi_block *block = &blocks->items[index];
    const char *text = blocks->content + block->offset;
    size_t used = 0;
    used += (size_t)snprintf(out + used, size - used, "%c", "THPLCcYBN"[block->role]);
    if (block->depth)
        used += (size_t)snprintf(out + used, size - used, "%u", block->depth);
    if (block->row)
        used += (size_t)snprintf(out + used, size - used, "@%u,%u", block->row, block->column);
    if (block->list_number)
        used += (size_t)snprintf(out + used, size - used, "#%u", block->list_number);
    if (block->reason)
        used += (size_t)snprintf(out + used, size - used, "(%s)", block->reason);
    used += (size_t)snprintf(out + used, size - used, " ");
    if (block->mark_len)
        used += (size_t)snprintf(out + used, size - used, "[%.*s]", block->mark_len, text);
    size_t start = used;
    used += (size_t)snprintf(out + used, size - used, "%.*s\n", (int)(block->len - block->mark_len),
                             text + block->mark_len);
    for (size_t i = start; i + 1 < used; i++)
        if (out[i] == '\n')
            out[i] = '/';
}

#endif
