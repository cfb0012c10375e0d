/* blocks/: the inline codes of each format, one expected block a line: {type open|text close}, alone {type tag}. */
#include <string.h>

#include "show.h"
#include "support.h"

static const struct {
    const char *name, *text, *expected;
} rows[] = {
    { "HTML: pairs, nested, with attributes",
      "<p>One <b>two <a href=\"x?a&amp;b\" title='\"'>three</a></b>.</p>",
      "One {bold <b>|two {link <a href=\"x?a&amp;b\" title=\"&quot;\">|three</a>}</b>}.\n" },
    { "HTML: around the same text, the outer one first", "<p><b><i>x</i></b></p>",
      "{bold <b>|{italic <i>|x</i>}</b>}\n" },
    { "HTML: white space goes outside", "<p>a<b> b </b>c</p>", "a {bold <b>|b</b>} c\n" },
    { "HTML: breaks, pictures, the mark of a note",
      "<p>a<br>b <img src=i.png> c<a role=doc-noteref href=#n>1</a> d</p>",
      "a{break <br>} b {image <img src=\"i.png\">}c{note <a role=\"doc-noteref\" href=\"#n\">} d\n" },
    { "HTML: a link to a note", "<p>One<sup><a href=\"#fn1\">1</a></sup> two<a href=\"#cite_note-x\">[2]</a></p>",
      "One{note <a href=\"#fn1\">} two{note <a href=\"#cite_note-x\">}\n" },
    { "HTML: a code over two blocks is in each of them", "<div>a <b>b<br><br>c</b> d</div>",
      "a {bold <b>|b</b>}{break <br>}{break <br>}\n{bold <b>|c</b>} d\n" },
    { "HTML: nothing around nothing", "<p>a<b></b><i> </i>b<a name=x></a></p><p><b></b></p><p>c</p>", "a b\nc\n" },
    { "HTML: what is left out has none", "<p>a<script>x</script><span hidden>b</span></p><nav><b>c</b></nav><p>d</p>",
      "a\nd\n" },
    { "HTML: a picture alone makes no block", "<p>a</p><p><img src=x></p><p><img src=y> b</p>",
      "a\n{image <img src=\"y\">}b\n" },
    { "plain text", "a <b>c</b> d\n", "a <b>c</b> d\n" },
};

/* What stands before the byte `at`: ends, then what stands alone, then beginnings. */
static size_t show_codes(char *out, size_t size, const mwzi_codes *codes, const mwzi_block *block, uint32_t at)
{
    size_t used = 0, first = mwzi_codes_find(codes, block->offset);
    for (size_t i = codes->items.count; i-- > first;) {
        const mwzi_code *code = &codes->items.items[i];
        if (code->len && code->offset + code->len == at)
            used += (size_t)snprintf(out + used, size - used, "%s}", codes->tags.texts[code->close].bytes);
    }
    for (size_t i = first; i < codes->items.count; i++) {
        const mwzi_code *code = &codes->items.items[i];
        if (code->offset == at)
            used += (size_t)snprintf(out + used, size - used, code->len ? "{%s %s|" : "{%s %s}", mwzi_code_type_name(code->type),
                                     codes->tags.texts[code->open].bytes);
    }
    return used;
}

static void test_codes(void **state)
{
    const __typeof__(rows[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    const mwzi_blocks_params params = { .name = "x", .codes = true };
    mwzi_blocks *blocks;
    char shown[4096] = "";
    size_t used = 0;
    if (mwzi_blocks_build(&blocks, &env, row->text, (uint32_t)strlen(row->text), &params, &err))
        fail_msg("%s", err.message);
    if (mwzi_blocks_verify(blocks, &err))
        fail_msg("%s", err.message);
    for (uint32_t i = 0; i < blocks->count; i++) {
        const mwzi_block *block = &blocks->items[i];
        for (uint32_t at = block->offset; at <= block->offset + block->len; at++) {
            if (blocks->codes)
                used += show_codes(shown + used, sizeof shown - used, blocks->codes, block, at);
            shown[used++] = at < block->offset + block->len ? blocks->content[at] : '\n';
        }
    }
    shown[used] = '\0';
    assert_string_equal(shown, row->expected);
    mwzi_blocks_free(blocks);
}

int main(void)
{
    struct CMUnitTest tests[sizeof rows / sizeof *rows];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        tests[i] = (struct CMUnitTest) { rows[i].name, test_codes, NULL, NULL, (void *)(uintptr_t)&rows[i] };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
