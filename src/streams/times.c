/* Times → zones. Rule: paragraphs of both languages are one zone as long as one of them is still shown when the next begins; where
   both screens are empty a zone ends. Only where the two files run in step: half of the paragraphs of the shorter one begin when
   one of the other does. Limit: a file with another offset or speed is aligned by its words alone. */
#include "streams/times.h"

enum { TOGETHER = 400 /* milliseconds */ };

typedef struct timeline {
    mwzi_piece *const *pieces;
    const uint32_t *counts;
    const mwzi_blocks *const *documents;
} timeline;

static const mwzi_block *block_of(const timeline *t, int side, uint32_t index)
{
    const mwzi_piece *piece = &t->pieces[side][index];
    return &t->documents[piece->document]->items[piece->block];
}

/* Every piece has times, and they ascend. */
static bool is_timed(const timeline *t, int side)
{
    for (uint32_t i = 0; i < t->counts[side]; i++) {
        const mwzi_block *block = block_of(t, side, i);
        if (block->time_end == 0 || (i > 0 && block->time_start < block_of(t, side, i - 1)->time_start))
            return false;
    }
    return t->counts[side] > 0;
}

static bool run_in_step(const timeline *t)
{
    uint32_t together = 0, least = t->counts[0] < t->counts[1] ? t->counts[0] : t->counts[1];
    for (uint32_t i = 0, j = 0; i < t->counts[0] && j < t->counts[1];) {
        uint32_t a = block_of(t, 0, i)->time_start, b = block_of(t, 1, j)->time_start;
        together += (a > b ? a - b : b - a) <= TOGETHER;
        i += a <= b + TOGETHER;
        j += b <= a + TOGETHER;
    }
    return 2 * (uint64_t)together >= least;
}

void mwzi_times_mark(mwzi_piece *const pieces[2], const uint32_t counts[2], const mwzi_blocks *const *documents)
{
    const timeline t = { pieces, counts, documents };
    if (!is_timed(&t, 0) || !is_timed(&t, 1) || !run_in_step(&t))
        return;
    uint32_t next[2] = { 0, 0 }, zones = 0;
    while (next[0] < counts[0] && next[1] < counts[1]) {
        const uint32_t first[2] = { next[0], next[1] };
        uint32_t until = 0;
        for (bool grown = true; grown;) {
            grown = false;
            for (int side = 0; side < 2; side++)
                while (next[side] < counts[side] &&
                       (until == 0 ? block_of(&t, side, next[side])->time_start <= block_of(&t, !side, next[!side])->time_start
                                   : block_of(&t, side, next[side])->time_start < until)) {
                    uint32_t end = block_of(&t, side, next[side]++)->time_end;
                    until = end > until ? end : until;
                    grown = true;
                }
        }
        if (first[0] == next[0] || first[1] == next[1])
            continue; /* one language alone */
        zones++;
        for (int side = 0; side < 2; side++)
            for (uint32_t i = first[side]; i < next[side]; i++) {
                pieces[side][i].zone = zones;
                pieces[side][i].tie = MWZI_TIE_LIKELY;
            }
    }
}
