/* An SRX 2.0 file as it is written: language rules and language maps, in order. */
#ifndef MWZI_SEGMENTS_SRX_FILE_H
#define MWZI_SEGMENTS_SRX_FILE_H

#include "segments/rules.h"
#include "xml/reader.h"

typedef struct mwzi_language_rule {
    const char *name;
    uint32_t line;
    size_t rule_first, rule_count;
} mwzi_language_rule;

typedef struct mwzi_language_map {
    const char *pattern, *name;
    uint32_t line;
} mwzi_language_map;

typedef struct mwzi_srx_file {
    const mwzi_env *env;
    mwzi_arena *arena; /* of the mwz_rules: its rules keep their words for messages */
    const char *name;
    mwzi_xml_reader *reader;
    mwz_error *err;
    bool cascade;
    MWZI_VEC(mwzi_srx_rule) rules;
    MWZI_VEC(mwzi_language_rule) language_rules;
    MWZI_VEC(mwzi_language_map) maps;
    MWZI_VEC(const mwzi_srx_rule *) chosen; /* for the language at work (srx.c) */
} mwzi_srx_file;

/* "FILE, line N: …" as MWZ_ERR_FORMAT. */
#define MWZI_SRX_FAIL(file, line, format, ...)                                                                         \
    mwzi_fail_at((file)->err, MWZ_ERR_FORMAT, (line), 0, "%s, line %u: " format, (file)->name, (line), __VA_ARGS__)

/* Reads the whole document from file->reader. Expressions are not looked at. MWZ_ERR_FORMAT, MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_srx_file_read(mwzi_srx_file *file);

#endif
