/* What to do about a finding, by its rule. */
#include <string.h>

#include "check/checker.h"

static const struct {
    const char *rule, *cure;
} cures[] = {
    { "not-well-formed", "mend the XML at that line, or export the memory again" },
    { "tmx-version", "write version=\"1.4\"" },
    { "tmx-header", "complete the attributes of <header>" },
    { "tmx-order", "put the elements in the order of TMX 1.4: header, body; in a unit note and prop, then tuv" },
    { "tmx-language", "give every <tuv> its xml:lang" },
    { "tmx-source", "put the source first and write its xml:lang as srclang has it" },
    { "tmx-variants", "make a unit of each pair" },
    { "language-tag", "write the tag as RFC 5646 has it, such as ar, ar-SA, en-GB" },
    { "no-tab", "put a tab between the two languages, or remove the line" },
    { "bad-bytes", "save the file as UTF-8 from the encoding that it is in" },
    { "illegal-character", "remove the character" },
    { "missing-side", "add the other language, or remove the unit" },
    { "empty", "translate it, or remove the unit" },
    { "untranslated", "translate it, or remove the unit" },
    { "fuzzy", "look whether it is right, and confirm it in its own tool" },
    { "swapped", "exchange the two sides" },
    { "wrong-language", "look whether this is the right text" },
    { "length", "look whether the two belong together, and whether something is missing" },
    { "misaligned", "look whether the translations of the units around have changed places" },
    { "number", "make the numbers of the two sides agree" },
    { "white-space", "begin and end the two sides alike" },
    { "placeholder", "make the placeholders of the two sides agree" },
    { "address", "make the addresses of the two sides agree" },
    { "latin-word", "look whether the word is spelt right, or belongs to another unit" },
    { "inline-code", "give the translation the inline codes of the source, each begin with its end" },
    { "entity", "write the character itself" },
    { "punctuation", "look whether the question mark is missing" },
    { "damaged", "restore the text from its source, or repair it as muwazi doctor does" },
    { "bidi", "mend the direction controls and brackets" },
    { "duplicate", "keep one of the units" },
    { "conflict", "choose one translation, or leave both where the context differs" },
};

const char *mwzi_check_cure(const char *rule)
{
    for (size_t i = 0; i < sizeof cures / sizeof *cures; i++)
        if (strcmp(cures[i].rule, rule) == 0)
            return cures[i].cure;
    return NULL;
}
