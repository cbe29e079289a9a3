/* library.c - what cJSON says of itself. */
#include "report/library.h"

#include <cjson/cJSON.h>

void report_library(struct str *text)
{
	str_format(text, "cJSON %s\n", cJSON_Version());
}
