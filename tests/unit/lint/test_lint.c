/* lint/: a line a person can read, its faults, and the line put right. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <muwazi/muwazi.h>

#include "support.h"
#include "controls.h"

/* `faults`: kinds in the order of the text, each with ! for a fault, ? for a warning, nothing for a note.
   `fixed`: with all fixes, NULL: the same. */
static const struct {
    const char *name;
    mwz_side side;
    const char *text;
    const char *faults;
    const char *fixed;
} lines[] = {
    /* sound text */
    { "nothing at all", MWZ_AR, "", "", NULL },
    { "plain Arabic", MWZ_AR, "تقع المكتبة في شارع الميناء.", "", NULL },
    { "plain English", MWZ_EN, "The library is in Harbour Street.", "", NULL },
    { "Arabic with a Latin word inside", MWZ_AR, "يعمل البرنامج على نظام Linux وغيره.", "", NULL },
    { "Arabic that ends in a Latin word", MWZ_AR, "صدر العدد الأول من مجلة Nature.", "", NULL },
    { "English with an Arabic word inside", MWZ_EN, "The word كتاب means book.", "", NULL },
    { "brackets in Arabic", MWZ_AR, "منظمة الصحة العالمية (المنظمة) هيئة دولية.", "", NULL },
    { "brackets around Latin in Arabic", MWZ_AR, "لغة الترميز (HTML) معروفة.", "", NULL },
    { "Arabic quotation marks", MWZ_AR, "قال: «سنعود غداً».", "", NULL },
    { "a list with half brackets", MWZ_AR, "1) الاسم 2) العنوان 3) الهاتف", "", NULL },
    { "a list with letters", MWZ_AR, "أ) الاسم ب) العنوان", "", NULL },
    { "a smiling face", MWZ_AR, "شكراً لكم :)", "", NULL },
    { "numbers and a date", MWZ_AR, "من 12 إلى 15 أيار 2026", "", NULL },
    { "an ellipsis at the start", MWZ_AR, "...ثم عاد إلى البيت", "", NULL },
    { "a domain at the start", MWZ_EN, ".NET applications run on every system", "", NULL },
    { "a file that begins with a stop", MWZ_EN, ".htaccess is read first", "", NULL },
    { "a domain of one word", MWZ_AR, ".سوريا", "", NULL },
    { "German quotation marks in English", MWZ_EN, "He said »yes« at once.", "", NULL },
    /* controls that an author needs */
    { "an isolate that keeps a C++ together", MWZ_AR, "تعلمت لغة <LRI>C++<PDI>، ثم غيرها.", "", NULL },
    { "a mark that keeps a C++ together", MWZ_AR, "تعلمت لغة C++<LRM> أولاً.", "", NULL },
    { "an embedding that turns a phrase", MWZ_EN, "The title is <RLE>مرحبا، world<PDF> in Arabic.", "", NULL },
    { "a first strong isolate around a name with a stop", MWZ_AR, "الملف <FSI>a.b!<PDI> جاهز.", "", NULL },
    { "a mark that gives a Latin start its direction", MWZ_AR, "<RLM>Nature مجلة علمية.", "", NULL },
    { "a mark that gives an Arabic start its direction", MWZ_EN, "<LRM>كتاب means book.", "", NULL },
    { "an isolate that hides a Latin start", MWZ_AR, "<LRI>Linux 6.1<PDI> نظام تشغيل.", "", NULL },
    { "a number with its sign", MWZ_AR, "الحرارة <LRI>-5<PDI> درجات", "", NULL },
    /* unpaired */
    { "an isolate never closed, at the end", MWZ_AR, "انتهى النص.<RLI>", "unpaired-opening?", "انتهى النص." },
    { "an isolate cut off from its end", MWZ_AR, "<RLI>هذا نص مقطوع.", "unpaired-opening?", "هذا نص مقطوع." },
    { "a right-to-left embedding never closed", MWZ_EN, "one <RLE>two, three", "unpaired-opening?", "one two, three" },
    { "a left-to-right embedding never closed", MWZ_AR, "واحد <LRE>اثنان، ثلاثة.", "unpaired-opening?",
      "واحد اثنان، ثلاثة." },
    { "a first strong isolate never closed", MWZ_AR, "اسمه <FSI>Tom Jones.", "unpaired-opening?", "اسمه Tom Jones." },
    { "a left-to-right isolate never closed", MWZ_AR, "اسمه <LRI>Tom Jones.", "unpaired-opening?", "اسمه Tom Jones." },
    { "the end of an isolate alone", MWZ_AR, "بقية النص.<PDI>", "unpaired-closing?", "بقية النص." },
    { "the end of an embedding alone", MWZ_EN, "rest of it.<PDF>", "unpaired-closing?", "rest of it." },
    { "two ends for one beginning", MWZ_AR, "لغة <LRI>C++<PDI><PDI>، ثم غيرها.", "unpaired-closing?",
      "لغة <LRI>C++<PDI>، ثم غيرها." },
    { "an embedding closed by the end of an isolate", MWZ_AR, "لغة <LRE>C++<PDI>، ثم.",
      "unpaired-opening? unpaired-closing?", "لغة C++، ثم." },
    { "an isolate closed by the end of an embedding", MWZ_AR, "لغة <LRI>C++<PDF>، ثم.",
      "unpaired-opening? unpaired-closing?", "لغة C++، ثم." },
    { "an embedding left open within an isolate", MWZ_AR, "لغة <LRI>C<RLE>++<PDI>، ثم.", "unpaired-opening?",
      "لغة <LRI>C++<PDI>، ثم." },
    { "an end that an isolate hides from its embedding", MWZ_AR, "أ <RLE>ب <LRI>c<PDF>++<PDI> د<PDF>.",
      "redundant-controls unpaired-closing?", "أ ب <LRI>c++<PDI> د." },
    /* overrides */
    { "a file name turned round (CVE-2021-42574)", MWZ_EN, "Open invoice<RLO>fdp.exe<PDF> now", "override!",
      "Open invoicefdp.exe now" },
    { "an override never closed", MWZ_EN, "user<RLO> admin", "unpaired-override!", "user admin" },
    { "a comment that is code (CVE-2021-42574)", MWZ_EN, "/*<RLO> } <LRI>if (isAdmin)<PDI> <LRI> begin admins only */",
      "unpaired-override! unpaired-opening?", "/* } <LRI>if (isAdmin)<PDI>  begin admins only */" },
    { "Arabic forced from left to right", MWZ_AR, "قال <LRO>مرحبا<PDF> ثم خرج", "override!", "قال مرحبا ثم خرج" },
    { "digits turned round", MWZ_EN, "Pay <RLO>0021<PDF> dollars", "override!", "Pay 0021 dollars" },
    { "digits turned round in Arabic", MWZ_AR, "ادفع <RLO>0021<PDF> ليرة", "override!", "ادفع 0021 ليرة" },
    { "an override about nothing", MWZ_AR, "نص <LRO><PDF>آخر", "redundant-controls", "نص آخر" },
    { "an override that changes nothing", MWZ_EN, "Part <LRO>AB-12<PDF> is here", "redundant-controls",
      "Part AB-12 is here" },
    { "an override where an isolate is enough", MWZ_AR, "القطعة <LRO>AB-12 C++<PDF>، هنا", "override?",
      "القطعة <LRI>AB-12 C++<PDI>، هنا" },
    { "an override that orders numbers", MWZ_AR, "الرقم <LRO>12-34<PDF> هنا", "override?",
      "الرقم <LRI>12-34<PDI> هنا" },
    { "Arabic overridden in its own direction", MWZ_AR, "قال <RLO>مرحبا<PDF> ثم", "redundant-controls",
      "قال مرحبا ثم" },
    /* controls for nothing */
    { "an embedding of Arabic in Arabic", MWZ_AR, "<RLE>هذا نص عربي.<PDF>", "redundant-controls", "هذا نص عربي." },
    { "an isolate of English in English", MWZ_EN, "The <LRI>old<PDI> house", "redundant-controls", "The old house" },
    { "an isolate about nothing", MWZ_AR, "نص <RLI><PDI>آخر", "redundant-controls", "نص آخر" },
    { "two embeddings, one in the other", MWZ_AR, "<RLE><RLE>نص عربي.<PDF><PDF>",
      "redundant-controls redundant-controls", "نص عربي." },
    { "two marks where one is needed", MWZ_AR, "تعلمت لغة C++<LRM><LRM> أولاً.", "redundant-mark",
      "تعلمت لغة C++<LRM> أولاً." },
    { "a mark between Arabic letters", MWZ_AR, "كتا<RLM>ب جديد", "redundant-mark", "كتاب جديد" },
    { "a mark between English words", MWZ_EN, "an old<LRM> house", "redundant-mark", "an old house" },
    { "a mark at the end", MWZ_AR, "انتهى النص.<RLM>", "mark-at-end", "انتهى النص." },
    { "a mark at the end and a space after it", MWZ_EN, "That is all.<LRM> ", "mark-at-end", "That is all. " },
    { "a mark at the beginning", MWZ_AR, "<RLM>بدأ النص.", "mark-at-end", "بدأ النص." },
    { "an Arabic letter mark at the beginning", MWZ_AR, "<ALM>بدأ النص.", "mark-at-end", "بدأ النص." },
    { "nothing but a mark", MWZ_AR, "<RLM>", "mark-at-end", "" },
    /* brackets */
    { "brackets turned round by hand", MWZ_AR, "منظمة الصحة )المنظمة( هيئة دولية.", "brackets-mirrored?",
      "منظمة الصحة (المنظمة) هيئة دولية." },
    { "square brackets turned round", MWZ_AR, "انظر الفصل ]الثاني[.", "brackets-mirrored?", "انظر الفصل [الثاني]." },
    { "quotation marks turned round", MWZ_AR, "قال: »سنعود غداً«.", "brackets-mirrored?", "قال: «سنعود غداً»." },
    { "brackets around Latin turned round", MWZ_AR, "لغة الترميز )HTML( معروفة.", "brackets-mirrored?",
      "لغة الترميز (HTML) معروفة." },
    { "two pairs turned round", MWZ_AR, "الأب )علي( والأم )هند(", "brackets-mirrored? brackets-mirrored?",
      "الأب (علي) والأم (هند)" },
    { "brackets turned round in English", MWZ_EN, "the agency )WHO( said", "brackets-mirrored?",
      "the agency (WHO) said" },
    { "one turned round, one right: unsure, so left", MWZ_AR, "الأب )علي( والأم (هند)", "", NULL },
    /* stops */
    { "a stop at the beginning", MWZ_AR, ".عاد إلى البيت مساءً", "stop-wrong-side?", "عاد إلى البيت مساءً." },
    { "a question mark at the beginning", MWZ_AR, "؟أين تقع المكتبة", "stop-wrong-side?", "أين تقع المكتبة؟" },
    { "a Latin question mark at the beginning", MWZ_AR, "?أين تقع المكتبة ", "stop-wrong-side?", "أين تقع المكتبة? " },
    { "a stop before an English sentence", MWZ_EN, ".He came home late", "stop-wrong-side?", "He came home late." },
    { "a stop at both ends: unsure, so left", MWZ_AR, ".عاد إلى البيت.", "", NULL },
    { "a mark carries the stop to the wrong side", MWZ_AR, "يعمل على نظام Linux.<LRM>", "stop-wrong-side?",
      "يعمل على نظام Linux." },
    { "a mark carries the stop of English to the wrong side", MWZ_EN, "It means كتاب.<RLM>", "stop-wrong-side?",
      "It means كتاب." },
    /* the first letter */
    { "Arabic that begins in Latin", MWZ_AR, "Linux نظام تشغيل حرّ.", "starts-with-other-script", NULL },
    { "English that begins in Arabic", MWZ_EN, "كتاب means book.", "starts-with-other-script", NULL },
    { "Arabic that begins with a number and Latin", MWZ_AR, "3 GB من الذاكرة", "starts-with-other-script", NULL },
    { "no Arabic in the Arabic", MWZ_AR, "Linux 6.1", "", NULL },
};

typedef struct listing {
    char kinds[512], fixed[512];
    size_t kinds_len;
    char text[512];
    size_t len;
    long shift; /* of the edits so far */
    uint64_t last;
    mwz_side side;
    bool all;
} listing;

static void apply(listing *l, const mwz_lint_edit *edit)
{
    size_t at = (size_t)((long)edit->span.offset + l->shift), put = strlen(edit->text);
    memmove(l->fixed + at + put, l->fixed + at + edit->span.len, strlen(l->fixed + at + edit->span.len) + 1);
    memcpy(l->fixed + at, edit->text, put);
    l->shift += (long)put - (long)edit->span.len;
}

/* Edits of the pairs are nested, so they are gathered and put in order first. */
typedef struct gathered {
    mwz_lint_edit edits[64];
    size_t count;
    listing *l;
} gathered;

static bool gather(void *user, const mwz_lint_fault *fault)
{
    gathered *g = user;
    listing *l = g->l;
    static const char *const signs[] = { "", "?", "!" };
    l->kinds_len += (size_t)snprintf(l->kinds + l->kinds_len, sizeof l->kinds - l->kinds_len, "%s%s%s",
                                     l->kinds_len ? " " : "", fault->kind, signs[fault->severity]);
    if (fault->side != l->side)
        l->last = 0;
    l->side = fault->side;
    assert_true(fault->span.offset >= l->last && fault->span.offset + fault->span.len <= l->len);
    assert_true(strlen(fault->message) > 20);
    assert_true((fault->fix == MWZ_LINT_NO_FIX) == (fault->edit_count == 0));
    l->last = fault->span.offset;
    for (size_t i = 0; i < fault->edit_count; i++)
        if (l->all || fault->fix == MWZ_LINT_SAFE)
            g->edits[g->count++] = fault->edits[i];
    return true;
}

static int by_offset(const void *a, const void *b)
{
    const mwz_lint_edit *one = a, *other = b;
    return (one->span.offset > other->span.offset) - (one->span.offset < other->span.offset);
}

static mwz_context *context;

static void examine(listing *l, const char *text, mwz_side side, bool all)
{
    *l = (listing) { .all = all };
    l->len = strlen(strcpy(l->text, text));
    strcpy(l->fixed, text);
    gathered g = { .l = l };
    mwz_lint_sum sum;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lint_direction direction = side == MWZ_AR ? MWZ_LINT_RIGHT_TO_LEFT : MWZ_LINT_LEFT_TO_RIGHT;
    assert_int_equal(mwz_lint_text(&sum, context, (mwz_text) { l->text, l->len }, direction, gather, &g, &err), MWZ_OK);
    qsort(g.edits, g.count, sizeof *g.edits, by_offset);
    for (size_t i = 0; i < g.count; i++)
        apply(l, &g.edits[i]);
}

static void test_lines(void **state)
{
    const __typeof__(lines[0]) *row = *state;
    char text[512], shown[512];
    listing found, again;
    (void)swap_controls(text, row->text, false);
    examine(&found, text, row->side, true);
    assert_string_equal(found.kinds, row->faults);
    (void)swap_controls(shown, found.fixed, true);
    assert_string_equal(shown, row->fixed ? row->fixed : row->text);
    examine(&found, text, row->side, false);
    examine(&again, found.fixed, row->side, false);
    assert_string_equal(again.fixed, found.fixed); /* all safe fixes at once leave nothing for another time */
}
TEST_TABLE(test_lines, lines)

static const struct {
    const char *name;
    const char *arabic, *english;
    const char *faults;
} pairs[] = {
    { "sound", "عاد إلى البيت.", "He came home.", "" },
    { "the stop of the Arabic, proved by the English", ".عاد إلى البيت مساءً", "He came home late.",
      "stop-wrong-side!" },
    { "before Latin letters too", ".Linux نظام حرّ", "Linux is a free system.",
      "stop-wrong-side! starts-with-other-script" },
    { "not when both begin with it", ".NET منصة للبرامج", ".NET is a platform.", "starts-with-other-script" },
    { "unproved it stays a warning", ".عاد إلى البيت مساءً", "He came home late", "stop-wrong-side?" },
    { "the English side comes first", "نص )آخر( هنا", "a text )other( here", "brackets-mirrored? brackets-mirrored?" },
    { "a side that is empty", "", "He came home.", "" },
};

static void test_pairs(void **state)
{
    const __typeof__(pairs[0]) *row = *state;
    listing l = { .len = 512 };
    gathered g = { .l = &l };
    mwz_lint_sum sum;
    const mwz_text text[2] = {
        [MWZ_AR] = { row->arabic, strlen(row->arabic) }, [MWZ_EN] = { row->english, strlen(row->english) }
    };
    assert_int_equal(mwz_lint_pair(&sum, context, text, gather, &g, NULL), MWZ_OK);
    assert_string_equal(l.kinds, row->faults);
}
TEST_TABLE(test_pairs, pairs)

static bool note_line(void *user, const mwz_lint_fault *fault)
{
    char *out = user;
    (void)sprintf(out + strlen(out), "%s:%u:%u+%u:%s ", fault->kind, (unsigned)fault->line,
                  (unsigned)fault->span.offset, (unsigned)fault->span.len, fault->side == MWZ_AR ? "ar" : "en");
    return true;
}

/* Places in a text of several lines, whatever ends them; each line by its own letters. */
static void test_places_in_a_text(void **state)
{
    (void)state;
    static const char text[] =
        "سلام\r\nan \xE2\x80\x8Eold house\n\n\xE2\x80\x8Fسلام\xE2\x80\xA9(\xE2\x81\xA9)\xC2\x85سلام\xE2\x80\x8F";
    char found[512] = "";
    mwz_lint_sum sum;
    assert_int_equal(
        mwz_lint_text(&sum, context, (mwz_text) { text, sizeof text - 1 }, MWZ_LINT_BY_LETTERS, note_line, found, NULL),
        MWZ_OK);
    assert_string_equal(
        found, "redundant-mark:2:13+3:en mark-at-end:4:27+3:ar unpaired-closing:5:42+3:en mark-at-end:6:56+3:ar ");
    assert_int_equal(sum.count[MWZ_NOTE], 3);
    assert_int_equal(sum.count[MWZ_WARNING], 1);
    assert_int_equal(sum.count[MWZ_FAULT], 0);
}

static bool stop_at_once(void *user, const mwz_lint_fault *fault)
{
    (void)user;
    return fault->severity != MWZ_FAULT;
}

static void test_caller_can_stop(void **state)
{
    (void)state;
    static const char text[] = "user\xE2\x80\xAE admin";
    mwz_lint_sum sum = { { 9, 9, 9 } };
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwz_lint_text(&sum, context, (mwz_text) { text, sizeof text - 1 }, MWZ_LINT_BY_LETTERS,
                                   stop_at_once, NULL, &err),
                     MWZ_ERR_CANCELLED);
    assert_int_equal(sum.count[MWZ_FAULT], 0);
}

/* A line of nothing but controls, some thousands: an answer in no time. */
static void test_many_controls(void **state)
{
    (void)state;
    enum { COUNT = 20000 };
    char *text = malloc(COUNT * 3);
    for (size_t i = 0; i < COUNT; i++)
        memcpy(text + i * 3, control_names[i % 12 == 2 ? 0 : i % 12].bytes, 3);
    mwz_lint_sum sum;
    assert_int_equal(
        mwz_lint_text(&sum, context, (mwz_text) { text, COUNT * 3 }, MWZ_LINT_BY_LETTERS, NULL, NULL, NULL), MWZ_OK);
    assert_true(sum.count[MWZ_NOTE] > 100);
    free(text);
}

/* Bytes that are no UTF-8 are no reason to read too far. */
static void test_broken_utf8(void **state)
{
    (void)state;
    static const char text[] = "\xE2\x80\x8F\xE2\x80";
    mwz_lint_sum sum;
    for (size_t len = 0; len < sizeof text; len++) {
        char *copy = malloc(len + !len);
        memcpy(copy, text, len);
        assert_int_equal(mwz_lint_text(&sum, context, (mwz_text) { copy, len }, MWZ_LINT_BY_LETTERS, NULL, NULL, NULL),
                         MWZ_OK);
        free(copy);
    }
}

static void test_failed_requests_leak_nothing(void **state)
{
    (void)state;
    char text[512];
    size_t len = swap_controls(text, "<RLI>قال <LRO>AB-12 C++<PDF> )ثم( <RLE>خرج<PDF>.<LRM>", false);
    mwz_status status = MWZ_ERR_MEMORY;
    for (size_t fail_at = 2; status == MWZ_ERR_MEMORY; fail_at++) { /* the first is the context */
        assert_true(fail_at < 100);
        test_memory memory = { fail_at, 0, 0 };
        mwz_allocator allocator = test_memory_allocator(&memory);
        mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
        options.allocator = &allocator;
        options.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
        mwz_context *own;
        mwz_lint_sum sum;
        if (mwz_context_new(&own, &options, NULL) != MWZ_OK)
            continue;
        status = mwz_lint_text(&sum, own, (mwz_text) { text, len }, MWZ_LINT_RIGHT_TO_LEFT, NULL, NULL, NULL);
        mwz_context_free(own);
        assert_int_equal(memory.held, 0);
    }
    assert_int_equal(status, MWZ_OK);
}

int main(void)
{
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    options.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
    if (mwz_context_new(&context, &options, NULL) != MWZ_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places_in_a_text),
        cmocka_unit_test(test_caller_can_stop),
        cmocka_unit_test(test_many_controls),
        cmocka_unit_test(test_broken_utf8),
        cmocka_unit_test(test_failed_requests_leak_nothing),
    };
    int failed = run_test_lines() + run_test_pairs() + cmocka_run_group_tests(tests, NULL, NULL);
    mwz_context_free(context);
    return failed;
}
