/* The version of the headers and of the library at run time. */
#ifndef MUWAZI_VERSION_H
#define MUWAZI_VERSION_H

#include <muwazi/visibility.h>

MWZ_BEGIN_DECLS

#define MWZ_VERSION_MAJOR 0
#define MWZ_VERSION_MINOR 1
#define MWZ_VERSION_PATCH 0
#define MWZ_VERSION "0.1.0"

/** The version of the library that runs, "major.minor.patch". Lent for ever. Since: 0.1 */
MWZ_API const char *mwz_version(void);

MWZ_END_DECLS

#endif
