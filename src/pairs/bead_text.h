/* Beads as text, "[en ids]:[ar ids]": what gold files and pin files share. */
#ifndef MWZI_PAIRS_BEAD_TEXT_H
#define MWZI_PAIRS_BEAD_TEXT_H

#include "base/vec.h"

typedef MWZI_VEC(uint32_t) mwzi_id_list;

/* What became of a line. */
typedef enum mwzi_bead_fault { MWZI_BEAD_READ, MWZI_BEAD_FORM, MWZI_BEAD_RANGE, MWZI_BEAD_MEMORY } mwzi_bead_fault;

/* Reads the line [at, end) into ids[0] (English) and ids[1] (Arabic), which are emptied first. */
mwzi_bead_fault mwzi_bead_line_read(const mwzi_env *env, mwzi_id_list ids[2], const char *at, const char *end);
/* Past the white space of ASCII. */
const char *mwzi_skip_spaces(const char *at, const char *end);

#endif
