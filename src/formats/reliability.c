/* Bins of beads → a reliability diagram (DeGroot & Fienberg 1983) as SVG 1.1, which needs no style sheet and no font.

   Two panels of the same beads: on even axes, and on axes of nines (0.9, 0.99, 0.999 …), that is -log10(1 - p), for
   most probabilities lie near 1. In each a bin is a point, its area growing with the number of its beads, with a 95 %
   interval (Wilson 1927). On the diagonal a probability keeps its word; below it promises too much. The histogram under
   a panel shows how many beads there are. A tooltip gives each bin's numbers. Limits: the axes of nines end at
   MWZI_RELIABILITY_NINES, what lies beyond stands at the edge; a long title runs out of the image. */
#include "formats/reliability.h"

#include <math.h>
#include <string.h>

#include "formats/svg.h"
#include "formats/writing.h"
#include "text/utf8.h"
#include "xml/writer.h"

/* In units of the image, y downwards. */
enum {
    WIDTH = 936,
    HEIGHT = 640,
    SIDE = 350, /* of a panel */
    TOP = 96,
    BOTTOM = TOP + SIDE,
    BARS_TOP = BOTTOM + 16,
    BARS_HEIGHT = 72,
    BARS_BOTTOM = BARS_TOP + BARS_HEIGHT
};
static const double largest_radius = 11, smallest_radius = 2.5;

static const char ink[] = "#222222", faint[] = "#6b6b6b", grid[] = "#e4e4e4", blue[] = "#0b6fa4", pale[] = "#7fb2d0",
                  bars[] = "#b9c9d6", white[] = "#ffffff";
static const mwzi_text_style of_title = { "19", NULL, ink, "bold" }, of_subtitle = { "13", NULL, ink, NULL },
                             of_head = { "13", NULL, ink, "bold" }, of_axis = { "13", "middle", ink, NULL },
                             of_tick = { "11", "middle", faint, NULL }, of_row = { "11", "end", faint, NULL },
                             of_note = { "12", NULL, faint, NULL };
static const char usual_title[] = "Reliability of muwazi's probabilities";

/* What differs between the panels, by mwzi_reliability's order. */
static const struct {
    double left, axis_title; /* where the panel begins, and how far before it its upright title stands */
    const char *head;
    const char *ticks[8]; /* from the low end to the high one, at even distances; NULL behind the last */
} looks[MWZI_RELIABILITY_PANELS] = {
    { 78, 46, "All probabilities, ", { "0", "0.2", "0.4", "0.6", "0.8", "1" } },
    { 552, 66, "The same by nines, ", { "0", "0.9", "0.99", "0.999", "0.9999", "0.99999", "0.999999" } },
};

static double divide(uint64_t part, uint64_t whole)
{
    return whole ? (double)part / (double)whole : 0;
}

/* One panel under way. */
typedef struct panel {
    mwzi_xml_writer *xml;
    const mwzi_reliability_panel *data;
    double left;
    size_t kind; /* index in looks */
    uint64_t most, count; /* beads in its fullest bin, and in all */
} panel;

/* How far along an axis a probability or a share stands, in [0,1]. */
static double place(const panel *at, double value)
{
    if (at->data->by_nines)
        value = value < 1 ? -log10(1 - value) / MWZI_RELIABILITY_NINES : 1;
    return value < 0 ? 0 : value > 1 ? 1 : value;
}

static double place_x(const panel *at, double value)
{
    return at->left + SIDE * place(at, value);
}

static double place_y(const panel *at, double value)
{
    return BOTTOM - SIDE * place(at, value);
}

static void draw_line(const panel *at, double x1, double y1, double x2, double y2, const char *colour)
{
    mwzi_svg_line(at->xml, (const double[2]) { x1, y1 }, (const double[2]) { x2, y2 }, colour, "1", NULL);
}

static void draw_axes(const panel *at)
{
    const char *const *ticks = looks[at->kind].ticks;
    double right = at->left + SIDE, middle = at->left + SIDE / 2.0, titles = at->left - looks[at->kind].axis_title;
    size_t last = 0;
    while (ticks[last + 1])
        last++;
    mwzi_svg_open_box(at->xml, (const double[2]) { at->left, TOP }, (const double[2]) { SIDE, SIDE }, white, faint);
    mwzi_xml_end(at->xml);
    for (size_t i = 0; i <= last; i++) {
        double along = (double)SIDE * (double)i / (double)last, x = at->left + along, y = BOTTOM - along;
        if (i && i < last) {
            draw_line(at, x, TOP, x, BOTTOM, grid);
            draw_line(at, at->left, y, right, y, grid);
            draw_line(at, x, BARS_TOP, x, BARS_BOTTOM, grid);
        }
        draw_line(at, x, BARS_BOTTOM, x, BARS_BOTTOM + 5, faint);
        mwzi_svg_text(at->xml, x, BARS_BOTTOM + 19, &of_tick, ticks[i]);
        mwzi_svg_text(at->xml, at->left - 7, y + 4, &of_row, ticks[i]);
    }
    mwzi_svg_line(at->xml, (const double[2]) { at->left, BOTTOM }, (const double[2]) { right, TOP }, faint, "1.5",
                  "6 4");
    mwzi_svg_text(at->xml, middle, BARS_BOTTOM + 41, &of_axis, "probability given by muwazi");
    mwzi_svg_upright_text(at->xml, titles, TOP + SIDE / 2.0, &of_axis, "share of beads that are right");
}

/* "0.900000 to 0.950000: 1,234 beads, mean probability 0.931000, right 0.921000" */
static void draw_tooltip(const panel *at, size_t index)
{
    const mwz_calibration_bin *bin = &at->data->bins[index];
    unsigned digits = at->data->by_nines ? 6 : 3;
    mwzi_words line = { .len = 0 };
    mwzi_words_decimal(&line, bin->low, digits);
    mwzi_words_add(&line, " to ");
    mwzi_words_decimal(&line, bin->high, digits);
    mwzi_words_add(&line, ": ");
    mwzi_words_count(&line, bin->count);
    mwzi_words_add(&line, bin->count == 1 ? " bead, mean probability " : " beads, mean probability ");
    mwzi_words_decimal(&line, bin->mean, digits);
    mwzi_words_add(&line, ", right ");
    mwzi_words_decimal(&line, divide(bin->right, bin->count), digits);
    mwzi_xml_start(at->xml, "title");
    mwzi_xml_text(at->xml, line.text);
    mwzi_xml_end(at->xml);
}

/* The score interval of a share, 95 %. */
static void find_interval(const mwz_calibration_bin *bin, double *low, double *high)
{
    const double z = 1.959964;
    double n = (double)bin->count, share = (double)bin->right / n, scale = 1 + z * z / n;
    double middle = (share + z * z / (2 * n)) / scale;
    double half = z / scale * sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    *low = middle - half;
    *high = bin->right == bin->count ? 1 : middle + half; /* so it is, but for rounding */
}

static void draw_interval(const panel *at, size_t index)
{
    double x = place_x(at, at->data->bins[index].mean), low, high;
    find_interval(&at->data->bins[index], &low, &high);
    draw_line(at, x, place_y(at, high), x, place_y(at, low), pale);
}

static void draw_point(const panel *at, size_t index)
{
    const mwz_calibration_bin *bin = &at->data->bins[index];
    double radius = largest_radius * sqrt(divide(bin->count, at->most));
    mwzi_xml_start(at->xml, "circle");
    mwzi_svg_number(at->xml, "cx", place_x(at, bin->mean));
    mwzi_svg_number(at->xml, "cy", place_y(at, divide(bin->right, bin->count)));
    mwzi_svg_number(at->xml, "r", radius > smallest_radius ? radius : smallest_radius);
    mwzi_xml_attribute(at->xml, "fill", blue);
    mwzi_xml_attribute(at->xml, "fill-opacity", "0.8");
    mwzi_xml_attribute(at->xml, "stroke", white);
    mwzi_xml_attribute(at->xml, "stroke-width", "1");
    draw_tooltip(at, index);
    mwzi_xml_end(at->xml);
}

static void draw_histogram(const panel *at)
{
    const double width = SIDE / (double)at->data->count;
    for (size_t i = 0; i < at->data->count; i++) {
        double height = BARS_HEIGHT * divide(at->data->bins[i].count, at->most);
        if (at->data->bins[i].count == 0)
            continue;
        height = height < 1 ? 1 : height; /* one bead is seen too */
        mwzi_svg_open_box(at->xml, (const double[2]) { at->left + width * (double)i + 0.75, BARS_BOTTOM - height },
                          (const double[2]) { width - 1.5, height }, bars, NULL);
        draw_tooltip(at, i);
        mwzi_xml_end(at->xml);
    }
    draw_line(at, at->left, BARS_BOTTOM, at->left + SIDE, BARS_BOTTOM, faint);
    mwzi_words most = { .len = 0 };
    mwzi_words_count(&most, at->most);
    mwzi_svg_text(at->xml, at->left - 7, BARS_TOP + 8, &of_row, most.text);
    mwzi_svg_text(at->xml, at->left - 7, BARS_BOTTOM, &of_row, "0");
    mwzi_svg_upright_text(at->xml, at->left - looks[at->kind].axis_title, (BARS_TOP + BARS_BOTTOM) / 2.0, &of_axis,
                          "beads");
}

static void draw_panel(mwzi_xml_writer *xml, const mwzi_reliability *data, size_t index)
{
    panel at = { xml, &data->panels[index], looks[index].left, index, 0, 0 };
    for (size_t i = 0; i < at.data->count; i++) {
        at.count += at.data->bins[i].count;
        at.most = at.data->bins[i].count > at.most ? at.data->bins[i].count : at.most;
    }
    mwzi_words head = { .len = 0 };
    mwzi_words_add(&head, looks[index].head);
    mwzi_words_count(&head, at.count);
    mwzi_words_add(&head, at.count == 1 ? " bead" : " beads");
    mwzi_xml_start(xml, "g");
    mwzi_svg_text(xml, at.left, TOP - 16, &of_head, head.text);
    draw_axes(&at);
    draw_histogram(&at);
    for (size_t i = 0; i < at.data->count; i++)
        if (at.data->bins[i].count)
            draw_interval(&at, i);
    for (size_t i = 0; i < at.data->count; i++)
        if (at.data->bins[i].count)
            draw_point(&at, i);
    mwzi_xml_end(xml);
}

/* "Expected calibration error 0.0120. Pairs from 0.9 on: 98.1 % are right, and are 95.2 % of the pairs in gold." */
static void describe(mwzi_words *line, const mwzi_reliability *data)
{
    mwzi_words_add(line, "Expected calibration error ");
    mwzi_words_decimal(line, data->error, 4);
    mwzi_words_add(line, ". Pairs from ");
    mwzi_words_decimal(line, data->kept_from, 1);
    mwzi_words_add(line, " on: ");
    mwzi_words_decimal(line, 100 * divide(data->kept.right, data->kept.pairs), 1);
    mwzi_words_add(line, " % are right, and they cover ");
    mwzi_words_decimal(line, 100 * divide(data->kept.right, data->kept.gold), 1);
    mwzi_words_add(line, " % of the pairs in gold.");
}

static void draw_image(mwzi_xml_writer *xml, const mwzi_reliability *data)
{
    const char *title = data->title ? data->title : usual_title;
    double left = looks[0].left;
    mwzi_words about = { .len = 0 };
    describe(&about, data);
    mwzi_xml_start(xml, "svg");
    mwzi_xml_attribute(xml, "xmlns", "http://www.w3.org/2000/svg");
    mwzi_xml_attribute(xml, "version", "1.1");
    mwzi_svg_number(xml, "width", WIDTH);
    mwzi_svg_number(xml, "height", HEIGHT);
    mwzi_xml_attribute(xml, "viewBox", "0 0 936 640"); /* WIDTH, HEIGHT */
    mwzi_xml_attribute(xml, "font-family", "sans-serif");
    mwzi_xml_attribute(xml, "role", "img");
    mwzi_xml_start(xml, "title");
    mwzi_xml_text(xml, title);
    mwzi_xml_end(xml);
    mwzi_xml_start(xml, "desc");
    mwzi_xml_text(xml, about.text);
    mwzi_xml_end(xml);
    mwzi_svg_open_box(xml, (const double[2]) { 0, 0 }, (const double[2]) { WIDTH, HEIGHT }, white, NULL);
    mwzi_xml_end(xml);
    mwzi_svg_text(xml, left, 34, &of_title, title);
    mwzi_svg_text(xml, left, 58, &of_subtitle, about.text);
    for (size_t i = 0; i < MWZI_RELIABILITY_PANELS; i++)
        draw_panel(xml, data, i);
    mwzi_svg_text(xml, left, HEIGHT - 36, &of_note,
                  "A point is the beads of one bar below: share right over mean probability; its area is their number; "
                  "at the upper edge none is wrong.");
    mwzi_svg_text(xml, left, HEIGHT - 18, &of_note,
                  "The upright line is its 95 % interval. On the dashed line probabilities keep their word; below it "
                  "they promise too much.");
    mwzi_xml_end(xml);
}

/* A title comes from outside: valid UTF-8 of characters that XML allows. */
static bool is_text(const char *title)
{
    for (size_t at = 0, len = strlen(title); at < len;) {
        char bytes[4];
        size_t start = at;
        uint32_t c = mwzi_utf8_next(title, len, &at);
        if (!mwzi_xml_allows(c) || mwzi_utf8_put(bytes, c) != at - start)
            return false;
    }
    return true;
}

static mwz_status write_named(const mwzi_reliability *data, const mwzi_env *env, const mwz_sink *sink, const char *name,
                              mwz_error *err)
{
    if (data->title && !is_text(data->title))
        return mwzi_fail(err, MWZ_ERR_ARGUMENT,
                         "the title of the diagram is not UTF-8, or holds a control character; write it as plain text");
    mwzi_xml_writer *xml;
    mwz_status status = mwzi_xml_writer_open(&xml, env, sink, err);
    if (status != MWZ_OK)
        return status;
    draw_image(xml, data);
    status = mwzi_xml_writer_finish(xml, name, err);
    mwzi_xml_writer_free(xml);
    return status;
}

mwz_status mwzi_reliability_write(const mwzi_reliability *data, const mwzi_env *env, const mwz_sink *sink,
                                  mwz_error *err)
{
    return write_named(data, env, sink, "the diagram", err);
}

mwz_status mwzi_reliability_save(const mwzi_reliability *data, const mwzi_env *env, const char *path, mwz_error *err)
{
    mwzi_file_writer file;
    mwz_status status = mwzi_file_writer_open(&file, env, path, err);
    if (status != MWZ_OK)
        return status;
    mwz_sink sink = mwzi_file_writer_sink(&file);
    status = write_named(data, env, &sink, path, err);
    if (status == MWZ_OK)
        return mwzi_file_writer_commit(&file, err);
    mwzi_file_writer_abandon(&file);
    return status;
}
