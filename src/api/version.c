/* The version of the library that runs. */
#include <muwazi/version.h>

const char *mwz_version(void)
{
    return MWZ_VERSION;
}
