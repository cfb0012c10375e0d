/* What a name sounds like, roughly: its consonants in classes that Arabic and Latin spellings share. */
#ifndef MWZI_LANG_SOUND_H
#define MWZI_LANG_SOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A skeleton: classes of consonants, four bits each, the first in the lowest; 0 is none. At most MWZI_SOUND_LONGEST. */
typedef uint64_t mwzi_sound;

enum { MWZI_SOUND_LONGEST = 16, MWZI_SOUND_READINGS = 8 };

/* Writes the possible skeletons of a folded Latin word ("ch" may be ش, تش or ك) or Arabic word; their number, at
 * least 1. */
size_t mwzi_sound_latin(mwzi_sound out[MWZI_SOUND_READINGS], const char *folded, size_t len);
size_t mwzi_sound_arabic(mwzi_sound out[MWZI_SOUND_READINGS], const char *folded, size_t len);

/* The number of consonants. */
unsigned mwzi_sound_length(mwzi_sound sound);
/* The skeleton without its consonant `index`. */
mwzi_sound mwzi_sound_without(mwzi_sound sound, unsigned index);

#endif
