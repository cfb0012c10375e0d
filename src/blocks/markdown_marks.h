/* What writers of Markdown put into the text that CommonMark does not know. Each function looks at the bytes up to
 * `end`. */
#ifndef MWZI_BLOCKS_MARKDOWN_MARKS_H
#define MWZI_BLOCKS_MARKDOWN_MARKS_H

#include <stdbool.h>
#include <stdint.h>

/* The length of a note's mark at the start of the bytes: "[^1]"; with `colon` that of "[^1]:", which begins the note.
 */
uint32_t mwzi_markdown_note(const char *bytes, uint32_t len, bool colon);
/* The length of attributes: "{#id .class key=value}", "{:target=_blank}". 0: none. */
uint32_t mwzi_markdown_attributes(const char *bytes, const char *end);
/* Whether "[" begins words with attributes behind them: "[النص]{dir="rtl"}". */
bool mwzi_markdown_is_span(const char *bytes, const char *end);
/* The length of what begins or ends a fenced division at the start of a line, its title apart: ":::", "::: {.note}",
 * ":::tip ". */
uint32_t mwzi_markdown_fence(const char *bytes, const char *end);
/* The length of the mark at the start of a line that gives what the line before means: ": ". */
uint32_t mwzi_markdown_definition(const char *bytes, const char *end);

#endif
