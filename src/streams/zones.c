/* Entries → zones: what stands on one line, in one row, under one number belongs together and to nothing else. Rule: pieces
   of a zone are translations of each other as far as the aligner finds no more than one way; a zone with a tie is one that
   the author made ("Damascus / دمشق"). Limit: paragraphs that take turns, and
   questions without labels, get no zones, since one that has no translation would move all that follow; there the words
   decide. */
#include "streams/zones.h"

#include "streams/side.h"

typedef struct marking {
    mwzi_entries *entries;
    const mwzi_blocks *blocks;
    uint32_t zones;
} marking;

static const mwzi_block *block_of(const marking *m, const mwzi_entry *entry)
{
    return &m->blocks->items[entry->piece.block];
}

static void mark(mwzi_entry *entry, uint32_t zone, mwzi_tie tie)
{
    entry->piece.zone = zone;
    entry->piece.tie = (uint8_t)tie;
}

/* The next entry of a language from `from`; the count when there is none. */
static size_t next_piece(const mwzi_entries *entries, size_t from)
{
    while (from < entries->count && entries->items[from].side == MWZI_NO_SIDE)
        from++;
    return from;
}

/* Parts of one block: sentences and lines are looked at as a row is, everything else the author has put side by side. */
static void mark_parts(marking *m)
{
    uint32_t last = 0;
    for (size_t i = 0; i < m->entries->count; i++) {
        mwzi_entry *entry = &m->entries->items[i];
        if (!entry->pair)
            continue;
        m->zones += entry->pair != last;
        last = entry->pair;
        bool prose = entry->split == MWZI_SPLIT_LINES || entry->split == MWZI_SPLIT_SENTENCES;
        mark(entry, m->zones, prose ? MWZI_TIE_LIKELY : MWZI_TIE_CERTAIN);
    }
}

/* The cells of a row: the first English one with the first Arabic one and so on where there are as many, else all together. A unit of
   a memory that lacks a side belongs to none of the others. */
static void mark_row(marking *m, size_t first, size_t end)
{
    uint32_t count[2] = { 0, 0 }, nth[2] = { 0, 0 };
    for (size_t i = first; i < end; i++) {
        if (m->entries->items[i].side != MWZI_NO_SIDE)
            count[m->entries->items[i].side]++;
        if (m->entries->items[i].pair)
            return; /* a cell that holds both languages: its parts are tied already */
    }
    if (!count[0] && !count[1])
        return;
    bool lone = !count[0] || !count[1];
    if (lone && !block_of(m, &m->entries->items[first])->whole)
        return;
    bool paired = count[0] == count[1];
    for (size_t i = first; i < end; i++) {
        mwzi_entry *entry = &m->entries->items[i];
        if (entry->side != MWZI_NO_SIDE)
            mark(entry, m->zones + 1 + (paired ? nth[entry->side]++ : 0),
                 lone                           ? MWZI_TIE_NONE
                     : block_of(m, entry)->whole ? MWZI_TIE_CERTAIN
                                                 : MWZI_TIE_LIKELY);
    }
    m->zones += paired ? count[0] : 1;
}

static void mark_rows(marking *m)
{
    for (size_t first = 0; first < m->entries->count;) {
        uint32_t row = block_of(m, &m->entries->items[first])->row;
        size_t end = first + 1;
        while (end < m->entries->count && block_of(m, &m->entries->items[end])->row == row)
            end++;
        if (row)
            mark_row(m, first, end);
        first = end;
    }
}

/* List items of both languages, one below the other. */
static void mark_items(marking *m)
{
    for (size_t i = next_piece(m->entries, 0); i < m->entries->count;) {
        size_t next = next_piece(m->entries, i + 1);
        mwzi_entry *a = &m->entries->items[i], *b = next < m->entries->count ? &m->entries->items[next] : NULL;
        if (!b || a->piece.zone || b->piece.zone || a->side == b->side || block_of(m, a)->role != MWZI_ROLE_LIST_ITEM ||
            block_of(m, b)->role != MWZI_ROLE_LIST_ITEM) {
            i = next;
            continue;
        }
        m->zones++;
        mark(a, m->zones, MWZI_TIE_CERTAIN);
        mark(b, m->zones, MWZI_TIE_CERTAIN);
        i = next_piece(m->entries, next + 1);
    }
}

/* A heading of the lesser language belongs to the heading beside it, or to none; never to a sentence of the text. */
static void mark_headings(marking *m, int lesser, mwzi_tie tie)
{
    mwzi_entry *last = NULL;
    for (size_t i = next_piece(m->entries, 0); i < m->entries->count; i = next_piece(m->entries, i + 1)) {
        mwzi_entry *entry = &m->entries->items[i];
        if (entry->piece.zone == 0 && last && last->piece.zone == 0 && mwzi_is_heading_pair(m->blocks, last, entry)) {
            m->zones++;
            mark(last, m->zones, tie);
            mark(entry, m->zones, tie);
        }
        last = entry;
    }
    for (size_t i = 0; i < m->entries->count; i++)
        if (m->entries->items[i].side == lesser && m->entries->items[i].piece.zone == 0)
            mark(&m->entries->items[i], ++m->zones, MWZI_TIE_NONE);
}

/* A line and the very next one in the other language, led by the language that the text begins with: so a line without a
   translation moves none of the others. */
static void mark_lines(marking *m)
{
    size_t first = next_piece(m->entries, 0);
    for (size_t i = first; i < m->entries->count; i = next_piece(m->entries, i + 1)) {
        size_t next = next_piece(m->entries, i + 1);
        mwzi_entry *a = &m->entries->items[i], *b = next < m->entries->count ? &m->entries->items[next] : NULL;
        if (!b || a->piece.zone || b->piece.zone || a->side == b->side || a->side != m->entries->items[first].side ||
            block_of(m, b)->line != block_of(m, a)->line + 1)
            continue;
        m->zones++;
        mark(a, m->zones, MWZI_TIE_LIKELY);
        mark(b, m->zones, MWZI_TIE_LIKELY);
    }
}

static bool is_labelled(const marking *m, const mwzi_entry *entry)
{
    return mwzi_speaker_of(m->blocks->content + entry->piece.offset, entry->piece.len) == 'Q';
}

/* Questions with labels that take turns: the nth with the nth, and what answers the one with what answers the other. */
static void mark_questions(marking *m)
{
    uint32_t nth[2] = { 0, 0 };
    int last = MWZI_NO_SIDE;
    for (size_t i = 0; i < m->entries->count; i++) {
        const mwzi_entry *entry = &m->entries->items[i];
        if (entry->piece.zone)
            return; /* other ties are surer */
        if (entry->side == MWZI_NO_SIDE || !is_labelled(m, entry))
            continue;
        if (entry->side == last)
            return;
        last = entry->side;
        nth[last]++;
    }
    if (nth[0] != nth[1])
        return;
    nth[0] = nth[1] = 0;
    for (size_t i = 0; i < m->entries->count; i++) {
        mwzi_entry *entry = &m->entries->items[i];
        if (entry->side == MWZI_NO_SIDE)
            continue;
        bool question = is_labelled(m, entry);
        nth[entry->side] += question;
        if (nth[entry->side]) /* 0 for what stands before the first */
            mark(entry, m->zones + 2 * nth[entry->side] - question, MWZI_TIE_LIKELY);
    }
    m->zones += 2 * nth[0];
}

void mwzi_zones_mark(mwzi_entries *entries, const mwzi_blocks *blocks, mwz_layout layout, const mwzi_evidence *evidence)
{
    marking m = { entries, blocks, 0 };
    mark_parts(&m);
    mark_rows(&m);
    if (layout == MWZ_LAYOUT_GLOSSARY)
        mark_items(&m);
    if (layout == MWZ_LAYOUT_HEADINGS_OTHER || layout == MWZ_LAYOUT_HEADINGS_BOTH)
        mark_headings(&m, mwzi_evidence_lesser(evidence),
                      layout == MWZ_LAYOUT_HEADINGS_OTHER ? MWZI_TIE_UNLIKELY : MWZI_TIE_CERTAIN);
    if (layout == MWZ_LAYOUT_LINES && !blocks->marked_up)
        mark_lines(&m);
    if (layout == MWZ_LAYOUT_QUESTIONS)
        mark_questions(&m);
}
