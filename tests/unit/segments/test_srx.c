/* segments/: SRX 2.0 files of one's own: what they mean, and what is said about wrong ones. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "segments/rules.h"
#include "segments/segmenter.h"
#include "support.h"

#define HEAD(cascade)                                                                                                  \
    "<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\">\n"                                                      \
    "<header segmentsubflows=\"yes\" cascade=\"" cascade "\"/>\n"
/* Lines 3 and 4 of the file stand before the rules. */
#define RULES(cascade, rules)                                                                                          \
    HEAD(cascade)                                                                                                      \
    "<body><languagerules>\n<languagerule languagerulename=\"R\">\n" rules "</languagerule></languagerules>\n"         \
    "<maprules><languagemap languagepattern=\".*\" languagerulename=\"R\"/></maprules></body></srx>\n"
#define YES(before, after)                                                                                             \
    "<rule break=\"yes\"><beforebreak>" before "</beforebreak><afterbreak>" after "</afterbreak></rule>\n"
#define NO(before, after)                                                                                              \
    "<rule break=\"no\"><beforebreak>" before "</beforebreak><afterbreak>" after "</afterbreak></rule>\n"
/* Two language rules, A (breaks at ";") and B (breaks at "|" written as "#"), both for English. */
#define TWO(cascade)                                                                                                   \
    HEAD(cascade)                                                                                                      \
    "<body><languagerules>\n<languagerule languagerulename=\"A\">" YES(                                                \
        ";", "\\s") "</languagerule>"                                                                                  \
                    "<languagerule languagerulename=\"B\">" YES(                                                       \
                        "#",                                                                                           \
                        "\\s") "</languagerule></languagerules>\n"                                                     \
                               "<maprules><languagemap languagepattern=\"EN.*\" languagerulename=\"A\"/>"              \
                               "<languagemap languagepattern=\".*\" languagerulename=\"B\"/></maprules></body></srx>"

/* Writes the file, opens it, removes it. */
static mwz_status open_text(mwz_rules **srx, const mwzi_env *env, const char *xml, char path[32], mwz_error *err)
{
    (void)snprintf(path, 32, "/tmp/muwazi-srx-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, xml, strlen(xml)), (ssize_t)strlen(xml));
    close(fd);
    mwz_status status = mwzi_srx_open(srx, env, path, err);
    unlink(path);
    return status;
}

typedef struct meaning {
    const char *name, *srx, *text; /* "|" in the text: a break */
} meaning;

static const meaning meanings[] = {
    { "no rule, no break", RULES("no", NO("x", "y")), "One, two" },
    { "break rule", RULES("no", YES(";", "\\s")), "One;| two;three" },
    { "break is yes when not said", RULES("no", "<rule><beforebreak>;</beforebreak></rule>"), "One;| two;|three" },
    { "only an afterbreak", RULES("no", "<rule><afterbreak>\\[</afterbreak></rule>"), "One |[two] |[three]" },
    { "exception before its rule", RULES("no", NO("b;", "\\s") YES(";", "\\s")), "a;| b; c;| d" },
    { "rule before its exception wins", RULES("no", YES(";", "\\s") NO("b;", "\\s")), "a;| b;| c" },
    { "exception between rules", RULES("no", YES(";", "\\s") NO("[;#]", "\\s") YES("#", "\\s")), "a;| b# c" },
    { "exception for the later rule only", RULES("no", YES("#", "\\s") NO("a.", "\\s") YES(";", "\\s")),
      "a#| a; b;| c" },
    { "greedy match gives way", RULES("no", YES("[;\"]+", "\"?\\s")), "One;\"\"| two" },
    { "exception without a longest match", RULES("no", NO("\\bx\\w*;", "\\s") YES(";", "\\s")),
      "one;| xenon; two;| x; y" },
    { "exception looks far behind", RULES("no", NO("^Note.*;", "\\s") YES(";", "\\s")), "Note one; two; three" },
    { "exception with a back reference", RULES("no", NO("(\\w)\\1;", "\\s") NO("(z);", "\\s") YES(";", "\\s")),
      "aa; ab;| z; c" },
    { "exceptions with one group name", RULES("no", NO("(?&lt;n>a);", "\\s") NO("(?&lt;n>b);", "\\s") YES(";", "\\s")),
      "a; b; c;| d" },
    { "list of words", RULES("no", NO("\\b(?:No|Vol)\\.", "\\s\\d") YES("\\.", "\\s")),
      "No. 1 No.| x Vol. 2 xNo.| 3 (No. 4" },
    { "list of words with two afters", RULES("no", NO("\\bNo\\.", "\\s1") NO("\\bNo\\.", "\\s2") YES("\\.", "\\s")),
      "No. 1 No. 2 No.| 3" },
    { "list of words with a tail", RULES("no", NO("\\bet (?:al|seq)\\.", "\\s") YES("\\.", "\\s")),
      "et al. x al.| y et seq. z" },
    { "single word", RULES("no", NO("\\bد\\.", "\\s") YES("\\.", "\\s")), "د. علي ولد.| ثم" },
    { "alternatives that are no words", RULES("no", NO("\\b(?:No|V\\w)\\.", "\\s") YES("\\.", "\\s")),
      "No. a Vo. b X.| c" },
    { "line start is the text's", RULES("no", NO("^\\d\\.", "\\s") YES("\\.", "\\s")), "1. a 1.| b" },
    { "text end in an afterbreak", RULES("no", NO(";", "\\s\\w$") YES(";", "\\s")), "a;| b; c" },
    { "afterbreak looks behind", RULES("no", YES(";", "(?&lt;=a;)\\s")), "a;| b; c" },
    { "flag inside a rule", RULES("no", NO("(?i)vol;", "\\s") YES(";", "\\s")), "VOL; one Vol; x vo;| Y" },
    { "cascade", TWO("yes"), "a;| b#| c" },
    { "no cascade", TWO("no"), "a;| b# c" },
    { "elements of others", RULES("no", "<o:x xmlns:o=\"urn:o\"><o:y>z</o:y></o:x>" YES(";", "\\s")), "a;| b" },
    { "comment and cdata", RULES("no", "<!-- x --><rule><beforebreak><![CDATA[(?<=a);]]></beforebreak></rule>"),
      "a;| b; c" },
    { "unicode stops are the last rule", RULES("no", YES("#", "\\s")), "One two.| Three. no" },
    { "exceptions veto unicode stops", RULES("no", NO("Dr\\.", "\\s") YES("#", "\\s")), "Ask Dr. Hill.| Now" },
    { "unicode stops of other scripts", RULES("no", YES("#", "\\s")), "这是。|那是。|ሰላም።| नमस्ते।| वह" },
    { "line feeds are no paragraphs", RULES("no", YES("#", "\\s")), "One\ntwo\r\nthree.|\nFour" },
    { "no unicode stop without a space", RULES("no", YES("#", "\\s")), "See a.example/?Q=x!Y now" },
    { "bad rules of a third language",
      HEAD("no") "<body><languagerules><languagerule languagerulename=\"R\">" YES(
          ";",
          "\\s") "</languagerule><languagerule languagerulename=\"J\">" YES("(",
                                                                            "") "</languagerule></"
                                                                                "languagerules><maprules>"
                                                                                "<languagemap languagepattern=\"ja.*\" "
                                                                                "languagerulename=\"J\"/><languagemap "
                                                                                "languagepattern=\"..\" "
                                                                                "languagerulename=\"R\"/>"
                                                                                "</maprules></body></srx>",
      "a;| b" },
};

static void test_meaning(void **state)
{
    const meaning *row = *state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwz_rules *srx;
    char path[32];
    if (open_text(&srx, &env, row->srx, path, &err))
        fail_msg("%s", err.message);
    mwzi_segmenter *segmenter;
    assert_int_equal(mwzi_segmenter_open(&segmenter, &env, srx, MWZ_EN, false, &err), MWZ_OK);
    char plain[256], got[256], expected[256];
    size_t plain_len = 0, got_len = 0;
    for (const char *c = row->text; *c; c++)
        if (*c != '|')
            plain[plain_len++] = *c;
    const mwzi_sentences *sentences;
    assert_int_equal(mwzi_segment_text(segmenter, &sentences, plain, (uint32_t)plain_len, 0, &err), MWZ_OK);
    for (size_t i = 0; i < sentences->count; i++) {
        uint32_t len = sentences->items[i].end - sentences->items[i].start;
        if (i)
            got[got_len++] = '|';
        memcpy(got + got_len, plain + sentences->items[i].start, len);
        got_len += len;
    }
    got[got_len] = '\0';
    size_t expected_len = 0; /* spaces beside "|" are not in the segments */
    for (const char *c = row->text; *c; c++) {
        if (*c == '|')
            while (expected_len && strchr(" \r\n", expected[expected_len - 1]))
                expected_len--;
        else if (strchr(" \r\n", *c) && expected_len && expected[expected_len - 1] == '|')
            continue;
        expected[expected_len++] = *c;
    }
    expected[expected_len] = '\0';
    assert_string_equal(got, expected);
    mwzi_segmenter_free(segmenter);
    mwzi_srx_free(srx);
}

TEST_TABLE(test_meaning, meanings)

#define BODY(rules, maps)                                                                                              \
    HEAD("no") "<body><languagerules>\n" rules "</languagerules>\n<maprules>" maps "</maprules></body></srx>"
#define MAP "<languagemap languagepattern=\".*\" languagerulename=\"R\"/>"
#define RULE "<languagerule languagerulename=\"R\">" YES(";", "\\s") "</languagerule>\n"

typedef struct wrong {
    const char *name, *srx;
    uint32_t line;
    const char *message; /* a part of it */
} wrong;

static const wrong wrongs[] = {
    { "empty", "", 1, "not well-formed" },
    { "no xml", "Once upon a time", 1, "not well-formed" },
    { "tag not closed", HEAD("no") "<body>\n</srx>", 4, "not well-formed" },
    { "cut off", HEAD("no") "<body><languagerules>\n", 3, "not well-formed" },
    { "bad bytes", HEAD("no") "<body>\xFF</body></srx>", 3, "not well-formed" },
    { "another root", "<tmx version=\"1.4\"/>", 1, "<tmx>, not <srx>" },
    { "no namespace", "\n<srx version=\"2.0\"/>", 2, "namespace is \"\"" },
    { "srx 1.0 namespace", "<srx xmlns=\"http://www.lisa.org/srx10\" version=\"1.0\"/>", 1, "not that of SRX 2.0" },
    { "version", "<srx xmlns=\"http://www.lisa.org/srx20\" version=\"1.0\"/>", 1, "version=\"1.0\"" },
    { "no header",
      "<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\">\n<body><languagerules/><maprules/></body></srx>", 1,
      "lacks <header>" },
    { "no body", HEAD("no") "</srx>", 1, "lacks <body>" },
    { "no cascade", "<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\">\n<header segmentsubflows=\"no\"/></srx>",
      2, "lacks the attribute cascade" },
    { "cascade maybe", HEAD("maybe") "</srx>", 2, "cascade=\"maybe\"" },
    { "no maps", HEAD("no") "<body><languagerules/></body></srx>", 3, "lacks <maprules>" },
    { "no rules", HEAD("no") "<body><maprules/></body></srx>", 3, "lacks <languagerules>" },
    { "unknown element", BODY("<rule/>", MAP), 4, "<rule> is not known in <languagerules>" },
    { "text between", BODY("stray", MAP), 4, "text stands directly in <languagerules>" },
    { "rule without a name", BODY("<languagerule>\n</languagerule>", MAP), 4, "lacks the attribute languagerulename" },
    { "same name twice", BODY(RULE RULE, MAP), 6, "second languagerule \"R\"" },
    { "break maybe", RULES("no", "<rule break=\"maybe\"/>"), 5, "break=\"maybe\"" },
    { "empty rule", RULES("no", YES(";", "") "<rule break=\"no\"><beforebreak/></rule>"), 6,
      "rule 2 of \"R\" has neither" },
    { "two beforebreaks", RULES("no", "<rule><beforebreak>a</beforebreak>\n<beforebreak>b</beforebreak></rule>"), 6,
      "second <beforebreak>" },
    { "element in an expression", RULES("no", "<rule><beforebreak>a<b/></beforebreak></rule>"), 5,
      "<b> stands where only text may" },
    { "parenthesis", RULES("no", NO("a", "b") YES("(;", "\\s")), 6,
      "rule 2 of \"R\", beforebreak: a parenthesis has no partner" },
    { "parentheses across the parts", RULES("no", NO("(a", "b)")), 5, "rule 1 of \"R\", beforebreak: a parenthesis" },
    { "bracket", RULES("no", YES(";", "\n[a")), 5, "afterbreak: a bracket [ is not closed" },
    { "unknown property", RULES("no", YES("\\p{Nix}", "")), 5, "unknown property" },
    { "interval", RULES("no", YES("a{3,2}", "")), 5, "the largest number is less" },
    { "look-behind without limit", RULES("no", YES("(?&lt;=a+)b", "")), 5, "no * or + in it" },
    { "icu's name is told", RULES("no", YES("a{3,2}", "")), 5, "U_REGEX_MAX_LT_MIN" },
    { "map without a pattern", BODY(RULE, "<languagemap languagerulename=\"R\"/>"), 7,
      "lacks the attribute languagepattern" },
    { "map without a rule", BODY(RULE, "<languagemap languagepattern=\".*\"/>"), 7,
      "lacks the attribute languagerulename" },
    { "map of a missing rule", BODY(RULE, "<languagemap languagepattern=\".*\" languagerulename=\"Q\"/>"), 7,
      "the languagerule \"Q\", which is not in the file" },
    { "bad pattern", BODY(RULE, "<languagemap languagepattern=\"(\" languagerulename=\"R\"/>"), 7,
      "languagepattern \"(\"" },
    { "no arabic", BODY(RULE, "<languagemap languagepattern=\"en.*\" languagerulename=\"R\"/>"), 0,
      "no rules for Arabic" },
    { "no english", BODY(RULE, "<languagemap languagepattern=\"ar\" languagerulename=\"R\"/>"), 0,
      "no rules for English" },
    { "nothing in the rule", BODY("<languagerule languagerulename=\"R\"/>\n", MAP), 0, "the languagerule is empty" },
    { "entity declared", "<!DOCTYPE srx [\n<!ENTITY x \"y\">]>\n" HEAD("no") "</srx>", 0, "entity of its own" },
    { "billion laughs", "<!DOCTYPE srx [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><srx>&b;</srx>", 0,
      "entity of its own" },
    { "entity unknown", HEAD("no") "<body>&nix;</body></srx>", 3, "not well-formed" },
    { "what follows the root", RULES("no", YES(";", "")) "<more/>", 8, "not well-formed" },
};

static void test_wrong(void **state)
{
    const wrong *row = *state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwz_rules *srx = (mwz_rules *)&env;
    char path[32];
    assert_int_equal(open_text(&srx, &env, row->srx, path, &err), MWZ_ERR_FORMAT);
    assert_null(srx);
    assert_int_equal(err.status, MWZ_ERR_FORMAT);
    assert_non_null(strstr(err.message, path));
    if (!strstr(err.message, row->message))
        fail_msg("\"%s\" does not say \"%s\"", err.message, row->message);
    if (row->line) {
        char told[32];
        (void)snprintf(told, sizeof told, "line %u:", row->line);
        if (err.line != row->line || !strstr(err.message, told))
            fail_msg("line %u is told, not %u: %s", err.line, row->line, err.message);
    }
}

TEST_TABLE(test_wrong, wrongs)

static void test_missing_file_and_depth(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwz_rules *srx;
    assert_int_equal(mwzi_srx_open(&srx, &env, "/nowhere/my.srx", &err), MWZ_ERR_IO);
    assert_non_null(strstr(err.message, "/nowhere/my.srx"));
    env.max_depth = 4;
    char path[32];
    assert_int_equal(open_text(&srx, &env, RULES("no", YES(";", "")), path, &err), MWZ_ERR_LIMIT);
    assert_null(srx);
    env.max_bytes = 10;
    assert_int_equal(open_text(&srx, &env, RULES("no", YES(";", "")), path, &err), MWZ_ERR_LIMIT);
}

/* (a+)+ on many a: told by file and line, and the same on every machine. */
static void test_endless_rule_is_told(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwz_rules *srx;
    char path[32], text[64];
    assert_int_equal(open_text(&srx, &env, RULES("no", NO("x", "y") YES("(?:a|aa)+b", "c")), path, &err), MWZ_OK);
    mwzi_segmenter *segmenter;
    assert_int_equal(mwzi_segmenter_open(&segmenter, &env, srx, MWZ_AR, false, &err), MWZ_OK);
    memset(text, 'a', sizeof text);
    const mwzi_sentences *sentences;
    assert_int_equal(mwzi_segment_text(segmenter, &sentences, text, sizeof text, 0, &err), MWZ_ERR_FORMAT);
    assert_int_equal(err.line, 6);
    assert_non_null(strstr(err.message, path));
    assert_int_equal(mwzi_segment_text(segmenter, &sentences, "abc", 3, 0, &err), MWZ_OK);
    assert_int_equal(sentences->count, 2);
    mwzi_segmenter_free(segmenter);
    mwzi_srx_free(srx);
}

static void test_reading_survives_any_failed_request(void **state)
{
    (void)state;
    bool opened = false;
    for (size_t fail_at = 1; !opened; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        env.allocator = test_memory_allocator(&memory);
        mwz_error err = MWZ_ERROR_INIT;
        mwz_rules *srx;
        char path[32];
        mwz_status status = open_text(&srx, &env,
                                      RULES("yes",
                                            NO("\\b(?:No|Vol)\\.", "\\s") NO("a{1,2}", "b") NO("c\\w*", "d")
                                                NO("(e)\\1", "f") YES(";", "\\s")),
                                      path, &err);
        opened = status == MWZ_OK;
        if (!opened) {
            assert_int_equal(status, MWZ_ERR_MEMORY);
            assert_null(srx);
        }
        mwzi_srx_free(srx);
        assert_int_equal(memory.held, 0);
        assert_true(fail_at < 2000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_missing_file_and_depth),
        cmocka_unit_test(test_endless_rule_is_told),
        cmocka_unit_test(test_reading_survives_any_failed_request),
    };
    int failed = run_test_meaning();
    failed += run_test_wrong();
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
