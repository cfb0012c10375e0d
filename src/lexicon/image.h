/* The form of a finished lexicon: all its arrays in one piece of memory, which may be written to a file as it is. */
#ifndef MWZI_LEXICON_IMAGE_H
#define MWZI_LEXICON_IMAGE_H

#include "lexicon/lexicon.h"

/* The arrays, in the order in which they lie. The three of keys follow each other for each set of keys. */
typedef enum mwzi_section {
    MWZI_SECTION_FINDINGS, /* mwzi_image_finding */
    MWZI_SECTION_WORDS, /* char: the texts of the findings, each with a NUL */
    MWZI_SECTION_OFFSETS, /* uint32_t: Arabic keys, as mwzi_keys has them */
    MWZI_SECTION_BYTES, /* char */
    MWZI_SECTION_SLOTS, /* uint32_t */
    MWZI_SECTION_ENGLISH_OFFSETS,
    MWZI_SECTION_ENGLISH_BYTES,
    MWZI_SECTION_ENGLISH_SLOTS,
    MWZI_SECTION_ROUGH_OFFSETS,
    MWZI_SECTION_ROUGH_BYTES,
    MWZI_SECTION_ROUGH_SLOTS,
    MWZI_SECTION_STARTS, /* uint32_t: of the Arabic side */
    MWZI_SECTION_TRANSLATIONS, /* mwzi_translation */
    MWZI_SECTION_ENGLISH_STARTS,
    MWZI_SECTION_ENGLISH_TRANSLATIONS,
    MWZI_SECTION_ROUGH_STARTS, /* uint32_t */
    MWZI_SECTION_ROUGH_KEYS, /* uint32_t */
    MWZI_SECTION_COUNT
} mwzi_section;

/* The sections of a set of keys (0 Arabic, 1 English, 2 rough stems) and of a side's rows. */
enum { MWZI_KEY_SETS = 3, MWZI_KEY_SECTIONS = 3, MWZI_ROW_SECTIONS = 2 };

typedef struct mwzi_image_header {
    uint64_t pair_count;
    uint64_t counts[MWZI_SECTION_COUNT]; /* items of each section */
} mwzi_image_header;

typedef struct mwzi_image_finding {
    uint32_t kind, message; /* offsets into the words */
    uint32_t severity, line;
} mwzi_image_finding;

/* Bytes of an image with these counts; 0 when there is no such size. */
size_t mwzi_image_size(const mwzi_image_header *header);
/* Where a section begins, in bytes from the start of the image. */
size_t mwzi_image_offset(const mwzi_image_header *header, mwzi_section section);

/* Whether `size` bytes, aligned for any type, are an image that can be read without stepping outside it. */
bool mwzi_image_check(const void *bytes, size_t size);

/* Points the lexicon at an image, which must stay; its findings are listed. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_image_view(mwz_lexicon *lexicon, const void *image, mwz_error *err);

#endif
