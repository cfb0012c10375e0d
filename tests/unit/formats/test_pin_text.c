/* formats/pin_text.h and pairs/pin_ids.h: texts of confirmed pairs to places of segments, or to a message.
   The English has the ids 0 … 19; the Arabic those of the even lines 0, 2 … 38. */
#include <stdio.h>
#include <string.h>

#include "formats/pin_text.h"
#include "support.h"

enum { SEGMENTS = 20 };

typedef struct result {
    mwz_status status;
    mwz_error err;
    char found[512]; /* "2-1@3,4": two English segments from 3, one Arabic from 4; a "-" for the place of an empty side
                      */
} result;

static void print_pins(char *out, size_t size, const mwzi_pin *pins, uint32_t count)
{
    size_t used = 0;
    for (uint32_t n = 0; n < count && used < size; n++) {
        const mwzi_pin *pin = &pins[n];
        used +=
            (size_t)snprintf(out + used, size - used, "%s%u-%u@", n ? " " : "", pin->count[MWZ_EN], pin->count[MWZ_AR]);
        for (int side = MWZ_EN; side >= MWZ_AR && used < size; side--)
            used += (size_t)(pin->count[side] ? snprintf(out + used, size - used, "%u%s", (unsigned)pin->first[side],
                                                         side ? "," : "")
                                              : snprintf(out + used, size - used, "-%s", side ? "," : ""));
    }
}

static result locate(const mwzi_env *env, const char *text)
{
    static mwzi_segment items[2][SEGMENTS];
    mwzi_segments segments = { .items = { items[0], items[1] }, .counts = { SEGMENTS, SEGMENTS } };
    for (uint32_t n = 0; n < SEGMENTS; n++) {
        items[MWZ_EN][n].id = n;
        items[MWZ_AR][n].id = 2 * n;
    }
    result out = { .err = MWZ_ERROR_INIT };
    mwzi_arena arena;
    mwzi_pin_list list = { 0 };
    mwzi_pin *pins = NULL;
    uint32_t count = 0;
    mwzi_arena_init(&arena, env);
    out.status = mwzi_pin_text_read(&list, &arena, text, strlen(text), &out.err);
    if (out.status == MWZ_OK)
        out.status = mwzi_pin_ids_locate(&pins, &count, &arena, &segments, list.items, list.count, &out.err);
    print_pins(out.found, sizeof out.found, pins, count);
    mwzi_vec_free(env, &list);
    mwzi_arena_free(&arena);
    return out;
}

static const struct {
    const char *name, *text, *pins;
} rows[] = {
    { "nothing", "", "" },
    { "blank lines", "\n \r\n\t\n", "" },
    { "beads", "[0]:[0]\n[3, 4]:[6]:0.99\n", "1-1@0,0 2-1@3,3" },
    { "beads in any order, said twice", "[3,4]:[6]\n[0]:[0]\r\n[3 4]:[6]", "1-1@0,0 2-1@3,3" },
    { "beads after a mark of UTF-8", "\xEF\xBB\xBF[0]:[0]\n", "1-1@0,0" },
    { "beads without counterpart", "[5]:[]\n[]:[2, 8]\n[]:[]\n", "1-0@5,- 0-1@-,1 0-1@-,4" },
    { "many without counterpart", "[0,1,2,3,4,5,6,7,8]:[]\n",
      "1-0@0,- 1-0@1,- 1-0@2,- 1-0@3,- 1-0@4,- 1-0@5,- 1-0@6,- 1-0@7,- 1-0@8,-" },
    { "ladder", "0\t0\t0.9\n1\t2\t0.3\n3\t4\t0.5\n4\t4\n5\t6\t0\n", "1-1@0,0 2-1@1,1 1-1@4,2 1-0@3,-" },
    { "ladder from the middle, with spaces", "10 20\n11 24\n", "1-2@10,10" },
    { "ladder past blank lines", "18\t36\t1\n20\t44\t0\n", "2-2@18,18" },
    { "a single rung", "3\t6\n", "" },
    { "JSON Lines, all",
      "{\"index\":0,\"en\":{\"text\":\"a\",\"ids\":[0]},\"ar\":{\"ids\":[0,2]}}\n{\"ar\":{\"ids\":[]},\"en\":{\"ids\":["
      "4]}}\n",
      "1-2@0,0 1-0@4,-" },
    { "JSON Lines, the confirmed",
      "{\"en\":{\"ids\":[0]},\"ar\":{\"ids\":[0]}}\n{\"confirmed\":true,\"en\":{\"ids\":[2]},\"ar\":{\"ids\":[4]}}\n"
      "{\"confirmed\":false,\"en\":{\"ids\":[3]},\"ar\":{\"ids\":[6]}}\n{\"confirmed\":true,\"en\":{\"ids\":[1]},"
      "\"ar\":{\"ids\":[2]}}\n",
      "1-1@1,1 1-1@2,2" },
    { "JSON Lines, none confirmed", "{\"confirmed\":false,\"en\":{\"ids\":[0]},\"ar\":{\"ids\":[0]}}\n", "" },
    { "eight of a side", "[0,1,2,3,4,5,6,7]:[0,2,4,6,8,10,12,14]\n", "8-8@0,0" },
};

static void test_pins(void **state)
{
    const char *const *row = *state; /* name, text, pins */
    mwzi_env env = test_env();
    result got = locate(&env, row[1]);
    if (got.status != MWZ_OK)
        fail_msg("%s", got.err.message);
    assert_string_equal(got.found, row[2]);
}
TEST_TABLE(test_pins, rows)

static const struct {
    const char *name, *text, *message;
    unsigned line;
} broken[] = {
    { "neither form", "# pins\n",
      "pins, line 1: expected JSON Lines, beads such as [0, 1]:[0], or a ladder, found \"# pins\"", 1 },
    { "no bead", "[0]:[0]\n\n[1:[1]\n", "pins, line 3: expected English and Arabic segment numbers such as [0, 1]:[0]",
      3 },
    { "a ladder among beads", "[0]:[0]\n0\t0\n", "pins, line 2: expected English and Arabic", 2 },
    { "a number too large", "[4294967295]:[0]\n", "pins, line 1: a segment number is too large", 1 },
    { "a rung without Arabic", "0\t0\n1\n", "pins, line 2: expected a rung", 2 },
    { "a rung of words", "0\t0\n1\tx\n", "pins, line 2: expected a rung", 2 },
    { "a rung that goes back", "4\t8\n3\t10\n", "pins, line 2: expected positions that are not before", 2 },
    { "a position too large", "0\t99999999999999999999\n", "pins, line 1: a segment number is too large", 1 },
    { "rungs far apart", "0\t0\n9\t2\n",
      "pins, line 2: 9 English segments; a pin holds at most 8 (to pin some pairs alone", 2 },
    { "a rung past the end", "30\t6\n31\t8\n", "pins, line 2: there is no English segment 30", 2 },
    { "no JSON", "{\"en\":\n", "pins, line 1: no JSON object on one line", 1 },
    { "no ids", "{\"en\":{\"ids\":[0]},\"ar\":{}}\n", "pins, line 1: expected an object such as", 1 },
    { "ids that are words", "{\"en\":{\"ids\":[\"0\"]},\"ar\":{\"ids\":[]}}\n",
      "pins, line 1: expected ids that are whole numbers", 1 },
    { "an id below nought", "{\"en\":{\"ids\":[-1]},\"ar\":{\"ids\":[]}}\n",
      "pins, line 1: expected ids that are whole numbers", 1 },
    { "no such English segment", "[0]:[0]\n[20]:[4]\n",
      "pins, line 2: there is no English segment 20; the last one is 19", 2 },
    { "no such Arabic line", "[0]:[3]\n", "pins, line 1: there is no Arabic segment 3; the last one is 38", 1 },
    { "no such lone line", "[]:[3]\n", "pins, line 1: there is no Arabic segment 3", 1 },
    { "ids with a gap", "[1]:[0]\n[2]:[4, 8]\n", "pins, line 2: the Arabic segments 4 and 8 do not follow each other",
      2 },
    { "ids turned round", "[3, 2]:[4]\n", "pins, line 1: the English segments 3 and 2 do not follow each other", 1 },
    { "nine segments", "[0,1,2,3,4,5,6,7,8]:[0]\n", "pins, line 1: 9 English segments; a pin holds at most 8", 1 },
    { "overlapping in English", "[3]:[6]\n[0]:[0]\n[2,3]:[4]\n",
      "pins, line 3: English segment 3 is also in pins, line 1", 3 },
    { "overlapping in Arabic", "[0]:[0,2]\n[1]:[2,4]\n", "pins, line 2: Arabic segment 2 is also in pins, line 1", 2 },
    { "crossing", "[4]:[2]\n[3]:[6]\n",
      "pins, line 2: crosses pins, line 1; pairs stand in the same order in both languages", 2 },
    { "with and without counterpart", "[4]:[8]\n[]:[8]\n", "pins, line 2: Arabic segment 8 has a counterpart or none",
      2 },
};

static void test_broken(void **state)
{
    const char *const *row = *state; /* name, text, message */
    mwzi_env env = test_env();
    result got = locate(&env, row[1]);
    assert_int_equal(got.status, MWZ_ERR_FORMAT);
    if (strncmp(got.err.message, row[2], strlen(row[2])) != 0)
        fail_msg("\"%s\" does not begin with \"%s\"", got.err.message, row[2]);
    for (size_t n = 0; n < TEST_COUNT(broken); n++)
        if (broken[n].name == row[0])
            assert_int_equal(got.err.line, broken[n].line);
}
TEST_TABLE(test_broken, broken)

/* Pins from the caller's memory have no line. */
static void test_without_text(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_segment items[2][2] = { { { .id = 0 }, { .id = 1 } }, { { .id = 0 }, { .id = 1 } } };
    mwzi_segments segments = { .items = { items[0], items[1] }, .counts = { 2, 2 } };
    const uint32_t ids[] = { 0, 1 };
    mwzi_pin_ids pins[] = { { .ids = { ids, ids + 1 }, .count = { 1, 1 } },
                            { .ids = { ids + 1, ids }, .count = { 1, 1 } } };
    mwzi_arena arena;
    mwzi_pin *found;
    uint32_t count;
    mwzi_arena_init(&arena, &env);
    assert_int_equal(mwzi_pin_ids_locate(&found, &count, &arena, &segments, pins, 2, &err), MWZ_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "pins[1]: crosses pins[0]"));
    assert_int_equal(err.line, 0);
    mwzi_arena_free(&arena);
}

static void test_any_request_may_fail(void **state)
{
    (void)state;
    for (size_t fail_at = 1;; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        env.allocator = test_memory_allocator(&memory);
        result got = locate(&env, "[0]:[0]\n[3, 4]:[6]\n[5]:[]\n[]:[2]\n");
        assert_int_equal(memory.held, 0);
        if (got.status == MWZ_OK) {
            assert_true(fail_at > 4);
            break;
        }
        assert_int_equal(got.status, MWZ_ERR_MEMORY);
    }
}

int main(void)
{
    const struct CMUnitTest others[] = { cmocka_unit_test(test_without_text),
                                         cmocka_unit_test(test_any_request_may_fail) };
    return run_test_pins() + run_test_broken() + cmocka_run_group_tests(others, NULL, NULL);
}
