/* shaping: glyphs of lines.txt, by name, compared exactly. A row is a comment, a text, and what is drawn from left to
   right: for each run the font, < or > for its direction, and its glyphs as HarfBuzz' tests write them:
   name=byte@dx,dy+advance in units of the font. `test_lines --record` writes lines.txt anew: read the difference. */
#include <stdlib.h>

#include "shown_fonts.h"

typedef struct page {
    char *bytes;
    size_t len, capacity;
} page;

static void add(page *out, const char *text)
{
    size_t len = strlen(text);
    if (out->len + len + 1 > out->capacity) {
        out->capacity = (out->len + len + 1) * 2;
        out->bytes = realloc(out->bytes, out->capacity);
        assert_non_null(out->bytes);
    }
    memcpy(out->bytes + out->len, text, len + 1);
    out->len += len;
}

static void add_run(page *out, const mwzi_shaped *shaped, const mwzi_glyph_run *run)
{
    char name[64], item[160];
    snprintf(item, sizeof item, " %s %c[", mwzi_font_name(shaped->fonts, run->font), run->right ? '<' : '>');
    add(out, item);
    for (uint32_t i = run->first; i < run->first + run->count; i++) {
        const mwzi_glyph *glyph = &shaped->glyphs.items[i];
        mwzi_font_glyph_name(shaped->fonts, run->font, glyph->id, name, sizeof name);
        snprintf(item, sizeof item, "%s%s=%u", i > run->first ? "|" : "", name, (unsigned)glyph->offset);
        add(out, item);
        if (glyph->dx || glyph->dy) {
            snprintf(item, sizeof item, "@%d,%d", (int)glyph->dx, (int)glyph->dy);
            add(out, item);
        }
        snprintf(item, sizeof item, "+%d", (int)glyph->advance);
        add(out, item);
    }
    add(out, "]");
}

/* The file as it should be: comments and texts as they are, the lines that begin with a space anew. */
static page set_all(const char *bytes, size_t *rows)
{
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_fonts *fonts = open_shown_fonts(&env);
    mwzi_shaper *shaper;
    page out = { NULL, 0, 0 };
    assert_int_equal(mwzi_shaper_open(&shaper, &env, fonts, &err), MWZ_OK);
    *rows = 0;
    for (const char *at = bytes, *end; *at; at = end + 1) {
        end = strchr(at, '\n');
        assert_non_null(end);
        if (*at == ' ')
            continue;
        char *line = strndup(at, (size_t)(end - at));
        add(&out, line);
        add(&out, "\n");
        mwzi_shaped *shaped = NULL;
        mwzi_shape_params params = { 10, 0, MWZI_DIRECTION_LETTERS, false };
        if (*at != '#' && *at != '\n') {
            assert_int_equal(mwzi_shape(&shaped, shaper, line, strlen(line), &params, &err), MWZ_OK);
            assert_int_equal(shaped->lines.count, 1);
            for (size_t i = 0; i < shaped->runs.count; i++)
                add_run(&out, shaped, &shaped->runs.items[i]);
            add(&out, "\n");
            ++*rows;
        }
        mwzi_shaped_free(shaped);
        free(line);
    }
    mwzi_shaper_close(shaper);
    mwzi_fonts_close(fonts);
    return out;
}

static const char file[] = "tests/unit/shaping/lines.txt";

static void test_lines(void **state)
{
    (void)state;
    size_t len, rows;
    char *expected = test_read_file(test_source_path(file), &len);
    page found = set_all(expected, &rows);
    assert_true(rows >= 60);
    const char *a = expected, *b = found.bytes;
    for (unsigned line = 1; *a || *b; line++) {
        size_t first = strcspn(a, "\n"), second = strcspn(b, "\n");
        if (first != second || memcmp(a, b, first) != 0) {
            print_error("%s:%u:\nexpected:%.*s\nfound:   %.*s\n", file, line, (int)first, a, (int)second, b);
            fail();
        }
        a += first + (a[first] != '\0');
        b += second + (b[second] != '\0');
    }
    free(found.bytes);
    free(expected);
}

static void record(void **state)
{
    (void)state;
    size_t len, rows;
    char *before = test_read_file(test_source_path(file), &len);
    page found = set_all(before, &rows);
    FILE *out = fopen(test_source_path(file), "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(found.bytes, 1, found.len, out), found.len);
    assert_int_equal(fclose(out), 0);
    free(found.bytes);
    free(before);
}

int main(int argc, char **argv)
{
    const bool recording = argc == 2 && strcmp(argv[1], "--record") == 0;
    const struct CMUnitTest tests[] = { { "lines", recording ? record : test_lines, NULL, NULL, NULL } };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
