/* Where a text stood: bytes that libxml2's SAX parser reports, and where its reading head is → texts with source offsets.
   The head stands right behind a text when that is reported, and the bytes there are compared, so an offset is proved
   and not hoped for. What does not match is an entity (back to its '&'), text with characters dropped (walked back over
   them) or, as the last resort, everything since the last text. */
#include "xml/places.h"

#include <string.h>

enum { LONGEST_ENTITY = 64, LONGEST_CHARACTER = 4 };

static void send_text(mwzi_places *places, const char *bytes, uint32_t len, uint32_t from, uint32_t from_len,
                      bool verbatim)
{
    if (places->status != MWZ_OK || len == 0)
        return;
    const mwzi_markup_reader *reader = places->reader;
    const mwzi_markup_text text = { bytes, len, from, from_len, verbatim };
    places->status = reader->text(reader->user, &text, places->err);
}

/* The '&' of the entity that ends at `end`; `end` itself when there is none near. */
static uint32_t find_ampersand(const mwzi_places *places, uint32_t end)
{
    for (uint32_t i = end; i > places->seen && end - i < LONGEST_ENTITY;)
        if (places->page[--i] == '&')
            return i;
    return end;
}

/* The first offset of text that the parser thinned out, such as by control characters: walked back from its end,
   dropping source bytes that differ. `end` when it does not fit into what was not yet seen. */
static uint32_t walk_back(const mwzi_places *places, const char *bytes, uint32_t len, uint32_t end)
{
    uint32_t from = end;
    while (len > 0) {
        if (from == places->seen)
            return end;
        from--;
        if (places->page[from] == bytes[len - 1])
            len--;
        else if (places->page[from] == '<' || places->page[from] == '>')
            return end;
    }
    return from;
}

/* Sends a thinned-out text in stretches that are verbatim; where white space was dropped (form feeds), a space parts
   them, lest words be glued. */
static void send_stretches(mwzi_places *places, const char *bytes, uint32_t len, uint32_t from, uint32_t end)
{
    uint32_t start = 0;
    for (uint32_t i = 0; i < len && from < end; from++) {
        if (places->page[from] == bytes[i]) {
            i++;
            continue;
        }
        send_text(places, bytes + start, i - start, from - (i - start), i - start, true);
        start = i;
        if (places->page[from] == '\f' || places->page[from] == '\v')
            send_text(places, " ", 1, from, 1, false);
    }
    send_text(places, bytes + start, len - start, from - (len - start), len - start, true);
}

/* Whether an '&' of the page stands for itself by an entity: &amp; or a number. */
static bool is_real_ampersand(const mwzi_places *places, uint32_t at)
{
    return places->len - at > 3 && (places->page[at + 1] == '#' || memcmp(places->page + at + 1, "amp", 3) == 0);
}

void mwzi_places_tell(mwzi_places *places, const char *bytes, uint32_t len, uint32_t head)
{
    uint32_t end = head;
    if (end < places->seen)
        end = places->seen;
    if (len > LONGEST_CHARACTER) { /* a part of a long text comes while the head is still on its last character */
        uint32_t last = end;
        do
            last++;
        while (last < places->len && ((unsigned char)places->page[last] & 0xC0) == 0x80);
        if (end < places->len && len <= last - places->seen && memcmp(places->page + last - len, bytes, len) == 0)
            end = last;
    }
    if (!places->well_formed && len == 1 && bytes[0] == '<' && end < places->len && places->page[end] == '<') { /* told before it is passed */
        send_text(places, bytes, len, end, len, true);
        end++;
    } else if (len <= end - places->seen && memcmp(places->page + end - len, bytes, len) == 0) {
        send_text(places, bytes, len, end - len, len, true);
    } else {
        uint32_t from = len <= LONGEST_CHARACTER ? find_ampersand(places, end) : end;
        if (!places->well_formed && from < end && len == 1 && bytes[0] == '&' && !is_real_ampersand(places, from)) {
            send_text(places, bytes, len, from, 1, true); /* "&bogus;": its name comes as the next text */
            end = from + 1;
        } else if (from < end) {
            send_text(places, bytes, len, from, end - from, false);
        } else if ((from = walk_back(places, bytes, len, end)) < end) {
            send_stretches(places, bytes, len, from, end);
        } else {
            send_text(places, bytes, len, places->seen, end - places->seen, false);
        }
    }
    if (end > places->seen)
        places->seen = end;
}
