/* blocks/: HTML to blocks, one expected block a line (see show.h); the way back to the page; limits. */
#include <string.h>

#include "show.h"
#include "support.h"

static const struct {
    const char *name, *page, *expected;
} rows[] = {
    { "title, headings, paragraph",
      "<!DOCTYPE html><html><head><title>Plan | Museum</title><meta charset=windows-1256></head><body><h1>Museum</h1>"
      "<h3>متحف</h3><p>Welcome.</p></body></html>",
      "T1 Plan | Museum\nH1 Museum\nH3 متحف\nP Welcome.\n" },
    { "inline elements do not break words", "<p>مت<b>حف</b> <em>الب</em>حر a<sup>2</sup></p>", "P متحف البحر a2\n" },
    { "block elements do", "<div>أول<p>ثان</p>ثالث<div>رابع</div></div>", "P أول\nP ثان\nP ثالث\nP رابع\n" },
    { "cells do", "<table><tr><td>أول</td><td>ثان</td></tr><tr><td>ثالث</td></tr></table>",
      "C@1,0 أول\nC@1,1 ثان\nC@2,0 ثالث\n" },
    { "white space is collapsed", "<p>\n  one\t two\n\n three  </p>", "P one two three\n" },
    { "br is a space, two of them part blocks", "<p>one<br>two<br/>\n<br>three</p>", "P one two\nP three\n" },
    { "entities", "<p>Tom &amp; Jerry&nbsp;&ndash; caf&eacute; &#1587;&#x644;</p>", "P Tom & Jerry\u00A0– café سل\n" },
    { "scripts and the like are left out",
      "<p>a</p><script>var "
      "x='<p>no</p>';</script><style>p{}</style><noscript>no</noscript><template><p>no</p></template>"
      "<svg><title>no</title><text>no</text></svg><select><option>no</option></select><button>no</button><p>b</p>",
      "P a\nP b\n" },
    { "inline script does not part a word", "<p>one<script>x</script>two</p>", "P onetwo\n" },
    { "navigation, footer, aside are left out",
      "<nav><ul><li>no</ul></nav><div role=navigation>no</div><p>yes</p><aside>no</aside><footer><p>no</p></footer>",
      "P yes\n" },
    { "a page's header keeps its headings", "<body><header><p>menu</p><h1>Title</h1></header><p>x y</p>",
      "H1 Title\nP x y\n" },
    { "an article's header stays", "<article><header><h1>Title</h1><p>By me.</p></header><p>x y</p></article>",
      "H1 Title\nP By me.\nP x y\n" },
    { "an unclosed nav does not swallow the text", "<body><nav><a>no</a><main><p>yes</p></main>", "P yes\n" },
    { "hidden elements", "<div><p hidden>no</p><p aria-hidden=true>no</p><p>yes<span hidden>no</span></p></div>",
      "P yes\n" },
    { "hidden by style", "<p style=\"color:red; Display : NONE\">no</p><span style='mso-hide:all'>no</span><p style=\"display:block\">yes</p>",
      "P yes\n" },
    { "deleted text", "<p>yes <del>no </del><ins>new</ins> <s>old</s></p>", "P yes new old\n" },
    { "marks of notes",
      "<p>One<sup class=reference><a href=\"#cite_note-a\">[note 1]</a></sup>, two<a href='#_ftn1'>[1]</a>, "
      "three<sup><a href=\"#sdfootnote3sym\">i</a></sup>, four<a epub:type=noteref href='#x'>4</a>.</p>"
      "<p><a href=\"#sdfootnote1anc\">1</a>A note</p><p><a href='#fnref:2'>↩</a> Another<a href='#fn3'>[٣]</a></p>",
      "P One, two, three, four.\nP A note\nP Another\n" },
    { "words and numbers of other links stay", "<p>See <a href='#note1'>note 1</a>, <a href='#s3'>3</a>, <a href='#fn1'>الأولى</a>.</p>",
      "P See note 1, 3, الأولى.\n" },
    { "what stands beside headings of a wiki", "<h2>History<span class=\"x mw-editsection\">[edit]</span></h2><h3>Origin<a href=\"#o\">¶</a></h3>",
      "H2 History\nH3 Origin\n" },
    { "lists", "<ul><li>one<ul><li>inner</li></ul></li><li><p>two</p><p>more</p></li></ul>",
      "L1 one\nL2 inner\nL1 two\nL1 more\n" },
    { "numbered lists", "<ol start=3><li>three<li>four<li value=9>nine<ol><li>inner</ol><li>ten</ol>",
      "L1#3 three\nL1#4 four\nL1#9 nine\nL2#1 inner\nL1#10 ten\n" },
    { "typed marks", "<p>(أ) نص عربي</p><p>2. English text</p><h2>3. Scope</h2><ul><li>iv) four</ul>",
      "L1#1 [(أ) ]نص عربي\nL2#2 [2. ]English text\nH2#3 [3. ]Scope\nL1#4 [iv) ]four\n" },
    { "definitions", "<dl><dt>term<dd>its meaning</dl>", "L1 term\nL1 its meaning\n" },
    { "captions",
      "<figure><img alt=no><figcaption>Fig</figcaption></figure><table><caption>Tab</caption><tr><th>h</table>",
      "c Fig\nc Tab\nC@1,0 h\n" },
    { "spans of cells", "<table><tr><td rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td>e</table>",
      "C@1,0 a\nC@1,1 b\nC@1,3 c\nC@2,1 d\nC@2,2 e\n" },
    { "a table in a table", "<table><tr><td>a<table><tr><td>in</table>b<td>c</table>",
      "C@1,0 a\nC@2,0 in\nC@1,0 b\nC@1,1 c\n" },
    { "preformatted text keeps its lines", "<pre>one  two\nthree <b>four\nfive</b></pre><pre><code>x = 1</code></pre>",
      "P one two\nP three four\nP five\n" },
    { "empty elements make no blocks", "<p></p><p>&nbsp;</p><p> <b> </b>\n</p><p>\u200F</p><p>x</p>", "P x\n" },
    { "furniture beside prose",
      "<p>A sentence that is long enough to make this page a page of prose.</p><div>Share</div>"
      "<p>13 July 2025</p><p>* * *</p><table><tr><td>Home</table>",
      "P A sentence that is long enough to make this page a page of prose.\nB(menu word) Share\nB(a date alone) 13 "
      "July 2025\n"
      "B(no letters) * * *\nC@1,0 Home\n" },
    { "bylines and credits",
      "<h1>The Oven</h1><p>By Nora Fadel</p><p>A sentence that is long enough to make this page a page of prose.</p>"
      "<figure><figcaption>Photo: Sami Attia</figcaption></figure><figure><figcaption>The old oven</figcaption></figure>",
      "H1 The Oven\nY(a byline) By Nora Fadel\nP A sentence that is long enough to make this page a page of prose.\n"
      "Y(a byline) Photo: Sami Attia\nc The old oven\n" },
    { "broken markup", "<p>a<b>b<div>c</b></p></table><td>d</i><h9>e</h9><p", "P ab\nP c\nP de\n" },
    { "text without any tag", "plain &lt;text&gt;", "P plain <text>\n" },
    { "a comment and unfinished markup", "<p>a <!-- x --> b &unknown; < c <", "P a b &unknown; < c <\n" },
    { "upper case", "<BODY><P ALIGN=CENTER>Text</P></BODY>", "P Text\n" },
};

static char *show_all(const mwzi_blocks *blocks)
{
    static char out[8192];
    out[0] = '\0';
    for (uint32_t i = 0; i < blocks->count; i++) {
        size_t used = strlen(out);
        show_block(out + used, sizeof out - used, blocks, i);
    }
    return out;
}

static mwzi_blocks *build_page(const mwzi_env *env, const char *page, mwzi_blocks_format format)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_blocks *blocks;
    const mwzi_blocks_params params = { format, false, "test.html" };
    if (mwzi_blocks_build(&blocks, env, page, (uint32_t)strlen(page), &params, &err) != MWZ_OK)
        fail_msg("%s", err.message);
    if (mwzi_blocks_verify(blocks, &err) != MWZ_OK)
        fail_msg("%s\n%s", err.message, page);
    return blocks;
}

static void check_row(void **state)
{
    const char *page = ((const char *const *)*state)[1], *expected = ((const char *const *)*state)[2];
    mwzi_env env = test_env();
    mwzi_blocks *blocks = build_page(&env, page, MWZI_BLOCKS_HTML);
    assert_int_equal(blocks->format, MWZI_BLOCKS_HTML);
    assert_string_equal(show_all(blocks), expected);
    for (uint32_t i = 0; i + 1 < blocks->count; i++) /* a line break between blocks, whatever was trimmed */
        assert_non_null(memchr(blocks->content + blocks->items[i].offset + blocks->items[i].len, '\n',
                               blocks->items[i + 1].offset - blocks->items[i].offset - blocks->items[i].len));
    mwzi_blocks_free(blocks);
}

TEST_TABLE(check_row, rows)

/* `part` of the content comes from exactly `source` of the page. */
static const struct {
    const char *name, *page, *part, *source;
} back_rows[] = {
    { "plain text", "<p>one two</p>", "two", "two" },
    { "one character", "<p>سلام</p>", "ل", "ل" },
    { "an entity", "<p>caf&eacute; au lait</p>", "é", "&eacute;" },
    { "around an entity", "<p>caf&eacute; au lait</p>", "fé a", "f&eacute; a" },
    { "two entities", "<p>&laquo;&raquo;x</p>", "»", "&raquo;" },
    { "equal entities", "<p>&eacute;&eacute;&eacute;x</p>", "éx", "&eacute;x" },
    { "across a tag", "<p>مت<b>حف</b></p>", "متحف", "مت<b>حف" },
    { "after a tag", "<p>مت<b>حف</b></p>", "حف", "حف" },
    { "after collapsed space", "<p>one \n\t two</p>", "two", "two" },
    { "an ampersand of its own", "<p>R&D &amp; AT&T.</p>", "T&T", "T&T" },
    { "an ampersand as entity", "<p>R&D &amp; AT&T.</p>", "& A", "&amp; A" },
    { "a number", "<p>x&#1575;y</p>", "اy", "&#1575;y" },
    { "the second block", "<p>one</p>\n\n<div>two</div>", "two", "two" },
    { "after a comment", "<p>a<!-- one -->bc</p>", "bc", "bc" },
    { "after a script", "<p>a</p><script>bc</script><p>bc</p>", "bc", "bc" },
    { "a less-than sign of its own", "<p>1 < 2</p>", "<", "<" },
    { "a less-than sign before an ampersand", "<p>1 <& 2</p>", "& 2", "& 2" },
    { "a less-than sign", "<p>1 < 2 &lt; 3</p>", "2 < 3", "2 &lt; 3" },
};

static void check_way_back(void **state)
{
    const char *const *row = *state;
    const char *page = row[1], *part = row[2], *source = row[3];
    mwzi_env env = test_env();
    mwzi_blocks *blocks = build_page(&env, page, MWZI_BLOCKS_HTML);
    const char *found = strstr(blocks->content, part);
    assert_non_null(found);
    mwz_span span = mwzi_offset_map_span(&blocks->map, (uint32_t)(found - blocks->content), (uint32_t)strlen(part));
    char got[128];
    (void)snprintf(got, sizeof got, "%.*s", (int)span.len, page + span.offset);
    assert_string_equal(got, source);
    mwzi_blocks_free(blocks);
}

TEST_TABLE(check_way_back, back_rows)

/* A page of 300 KB: every word that it was made of is found where the map says. */
static void test_way_back_in_a_long_page(void **state)
{
    (void)state;
    static char page[300000];
    size_t used = (size_t)snprintf(page, sizeof page, "<html><body>");
    for (unsigned i = 0; used < sizeof page - 400; i++)
        used += (size_t)snprintf(page + used, sizeof page - used, "<%s>كلمة w%u &amp; <i>caf&eacute;</i>  z%u</p>%s",
                                 i % 7 ? "p" : "div class='x y'", i, i, i % 11 ? "" : "<!-- c -->\n");
    mwzi_env env = test_env();
    env.max_depth = 100000; /* the unclosed <div>s nest */
    mwzi_blocks *blocks = build_page(&env, page, MWZI_BLOCKS_AUTO);
    assert_true(blocks->count > 3000);
    for (uint32_t i = 0; i < blocks->content_len; i++) {
        char c = blocks->content[i];
        if (c == '\n' || c == ' ')
            continue;
        if ((unsigned char)c >= 0x80 && blocks->content[i - (i > 0)] == 'f') /* é */
            continue;
        mwz_span span = mwzi_offset_map_span(&blocks->map, i, 1);
        if (span.len == 1)
            assert_int_equal(page[span.offset], c);
        else
            assert_int_equal(page[span.offset], '&');
    }
    mwzi_blocks_free(blocks);
}

static void test_lines_of_the_page(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwzi_blocks *blocks = build_page(&env, "<html>\n<body>\r\n<p>a\nb</p><p>\n\nc</p>\n<h2>d</h2>", MWZI_BLOCKS_AUTO);
    static const uint32_t lines[] = { 2, 5, 6 };
    assert_int_equal(blocks->count, 3);
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(blocks->items[i].line, lines[i]);
    mwzi_blocks_free(blocks);
}

static const struct {
    const char *name, *text;
    const char *is_page; /* "yes" or "no" */
} detect_rows[] = {
    { "doctype", "\n <!doctype HTML>\n<p>x", "yes" },
    { "html", "<HTML lang=ar>", "yes" },
    { "after a comment", "<!-- saved --><html>", "yes" },
    { "XHTML", "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">", "yes" },
    { "a fragment", "<p>x</p>", "yes" },
    { "a table", "<table><tr><td>x</td></tr></table>", "yes" },
    { "text", "Hello <b>x</b>", "no" },
    { "text about tags", "<div> is an element.", "no" },
    { "other tags", "<other/>", "no" },
    { "empty", "", "no" },
    { "less-than", "< 5", "no" },
    { "an unfinished comment", "<!-- <html>", "no" },
};

static void check_detection(void **state)
{
    const char *const *row = *state;
    mwzi_env env = test_env();
    mwzi_blocks *blocks = build_page(&env, row[1], MWZI_BLOCKS_AUTO);
    assert_int_equal(blocks->format == MWZI_BLOCKS_HTML, strcmp(row[2], "yes") == 0);
    mwzi_blocks_free(blocks);
    blocks = build_page(&env, row[1], MWZI_BLOCKS_TEXT);
    assert_int_equal(blocks->format, MWZI_BLOCKS_TEXT);
    mwzi_blocks_free(blocks);
}

TEST_TABLE(check_detection, detect_rows)

static void test_depth_is_limited(void **state)
{
    (void)state;
    static char page[20000] = "<html>";
    for (int i = 0; i < 1000; i++)
        strcat(page, "<div>");
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    const mwzi_blocks_params params = { MWZI_BLOCKS_AUTO, false, "deep.html" };
    mwzi_blocks *blocks = (mwzi_blocks *)page;
    assert_int_equal(mwzi_blocks_build(&blocks, &env, page, (uint32_t)strlen(page), &params, &err), MWZ_ERR_LIMIT);
    assert_null(blocks);
    assert_non_null(strstr(err.message, "deep.html"));
}

/* Every prefix of a page, cut anywhere, and a page with every byte turned to '<', '&' or '>': no crash, nothing broken.
 */
static void test_broken_pages(void **state)
{
    (void)state;
    static const char page[] =
        "<!DOCTYPE html><html><head><title>عنوان &amp; x</title><style>a{}</style></head><body><ol start=2><li>a"
        "<li value=x>ب &eacute;&#1575;</ol><table><tr><td rowspan=3 colspan=99999>c</table><pre>d\ne</pre>"
        "<script>x</script><br><br/><p hidden>f</p><!-- g --></body></html>";
    mwzi_env env = test_env();
    char copy[sizeof page];
    for (size_t i = 0; i < sizeof page - 1; i++) {
        if (((unsigned char)page[i] & 0xC0) == 0x80)
            continue; /* the text of this stage is valid UTF-8 */
        memcpy(copy, page, i);
        copy[i] = '\0';
        mwzi_blocks_free(build_page(&env, copy, MWZI_BLOCKS_HTML));
        static const char bytes[] = "<>&;\"/";
        for (size_t k = 0; bytes[k] && (unsigned char)page[i] < 0x80; k++) {
            memcpy(copy, page, sizeof page);
            copy[i] = bytes[k];
            mwzi_blocks_free(build_page(&env, copy, MWZI_BLOCKS_HTML));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_way_back_in_a_long_page),
        cmocka_unit_test(test_lines_of_the_page),
        cmocka_unit_test(test_depth_is_limited),
        cmocka_unit_test(test_broken_pages),
    };
    return run_check_row() + run_check_way_back() + run_check_detection() + cmocka_run_group_tests(tests, NULL, NULL);
}
