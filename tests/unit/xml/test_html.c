/* xml/html: the events of a page, written as <a>text</a>; text that is not verbatim is shown as {text=source}. */
#include <stdio.h>
#include <string.h>

#include "support.h"
#include "xml/html.h"

typedef struct recording {
    const char *page;
    char got[4096];
    unsigned depth, deepest;
    unsigned stop_after; /* events; 0: never */
    unsigned events;
} recording;

static mwz_status record(recording *to, const char *format, const char *a, int len, mwz_error *err)
{
    size_t used = strlen(to->got);
    int need = len < 0 ? snprintf(to->got + used, sizeof to->got - used, "%s%s", format, a)
                       : snprintf(to->got + used, sizeof to->got - used, "%s%.*s", format, len, a);
    assert_true(need >= 0);
    to->events++;
    if (to->stop_after && to->events > to->stop_after)
        fail_msg("an event came after the reader had said stop");
    return to->stop_after && to->events == to->stop_after ? mwzi_fail(err, MWZ_ERR_CANCELLED, "enough") : MWZ_OK;
}

static mwz_status open_element(void *user, const char *name, const char *const *attributes, mwz_error *err)
{
    recording *to = user;
    if (++to->depth > to->deepest)
        to->deepest = to->depth;
    const char *id = mwzi_markup_attribute(attributes, "id");
    char tag[128];
    (void)snprintf(tag, sizeof tag, "%s%s%s>", name, id ? "#" : "", id ? id : "");
    return record(to, "<", tag, -1, err);
}

static mwz_status close_element(void *user, const char *name, mwz_error *err)
{
    recording *to = user;
    assert_true(to->depth > 0);
    to->depth--;
    char tag[64];
    (void)snprintf(tag, sizeof tag, "%s>", name);
    return record(to, "</", tag, -1, err);
}

static mwz_status take_text(void *user, const mwzi_markup_text *text, mwz_error *err)
{
    recording *to = user;
    if (text->verbatim) {
        assert_memory_equal(to->page + text->from, text->bytes, text->len);
        return record(to, "", text->bytes, (int)text->len, err);
    }
    char both[256];
    (void)snprintf(both, sizeof both, "%.*s=%.*s}", (int)text->len, text->bytes, (int)text->from_len,
                   to->page + text->from);
    return record(to, "{", both, -1, err);
}

static const mwzi_markup_reader *reader_of(mwzi_markup_reader *reader, recording *to)
{
    *reader = (mwzi_markup_reader) { to, open_element, close_element, take_text };
    return reader;
}

static const struct {
    const char *name, *page, *expected;
} rows[] = {
    { "empty", "", "" },
    { "a paragraph", "<p>نص</p>", "<html><body><p>نص</p></body></html>" },
    { "names become small", "<P ID=a>x</P>", "<html><body><p#a>x</p></body></html>" },
    { "attribute without a value", "<p id>x</p>", "<html><body><p#>x</p></body></html>" },
    { "named entity", "<p>a&eacute;b</p>", "<html><body><p>a{é=&eacute;}b</p></body></html>" },
    { "entities by number", "<p>&#1575;&#x644;</p>", "<html><body><p>{ا=&#1575;}{ل=&#x644;}</p></body></html>" },
    { "the five", "<p>&lt;&gt;&amp;&quot;</p>",
      "<html><body><p>{<=&lt;}{>=&gt;}{&=&amp;}{\"=&quot;}</p></body></html>" },
    { "no entity", "<p>&bogus; & x</p>", "<html><body><p>&bogus; & x</p></body></html>" },
    { "a comment is nothing", "<p>a<!-- <b>x</b> -->b</p>", "<html><body><p>ab</p></body></html>" },
    { "misnested inline", "<p><b><i>x</b></i>y</p>", "<html><body><p><b><i>x</i></b>y</p></body></html>" },
    { "unclosed", "<ul><li>a<li>b", "<html><body><ul><li>a</li><li>b</li></ul></body></html>" },
    { "stray end tags", "</div><p>x</p></p></section>", "<html><body><p>x</p></body></html>" },
    { "HTML 5", "<main><nav>n</nav><section>s</section></main>",
      "<html><body><main><nav>n</nav><section>s</section></main></body></html>" },
    { "void of HTML 5 does not nest", "<p>a<wbr>b<source>c</p>", "<html><body><p>abc</p></body></html>" },
    { "meta charset is not believed", "<head><meta charset=iso-8859-6></head><p>سلام é</p>",
      "<html><head><meta></meta></head><body><p>سلام é</p></body></html>" },
    { "script is raw", "<script>if (a<b) x('</p>');</script><p>y</p>",
      "<html><head><script>if (a<b) x('</p>');</script></head><body><p>y</p></body></html>" },
    { "cut off in a tag", "<p>x</p><di", "<html><body><p>x</p><di></di></body></html>" },
    { "a tag inside a tag is an attribute", "<div><nav <p>x</p>y</div>",
      "<html><body><div><nav>xy</nav></div></body></html>" },
    { "an entity before another", "<p>&amp;&lt;&amp;&amp;x",
      "<html><body><p>{&=&amp;}{<=&lt;}{&=&amp;}{&=&amp;}x</p></body></html>" },
    { "a form feed parts words", "<p>a\fb</p>", "<html><body><p>a{ =\f}b</p></body></html>" },
};

static void check_row(void **state)
{
    const char *page = ((const char *const *)*state)[1], *expected = ((const char *const *)*state)[2];
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    recording to = { .page = page };
    mwzi_markup_reader reader;
    assert_int_equal(mwzi_html_read(&env, page, (uint32_t)strlen(page), "page", reader_of(&reader, &to), &err), MWZ_OK);
    assert_string_equal(to.got, expected);
    assert_int_equal(to.depth, 0);
}

TEST_TABLE(check_row, rows)

static void test_depth_has_a_limit(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    env.max_depth = 20;
    char page[512] = "<p>first line</p>\n";
    for (int i = 0; i < 30; i++)
        strcat(page, "<div>");
    mwz_error err = MWZ_ERROR_INIT;
    recording to = { .page = page };
    mwzi_markup_reader reader;
    assert_int_equal(mwzi_html_read(&env, page, (uint32_t)strlen(page), "deep.html", reader_of(&reader, &to), &err),
                     MWZ_ERR_LIMIT);
    assert_int_equal(to.deepest, 20);
    assert_int_equal(err.line, 2);
    assert_non_null(strstr(err.message, "deep.html"));
    assert_non_null(strstr(err.message, "max_depth"));
}

static void test_reader_can_stop(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    const char *page = "<ul><li>one &amp; two<li>three</ul><p>four";
    for (unsigned stop = 1; stop < 12; stop++) {
        mwz_error err = MWZ_ERROR_INIT;
        recording to = { .page = page, .stop_after = stop };
        mwzi_markup_reader reader;
        assert_int_equal(mwzi_html_read(&env, page, (uint32_t)strlen(page), "page", reader_of(&reader, &to), &err),
                         MWZ_ERR_CANCELLED);
        assert_int_equal(to.events, stop);
    }
}

/* A long text comes in parts; each is proved against the page by take_text. */
static void test_long_text_keeps_its_place(void **state)
{
    (void)state;
    static char page[200000];
    size_t used = (size_t)snprintf(page, sizeof page, "<p>");
    while (used < sizeof page - 64)
        used += (size_t)snprintf(page + used, sizeof page - used, "كلمة word ");
    recording to = { .page = page };
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_markup_reader reader;
    assert_int_equal(mwzi_html_read(&env, page, (uint32_t)used, "page", reader_of(&reader, &to), &err), MWZ_OK);
    if (strstr(to.got, "{"))
        fail_msg("not verbatim: %s", strstr(to.got, "{"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_depth_has_a_limit),
        cmocka_unit_test(test_reader_can_stop),
        cmocka_unit_test(test_long_text_keeps_its_place),
    };
    return run_check_row() + cmocka_run_group_tests(tests, NULL, NULL);
}
