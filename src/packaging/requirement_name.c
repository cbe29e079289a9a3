/* requirement_name.c - by hand: no locale. */
#include "packaging/requirement_name.h"

#include <string.h>

#include "base/str.h"

static bool alnum(char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9');
}

size_t requirement_name_length(struct span rest)
{
	size_t len = 0, end = 0;

	while (len < rest.len && (alnum(rest.at[len]) ||
				  (len && strchr("-_.", rest.at[len]) && rest.at[len])))
		if (alnum(rest.at[len++]))
			end = len;
	return end;
}

const char *requirement_name_normal(struct arena *keep, struct span name)
{
	struct str str = str_new(keep);

	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];
		if (c == '-' || c == '_' || c == '.') {
			if (!str.len || str.at[str.len - 1] != '-')
				str_byte(&str, '-');
		} else {
			str_byte(&str,
				 c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c);
		}
	}
	return str.at;
}
