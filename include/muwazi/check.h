/* Checking a translation memory, of any tool: what is wrong with it, unit by unit. */
#ifndef MUWAZI_CHECK_H
#define MUWAZI_CHECK_H

#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/**
 * Something wrong with a memory. Its rules, of the file: "not-well-formed", "tmx-version", "tmx-header", "tmx-order",
 * "tmx-language", "tmx-source", "tmx-variants", "language-tag", "no-tab"; of a unit: "bad-bytes", "illegal-character",
 * "missing-side", "empty", "untranslated", "fuzzy", "swapped", "wrong-language", "length", "misaligned", "number",
 * "white-space", "placeholder", "address", "latin-word", "inline-code", "entity", "punctuation", "damaged", "bidi",
 * "duplicate", "conflict". Since: 0.1
 */
typedef struct mwz_check_finding {
    const char *rule;     /**< a stable word for programs */
    const char *message;  /**< what is wrong, for people */
    const char *cure;     /**< what to do about it */
    mwz_severity severity;
    uint32_t line;        /**< 1-based line of the file */
    uint32_t unit;        /**< 1-based number of the unit; 0: it is of the file */
    mwz_text text[2];     /**< of the unit, by mwz_side; empty where there is none, cut at 2,000 bytes */
    const char *part;     /**< what the line is of: a sheet of an XLSX ("xl/worksheets/sheet1.xml", `line` is then its row), a compiled
                               catalogue "as PO"; NULL: the file */
    const char *section;  /**< the name of the sheet; of an XLIFF with several <file> elements what this one was made of (original), or its
                               id; NULL: there are none */
    const char *cell;     /**< of a sheet, where it is of one side: "B3"; NULL: none */
    bool fixed;           /**< it is cured in the file `fixed_path`; of a unit that is taken away, that it stood there twice */
} mwz_check_finding;

/** Is called for every finding, in the order of the units; false stops (MWZ_ERR_CANCELLED). Everything is lent for the call. Since: 0.1 */
typedef bool (*mwz_check_fn)(void *user, const mwz_check_finding *finding);

/** How to check. Since: 0.1 */
typedef struct mwz_check_options {
    uint32_t struct_size;
    const mwz_lexicon *lexicon; /**< whose words tell what is damaged and what is misaligned; NULL: judged by letters and
                                     numbers alone */
    mwz_severity min_severity;  /**< what is less is neither told nor counted */
    mwz_check_fn each;          /**< may be NULL */
    void *each_user;
    const char *rejects_path;   /**< a file for the findings, a line each: line, unit, rule, severity, cure, English, Arabic, section and
                                     cell, parted by tabs; without what is fixed. It takes its name when it is whole. NULL: none */
    const char *fixed_path;     /**< a file for the memory, as UTF-8, with what has a certain cure put right and every other byte as it was;
                                     it may be the memory's own and takes its name when it is whole. NULL: none */
    uint32_t threads;           /**< for a memory of more than 4,096 units, at most 8; 0: one. The result is the same for any number */
} mwz_check_options;

#define MWZ_CHECK_OPTIONS_INIT { sizeof(mwz_check_options), 0, MWZ_NOTE, 0, 0, 0, 0, 0 }

/** What was found. Since: 0.1 */
typedef struct mwz_check_sum {
    size_t units;    /**< that were read */
    size_t count[3]; /**< findings by mwz_severity */
    size_t fixed;    /**< of them, those cured in `fixed_path` */
} mwz_check_sum;

/**
 * Checks a memory: TMX, XLIFF, PO, MO, or a table (TSV, CSV, XLSX) with a column of English and one of Arabic, packed with gzip or
 * not; "-" is standard input. A file that is not well-formed is a finding, and ends the reading. `options` may be NULL. It
 * holds some thirty to seventy bytes for every unit, and some megabytes a thread for the 4,096 units that it compares with each other;
 * a text of more than 4 MiB lies in a temporary file (TMPDIR, or /var/tmp).
 * Fails with MWZ_ERR_IO, MWZ_ERR_FORMAT (no memory at all), MWZ_ERR_LANGUAGE (a table without the two columns), MWZ_ERR_ENCODING
 * (no text at all), MWZ_ERR_LIMIT, MWZ_ERR_MEMORY, MWZ_ERR_CANCELLED, MWZ_ERR_ARGUMENT;
 * *out (may be NULL) is then all 0. Sources: TMX 1.4b (LISA OSCAR), RFC 5646, UAX #9. Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_check_memory(mwz_check_sum *out, mwz_context *context, const char *path,
                                                 const mwz_check_options *options, mwz_error *err);

MWZ_END_DECLS

#endif
