/* text/bidi against Unicode's own BidiTest.txt and BidiCharacterTest.txt (Debian: unicode-data). Both say the level of every
   character for a paragraph of a given direction; of each line the direction is taken that mwzi_bidi_split finds. Characters
   that UAX #9 takes out (X9) have no level. Left out: texts with a paragraph separator, which is a space to us. ICU 72 itself
   differs in 17 texts of BidiCharacterTest: isolates and brackets inside an override, marks behind brackets; no more may. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"
#include "text/bidi.h"
#include "text/utf8.h"

#define DATA_FOLDER "/usr/share/unicode/"

enum { LONGEST = 256, NO_LEVEL = 255, MOST_DEVIATIONS = 17 };

static const struct {
    const char *name;
    uint32_t c;
} classes[] = {
    { "L", 'a' },        { "R", 0x05D0 },   { "AL", 0x0627 },  { "EN", '0' },     { "AN", 0x0660 },  { "ES", '+' },
    { "ET", '#' },       { "CS", ',' },     { "NSM", 0x0300 }, { "BN", 0x00AD },  { "S", '\t' },     { "WS", ' ' },
    { "ON", '!' },       { "LRE", 0x202A }, { "RLE", 0x202B }, { "PDF", 0x202C }, { "LRO", 0x202D }, { "RLO", 0x202E },
    { "LRI", 0x2066 },   { "RLI", 0x2067 }, { "FSI", 0x2068 }, { "PDI", 0x2069 },
};

typedef struct checker {
    mwzi_bidi *bidi;
    mwzi_level_runs runs;
    mwzi_env env;
    unsigned compared, deviations;
    uint32_t text[LONGEST];
    uint8_t levels[LONGEST]; /* NO_LEVEL: any */
    unsigned count, level_count;
} checker;

static bool is_paragraph_separator(uint32_t c)
{
    return c == '\n' || c == '\r' || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2029;
}

/* Levels as the files write them, parted by spaces, x for none. */
static void read_levels(checker *check, char *at)
{
    check->level_count = 0;
    for (char *word; (word = strtok_r(at, " \t", &at));)
        check->levels[check->level_count++] = *word == 'x' ? NO_LEVEL : (uint8_t)atoi(word);
}

/* The base level that is found for the text; the levels are left in check->runs. */
static uint8_t split(checker *check, char *bytes, uint32_t *len)
{
    size_t used = 0;
    for (unsigned i = 0; i < check->count; i++)
        used += mwzi_utf8_put(bytes + used, check->text[i]);
    *len = (uint32_t)used;
    uint8_t base;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_bidi_split(check->bidi, &check->runs, &base, bytes, *len, &err), MWZ_OK);
    return base;
}

/* What ICU is known to differ in: clarifications of Unicode 8.0. */
static bool is_known_deviation(const checker *check)
{
    bool override = false, paired = false;
    for (unsigned i = 0; i < check->count; i++) {
        uint32_t c = check->text[i];
        override = override || c == 0x202D || c == 0x202E;
        paired = paired || (c >= 0x2066 && c <= 0x2069) || c == '(' || c == ')';
        if (i > 0 && check->text[i - 1] == ')' && c >= 0x0300 && c <= 0x036F)
            return true;
    }
    return override && paired;
}

/* Of a text that runs in one direction as a whole ICU tells one level, that of the paragraph: the order is the same. */
static bool is_one_way(const checker *check, uint8_t base)
{
    for (unsigned i = 0; i < check->level_count; i++)
        if (check->levels[i] != NO_LEVEL && (check->levels[i] ^ base) & 1)
            return false;
    return check->runs.count == 1 && check->runs.items[0].level == base;
}

static void compare(checker *check, const char *bytes, uint32_t len, uint8_t base, unsigned line)
{
    assert_int_equal(check->count, check->level_count);
    check->compared++;
    if (is_one_way(check, base))
        return;
    size_t run = 0;
    for (size_t at = 0, i = 0; at < len; i++) {
        while (check->runs.items[run].offset + check->runs.items[run].len <= at)
            run++;
        if (check->levels[i] != NO_LEVEL && check->levels[i] != check->runs.items[run].level) {
            if (!is_known_deviation(check))
                fail_msg("line %u, character %zu: level %u, not %u", line, i, check->runs.items[run].level, check->levels[i]);
            check->deviations++;
            return;
        }
        mwzi_utf8_next(bytes, len, &at);
    }
}

/* "L RLE R; 7": classes, and bits for the directions auto, left, right that the last @Levels hold for. */
static void check_classes(checker *check, char *row, unsigned line)
{
    if (strncmp(row, "@Levels:", 8) == 0) {
        read_levels(check, row + 8);
        return;
    }
    char *bits = strchr(row, ';');
    if (*row == '@' || !bits)
        return;
    *bits++ = '\0';
    check->count = 0;
    for (char *word; (word = strtok_r(row, " \t", &row));) {
        size_t n = 0;
        while (n < TEST_COUNT(classes) && strcmp(classes[n].name, word) != 0)
            n++;
        if (n == TEST_COUNT(classes)) {
            assert_string_equal(word, "B");
            return;
        }
        check->text[check->count++] = classes[n].c;
    }
    char bytes[LONGEST * 4];
    uint32_t len;
    uint8_t base = split(check, bytes, &len);
    if (atoi(bits) & (base ? 4 : 2))
        compare(check, bytes, len, base, line);
}

/* "0061 05D0;1;1;2 1;1 0": characters, direction asked for, level of the paragraph, levels, order. */
static void check_characters(checker *check, char *row, unsigned line)
{
    char *fields[5];
    for (unsigned i = 0; i < 5; i++) {
        fields[i] = strtok_r(row, ";", &row);
        if (!fields[i])
            return;
    }
    check->count = 0;
    for (char *word; (word = strtok_r(fields[0], " ", &fields[0]));) {
        uint32_t c = (uint32_t)strtoul(word, NULL, 16);
        if (is_paragraph_separator(c))
            return;
        check->text[check->count++] = c;
    }
    read_levels(check, fields[3]);
    char bytes[LONGEST * 4];
    uint32_t len;
    uint8_t base = split(check, bytes, &len);
    if (base == atoi(fields[2]))
        compare(check, bytes, len, base, line);
}

static void check_file(const char *path, void (*check_row)(checker *check, char *row, unsigned line), unsigned least)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        print_message("%s is absent (Debian: unicode-data): skipped\n", path);
        skip();
    }
    checker check = { .env = test_env() };
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_bidi_open(&check.bidi, &check.env, &err), MWZ_OK);
    char row[4096];
    for (unsigned line = 1; fgets(row, sizeof row, file); line++) {
        row[strcspn(row, "#\r\n")] = '\0';
        if (*row)
            check_row(&check, row, line);
    }
    (void)fclose(file);
    mwzi_bidi_close(check.bidi);
    mwzi_vec_free(&check.env, &check.runs);
    print_message("%s: %u texts compared, ICU differs in %u\n", path, check.compared, check.deviations);
    assert_true(check.compared >= least);
    assert_true(check.deviations <= MOST_DEVIATIONS);
}

static void test_classes(void **state)
{
    (void)state;
    check_file(DATA_FOLDER "BidiTest.txt", check_classes, 200000);
}

static void test_characters(void **state)
{
    (void)state;
    check_file(DATA_FOLDER "BidiCharacterTest.txt", check_characters, 40000);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_classes), cmocka_unit_test(test_characters) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
