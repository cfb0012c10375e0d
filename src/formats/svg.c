/* Lines, boxes and texts → SVG 1.1 elements (W3C 2011), with attributes in place of a style sheet.

   Numbers have two digits behind a point in every locale. Limit: numbers are not negative. */
#include "formats/svg.h"

#include <string.h>

#include "formats/writing.h"

void mwzi_words_add(mwzi_words *line, const char *word)
{
    size_t len = strlen(word);
    if (len >= sizeof line->text - line->len)
        return;
    memcpy(line->text + line->len, word, len + 1);
    line->len += len;
}

void mwzi_words_decimal(mwzi_words *line, double value, unsigned digits)
{
    char text[32];
    mwzi_decimal(text, value > 0 ? value : 0, digits);
    mwzi_words_add(line, text);
}

void mwzi_words_count(mwzi_words *line, uint64_t value)
{
    char text[32], *at = text + sizeof text - 1;
    *at = '\0';
    for (unsigned digits = 0; digits == 0 || value; digits++, value /= 10) {
        if (digits && digits % 3 == 0)
            *--at = ',';
        *--at = (char)('0' + value % 10);
    }
    mwzi_words_add(line, at);
}

void mwzi_svg_number(mwzi_xml_writer *xml, const char *name, double value)
{
    mwzi_words number = { .len = 0 };
    mwzi_words_decimal(&number, value, 2);
    mwzi_xml_attribute(xml, name, number.text);
}

void mwzi_svg_line(mwzi_xml_writer *xml, const double from[2], const double to[2], const char *colour,
                   const char *width, const char *dashes)
{
    mwzi_xml_start(xml, "line");
    mwzi_svg_number(xml, "x1", from[0]);
    mwzi_svg_number(xml, "y1", from[1]);
    mwzi_svg_number(xml, "x2", to[0]);
    mwzi_svg_number(xml, "y2", to[1]);
    mwzi_xml_attribute(xml, "stroke", colour);
    mwzi_xml_attribute(xml, "stroke-width", width);
    if (dashes)
        mwzi_xml_attribute(xml, "stroke-dasharray", dashes);
    mwzi_xml_end(xml);
}

void mwzi_svg_open_box(mwzi_xml_writer *xml, const double corner[2], const double size[2], const char *fill,
                       const char *stroke)
{
    mwzi_xml_start(xml, "rect");
    mwzi_svg_number(xml, "x", corner[0]);
    mwzi_svg_number(xml, "y", corner[1]);
    mwzi_svg_number(xml, "width", size[0]);
    mwzi_svg_number(xml, "height", size[1]);
    mwzi_xml_attribute(xml, "fill", fill);
    if (stroke)
        mwzi_xml_attribute(xml, "stroke", stroke);
}

static void draw_text(mwzi_xml_writer *xml, double x, double y, const mwzi_text_style *style, const char *turn,
                      const char *text)
{
    mwzi_xml_start(xml, "text");
    mwzi_svg_number(xml, "x", x);
    mwzi_svg_number(xml, "y", y);
    mwzi_xml_attribute(xml, "font-size", style->size);
    if (style->weight)
        mwzi_xml_attribute(xml, "font-weight", style->weight);
    if (style->anchor)
        mwzi_xml_attribute(xml, "text-anchor", style->anchor);
    mwzi_xml_attribute(xml, "fill", style->colour);
    if (turn)
        mwzi_xml_attribute(xml, "transform", turn);
    mwzi_xml_text(xml, text);
    mwzi_xml_end(xml);
}

void mwzi_svg_text(mwzi_xml_writer *xml, double x, double y, const mwzi_text_style *style, const char *text)
{
    draw_text(xml, x, y, style, NULL, text);
}

void mwzi_svg_upright_text(mwzi_xml_writer *xml, double x, double y, const mwzi_text_style *style, const char *text)
{
    mwzi_words turn = { .len = 0 };
    mwzi_words_add(&turn, "rotate(-90 ");
    mwzi_words_decimal(&turn, x, 2);
    mwzi_words_add(&turn, " ");
    mwzi_words_decimal(&turn, y, 2);
    mwzi_words_add(&turn, ")");
    draw_text(xml, x, y, style, turn.text, text);
}
