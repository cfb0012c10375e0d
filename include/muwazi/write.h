/* Writing a bitext in the forms that other programs read. */
#ifndef MUWAZI_WRITE_H
#define MUWAZI_WRITE_H

#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/** The forms. Since: 0.1 */
typedef enum mwz_format {
    MWZ_FORMAT_TMX = 1,    /**< TMX 1.4, a unit a pair */
    MWZ_FORMAT_TSV = 2,    /**< English, Arabic, probability; a header line first */
    MWZ_FORMAT_JSONL = 3,  /**< a JSON object a line, unpaired segments too */
    MWZ_FORMAT_BEADS = 4,  /**< "[en ids]:[ar ids]:probability", as vecalign writes, unpaired too */
    MWZ_FORMAT_LADDER = 5, /**< hunalign's ladder: English, Arabic position, score */
    MWZ_FORMAT_MOSES = 6,  /**< two parallel files, PATH.en and PATH.ar; to a sink, the side `moses_side` alone */
    MWZ_FORMAT_EXPLAIN = 7, /**< text for people: every pair and why it is one; needs mwz_align_options.reasons */
    MWZ_FORMAT_TERMS = 8,  /**< the phrases that are terms, TSV: English, Arabic, kind, count, probability, an example; a header line first */
    MWZ_FORMAT_TBX = 9,    /**< the same as TBX-Basic, ISO 30042:2008 (martif) */
    MWZ_FORMAT_CSV = 10,   /**< as TSV, by RFC 4180, with a byte-order mark for spreadsheets */
    MWZ_FORMAT_XLF = 11,   /**< XLIFF 1.2, a trans-unit a pair */
    MWZ_FORMAT_XLIFF = 12, /**< XLIFF 2.1, a unit a pair */
    MWZ_FORMAT_PO = 13,    /**< a gettext catalogue, an entry a pair */
    MWZ_FORMAT_XLSX = 14,  /**< a workbook to look at: pairs, what is unpaired and why, a legend */
    MWZ_FORMAT_XCES = 15,  /**< a cesAlign document as OPUS has them: links of sentence ids, no texts; unpaired too */
    MWZ_FORMAT_HTML = 16   /**< the page of <muwazi/sheet.h>; align with .reasons and .words for all that it can show */
} mwz_format;

/** The tool that a TMX is for: its language tags when none are told, its longest segment, its own props. Since: 0.1 */
typedef enum mwz_profile {
    MWZ_PROFILE_GENERIC = 0, /**< what every tool takes: the strictest limits; ar and en */
    MWZ_PROFILE_OMEGAT = 1,  /**< segments of any length */
    MWZ_PROFILE_TRADOS = 2,  /**< ar-SA and en-US; props become fields; marked as made by alignment */
    MWZ_PROFILE_MEMOQ = 3,   /**< x-document names the source's file, x-context-pre and -post the neighbours in the source text */
    MWZ_PROFILE_OKAPI = 4    /**< tuid and Txt::FileName; segments of any length */
} mwz_profile;

/** How to write. Since: 0.1 */
typedef struct mwz_write_options {
    uint32_t struct_size;
    const char *ar_lang;         /**< xml:lang of Arabic; NULL: that of the profile, "ar" */
    const char *en_lang;         /**< xml:lang of English; NULL: that of the profile, "en" */
    mwz_side source;             /**< the source language of TMX, XLIFF, PO, XLSX and XCES; default MWZ_EN */
    double min_probability;      /**< pairs below it are left out of every format but JSON Lines, beads, ladder, XCES, HTML and the explanation, and counted; phrases too */
    mwz_side moses_side;         /**< with MWZ_FORMAT_MOSES and a sink */
    const char *unpaired_path;   /**< mwz_bitext_save writes here what no pair holds, with the reason; may be NULL */
    const char *explain_path;    /**< mwz_bitext_save writes here what MWZ_FORMAT_EXPLAIN is; may be NULL */
    bool heading_links;          /**< TMX: headings with each paragraph of their passages too (<muwazi/headings.h>), as units with
                                      x-kind "heading-passage", which are no translations */
    mwz_profile profile;         /**< the tool that the TMX is for */
    bool provenance;             /**< TMX, XLIFF and JSON Lines: the SHA-256 of the source files, of the lexicon and of the rules too; needs
                                      mwz_align_options.provenance */
    bool inline_codes;           /**< TMX and XLIFF: the inline codes of pairs too (<muwazi/codes.h>); needs
                                      mwz_read_options.inline_codes */
} mwz_write_options;

#define MWZ_WRITE_OPTIONS_INIT { sizeof(mwz_write_options), 0, 0, MWZ_EN, 0.0, MWZ_EN, 0, 0, false, MWZ_PROFILE_GENERIC, false, false }

/** What was written and what was left out. Since: 0.1 */
typedef struct mwz_write_report {
    size_t written;            /**< pairs written */
    size_t below_probability;  /**< pairs left out by min_probability */
    size_t too_long;           /**< TMX: pairs with a side over the profile's longest (2,000 characters), left out; XLSX: over 32,767, a cell's */
    size_t empty;              /**< pairs with a side that is empty once trimmed, left out */
    size_t phrases;            /**< phrases written as units or lines of their own */
    size_t heading_links;      /**< TMX: units of headings with paragraphs of their passages */
    size_t heading_links_left_out; /**< those that are empty once trimmed, or too long */
    size_t dropped_characters; /**< TMX, XLIFF, PO, XLSX: characters that XML forbids, and bidi controls parted from their partner, dropped */
} mwz_write_report;

/** Writes a bitext to a sink. `options` and `report` may be NULL. Fails with MWZ_ERR_IO, MWZ_ERR_MEMORY, MWZ_ERR_ARGUMENT (a language tag, SOURCE_DATE_EPOCH, no reasons, no provenance, no inline codes), MWZ_ERR_CANCELLED. XLSX is put together in a temporary file (TMPDIR). Since: 0.1 */
MWZ_API MWZ_MUST_USE mwz_status mwz_bitext_write(const mwz_bitext *bitext, mwz_format format, const mwz_write_options *options,
                                                 const mwz_sink *sink, mwz_write_report *report, mwz_error *err);

/** Writes a bitext to a file: beside it first, then renamed, so that the name never holds half a file. Since: 0.1 */
MWZ_API MWZ_MUST_USE mwz_status mwz_bitext_save(const mwz_bitext *bitext, mwz_format format, const mwz_write_options *options,
                                                const char *path, mwz_write_report *report, mwz_error *err);

/** The format of a name ("tmx", "tsv", "jsonl", "beads", "ladder", "moses", "explain", "terms", "tbx", "csv", "xlf", "xliff", "po", "xlsx", "xces", "html"); 0 when unknown. Since: 0.1 */
MWZ_API int mwz_format_from_name(const char *name);

/** The profile of a name ("generic", "omegat", "trados", "memoq", "okapi"); -1 when unknown. Since: 0.1 */
MWZ_API int mwz_profile_from_name(const char *name);

MWZ_END_DECLS

#endif
