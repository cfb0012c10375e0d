/* What a drawing in SVG 1.1 is made of: lines, boxes, texts; and words with numbers for them. */
#ifndef MWZI_FORMATS_SVG_H
#define MWZI_FORMATS_SVG_H

#include "xml/writer.h"

/* A line of text under construction; what is too much is left out. Starts as { .len = 0 }. */
typedef struct mwzi_words {
    char text[256];
    size_t len;
} mwzi_words;

void mwzi_words_add(mwzi_words *line, const char *word);
/* A number that is not negative, with `digits` (at most 9) behind the point. */
void mwzi_words_decimal(mwzi_words *line, double value, unsigned digits);
/* A whole number, by thousands: 12,345. */
void mwzi_words_count(mwzi_words *line, uint64_t value);

/* How a text looks. */
typedef struct mwzi_text_style {
    const char *size, *anchor, *colour, *weight; /* anchor and weight may be NULL: start, normal */
} mwzi_text_style;

/* Numbers are units of the image, y downwards, none negative. */
void mwzi_svg_number(mwzi_xml_writer *xml, const char *name, double value);
void mwzi_svg_line(mwzi_xml_writer *xml, const double from[2], const double to[2], const char *colour,
                   const char *width, const char *dashes); /* dashes may be NULL */
/* Stays open for what is inside: the caller ends it. `stroke` may be NULL. */
void mwzi_svg_open_box(mwzi_xml_writer *xml, const double corner[2], const double size[2], const char *fill,
                       const char *stroke);
void mwzi_svg_text(mwzi_xml_writer *xml, double x, double y, const mwzi_text_style *style, const char *text);
/* Read from below to above. */
void mwzi_svg_upright_text(mwzi_xml_writer *xml, double x, double y, const mwzi_text_style *style, const char *text);

#endif
