/* What English and Arabic particles say, and the parts of Arabic words. */
#include <string.h>

#include "lang/particles.h"
#include "support.h"
#include "text/fold.h"

/* Pairs that say the same (usually, now and then, never); Arabic words are looked up as stop words. */
static const struct match {
    const char *name, *english, *arabic;
    float expected;
} matches[] = {
    { "in and its word", "in", "في", 1 },
    { "on and its word", "on", "على", 1 },
    { "to, said with the word for on", "to", "على", .3f },
    { "that", "that", "أن", 1 },
    { "which", "which", "التي", 1 },
    { "but", "but", "لكن", 1 },
    { "not", "not", "لم", 1 },
    { "won't", "won't", "لن", 1 },
    { "with and the word for after", "with", "بعد", 0 },
    { "no particle", "river", "في", 0 },
    { "the first of the table", "about", "حول", 1 },
    { "the last of the table", "yourself", "أنت", 1 },
};

static void test_match(void **state)
{
    const struct match *row = *state;
    char folded[64];
    mwzi_word_part parts[MWZI_WORD_PARTS_MOST];
    size_t count = mwzi_arabic_part_stop(parts, folded, mwzi_fold_word(folded, row->arabic, strlen(row->arabic)));
    assert_int_equal(count, 1);
    float found = mwzi_meaning_match(mwzi_english_meaning(row->english, strlen(row->english)), parts[0].meaning);
    assert_true(found > row->expected - .01f && found < row->expected + .01f);
}

/* Parts are written with a bar between them, and the stem in brackets. */
static const struct word {
    const char *name, *word, *stem; /* NULL: a stop word */
    size_t prefix_len;
    const char *expected;
} words[] = {
    { "bare", "مدينة", "مدينه", 0, "[مدينه]" },
    { "article", "المدينة", "مدينه", 4, "ال|[مدينه]" },
    { "three clitics", "وبالمدينة", "مدينه", 8, "و|ب|ال|[مدينه]" },
    { "article after ل", "للمدينة", "مدينه", 4, "ل|ل|[مدينه]" },
    { "pronoun after a changed ending", "مدينتها", "مدينه", 0, "[مدينت]|ها" },
    { "pronoun", "كتابه", "كتاب", 0, "[كتاب]|ه" },
    { "conjunction and pronoun", "وكتابهم", "كتاب", 2, "و|[كتاب]|هم" },
    { "the future", "وسيلعب", "لعب", 6, "و|س|[يلعب]" },
    { "stop word", "في", NULL, 0, "[في]" },
    { "stop word after and", "وفي", NULL, 0, "و|[في]" },
    { "stop word with a pronoun", "عليها", NULL, 0, "[علي]|ها" },
    { "and, stop word, pronoun", "ومنهم", NULL, 0, "و|[من]|هم" },
    { "stop word with a preposition", "بهذا", NULL, 0, "ب|[هذا]" },
    { "preposition and pronoun alone", "له", NULL, 0, "[ل]|ه" },
    { "a word that only looks so", "كما", NULL, 0, "[كما]" },
    { "unknown", "ريثما", NULL, 0, "[ريثما]" },
};

static void test_parts(void **state)
{
    const struct word *row = *state;
    char folded[64], stem[64] = "", shown[128] = "";
    mwzi_word_part parts[MWZI_WORD_PARTS_MOST];
    size_t len = mwzi_fold_word(folded, row->word, strlen(row->word));
    size_t stem_len = row->stem ? mwzi_fold_word(stem, row->stem, strlen(row->stem)) : 0;
    size_t count = row->stem ? mwzi_arabic_part_word(parts, folded, len, row->prefix_len, stem, stem_len)
                             : mwzi_arabic_part_stop(parts, folded, len);
    for (size_t i = 0; i < count; i++) {
        if (i)
            strcat(shown, "|");
        if (parts[i].stem)
            strcat(shown, "[");
        strncat(shown, folded + parts[i].offset, parts[i].len);
        if (parts[i].stem)
            strcat(shown, "]");
    }
    assert_string_equal(shown, row->expected);
}

TEST_TABLE(test_match, matches)
TEST_TABLE(test_parts, words)

int main(void)
{
    return run_test_match() + run_test_parts();
}
