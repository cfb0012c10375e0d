/* text/words: tokens of a text, written as kind:text with a bar between; a for Arabic, l Latin, o other, n number, u
   address, m mark; a star after the kind: capital. */
#include <stdio.h>
#include <string.h>

#include "support.h"
#include "text/words.h"

static const struct {
    const char *name, *input, *expected;
} rows[] = {
    { "plain English", "the big house", "l:the|l:big|l:house" },
    { "capitals", "The House of Commons", "l*:The|l*:House|l:of|l*:Commons" },
    { "inner apostrophe", "don't stop", "l:don't|l:stop" },
    { "typographic apostrophe", "it’s", "l:it’s" },
    { "apostrophe at the end is not in the word", "boys' toys", "l:boys|l:toys" },
    { "hyphens part words", "well-known aria-label", "l:well|l:known|l:aria|l:label" },
    { "letters and digits", "H1N1 virus", "l*:H1N1|l:virus" },
    { "a name with a number", "COVID-19", "l*:COVID|n:19" },
    { "underscore inside a word", "snake_case _x", "l:snake_case|l:x" },
    { "dots part words", "U.S. report", "l*:U|l*:S|l:report" },
    { "accents", "Élysée café", "l*:Élysée|l:café" },
    { "combining accent stays in the word", "cafe\u0301 au", "l:cafe\u0301|l:au" },
    { "plain Arabic", "ذهب الولد", "a:ذهب|a:الولد" },
    { "vowelled Arabic", "كَتَبَ", "a:كَتَبَ" },
    { "tatweel belongs to the word", "الـ COVID", "a:الـ|l*:COVID" },
    { "Arabic joined to digits", "الـ12", "a:الـ|n:12" },
    { "Arabic joined to Latin", "الـReact", "a:الـ|l*:React" },
    { "Arabic punctuation", "نعم، ربما؛ لا.", "a:نعم|a:ربما|a:لا" },
    { "Arabic question mark", "هل أنت؟", "a:هل|a:أنت|m:?" },
    { "question and exclamation", "What?!", "l*:What|m:?|m:!" },
    { "colon at the end", "as follows:", "l:as|l:follows|m::" },
    { "colon inside says nothing", "at 10:30", "l:at|n:10|n:30" },
    { "quotes of all kinds, the opening one", "“a” «ب» \"c\"", "m:\"|l:a|m:\"|a:ب|m:\"|l:c" },
    { "brackets, the opening one", "(a) [b]", "m:(|l:a|m:(|l:b" },
    { "decimal", "3.5 and ٣٫٥", "n:3.5|l:and|n:٣٫٥" },
    { "stop after a number", "in 2020.", "l:in|n:2020" },
    { "thousands", "1,000,000 and ١٬٠٠٠", "n:1,000,000|l:and|n:١٬٠٠٠" },
    { "Arabic comma in thousands", "١،٠٠٠", "n:١،٠٠٠" },
    { "a list of digits", "1,2,3", "n:1|n:2|n:3" },
    { "comma and space", "1, 2", "n:1|n:2" },
    { "percent", "50% of 3 %", "n:50%|l:of|n:3 %" },
    { "Arabic percent", "٥٠٪ من", "n:٥٠٪|a:من" },
    { "percent before", "%50 من", "n:%50|a:من" },
    { "ordinal", "the 19th century", "l:the|n:19th|l:century" },
    { "unit after a number", "20mg 3D", "n:20|l:mg|n:3|l*:D" },
    { "version", "v16.8.1", "l:v16|n:8.1" },
    { "dates", "12/5/2020", "n:12|n:5|n:2020" },
    { "URL", "see https://example.org/a?b=c.", "l:see|u:https://example.org/a?b=c" },
    { "URL without scheme", "www.example.org, yes", "u:www.example.org|l:yes" },
    { "e-mail", "to john.smith@example.org now", "l:to|u:john.smith@example.org|l:now" },
    { "URL in Arabic", "على http://a.b/ج", "a:على|u:http://a.b/|a:ج" },
    { "bidi controls are no part of words", "\u200Fكتاب\u200F \u202Aabc\u202C", "a:كتاب|l:abc" },
    { "other scripts", "Москва 東京", "o:Москва|o:東京" },
    { "presentation forms are Arabic", "\uFEE3\uFEAA", "a:\uFEE3\uFEAA" },
    { "nothing", "", "" },
    { "only spaces and marks that do not count", " , - ; ", "" },
    { "currency signs are words", "$5 and 3€", "l:$|n:5|l:and|n:3|l:€" },
    { "percent alone", "% a", "l:a" },
};

static void test_words(void **state)
{
    const struct {
        const char *name, *input, *expected;
    } *row = *state;
    static const char kinds[] = "alonum";
    char out[1024];
    size_t used = 0;
    mwzi_words words;
    mwzi_word word;
    mwzi_words_start(&words, row->input, strlen(row->input));
    for (uint32_t end = 0; mwzi_words_next(&words, &word); end = word.offset + word.len) {
        assert_true(word.offset >= end && word.len > 0 && word.letters <= word.len);
        if (word.kind == MWZI_WORD_MARK)
            used += (size_t)snprintf(out + used, sizeof out - used, "%sm:%c", used ? "|" : "", word.mark);
        else
            used += (size_t)snprintf(out + used, sizeof out - used, "%s%c%s:%.*s", used ? "|" : "", kinds[word.kind],
                                     word.capital ? "*" : "", (int)word.len, row->input + word.offset);
    }
    out[used] = '\0';
    assert_string_equal(out, row->expected);
}
TEST_TABLE(test_words, rows)

int main(void)
{
    return run_test_words();
}
