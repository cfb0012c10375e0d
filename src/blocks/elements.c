/* The elements of HTML. Name and attributes → what they are to the reader of a page; beginning of a text → whether it
   is one. The table is of HTML 5 with what older pages use. */
#include "blocks/elements.h"

#include <stddef.h>
#include <string.h>

#include "xml/html.h"

/* In the order of the names, for the search by halves. What is not here is inline. */
/* clang-format off */
static const struct { const char *name; mwzi_element kind; } elements[] = {
    { "address", MWZI_ELEMENT_BLOCK }, { "applet", MWZI_ELEMENT_DROPPED }, { "article", MWZI_ELEMENT_MAIN },
    { "aside", MWZI_ELEMENT_ASIDE }, { "audio", MWZI_ELEMENT_DROPPED }, { "blockquote", MWZI_ELEMENT_BLOCK },
    { "body", MWZI_ELEMENT_BLOCK }, { "br", MWZI_ELEMENT_BREAK }, { "button", MWZI_ELEMENT_DROPPED },
    { "canvas", MWZI_ELEMENT_DROPPED }, { "caption", MWZI_ELEMENT_CAPTION }, { "center", MWZI_ELEMENT_BLOCK },
    { "datalist", MWZI_ELEMENT_DROPPED }, { "dd", MWZI_ELEMENT_ITEM }, { "del", MWZI_ELEMENT_DROPPED }, { "details", MWZI_ELEMENT_BLOCK },
    { "dialog", MWZI_ELEMENT_ASIDE }, { "dir", MWZI_ELEMENT_LIST }, { "div", MWZI_ELEMENT_BLOCK },
    { "dl", MWZI_ELEMENT_LIST }, { "dt", MWZI_ELEMENT_ITEM }, { "fieldset", MWZI_ELEMENT_BLOCK },
    { "figcaption", MWZI_ELEMENT_CAPTION }, { "figure", MWZI_ELEMENT_BLOCK }, { "footer", MWZI_ELEMENT_ASIDE },
    { "form", MWZI_ELEMENT_BLOCK }, { "h1", MWZI_ELEMENT_HEADING }, { "h2", MWZI_ELEMENT_HEADING },
    { "h3", MWZI_ELEMENT_HEADING }, { "h4", MWZI_ELEMENT_HEADING }, { "h5", MWZI_ELEMENT_HEADING },
    { "h6", MWZI_ELEMENT_HEADING }, { "head", MWZI_ELEMENT_HEAD }, { "header", MWZI_ELEMENT_HEADER },
    { "hgroup", MWZI_ELEMENT_BLOCK }, { "hr", MWZI_ELEMENT_BLOCK }, { "html", MWZI_ELEMENT_BLOCK },
    { "iframe", MWZI_ELEMENT_DROPPED }, { "legend", MWZI_ELEMENT_BLOCK }, { "li", MWZI_ELEMENT_ITEM },
    { "listing", MWZI_ELEMENT_DROPPED }, { "main", MWZI_ELEMENT_MAIN }, { "math", MWZI_ELEMENT_DROPPED },
    { "menu", MWZI_ELEMENT_LIST }, { "nav", MWZI_ELEMENT_ASIDE }, { "noframes", MWZI_ELEMENT_DROPPED },
    { "noscript", MWZI_ELEMENT_DROPPED }, { "object", MWZI_ELEMENT_DROPPED }, { "ol", MWZI_ELEMENT_LIST },
    { "option", MWZI_ELEMENT_DROPPED }, { "p", MWZI_ELEMENT_BLOCK }, { "pre", MWZI_ELEMENT_PREFORMATTED },
    { "rp", MWZI_ELEMENT_DROPPED }, { "rt", MWZI_ELEMENT_DROPPED }, { "script", MWZI_ELEMENT_DROPPED },
    { "section", MWZI_ELEMENT_BLOCK }, { "select", MWZI_ELEMENT_DROPPED }, { "style", MWZI_ELEMENT_DROPPED },
    { "summary", MWZI_ELEMENT_BLOCK }, { "svg", MWZI_ELEMENT_DROPPED }, { "table", MWZI_ELEMENT_TABLE },
    { "tbody", MWZI_ELEMENT_BLOCK }, { "td", MWZI_ELEMENT_CELL }, { "template", MWZI_ELEMENT_DROPPED },
    { "textarea", MWZI_ELEMENT_DROPPED }, { "tfoot", MWZI_ELEMENT_BLOCK }, { "th", MWZI_ELEMENT_CELL },
    { "thead", MWZI_ELEMENT_BLOCK }, { "title", MWZI_ELEMENT_TITLE }, { "tr", MWZI_ELEMENT_ROW },
    { "ul", MWZI_ELEMENT_LIST }, { "video", MWZI_ELEMENT_DROPPED }, { "xmp", MWZI_ELEMENT_DROPPED },
};
/* clang-format on */

/* Values of the attribute role that make an element furniture. */
static const char *const aside_roles[] = { "navigation", "banner",  "contentinfo", "search", "complementary",
                                           "menu",       "menubar", "toolbar",     "dialog", "alertdialog" };

/* How a page begins; compared without regard to case. */
static const char *const page_starts[] = { "<!doctype html", "<html", "<head",  "<body",    "<title",
                                           "<meta ",         "<div",  "<table", "<article", "<section",
                                           "<main",          "<h1",   "<h2",    "<p>",      "<p ",
                                           "<ul>",           "<ol>" };

enum { PEEK_BYTES = 4096, SURE_STARTS = 4 /* of page_starts; after the others tags must follow */ };

mwzi_element mwzi_element_kind(const char *name)
{
    size_t low = 0, high = sizeof elements / sizeof *elements;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(name, elements[middle].name);
        if (order == 0)
            return elements[middle].kind;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return MWZI_ELEMENT_INLINE;
}

mwz_code_type mwzi_element_code(const char *name)
{
    static const struct {
        const char *name;
        mwz_code_type type;
    } codes[] = {
        { "b", MWZ_CODE_BOLD },          { "strong", MWZ_CODE_BOLD },   { "i", MWZ_CODE_ITALIC },
        { "em", MWZ_CODE_ITALIC },       { "cite", MWZ_CODE_ITALIC },   { "u", MWZ_CODE_UNDERLINE },
        { "ins", MWZ_CODE_UNDERLINE },   { "s", MWZ_CODE_STRUCK },      { "strike", MWZ_CODE_STRUCK },
        { "del", MWZ_CODE_STRUCK },      { "sup", MWZ_CODE_SUPERSCRIPT }, { "sub", MWZ_CODE_SUBSCRIPT },
        { "code", MWZ_CODE_VERBATIM },   { "kbd", MWZ_CODE_VERBATIM },  { "samp", MWZ_CODE_VERBATIM },
        { "tt", MWZ_CODE_VERBATIM },     { "a", MWZ_CODE_LINK },        { "br", MWZ_CODE_BREAK },
        { "img", MWZ_CODE_IMAGE },       { "svg", MWZ_CODE_IMAGE },
    };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strcmp(name, codes[i].name) == 0)
            return codes[i].type;
    return MWZ_CODE_OTHER;
}

bool mwzi_element_is_aside(const char *const *attributes)
{
    const char *role = mwzi_markup_attribute(attributes, "role");
    for (size_t i = 0; role && i < sizeof aside_roles / sizeof *aside_roles; i++)
        if (strcmp(role, aside_roles[i]) == 0)
            return true;
    return false;
}

static bool is_one_of(const char *value, const char *const *values, size_t count)
{
    for (size_t i = 0; value && i < count; i++)
        if (strcmp(value, values[i]) == 0)
            return true;
    return false;
}

/* Whether a list of words, such as a class, has one of `words`. */
static bool has_word(const char *list, const char *const *words, size_t count)
{
    while (list && *list) {
        size_t len = strcspn(list, " \t\r\n\f");
        for (size_t i = 0; i < count; i++)
            if (strlen(words[i]) == len && memcmp(list, words[i], len) == 0)
                return true;
        list += len + strspn(list + len, " \t\r\n\f");
    }
    return false;
}

/* Whether a style says it, white space and the case of letters aside. */
static bool style_says(const char *style, const char *what)
{
    for (; style && *style; style++) {
        size_t i = 0;
        for (const char *p = style; *p && what[i]; p++) {
            if (*p == ' ')
                continue;
            if (*p != what[i] && !(*p >= 'A' && *p <= 'Z' && (*p | 0x20) == what[i]))
                break;
            i++;
        }
        if (!what[i])
            return true;
    }
    return false;
}

bool mwzi_element_is_hidden(const char *const *attributes)
{
    static const char *const back[] = { "doc-backlink" }; /* from a note to its number in the text */
    static const char *const classes[] = { "mw-editsection", "mw-cite-backlink", "noprint" }; /* of MediaWiki */
    const char *aria = mwzi_markup_attribute(attributes, "aria-hidden");
    const char *style = mwzi_markup_attribute(attributes, "style");
    return mwzi_markup_attribute(attributes, "hidden") || (aria && strcmp(aria, "true") == 0) ||
        style_says(style, "display:none") || style_says(style, "visibility:hidden") || style_says(style, "mso-hide:all") ||
        mwzi_element_is_note_mark(attributes) || is_one_of(mwzi_markup_attribute(attributes, "role"), back, 1) ||
        has_word(mwzi_markup_attribute(attributes, "class"), classes, sizeof classes / sizeof *classes);
}

bool mwzi_element_is_note_mark(const char *const *attributes)
{
    static const char *const marks[] = { "doc-noteref" }, *const types[] = { "noteref" };
    const char *href = mwzi_markup_attribute(attributes, "href");
    return is_one_of(mwzi_markup_attribute(attributes, "role"), marks, 1) ||
        is_one_of(mwzi_markup_attribute(attributes, "epub:type"), types, 1) ||
        (href && (strncmp(href, "#cite_note", 10) == 0 || strncmp(href, "#cite_ref", 9) == 0));
}

mwzi_inner_link mwzi_element_inner_link(const char *const *attributes)
{
    /* What notes and the places that they belong to are called by MediaWiki, Word, LibreOffice, WordPress, Markdown. */
    static const char *const starts[] = { "fn", "fnref", "footnote", "footnote-ref", "endnote", "_ftn", "_ftnref", "_edn",
                                          "_ednref", "sdfootnote", "sdendnote", "note", "noteref" };
    const char *href = mwzi_markup_attribute(attributes, "href");
    if (!href || *href != '#')
        return MWZI_LINK_OTHER;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t len = strlen(starts[i]);
        const char *rest = strncmp(href + 1, starts[i], len) == 0 ? href + 1 + len : NULL;
        if (rest && (*rest == '-' || *rest == '_' || *rest == ':' || *rest == '.'))
            rest++;
        if (rest && *rest >= '0' && *rest <= '9')
            return MWZI_LINK_NOTE;
    }
    return MWZI_LINK_INNER;
}

bool mwzi_element_is_note(const char *const *attributes)
{
    static const char *const notes[] = { "doc-footnote", "doc-endnote", "doc-footnotes", "doc-endnotes" };
    return is_one_of(mwzi_markup_attribute(attributes, "role"), notes, sizeof notes / sizeof *notes);
}

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool starts_with(const char *text, uint32_t len, const char *start)
{
    for (uint32_t i = 0; start[i]; i++) {
        char c = i < len ? text[i] : '\0';
        if (c != start[i] && !(c >= 'A' && c <= 'Z' && (c | 0x20) == start[i]))
            return false;
    }
    return true;
}

/* Past `closing`; `len` when it does not come. */
static uint32_t skip_past(const char *text, uint32_t len, uint32_t at, const char *closing)
{
    for (; at < len; at++)
        if (starts_with(text + at, len - at, closing))
            return at + (uint32_t)strlen(closing);
    return len;
}

bool mwzi_page_is(const char *text, uint32_t len)
{
    uint32_t end = len < PEEK_BYTES ? len : PEEK_BYTES, at = 0;
    while (at < end) { /* past white space, comments and an XML declaration */
        if (is_white(text[at]))
            at++;
        else if (starts_with(text + at, end - at, "\xEF\xBB\xBF"))
            at += 3;
        else if (starts_with(text + at, end - at, "<!--"))
            at = skip_past(text, end, at, "-->");
        else if (starts_with(text + at, end - at, "<?xml"))
            at = skip_past(text, end, at, "?>");
        else
            break;
    }
    for (size_t i = 0; i < sizeof page_starts / sizeof *page_starts; i++)
        if (starts_with(text + at, end - at, page_starts[i]))
            return i < SURE_STARTS || strstr(text + at, "</") || strstr(text + at, "<p");
    return false;
}
