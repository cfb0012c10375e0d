/* How Markdown is told from plain text. */
#ifndef MWZI_BLOCKS_MARKDOWN_H
#define MWZI_BLOCKS_MARKDOWN_H

#include <stdbool.h>
#include <stdint.h>

bool mwzi_markdown_is(const char *text, uint32_t len);

#endif
