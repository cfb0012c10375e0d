/* json/parse.h: texts to values. */
#include <string.h>

#include "json/parse.h"
#include "support.h"

static const struct {
    const char *name, *text, *key;
    int items; /* of the array that the key leads to; −1: no array */
    long id; /* of its first item; −1: no id */
    mwz_status status;
} rows[] = {
    { "ids", "{\"ids\":[7,8]}", "ids", 2, 7, MWZ_OK },
    { "no items", "{\"ids\":[]}", "ids", 0, -1, MWZ_OK },
    { "another key", "{\"ids\":[7]}", "id", -1, -1, MWZ_OK },
    { "no array", "{\"ids\":7}", "ids", -1, -1, MWZ_OK },
    { "below nought", "{\"ids\":[-7]}", "ids", 1, -1, MWZ_OK },
    { "with a point", "{\"ids\":[7.0]}", "ids", 1, -1, MWZ_OK },
    { "the largest id", "{\"ids\":[4294967294]}", "ids", 1, 4294967294, MWZ_OK },
    { "beyond it", "{\"ids\":[4294967295]}", "ids", 1, -1, MWZ_OK },
    { "no object", "[7]", "ids", -1, -1, MWZ_OK },
    { "cut off", "{\"ids\":[7", "ids", 0, 0, MWZ_ERR_FORMAT },
    { "a key twice", "{\"ids\":[7],\"ids\":[8]}", "ids", 0, 0, MWZ_ERR_FORMAT },
    { "something after it", "{\"ids\":[7]} 8", "ids", 0, 0, MWZ_ERR_FORMAT },
    { "no UTF-8", "{\"ids\":\"\xFF\"}", "ids", 0, 0, MWZ_ERR_FORMAT },
};

static void test_parse(void **state)
{
    size_t row = (size_t)((const char *)*state - (const char *)rows) / sizeof rows[0];
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_json_value *value;
    assert_int_equal(mwzi_json_parse(&value, rows[row].text, strlen(rows[row].text), &err), rows[row].status);
    if (rows[row].status != MWZ_OK) {
        assert_null(value);
        assert_true(strlen(err.message) > 3);
        return;
    }
    const mwzi_json_value *list = mwzi_json_member(value, rows[row].key);
    assert_int_equal(mwzi_json_is_array(list), rows[row].items >= 0);
    assert_int_equal(mwzi_json_count(list), rows[row].items >= 0 ? rows[row].items : 0);
    uint32_t id = 0;
    bool is_id = mwzi_json_read_id(mwzi_json_item(list, 0), &id);
    assert_int_equal(is_id ? (long)id : -1, rows[row].id);
    mwzi_json_free(value);
}
TEST_TABLE(test_parse, rows)

int main(void)
{
    return run_test_parse();
}
