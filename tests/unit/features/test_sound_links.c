/* features/sound: names and false friends (tests/unit/lang) as the aligner meets them, with the shipped lists and CLDR,
   so that an Arabic word that is in a list is not easily taken for a name: the share that is linked, and how strongly.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "features/features.h"
#include "support.h"
#include "support_lines.h"

typedef struct shares {
    size_t pairs, lexicon, sound; /* linked by the lexicon; by sound */
    double weight; /* of the links by sound, summed */
} shares;

static mwz_lexicon *open_lexicon(void)
{
    mwzi_lexicon_params params = { .own_dir = test_source_path("corpora/lexicon"), .cldr = true };
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon *lexicon;
    assert_int_equal(mwzi_lexicon_build(&lexicon, &env, &params, &err), MWZ_OK);
    return lexicon;
}

/* Two texts of one segment: the name inside a sentence without other words that could be linked, and the word alone. */
static void count_pair(shares *sum, const mwz_lexicon *lexicon, const char *english, const char *arabic)
{
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    char line[300];
    mwzi_features *features;
    mwzi_features_params params = { .lexicon = lexicon };
    (void)snprintf(line, sizeof line, "xx %s\n", english);
    test_lines *lines = test_lines_from(line, arabic);
    assert_int_equal(mwzi_features_build(&features, &env, &lines->segments, &params, &err), MWZ_OK);
    const mwzi_feature_side *side = &features->side[MWZ_EN];
    uint32_t links = side->link_starts[side->type_count];
    bool lexical = false;
    float heard = 0;
    for (uint32_t i = 0; i < links; i++) {
        lexical |= side->links[i].kind == MWZI_LINK_LEXICON;
        if (side->links[i].kind == MWZI_LINK_SOUND && side->links[i].t > heard)
            heard = side->links[i].t;
    }
    sum->pairs++;
    sum->lexicon += lexical;
    sum->sound += heard > 0;
    sum->weight += (double)heard;
    mwzi_features_free(features);
    test_lines_free(lines);
}

static shares count_file(const mwz_lexicon *lexicon, const char *path)
{
    shares sum = { 0 };
    char *text = test_read_file(test_source_path(path), NULL), *rest = text;
    while (*rest) {
        char *tab = strchr(rest, '\t'), *stop = strchr(rest, '\n');
        assert_non_null(tab);
        assert_non_null(stop);
        *tab = *stop = '\0';
        count_pair(&sum, lexicon, rest, tab + 1);
        rest = stop + 1;
    }
    free(text);
    return sum;
}

static void test_names_are_linked_and_false_friends_are_not(void **state)
{
    (void)state;
    mwz_lexicon *lexicon = open_lexicon();
    shares names = count_file(lexicon, "tests/unit/lang/names.tsv");
    shares friends = count_file(lexicon, "tests/unit/lang/false_friends.tsv");
    mwzi_lexicon_free(lexicon);
    double linked = (double)(names.lexicon + names.sound) / (double)names.pairs;
    double fooled = (double)friends.sound / (double)friends.pairs;
    double weight = friends.weight / (double)friends.pairs;
    print_message(
        "%zu names: linked %.3f (%zu by the lexicon, %zu by sound); %zu false friends: %.3f linked by sound, mean "
        "weight over all %.3f\n",
        names.pairs, linked, names.lexicon, names.sound, friends.pairs, fooled, weight);
    assert_true(linked > 0.87);
    assert_true(fooled < 0.08);
    assert_true(weight < 0.012);
    assert_true(friends.lexicon <=
                4); /* clitics and rough stems: Anna, أنا "I"; a true translation is no false friend */
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_names_are_linked_and_false_friends_are_not) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
