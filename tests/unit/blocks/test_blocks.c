/* blocks/: what holds for every text: verify on the evaluation data and on damaged products, failing memory,
 * cancelling. */
#include <stdlib.h>
#include <string.h>

#include "blocks/blocks.h"
#include "blocks/runs.h"
#include "base/error.h"
#include "support.h"

static const char plain[] =
    "Logo\n13 July 2025\n\nThe Old Oven\nالفرن القديم\n\n1. The oven is older than any document that mentions it.\n"
    "2. The baker (حسن الطويل) knows every family by its cloth.\n\nالفرن العمومي في الزقاق أقدم من كل وثيقة ورد فيها "
    "ذكره\nحتى اليوم، وأقدم الإيصالات يشكو صاحبه من الدخان الكثيف\nالذي يملأ البيوت المجاورة له منذ زمن بعيد جدا لا "
    "يعرف\nأحد متى كان أوله.\n";
static const char page[] =
    "<!DOCTYPE html><html><head><title>The Oven &amp; the Lane</title></head><body><h1>الفرن</h1><nav>x</nav>"
    "<ol><li>one<li>two &eacute;</ol><table><tr><td>a<td>ب</table><p>The oven (الفرن) is older than all the houses "
    "of the lane.</p></body></html>";

/* Fails the n-th request for memory, for every n until all goes through; nothing may be left over. */
static void sweep(const char *text, bool lines)
{
    for (size_t fail_at = 1;; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        env.allocator = test_memory_allocator(&memory);
        mwz_error err = MWZ_ERROR_INIT;
        const mwzi_blocks_params params = { MWZI_BLOCKS_AUTO, lines, "sweep" };
        mwzi_blocks *blocks = NULL;
        mwz_status status = mwzi_blocks_build(&blocks, &env, text, (uint32_t)strlen(text), &params, &err);
        if (status == MWZ_OK) {
            memory.fail_at = 0;
            assert_int_equal(mwzi_blocks_verify(blocks, &err), MWZ_OK);
            mwzi_blocks_free(blocks);
            assert_int_equal(memory.held, 0);
            assert_true(fail_at > 3);
            return;
        }
        assert_int_equal(status, MWZ_ERR_MEMORY);
        assert_int_equal(err.status, MWZ_ERR_MEMORY);
        assert_null(blocks);
        assert_int_equal(memory.held, 0);
    }
}

static void test_any_request_may_fail(void **state)
{
    (void)state;
    sweep(plain, false);
    sweep(plain, true);
    sweep(page, false);
}

static bool say_stop(void *user, const mwz_progress *progress)
{
    (void)user;
    assert_string_equal(progress->stage, "blocks");
    return false;
}

static void test_progress_can_cancel(void **state)
{
    (void)state;
    test_memory memory = { 0, 0, 0 };
    mwzi_env env = test_env();
    env.allocator = test_memory_allocator(&memory);
    env.progress = say_stop;
    mwz_error err = MWZ_ERROR_INIT;
    const mwzi_blocks_params params = { MWZI_BLOCKS_AUTO, false, "x" };
    mwzi_blocks *blocks;
    assert_int_equal(mwzi_blocks_build(&blocks, &env, plain, sizeof plain - 1, &params, &err), MWZ_ERR_CANCELLED);
    assert_null(blocks);
    assert_int_equal(memory.held, 0);
}

static void test_wrapping_is_told(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    const mwzi_blocks_params params = { MWZI_BLOCKS_AUTO, false, "x" };
    mwzi_blocks *blocks;
    assert_int_equal(mwzi_blocks_build(&blocks, &env, plain, sizeof plain - 1, &params, &err), MWZ_OK);
    mwz_finding finding;
    assert_true(mwzi_findings_get(&blocks->findings, 0, &finding));
    assert_string_equal(finding.kind, "wrapped-lines");
    assert_int_equal(strncmp(finding.message, "3 line breaks", 13), 0);
    mwzi_blocks_free(blocks);
}

/* Each damage is found by verify. */
static void test_verify_sees_damage(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    const mwzi_blocks_params params = { MWZI_BLOCKS_AUTO, false, "x" };
    for (int damage = 0; damage < 9; damage++) {
        mwzi_blocks *blocks;
        assert_int_equal(mwzi_blocks_build(&blocks, &env, page, sizeof page - 1, &params, &err), MWZ_OK);
        assert_int_equal(mwzi_blocks_verify(blocks, &err), MWZ_OK);
        mwzi_block *block = &blocks->items[2];
        switch (damage) {
        case 0:
            block->offset -= 1;
            break;
        case 1:
            block->len = blocks->content_len;
            break;
        case 2:
            block->len = 0;
            break;
        case 3:
            block->offset = blocks->items[1].offset;
            break;
        case 4:
            block->role = MWZI_ROLE_NOTE + 1;
            break;
        case 5:
            block->role = MWZI_ROLE_BOILERPLATE;
            break;
        case 6:
            blocks->items[1].offset += 1;
            break;
        case 7:
            blocks->map.pieces.items[1].to = 0;
            break;
        default:
            block->mark_len = (uint16_t)block->len;
            break;
        }
        assert_int_equal(mwzi_blocks_verify(blocks, &err), MWZ_ERR_INTERNAL);
        assert_non_null(strstr(err.message, "please report it"));
        mwzi_blocks_free(blocks);
    }
}

static uint32_t count_lines(const char *text)
{
    uint32_t lines = 0;
    while (*text) {
        size_t len = strcspn(text, "\n");
        lines += strspn(text, " \t\r") < len;
        text += len + (text[len] == '\n');
    }
    return lines;
}

/* The evaluation data has one segment a line: in every mode a block a line, none of it boilerplate. */
static void check_file(const char *path, void *user)
{
    size_t len;
    char *text = test_read_file(path, &len);
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    for (int lines = 0; lines < 2; lines++) {
        const mwzi_blocks_params params = { MWZI_BLOCKS_AUTO, lines, path };
        mwzi_blocks *blocks;
        if (mwzi_blocks_build(&blocks, &env, text, (uint32_t)len, &params, &err) != MWZ_OK ||
            mwzi_blocks_verify(blocks, &err) != MWZ_OK)
            fail_msg("%s: %s", path, err.message);
        if (blocks->count != count_lines(text))
            fail_msg("%s: %u blocks for %u lines", path, blocks->count, count_lines(text));
        for (uint32_t i = 0; i < blocks->count; i++)
            if (blocks->items[i].reason)
                fail_msg("%s: line %u is called boilerplate", path, blocks->items[i].line);
        mwzi_blocks_free(blocks);
    }
    free(text);
    ++*(unsigned *)user;
}

static void test_evaluation_data(void **state)
{
    (void)state;
    const char *dir = test_eval_dir();
    if (!dir)
        skip();
    unsigned files = 0;
    static const char *const endings[] = { ".en", ".ar", ".txt" };
    for (size_t i = 0; i < TEST_COUNT(endings); i++)
        (void)test_each_file(dir, endings[i], check_file, &files);
    assert_true(files > 0);
}

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(mwzi_role_name(MWZI_ROLE_LIST_ITEM), "list-item");
    assert_string_equal(mwzi_role_name(99), "unknown");
    assert_string_equal(mwzi_script_name(MWZI_SCRIPT_ARABIC), "arabic");
    assert_string_equal(mwzi_script_name(99), "unknown");
    mwzi_blocks_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_request_may_fail), cmocka_unit_test(test_progress_can_cancel),
        cmocka_unit_test(test_wrapping_is_told),     cmocka_unit_test(test_verify_sees_damage),
        cmocka_unit_test(test_evaluation_data),      cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
