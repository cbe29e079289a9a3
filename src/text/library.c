/* library.c - what PCRE2 says of itself. */
#include "text/library.h"

#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

void text_library(struct str *text)
{
	char version[32];

	if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) <= (int)sizeof version)
		pcre2_config(PCRE2_CONFIG_VERSION, version);
	else
		version[0] = '\0';
	/* It has the date behind a blank. */
	str_format(text, "PCRE2 %.*s\n", (int)strcspn(version, " "), version);
}
