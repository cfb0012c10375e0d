/* What the entries of a document say about its layout: entries → counts. Every count is of something that a reader of the
   page can see. Limit: labels of questions are known in the forms below. */
#include <string.h>

#include "streams/gloss.h"
#include "streams/layout.h"
#include "streams/side.h"
#include "text/classes.h"
#include "text/utf8.h"

enum { TERM_WORDS = 8, LABEL_WORDS = 10, LIKE_LENGTH = 22 /* tenths */ };

static const struct {
    const char *word;
    char kind;
} speakers[] = {
    { "Q", 'Q' },      { "A", 'A' },      { "Question", 'Q' }, { "Answer", 'A' }, { "س", 'Q' },
    { "ج", 'A' },      { "سؤال", 'Q' },   { "جواب", 'A' },     { "السؤال", 'Q' }, { "الجواب", 'A' },
    { "الإجابة", 'A' }, { "إجابة", 'A' },
};

static const char *const glossary_words[] = {
    "glossary", "Glossary", "GLOSSARY", "vocabulary", "Vocabulary", "Terms", "Terminology", "terminology", "مسرد", "معجم",
    "مصطلحات", "المصطلحات",
};

/* "Q:", "Q1.", "س ١ -", "Answer:" */
char mwzi_speaker_of(const char *bytes, uint32_t len)
{
    for (size_t i = 0; i < sizeof speakers / sizeof *speakers; i++) {
        size_t at = strlen(speakers[i].word);
        if (len <= at || memcmp(bytes, speakers[i].word, at) != 0)
            continue;
        while (at < len) {
            size_t next = at;
            uint32_t c = mwzi_utf8_next(bytes, len, &next);
            if (c == ':' || c == '.' || c == ')' || c == '-' || c == 0x2013 || c == 0x2014)
                return speakers[i].kind;
            if (c != ' ' && !mwzi_is_digit(c))
                break;
            at = next;
        }
    }
    return 0;
}

/* The last letterless character that says how a piece ends. */
static uint32_t end_of(const char *content, const mwzi_piece *piece)
{
    size_t at = piece->offset + piece->len;
    while (at > piece->offset) {
        size_t before = mwzi_utf8_before(content, at), next = before;
        uint32_t c = mwzi_utf8_next(content, at, &next);
        if (!(mwzi_char_class(c) & (MWZI_CHAR_CLOSE | MWZI_CHAR_FORMAT | MWZI_CHAR_SPACE)) && c != '"')
            return c;
        at = before;
    }
    return 0;
}

static bool is_bracketed(const mwzi_blocks *blocks, const mwzi_piece *piece)
{
    const mwzi_block *block = &blocks->items[piece->block];
    const char *bytes = blocks->content + piece->offset;
    bool outside = piece->offset > block->offset && (bytes[-1] == '(' || bytes[-1] == '[');
    return outside || ((bytes[0] == '(' || bytes[0] == '[') && bytes[piece->len - 1] == (bytes[0] == '(' ? ')' : ']'));
}

static bool is_question(uint32_t end)
{
    return end == '?' || end == 0x061F;
}

static bool is_stop(uint32_t end)
{
    return end == '.' || end == '!' || end == 0x2026 || end == 0x06D4 || is_question(end);
}

static bool is_heading(const mwzi_blocks *blocks, const mwzi_entry *entry)
{
    unsigned role = blocks->items[entry->piece.block].role;
    return role == MWZI_ROLE_TITLE || role == MWZI_ROLE_HEADING || role == MWZI_ROLE_CAPTION;
}

bool mwzi_is_heading_pair(const mwzi_blocks *blocks, const mwzi_entry *a, const mwzi_entry *b)
{
    if (a->side == MWZI_NO_SIDE || b->side != !a->side || !is_heading(blocks, a) || !is_heading(blocks, b))
        return false;
    const mwzi_entry *arabic = a->side == MWZ_AR ? a : b, *english = a->side == MWZ_AR ? b : a;
    uint64_t ar = arabic->letters * 3, en = english->letters * 2;
    return ar * 10 <= en * LIKE_LENGTH && en * 10 <= ar * LIKE_LENGTH;
}

static bool names_glossary(const char *content, const mwzi_piece *piece)
{
    for (size_t i = 0; i < sizeof glossary_words / sizeof *glossary_words; i++) {
        size_t len = strlen(glossary_words[i]);
        for (uint32_t at = 0; at + len <= piece->len; at++)
            if (memcmp(content + piece->offset + at, glossary_words[i], len) == 0)
                return true;
    }
    return false;
}

static char first_letter(const char *content, const mwzi_entry *entry)
{
    char c = content[entry->piece.offset];
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* A pair on one line: entries i and i+1 of one number. */
static void gather_pair(mwzi_evidence *out, const mwzi_blocks *blocks, const mwzi_entry *first, char *last_letter)
{
    const mwzi_entry *english = first->side == MWZ_EN ? first : first + 1;
    if (first->words > TERM_WORDS || first[1].words > TERM_WORDS)
        return;
    out->short_pairs++;
    out->marked_pairs += blocks->items[first->piece.block].mark_len > 0;
    char letter = first_letter(blocks->content, english);
    out->sorted_pairs += letter >= *last_letter;
    *last_letter = letter;
}

static void gather_glosses(mwzi_evidence *out, const mwzi_blocks *blocks, const mwzi_entry *entry)
{
    int gloss_side = !entry->side;
    uint32_t at = entry->piece.offset, end = at + entry->piece.len;
    mwzi_gloss gloss;
    while (mwzi_gloss_next(&gloss, blocks->content, entry->piece.offset, end, &at, gloss_side)) {
        mwzi_side_score score = { 0 };
        mwzi_side_add(&score, blocks->content + gloss.offset, gloss.len);
        out->glosses[gloss_side]++;
        out->gloss_letters[gloss_side] += score.letters[gloss_side];
    }
}

static void gather_rows(mwzi_evidence *out, const mwzi_blocks *blocks, const mwzi_entries *entries)
{
    uint32_t row = 0, in_row[2] = { 0, 0 };
    for (size_t i = 0; i <= entries->count; i++) {
        const mwzi_entry *entry = i < entries->count ? &entries->items[i] : NULL;
        uint32_t own = entry ? blocks->items[entry->piece.block].row : 0;
        if (own != row) {
            out->row_pieces += row && in_row[0] && in_row[1] ? in_row[0] + in_row[1] : 0;
            in_row[0] = in_row[1] = 0;
            row = own;
        }
        if (entry && row && entry->side != MWZI_NO_SIDE && entry->split == MWZI_SPLIT_NONE)
            in_row[entry->side]++;
    }
}

/* A line in both languages over a sentence in one is a heading, whatever its block was taken for. */
static bool is_over_text(const mwzi_blocks *blocks, const mwzi_entry *entry, const mwzi_entry *end)
{
    const mwzi_entry *next = entry + 1;
    return next < end && next->side != MWZI_NO_SIDE && !next->pair && next->words > entry->words &&
        is_stop(end_of(blocks->content, &next->piece));
}

/* Two entries of different languages, one after the other. */
static void gather_change(mwzi_evidence *out, const mwzi_blocks *blocks, const mwzi_entry *before, const mwzi_entry *entry,
                          const mwzi_entry *end)
{
    const mwzi_block *above = &blocks->items[before->piece.block], *below = &blocks->items[entry->piece.block];
    out->changes++;
    out->line_changes += !blocks->marked_up && below->line == above->line + 1;
    out->item_pairs += above->role == MWZI_ROLE_LIST_ITEM && below->role == MWZI_ROLE_LIST_ITEM && !above->mark_len &&
        !below->mark_len && before->words <= TERM_WORDS && entry->words <= TERM_WORDS;
    bool on_line = entry->pair && entry->pair == before->pair;
    out->heading_pairs += on_line ? is_heading(blocks, entry) || is_over_text(blocks, entry, end)
                                  : mwzi_is_heading_pair(blocks, before, entry);
}

void mwzi_evidence_gather(mwzi_evidence *out, const mwzi_blocks *blocks, const mwzi_entries *entries)
{
    memset(out, 0, sizeof *out);
    const mwzi_entry *last = NULL;
    char last_letter = '\0';
    for (size_t i = 0; i < entries->count; i++) {
        const mwzi_entry *entry = &entries->items[i];
        out->numbered_rows += entry->side == MWZI_NO_SIDE && entry->split == MWZI_SPLIT_COLUMNS;
        if (entry->side == MWZI_NO_SIDE)
            continue;
        int side = entry->side;
        const char *bytes = blocks->content + entry->piece.offset;
        uint32_t end = end_of(blocks->content, &entry->piece);
        out->pieces[side]++;
        out->words[side] += entry->words;
        out->letters[side] += entry->letters;
        out->split[entry->split]++;
        out->headings[side] += is_heading(blocks, entry);
        out->labels[side] += is_heading(blocks, entry) || (entry->words <= LABEL_WORDS && !is_stop(end));
        out->bracketed[side] += is_bracketed(blocks, &entry->piece);
        out->sentences += is_stop(end);
        out->questions[side] += is_question(end);
        out->speakers[side] += mwzi_speaker_of(bytes, entry->piece.len) != 0;
        out->named_glossary = out->named_glossary || (entry->words <= TERM_WORDS && names_glossary(blocks->content, &entry->piece));
        if (entry->split == MWZI_SPLIT_NONE)
            gather_glosses(out, blocks, entry);
        else if (entry->pair && i + 1 < entries->count && entry[1].pair == entry->pair && (!last || last->pair != entry->pair))
            gather_pair(out, blocks, entry, &last_letter);
        if (last && last->side != side)
            gather_change(out, blocks, last, entry, entries->items + entries->count);
        last = entry;
    }
    gather_rows(out, blocks, entries);
}

int mwzi_evidence_lesser(const mwzi_evidence *evidence)
{
    uint64_t ar = evidence->letters[MWZ_AR] * 3, en = evidence->letters[MWZ_EN] * 2;
    return ar < en ? MWZ_AR : MWZ_EN;
}
