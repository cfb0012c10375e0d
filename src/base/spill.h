/* An allocator whose large blocks lie in a file that has no name, so that texts of any length take little memory. */
#ifndef MWZI_BASE_SPILL_H
#define MWZI_BASE_SPILL_H

#include "base/env.h"

enum { MWZI_SPILL_BLOCKS = 16, MWZI_SPILL_LEAST = 4 << 20 };

/* A block in a file. */
typedef struct mwzi_spill_block {
    void *bytes; /* NULL: none */
    size_t size;
    int file;
} mwzi_spill_block;

typedef struct mwzi_spill {
    mwzi_env env; /* to allocate with: large blocks go to files, all else is as in the env below */
    const mwzi_env *below; /* lent */
    size_t least; /* bytes of a block that goes to a file */
    mwzi_spill_block blocks[MWZI_SPILL_BLOCKS];
} mwzi_spill;

/* `least` 0: MWZI_SPILL_LEAST. Nothing is made yet. One thread at a time may use it, and it may not be moved. */
void mwzi_spill_open(mwzi_spill *spill, const mwzi_env *below, size_t least);
/* After everything was freed that was allocated with it. */
void mwzi_spill_close(mwzi_spill *spill);

/* Gives back the memory that the blocks take at the moment; they stay as they are, and come back from the file where they
   are read or written next. To be called every few mebibytes by who goes through a text. NULL is allowed. */
void mwzi_spill_rest(const mwzi_spill *spill);
/* The same for who is now at byte `at` of a text: nothing happens before he has gone that far. *last, 0 at the start, is
   where it was done last. */
void mwzi_spill_pass(const mwzi_spill *spill, size_t *last, size_t at);

#endif
