/* The checks of arguments that more than one public function needs. */
#include "api/api.h"

mwz_status mwzi_fail_null(mwz_error *err, const char *function, const char *argument)
{
    return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: '%s' is NULL", function, argument);
}

mwz_status mwzi_check_size(mwz_error *err, const char *function, const char *type, uint32_t told, size_t known)
{
    if (told == known)
        return MWZ_OK;
    return mwzi_fail(err, MWZ_ERR_ARGUMENT,
                     "%s: struct_size of %s is %lu, this library knows %lu; start from its _INIT macro%s", function,
                     type, (unsigned long)told, (unsigned long)known, told > known ? ", or use a newer library" : "");
}
