/* iconv as decode/ calls it: encoding name → converter; bytes → UTF-8 and why it stopped. */
#include "decode/iconv_call.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

static const iconv_t no_iconv = (iconv_t)-1;

mwz_status mwzi_iconv_open(iconv_t *out, const char *name, mwz_error *err)
{
    /* "" would be the locale's encoding, and after a slash stand glibc's own switches. */
    bool plain = *name && !strchr(name, '/');
    *out = plain ? iconv_open("UTF-8", name) : no_iconv;
    if (*out != no_iconv)
        return MWZ_OK;
    if (plain && errno == ENOMEM)
        return mwzi_fail_memory(err);
    return mwzi_fail(err, MWZ_ERR_ENCODING,
                     "no encoding is named \"%s\"; \"iconv -l\" lists the names, besides which there are CP720 and "
                     "MacArabic",
                     name);
}

size_t mwzi_iconv_run(iconv_t cd, const char **in, size_t *left, char *out, size_t room)
{
    char *source, *target = out;
    size_t room_left = room;
    memcpy(&source, in, sizeof source); /* iconv's parameter lacks the const that it keeps to */
    errno = 0;
    if (iconv(cd, &source, left, &target, &room_left) != (size_t)-1)
        errno = 0;
    *in = source;
    return room - room_left;
}
