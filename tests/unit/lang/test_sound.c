/* lang/sound: how many of 364 names are recognised by their consonants, how many wrong pairs of them are taken for
   names, and how many hand-written false friends: names beside Arabic words, or names of others, that look or sound
   much the same. */
#include <stdlib.h>
#include <string.h>

#include "lang/arabic.h"
#include "lang/sound.h"
#include "support.h"
#include "text/fold.h"

enum { MOST = 600 };

typedef struct name {
    char arabic[64];
    size_t arabic_len, counts[2];
    mwzi_sound sounds[2][MWZI_SOUND_READINGS];
} name;

static void read_name(name *out, char *line)
{
    char *tab = strchr(line, '\t'), folded[256];
    assert_non_null(tab);
    size_t len = mwzi_fold_word(folded, line, (size_t)(tab - line));
    out->counts[0] = mwzi_sound_latin(out->sounds[0], folded, len);
    len = mwzi_fold_word(folded, tab + 1, strlen(tab + 1));
    size_t used = 0, article = mwzi_arabic_article(folded, len);
    for (size_t i = article; i < len; i++)
        if (folded[i] != ' ')
            out->arabic[used++] = folded[i];
    out->arabic_len = used;
    out->counts[1] = mwzi_sound_arabic(out->sounds[1], out->arabic, used);
}

/* Consonants of the longest skeleton that both share; 0 when they share none. */
static unsigned match(const name *english, const name *arabic)
{
    unsigned longest = 0;
    for (size_t i = 0; i < english->counts[0]; i++)
        for (size_t k = 0; k < arabic->counts[1]; k++) {
            unsigned length = mwzi_sound_length(english->sounds[0][i]);
            if (english->sounds[0][i] == arabic->sounds[1][k] && length > longest)
                longest = length;
        }
    return longest;
}

static size_t read_names(name names[MOST], const char *path)
{
    char *text = test_read_file(test_source_path(path), NULL);
    size_t count = 0;
    for (char *line = strtok(text, "\n"); line && count < MOST; line = strtok(NULL, "\n"))
        read_name(&names[count++], line);
    free(text);
    return count;
}

/* Each name beside every other one's Arabic: what is met by chance. */
static void test_names_and_wrong_pairs(void **state)
{
    (void)state;
    static name names[MOST];
    size_t count = read_names(names, "tests/unit/lang/names.tsv");
    size_t hits = 0, long_hits = 0, wrong = 0, long_wrong = 0, pairs = 0;
    assert_true(count >= 300);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++) {
            unsigned length = match(&names[i], &names[k]);
            bool same = names[i].arabic_len == names[k].arabic_len &&
                memcmp(names[i].arabic, names[k].arabic, names[i].arabic_len) == 0;
            if (i == k) {
                hits += length >= 2;
                long_hits += length >= 3;
            } else if (!same) {
                pairs++;
                wrong += length >= 2;
                long_wrong += length >= 3;
            }
        }
    print_message("%zu names: %.3f by two consonants or more, %.3f by three; false %.5f and %.5f of %zu wrong pairs\n",
                  count, (double)hits / (double)count, (double)long_hits / (double)count, (double)wrong / (double)pairs,
                  (double)long_wrong / (double)pairs, pairs);
    assert_true((double)hits / (double)count > 0.92);
    assert_true((double)long_hits / (double)count > 0.78);
    assert_true((double)wrong / (double)pairs < 0.0012);
    assert_true((double)long_wrong / (double)pairs < 0.0008);
}

/* Pairs chosen to be mistaken: many have the very same consonants ("Martin", مرتين "twice"), which no skeleton can tell
   apart; what keeps them out is that the lexicon knows the Arabic word, and that the weight of a short match is small.
   The bounds say how far the skeleton alone is fooled; they may fall, not rise. */
static void test_false_friends(void **state)
{
    (void)state;
    static name names[MOST];
    size_t count = read_names(names, "tests/unit/lang/false_friends.tsv"), two = 0, three = 0, four = 0;
    assert_true(count >= 364);
    for (size_t i = 0; i < count; i++) {
        unsigned length = match(&names[i], &names[i]);
        two += length >= 2;
        three += length >= 3;
        four += length >= 4;
    }
    print_message("%zu false friends: accepted %.3f by two consonants or more, %.3f by three, %.3f by four\n", count,
                  (double)two / (double)count, (double)three / (double)count, (double)four / (double)count);
    assert_true((double)two / (double)count < 0.60);
    assert_true((double)three / (double)count < 0.20);
    assert_true((double)four / (double)count < 0.04);
}

static void test_without_takes_one_consonant_out(void **state)
{
    (void)state;
    mwzi_sound sounds[MWZI_SOUND_READINGS], shorter[MWZI_SOUND_READINGS];
    assert_int_equal(mwzi_sound_latin(sounds, "berlin", 6), 1);
    assert_int_equal(mwzi_sound_length(sounds[0]), 4);
    assert_int_equal(mwzi_sound_latin(shorter, "belin", 5), 1);
    assert_true(mwzi_sound_without(sounds[0], 1) == shorter[0]);
    assert_int_equal(mwzi_sound_latin(shorter, "berli", 5), 1);
    assert_true(mwzi_sound_without(sounds[0], 3) == shorter[0]);
}

static void test_long_words_stay_in_their_room(void **state)
{
    (void)state;
    char word[400];
    for (size_t i = 0; i + 4 <= sizeof word; i += 4)
        memcpy(word + i, "chzg", 4);
    mwzi_sound sounds[MWZI_SOUND_READINGS];
    assert_true(mwzi_sound_latin(sounds, word, sizeof word) <= MWZI_SOUND_READINGS);
    assert_true(mwzi_sound_length(sounds[0]) <= MWZI_SOUND_LONGEST);
    assert_true(mwzi_sound_without(sounds[0], MWZI_SOUND_LONGEST - 1) != sounds[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_and_wrong_pairs),
        cmocka_unit_test(test_false_friends),
        cmocka_unit_test(test_without_takes_one_consonant_out),
        cmocka_unit_test(test_long_words_stay_in_their_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
