/* Attributes of an element: their names and values in turn → the value of one. */
#include "xml/markup.h"

#include <string.h>

const char *mwzi_markup_attribute(const char *const *attributes, const char *name)
{
    for (size_t i = 0; attributes && attributes[i]; i += 2)
        if (strcmp(attributes[i], name) == 0)
            return attributes[i + 1] ? attributes[i + 1] : "";
    return NULL;
}
