/* Evidence → the layout of a document. Rule: each layout has a test that gives 0 to 100 for what the evidence says for it; the
   highest wins, of equals the one that stands first, and below ENOUGH nobody does: then the document is mixed, which is always
   safe. The general tests (lines, consecutive, alternating) give ENOUGH at most, so that they decide when no other does. */
#include "streams/layout.h"

#include <stdio.h>
#include <string.h>

#include "streams/side.h"

enum { ENOUGH = 50, REASON_ROOM = 200, FEW_CHANGES_OF = 50, PARAGRAPH_WORDS = 22, MOST = 100 };

#define KIND(name) (1u << MWZI_SPLIT_##name)

/* Ways of parting a block that are safe in any layout. */
enum {
    USUAL_KINDS =
        KIND(LINES) | KIND(COLUMNS) | KIND(SLASH) | KIND(DASH) | KIND(EQUALS) | KIND(SENTENCES) | KIND(SIDE_BY_SIDE)
};

const mwzi_place_rules mwzi_survey_rules = { { USUAL_KINDS | KIND(COLON), false }, MWZI_NO_SIDE };

static const char *const language[2] = { [MWZ_AR] = "Arabic", [MWZ_EN] = "English" };

static unsigned share(uint64_t part, uint64_t whole)
{
    return whole == 0 ? 0 : part >= whole ? MOST : (unsigned)(part * MOST / whole);
}

static uint32_t pieces(const mwzi_evidence *e)
{
    return e->pieces[0] + e->pieces[1];
}

static uint32_t fewer(const mwzi_evidence *e)
{
    return e->pieces[0] < e->pieces[1] ? e->pieces[0] : e->pieces[1];
}

static uint32_t pairs_of(const mwzi_evidence *e, unsigned kinds)
{
    uint32_t count = 0;
    for (unsigned kind = 0; kind < MWZI_SPLIT_COUNT; kind++)
        if (kinds & 1u << kind)
            count += e->split[kind];
    return count / 2;
}

static unsigned test_questions(const mwzi_evidence *e, char *reason, size_t room)
{
    bool labelled = e->speakers[0] >= 2 && e->speakers[1] >= 2;
    uint32_t least = e->questions[0] < e->questions[1] ? e->questions[0] : e->questions[1];
    uint32_t most = e->questions[0] + e->questions[1] - least;
    if (labelled && 4 * (e->speakers[0] + e->speakers[1]) >= pieces(e)) {
        (void)snprintf(reason, room, "%u English and %u Arabic pieces begin with the label of a question or an answer",
                       e->speakers[MWZ_EN], e->speakers[MWZ_AR]);
        return 95;
    }
    if (least < 2 || most > least + 1 || 4 * e->questions[0] < e->pieces[0] || 4 * e->questions[1] < e->pieces[1])
        return 0;
    (void)snprintf(reason, room, "%u English and %u Arabic pieces are questions, with what answers them between",
                   e->questions[MWZ_EN], e->questions[MWZ_AR]);
    return 70;
}

/* All that one language has is headings beside headings. */
static unsigned test_bilingual_headings(const mwzi_evidence *e, char *reason, size_t room)
{
    int lesser = mwzi_evidence_lesser(e);
    uint32_t body = e->pieces[!lesser] - (e->headings[!lesser] < e->pieces[!lesser] ? e->headings[!lesser] : e->pieces[!lesser]);
    if (e->heading_pairs < 2 || /* one may stand there by chance */
        10 * e->heading_pairs < 8 * e->pieces[lesser] || 2 * body < e->heading_pairs ||
        e->words[!lesser] < 4 * e->words[lesser])
        return 0;
    (void)snprintf(reason, room, "%u headings stand in both languages, and all else is %s", e->heading_pairs,
                   language[!lesser]);
    return 90;
}

/* All that one language has is headings, captions or tags, over a text in the other. */
static unsigned test_headings(const mwzi_evidence *e, char *reason, size_t room)
{
    for (int side = MWZ_AR; side <= MWZ_EN; side++) {
        uint32_t others = e->pieces[side] - e->headings[side], bodies = e->pieces[!side] - e->headings[!side];
        bool most = e->headings[side] >= 2 && e->headings[side] >= 4 * e->headings[!side] && bodies >= 4 * others;
        bool only = e->labels[side] && e->labels[side] == e->pieces[side] && e->words[!side] >= 6 * e->words[side] &&
            e->labels[!side] < e->pieces[!side];
        bool marked = e->headings[side] && others == 0 && bodies && e->words[!side] >= 3 * e->words[side];
        if (!most && !only && !marked)
            continue;
        (void)snprintf(reason, room, "the %s is %u headings, captions or tags, over %u other pieces of %s", language[side],
                       only ? e->labels[side] : e->headings[side], bodies, language[!side]);
        return 80;
    }
    return 0;
}

/* What there is of one language stands in brackets behind words of the other. */
static unsigned test_brackets(const mwzi_evidence *e, char *reason, size_t room)
{
    for (int side = MWZ_AR; side <= MWZ_EN; side++) {
        if (e->bracketed[side] >= 2 && 10 * e->bracketed[side] >= 8 * e->pieces[side]) {
            (void)snprintf(reason, room, "%u of %u pieces of %s stand in brackets as a whole", e->bracketed[side],
                           e->pieces[side], language[side]);
            return 85;
        }
        if (e->glosses[side] == 0)
            continue;
        (void)snprintf(reason, room, "%u translations into %s stand in brackets, and little else is %s", e->glosses[side],
                       language[side], language[side]);
        unsigned found = share(e->gloss_letters[side], e->gloss_letters[side] + e->letters[side]);
        if (found >= ENOUGH)
            return found;
    }
    return 0;
}

/* Two columns of terms: nearly all short, no sentences, no numbers beside them. */
static bool is_column_glossary(const mwzi_evidence *e)
{
    uint32_t pairs = pairs_of(e, KIND(COLUMNS));
    return pairs >= 3 && 4 * pairs >= 2 * pieces(e) - pieces(e) / 5 && 10 * e->short_pairs >= 9 * pairs &&
        20 * e->sentences <= pieces(e) && !e->numbered_rows;
}

/* Terms with their translations: by the sign between them, and by what a list of terms looks like. */
static unsigned test_glossary(const mwzi_evidence *e, char *reason, size_t room)
{
    uint32_t clear = pairs_of(e, KIND(EQUALS) | KIND(COLON)), dashes = pairs_of(e, KIND(DASH));
    if (is_column_glossary(e)) {
        (void)snprintf(reason, room, "%u lines hold a term and its translation in two columns, and hardly one is a sentence",
                       pairs_of(e, KIND(COLUMNS)));
        return MOST;
    }
    if (4 * e->item_pairs >= pieces(e) && e->item_pairs >= 2) {
        (void)snprintf(reason, room, "%u short list items stand above one in the other language", e->item_pairs);
        return 85;
    }
    bool list = dashes >= 4 && (e->named_glossary || (10 * e->sorted_pairs >= 9 * e->short_pairs && e->short_pairs >= 5) ||
                                2 * e->marked_pairs >= e->short_pairs);
    uint32_t pairs = clear + (list ? dashes : 0);
    if (pairs < 2 || 2 * e->short_pairs < pairs)
        return 0;
    (void)snprintf(reason, room, "%u lines hold a term and its translation, with a colon, a dash or a sign such as = between%s",
                   pairs, e->named_glossary ? "; a heading calls it a glossary" : "");
    unsigned found = share(2 * (uint64_t)pairs, pieces(e));
    return e->named_glossary && found ? (found + MOST) / 2 : found;
}

static unsigned test_slash(const mwzi_evidence *e, char *reason, size_t room)
{
    uint32_t slashes = pairs_of(e, KIND(SLASH)), dashes = pairs_of(e, KIND(DASH));
    (void)snprintf(reason, room, "%u lines hold both languages with a slash or a bar between, %u with a dash", slashes,
                   dashes);
    return share(2 * (uint64_t)(slashes + dashes), pieces(e));
}

static unsigned test_table(const mwzi_evidence *e, char *reason, size_t room)
{
    uint32_t columns = e->split[MWZI_SPLIT_COLUMNS];
    (void)snprintf(reason, room, "%u of %u pieces stand in rows that hold both languages", e->row_pieces + columns,
                   pieces(e));
    return share((uint64_t)e->row_pieces + columns, pieces(e));
}

static unsigned test_lines(const mwzi_evidence *e, char *reason, size_t room)
{
    uint32_t lines = e->split[MWZI_SPLIT_LINES];
    (void)snprintf(reason, room, "lines of the two languages take turns, %u times to the very next line",
                   e->line_changes + (lines ? lines - 1 : 0));
    bool lines_split = 2 * lines >= pieces(e);
    if (e->words[MWZ_EN] > PARAGRAPH_WORDS * e->pieces[MWZ_EN]) /* each line is a paragraph */
        return 0;
    return lines_split || (e->changes >= fewer(e) && 10 * e->line_changes >= 8 * e->changes && e->changes > 2) ? ENOUGH : 0;
}

static unsigned test_consecutive(const mwzi_evidence *e, char *reason, size_t room)
{
    (void)snprintf(reason, room, "the language changes %u time%s in %u pieces", e->changes, e->changes == 1 ? "" : "s",
                   pieces(e));
    uint32_t most = 1 + pieces(e) / FEW_CHANGES_OF + (pieces(e) >= 12 ? 2 : 0); /* two more for a title in both */
    return e->changes <= most ? ENOUGH : 0;
}

static unsigned test_alternating(const mwzi_evidence *e, char *reason, size_t room)
{
    (void)snprintf(reason, room, "pieces of the two languages take turns, %u times in %u pieces", e->changes, pieces(e));
    return 2 * e->changes >= fewer(e) ? ENOUGH : 0;
}

static const struct {
    mwz_layout layout;
    const char *name;
    unsigned (*test)(const mwzi_evidence *e, char *reason, size_t room);
} layouts[] = {
    { MWZ_LAYOUT_QUESTIONS, "questions", test_questions },
    { MWZ_LAYOUT_HEADINGS_BOTH, "headings-both", test_bilingual_headings },
    { MWZ_LAYOUT_BRACKETS, "brackets", test_brackets },
    { MWZ_LAYOUT_GLOSSARY, "glossary", test_glossary },
    { MWZ_LAYOUT_SLASH, "slash", test_slash },
    { MWZ_LAYOUT_TABLE, "table", test_table },
    { MWZ_LAYOUT_HEADINGS_OTHER, "headings-other", test_headings },
    { MWZ_LAYOUT_CONSECUTIVE, "consecutive", test_consecutive },
    { MWZ_LAYOUT_LINES, "lines", test_lines },
    { MWZ_LAYOUT_ALTERNATING, "alternating", test_alternating },
    { MWZ_LAYOUT_MIXED, "mixed", NULL },
    { MWZ_LAYOUT_AUTO, "auto", NULL },
    { MWZ_LAYOUT_TWO_DOCUMENTS, "two-documents", NULL },
};

mwz_layout mwzi_layout_find(const mwzi_evidence *evidence, mwzi_arena *arena, const char **reason)
{
    char best_reason[REASON_ROOM] = "no layout shows clearly; each block goes to its language", own[REASON_ROOM];
    mwz_layout best = MWZ_LAYOUT_MIXED;
    unsigned most = ENOUGH - 1;
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        unsigned found = layouts[i].test ? layouts[i].test(evidence, own, sizeof own) : 0;
        if (found <= most)
            continue;
        most = found;
        best = layouts[i].layout;
        memcpy(best_reason, own, sizeof own);
    }
    *reason = mwzi_arena_text(arena, best_reason, strlen(best_reason));
    return best;
}

mwzi_place_rules mwzi_layout_rules(mwz_layout layout, const mwzi_evidence *evidence)
{
    mwzi_place_rules rules = { { USUAL_KINDS, false }, MWZI_NO_SIDE };
    switch (layout) {
    case MWZ_LAYOUT_GLOSSARY:
        rules.split.kinds |= KIND(COLON);
        rules.split.sure = true;
        break;
    case MWZ_LAYOUT_SLASH:
    case MWZ_LAYOUT_TABLE:
        rules.split.sure = true;
        break;
    case MWZ_LAYOUT_BRACKETS:
        rules.split.kinds |= KIND(BRACKETS);
        rules.gloss = evidence->glosses[MWZ_AR] >= evidence->glosses[MWZ_EN] ? MWZ_AR : MWZ_EN;
        break;
    default:
        break;
    }
    return rules;
}

const char *mwz_layout_name(mwz_layout layout)
{
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        if (layouts[i].layout == layout)
            return layouts[i].name;
    return "unknown";
}

int mwz_layout_from_name(const char *name)
{
    for (size_t i = 0; name && i < sizeof layouts / sizeof *layouts; i++)
        if (layouts[i].layout != MWZ_LAYOUT_TWO_DOCUMENTS && strcmp(layouts[i].name, name) == 0)
            return (int)layouts[i].layout;
    return -1;
}
