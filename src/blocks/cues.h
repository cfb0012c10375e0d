/* How subtitles are told. */
#ifndef MWZI_BLOCKS_CUES_H
#define MWZI_BLOCKS_CUES_H

#include <stdbool.h>
#include <stdint.h>

bool mwzi_srt_is(const char *text, uint32_t len);
bool mwzi_vtt_is(const char *text, uint32_t len);

#endif
