/* Script runs: which stretches of a text are Arabic, Latin or another script (UAX #24). */
#ifndef MWZI_TEXT_SCRIPTS_H
#define MWZI_TEXT_SCRIPTS_H

#include "base/vec.h"

typedef enum mwzi_script { MWZI_SCRIPT_COMMON, MWZI_SCRIPT_ARABIC, MWZI_SCRIPT_LATIN, MWZI_SCRIPT_OTHER } mwzi_script;

typedef struct mwzi_script_run {
    uint32_t offset, len; /* bytes from the start of the text that was given */
    uint8_t script; /* mwzi_script */
} mwzi_script_run;

typedef MWZI_VEC(mwzi_script_run) mwzi_script_runs;

/* The script of one character by itself; MWZI_SCRIPT_COMMON for what takes its script from its surroundings. */
mwzi_script mwzi_char_script(uint32_t c);

/* The script of a character by its four letters of ISO 15924 as a big-endian number ('Hebr'); 0: Common or Inherited. */
uint32_t mwzi_char_script_tag(uint32_t c);
/* The same in English words: "Hebrew", "Common". */
const char *mwzi_char_script_name(uint32_t c);

/* Fills `runs` (emptied first, its memory reused) with the script runs of a text; neighbours differ, and together they
   cover it. Empty text: no run. Text without any script: one run of MWZI_SCRIPT_COMMON. False when memory ran out. */
MWZ_MUST_USE bool mwzi_script_split(mwzi_script_runs *runs, const mwzi_env *env, const char *bytes, uint32_t len);

#endif
