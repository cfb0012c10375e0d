/* text/forms: which characters are shapes of letters, and what they stand for. */
#include <string.h>

#include "support.h"
#include "text/forms.h"
#include "text/utf8.h"

static const struct {
    const char *name;
    uint32_t c;
    mwzi_form form;
    const char *letters; /* "": none */
} rows[] = {
    { "a letter is no form", 0x628, MWZI_FORM_NONE, "" },
    { "isolated beh", 0xFE8F, MWZI_FORM_ISOLATED, "ب" },
    { "final beh", 0xFE90, MWZI_FORM_FINAL, "ب" },
    { "initial beh", 0xFE91, MWZI_FORM_INITIAL, "ب" },
    { "medial beh", 0xFE92, MWZI_FORM_MEDIAL, "ب" },
    { "alef maksura", 0xFEF0, MWZI_FORM_FINAL, "ى" },
    { "lam-alef with madda keeps its alef whole", 0xFEF5, MWZI_FORM_ISOLATED, "لآ" },
    { "yeh with hamza", 0xFE8B, MWZI_FORM_INITIAL, "ئ" },
    { "a ligature of forms A", 0xFC00, MWZI_FORM_ISOLATED, "ئج" },
    { "a mark on a space is the mark", 0xFE70, MWZI_FORM_ISOLATED, "\u064B" },
    { "a mark on a tatweel is the mark", 0xFE71, MWZI_FORM_MEDIAL, "\u064B" },
    { "Persian yeh", 0xFBFE, MWZI_FORM_INITIAL, "ی" },
    { "fi", 0xFB01, MWZI_FORM_LATIN, "fi" },
    { "a salutation is written on purpose", 0xFDFA, MWZI_FORM_NONE, "" },
    { "and so is an ornate bracket", 0xFD3F, MWZI_FORM_NONE, "" },
};

static void check_row(void **state)
{
    size_t row = (size_t)(uintptr_t)*state, len = 0;
    uint32_t letters[MWZI_FORM_ROOM];
    char got[64] = "";
    size_t count = mwzi_form_letters(letters, rows[row].c);
    for (size_t i = 0; i < count; i++)
        len += mwzi_utf8_put(got + len, letters[i]);
    assert_int_equal(mwzi_char_form(rows[row].c), rows[row].form);
    assert_string_equal(got, rows[row].letters);
}

int main(void)
{
    struct CMUnitTest tests[TEST_COUNT(rows)];
    for (size_t i = 0; i < TEST_COUNT(rows); i++)
        tests[i] = (struct CMUnitTest) { rows[i].name, check_row, NULL, NULL, (void *)(uintptr_t)i };
    return _cmocka_run_group_tests("presentation forms", tests, TEST_COUNT(rows), NULL, NULL);
}
