/* The repaired text while it is written: repaired lines, and between them what stays as it is. */
#ifndef MWZI_REPAIR_LINES_H
#define MWZI_REPAIR_LINES_H

#include "repair/chars.h"
#include "repair/repair.h"

typedef struct mwzi_lines {
    const mwzi_env *env;
    const mwzi_text *text;
    MWZI_VEC(char) bytes;
    mwzi_offset_map map; /* → bytes of the source */
    uint32_t at; /* bytes of the text that are written */
    bool changed;
} mwzi_lines;

void mwzi_lines_start(mwzi_lines *lines, const mwzi_env *env, const mwzi_text *text);
/* Writes `line` for the text's bytes [offset, offset+len), after what stands before them. */
MWZ_MUST_USE mwz_status mwzi_lines_put(mwzi_lines *lines, uint32_t offset, uint32_t len, const mwzi_chars *line, mwz_error *err);
/* Writes the rest, and hands bytes and map over; without a change the text's own. */
MWZ_MUST_USE mwz_status mwzi_lines_finish(mwzi_lines *lines, mwzi_repaired *out, mwz_error *err);
void mwzi_lines_free(mwzi_lines *lines);

#endif
