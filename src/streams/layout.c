/* How a document that holds both languages lays them out: the sequence of sides → a word for people.
   Rule: counts of changes from one language to the other, of table cells, of headings against other blocks.
   Limit: a description for messages and inspection; no later stage builds on it. */
#include "streams/layout.h"

enum { FEW_CHANGES_OF = 50 };

typedef struct tally {
    uint32_t changes, cells;
    uint32_t headings[2], others[2];
} tally;

static const mwzi_block *block_of(const mwzi_streams *streams, const mwzi_piece *piece)
{
    return &streams->documents[piece->document]->items[piece->block];
}

static tally count_pieces(const mwzi_streams *streams)
{
    tally t = { 0 };
    uint32_t next[2] = { 0, 0 };
    int last = -1;
    while (next[MWZ_AR] < streams->counts[MWZ_AR] || next[MWZ_EN] < streams->counts[MWZ_EN]) {
        int side = next[MWZ_EN] >= streams->counts[MWZ_EN] ? MWZ_AR : MWZ_EN;
        if (side == MWZ_EN && next[MWZ_AR] < streams->counts[MWZ_AR] &&
            streams->pieces[MWZ_AR][next[MWZ_AR]].offset < streams->pieces[MWZ_EN][next[MWZ_EN]].offset)
            side = MWZ_AR;
        const mwzi_block *block = block_of(streams, &streams->pieces[side][next[side]++]);
        bool heading = block->role == MWZI_ROLE_TITLE || block->role == MWZI_ROLE_HEADING;
        t.headings[side] += heading;
        t.others[side] += !heading;
        t.cells += block->row > 0;
        t.changes += last >= 0 && last != side;
        last = side;
    }
    return t;
}

/* Nearly all headings are of one language, and nearly all else of the other; or one language has nothing but headings. */
static bool has_foreign_headings(const tally *t)
{
    for (int side = MWZ_AR; side <= MWZ_EN; side++) {
        if (t->headings[side] >= 2 && t->headings[side] >= 4 * t->headings[!side] &&
            t->others[!side] >= 4 * t->others[side])
            return true;
        if (t->headings[side] && !t->others[side] && t->others[!side] >= 4 * t->headings[side])
            return true;
    }
    return false;
}

const char *mwzi_layout_name(const mwzi_streams *streams, uint32_t line_pieces, uint32_t column_pieces)
{
    if (streams->document_count == 2)
        return "two documents";
    tally t = count_pieces(streams);
    uint32_t count = streams->counts[MWZ_AR] + streams->counts[MWZ_EN];
    uint32_t fewer =
        streams->counts[MWZ_AR] < streams->counts[MWZ_EN] ? streams->counts[MWZ_AR] : streams->counts[MWZ_EN];
    if (2 * (t.cells > column_pieces ? t.cells : column_pieces) >= count)
        return "table";
    if (2 * line_pieces >= count)
        return "line by line";
    if (has_foreign_headings(&t))
        return "headings in the other language";
    if (t.changes <= 1 + count / FEW_CHANGES_OF)
        return "one language after the other";
    if (t.changes >= fewer)
        return streams->documents[0]->lines ? "line by line" : "alternating";
    return 2 * t.changes >= fewer ? "alternating" : "mixed";
}
