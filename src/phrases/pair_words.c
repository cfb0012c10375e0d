/* Segments → words and their parts. The tokens of the features, and between them the punctuation that features leave out;
   an Arabic word is parted into clitics and stem by the reading that the lexicon knows. Limit: a word longer than 120
   bytes is not parted. */
#include "phrases/pair_words.h"

#include <string.h>

#include "lang/arabic.h"
#include "lang/number_words.h"
#include "pairs/fold.h"
#include "pairs/places.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/words.h"

enum { LONGEST = 120 };

bool mwzi_is_content(const mwzi_pair_word *word)
{
    return !word->mark && word->class != MWZI_CLASS_FUNCTION;
}

/* Marks that do the same work in the two languages. */
static const struct {
    uint32_t mark, as;
} marks[] = {
    { 0x60C, ',' },  { 0x61B, ';' },  { 0x61F, '?' },  { 0x66A, '%' },  { 0x6D4, '.' },  { 0xAB, '"' },   { 0xBB, '"' },
    { 0x201C, '"' }, { 0x201D, '"' }, { 0x201E, '"' }, { 0x2018, '"' }, { 0x2019, '"' }, { '\'', '"' },   { 0x2010, '-' },
    { 0x2011, '-' }, { 0x2012, '-' }, { 0x2013, '-' }, { 0x2014, '-' }, { 0x2015, '-' }, { 0x2026, '.' }, { '[', '(' },
    { ']', ')' },    { 0xFD3E, '(' }, { 0xFD3F, ')' },
};

/* The mark that a character stands for; 0 when it is none. */
static uint32_t find_mark(uint32_t c)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].mark == c)
            return marks[i].as;
    if (c < 0x80)
        return strchr("!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~", (int)c) && c ? c : 0;
    return c >= 0x2016 && c <= 0x205E && c != 0x2028 && c != 0x2029 && !(c >= 0x202A && c <= 0x202F) ? c : 0;
}

typedef struct reader {
    mwzi_word_list *out;
    const mwzi_word_source *source;
    mwz_side side;
    uint32_t segment;
    const char *bytes;
    uint32_t len;
    uint32_t before; /* bytes of the joined text before the segment */
    mwzi_fold fold;
} reader;

static bool add_part(reader *r, mwzi_word_part part)
{
    mwzi_pair_part *item = mwzi_vec_push(r->source->env, &r->out->parts);
    if (!item)
        return false;
    uint32_t word = (uint32_t)r->out->words.count - 1;
    *item = (mwzi_pair_part) { word, part.stem, part.meaning, part.offset, part.len, MWZI_PARTICLE_NONE, part.article };
    if (r->side == MWZ_AR)
        item->sort = (uint8_t)mwzi_particle_sort_of(MWZ_AR, part.meaning, false);
    r->out->words.items[word].part_count++;
    return true;
}

static mwzi_pair_word *add_word(reader *r, uint32_t at, uint32_t bytes)
{
    mwzi_pair_word *word = mwzi_vec_push(r->source->env, &r->out->words);
    if (!word)
        return NULL;
    size_t start = mwzi_fold_place(&r->fold, r->bytes, r->len, at);
    size_t end = mwzi_fold_place(&r->fold, r->bytes, r->len, at + (size_t)bytes);
    *word = (mwzi_pair_word) { .segment = r->segment,
                               .at = at,
                               .bytes = bytes,
                               .offset = r->before + (uint32_t)start,
                               .len = (uint32_t)(end - start),
                               .type = MWZI_NONE,
                               .part_first = (uint32_t)r->out->parts.count,
                               .class = MWZI_CLASS_PUNCTUATION };
    return word;
}

/* The punctuation between two words. A mark that is written several times is one. */
static bool read_marks(reader *r, uint32_t from, uint32_t to)
{
    for (size_t at = from; at < to;) {
        size_t start = at;
        uint32_t c = mwzi_utf8_next(r->bytes, r->len, &at), mark = find_mark(c);
        if (!mark)
            continue;
        for (size_t next = at; next < to && mwzi_utf8_next(r->bytes, r->len, &next) == c;)
            at = next;
        mwzi_pair_word *word = add_word(r, (uint32_t)start, (uint32_t)(at - start));
        if (!word)
            return false;
        word->mark = mark;
        if (!add_part(r, (mwzi_word_part) { .stem = true }))
            return false;
    }
    return true;
}

static bool is_known(const mwz_lexicon *lexicon, const mwzi_stem *stem)
{
    if (!lexicon)
        return false;
    const mwzi_lexicon_side *side = &lexicon->side[MWZ_AR];
    uint32_t key = mwzi_keys_find(&side->keys, stem->bytes, stem->len);
    return key != MWZI_NONE && side->starts[key] < side->starts[key + 1];
}

/* A dictionary has some words with a pronoun too ("اسمها"): where the word without it is known, that is taken for the stem. */
static const mwzi_stem *prefer_pronoun(const mwzi_word_source *source, const mwzi_stem *stems, size_t count, size_t known, size_t len)
{
    static const size_t pronoun = sizeof "ها" - 1; /* هم and نا are as long */
    const mwzi_stem *whole = &stems[known];
    for (size_t i = 0; i < count && whole->prefix_len + whole->len == len; i++)
        if (stems[i].prefix_len == whole->prefix_len && stems[i].len + pronoun == whole->len && stems[i].len > pronoun &&
            stems[i].weight >= whole->weight * .75f && memcmp(stems[i].bytes, whole->bytes, stems[i].len) == 0 &&
            is_known(source->lexicon, &stems[i]))
            return &stems[i];
    return whole;
}

/* The reading by which a word is parted: the likeliest that the lexicon knows; else one that stands bare in the text, as features have
   it (features/vocabulary.c); else what an article or the word as it is says. */
static const mwzi_stem *choose_stem(const mwzi_word_source *source, const mwzi_stem *stems, size_t count, size_t len)
{
    for (size_t i = 0; i < count; i++)
        if (is_known(source->lexicon, &stems[i]))
            return prefer_pronoun(source, stems, count, i, len);
    for (size_t i = 1; i < count && stems[i].weight >= .8f && source->bare; i++)
        if (stems[i].prefix_len && mwzi_interner_find(source->bare, stems[i].bytes, stems[i].len) != MWZI_NONE)
            return &stems[i];
    for (size_t i = 0; i < count && stems[0].prefix_len == 0; i++)
        if (stems[i].weight >= 0.95f && stems[i].prefix_len)
            return &stems[i];
    return &stems[0];
}

static bool read_arabic(reader *r, mwzi_pair_word *word)
{
    char folded[LONGEST + 8];
    mwzi_word_part parts[MWZI_WORD_PARTS_MOST] = { { .stem = true } };
    mwzi_stem stems[MWZI_STEMS_MOST];
    size_t count = 1, len = word->bytes <= LONGEST ? mwzi_fold_word(folded, r->bytes + word->at, word->bytes) : 0;
    if (len && word->class == MWZI_CLASS_FUNCTION) {
        count = mwzi_arabic_part_stop(parts, folded, len);
    } else if (len && word->class != MWZI_CLASS_NUMBER && word->class != MWZI_CLASS_LATIN) {
        size_t readings = mwzi_arabic_stems(stems, folded, len);
        const mwzi_stem *stem = readings ? choose_stem(r->source, stems, readings, len) : NULL;
        if (stem)
            count = mwzi_arabic_part_word(parts, folded, len, stem->prefix_len, stem->bytes, stem->len);
        word->definite = mwzi_arabic_article(folded, len) > 0;
    }
    static const char feminine[] = "ة";
    size_t tail = sizeof feminine - 1;
    word->feminine = word->bytes > tail && memcmp(r->bytes + word->at + word->bytes - tail, feminine, tail) == 0;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].stem)
            word->sort = (uint8_t)mwzi_particle_sort_of(MWZ_AR, parts[i].meaning, false);
        if (!add_part(r, parts[i]))
            return false;
    }
    return true;
}

/* Expressions of two words that say one thing together; the second word is no term there. */
static const struct {
    const char *first, *second;
} expressions[] = {
    { "per", "cent" },      { "of", "course" },    { "for", "example" },   { "for", "instance" }, { "in", "fact" },
    { "at", "least" },      { "at", "last" },      { "at", "once" },       { "as", "well" },      { "in", "general" },
    { "in", "particular" }, { "on", "average" },   { "in", "addition" },   { "in", "turn" },      { "as", "usual" },
};

/* Whether a folded English word closes a fixed expression with the word right before it. */
static bool closes_expression(const reader *r, const mwzi_pair_word *word, const char *folded, size_t len)
{
    char before[LONGEST + 8];
    const mwzi_pair_word *last = word > r->out->words.items ? word - 1 : NULL;
    if (!last || last->mark || last->segment != word->segment || last->bytes > LONGEST)
        return false;
    size_t before_len = mwzi_fold_word(before, r->bytes + last->at, last->bytes);
    for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++)
        if (strlen(expressions[i].second) == len && memcmp(expressions[i].second, folded, len) == 0 &&
            strlen(expressions[i].first) == before_len && memcmp(expressions[i].first, before, before_len) == 0)
            return true;
    return false;
}

static bool read_english(reader *r, mwzi_pair_word *word)
{
    char folded[LONGEST + 8];
    mwzi_word_part part = { .stem = true };
    unsigned char first = (unsigned char)r->bytes[word->at];
    size_t len = word->bytes <= LONGEST ? mwzi_fold_word(folded, r->bytes + word->at, word->bytes) : 0;
    part.meaning = mwzi_english_meaning(folded, len);
    word->capital = first >= 'A' && first <= 'Z';
    word->article = mwzi_english_is_article(folded, len);
    word->auxiliary = mwzi_english_is_auxiliary(folded, len);
    word->sort = (uint8_t)(word->article ? MWZI_PARTICLE_NOMINAL : mwzi_particle_sort_of(MWZ_EN, part.meaning, word->auxiliary));
    uint8_t number = mwzi_english_number_word(folded, len).kind;
    word->number = number >= MWZI_NUMBER_DIGITS && number <= MWZI_NUMBER_SCALE_MANY;
    word->plural = len > 3 && folded[len - 1] == 's' && folded[len - 2] != 's' && folded[len - 2] != '\'';
    word->past = mwzi_english_is_past(folded, len);
    word->fixed = closes_expression(r, word, folded, len);
    return add_part(r, part);
}

bool mwzi_bare_words_read(mwzi_interner *out, const mwzi_word_source *source)
{
    const mwzi_feature_side *from = &source->features->side[MWZ_AR];
    for (uint32_t s = 0; s < from->segment_count; s++) {
        const char *bytes = mwzi_pairs_segment_content(source->segments, source->documents, MWZ_AR, s);
        mwzi_words words;
        mwzi_word word;
        mwzi_words_start(&words, bytes, source->segments->items[MWZ_AR][s].len);
        while (mwzi_words_next(&words, &word)) {
            char folded[LONGEST + 8];
            size_t len = word.len <= LONGEST ? mwzi_fold_word(folded, bytes + word.offset, word.len) : 0;
            size_t article = len ? mwzi_arabic_article(folded, len) : 0;
            if (len && mwzi_intern(out, folded + article, len - article) == MWZI_NONE)
                return false;
        }
    }
    return true;
}

static bool read_segment(reader *r)
{
    const mwzi_feature_side *from = &r->source->features->side[r->side];
    const mwzi_segment_features *record = &from->segments[r->segment];
    mwzi_words words;
    mwzi_word read;
    uint32_t end = 0;
    r->fold = (mwzi_fold) { 0, 0, false };
    mwzi_words_start(&words, r->bytes, r->len);
    for (uint32_t t = record->token_first; mwzi_words_next(&words, &read); t++) {
        uint32_t type = from->tokens[t];
        uint8_t class = from->classes[type];
        if (class == MWZI_CLASS_PUNCTUATION) /* it is found with the other marks */
            continue;
        if (!read_marks(r, end, read.offset))
            return false;
        end = read.offset + read.len;
        mwzi_pair_word *word = add_word(r, read.offset, read.len);
        if (!word)
            return false;
        word->type = type;
        word->class = class;
        if (r->side == MWZ_AR ? !read_arabic(r, word) : !read_english(r, word))
            return false;
    }
    return read_marks(r, end, r->len);
}

bool mwzi_word_list_read(mwzi_word_list *out, const mwzi_word_source *source, mwz_side side, uint32_t first, uint32_t count)
{
    reader r = { .out = out, .source = source, .side = side };
    out->words.count = out->parts.count = 0;
    for (uint32_t s = first; s < first + count; s++) {
        r.segment = s;
        r.len = source->segments->items[side][s].len;
        r.bytes = mwzi_pairs_segment_content(source->segments, source->documents, side, s);
        if (!read_segment(&r))
            return false;
        r.before += (uint32_t)source->bitext->segments[side][s].len + 1;
    }
    return true;
}

void mwzi_word_list_free(mwzi_word_list *list, const mwzi_env *env)
{
    mwzi_vec_free(env, &list->words);
    mwzi_vec_free(env, &list->parts);
}
