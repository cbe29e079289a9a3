/* uri.c - percent signs there and back. */
#include "lsp/uri.h"

#include <ctype.h>
#include <strings.h>

static int digit(char byte)
{
	return byte >= '0' && byte <= '9' ? byte - '0' :
	       byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 :
	       byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

/* Without `file://` and a host that is this one; false for anything else. */
static bool cut_scheme(struct span *uri)
{
	static const char scheme[] = "file:", host[] = "localhost";

	if (uri->len < sizeof scheme || strncasecmp(uri->at, scheme, sizeof scheme - 1))
		return false;
	*uri = span_from(*uri, sizeof scheme - 1);
	if (!span_starts(*uri, "//"))
		return span_starts(*uri, "/");
	*uri = span_from(*uri, 2);
	if (uri->len > sizeof host && !strncasecmp(uri->at, host, sizeof host - 1))
		*uri = span_from(*uri, sizeof host - 1);
	return span_starts(*uri, "/");
}

const char *uri_path(struct arena *keep, struct span uri)
{
	struct str path = str_new(keep);

	if (!cut_scheme(&uri))
		return NULL;
	uri = span_cut(span_cut(uri, span_find(uri, '#')), span_find(uri, '?'));
	for (size_t i = 0; i < uri.len; i++) {
		char byte = uri.at[i];

		if (byte == '%' && i + 2 < uri.len && digit(uri.at[i + 1]) >= 0 &&
		    digit(uri.at[i + 2]) >= 0) {
			byte = (char)(digit(uri.at[i + 1]) << 4 | digit(uri.at[i + 2]));
			i += 2;
		}
		if (!byte)
			return NULL;
		str_byte(&path, byte);
	}
	return path.at;
}

const char *uri_of(struct arena *keep, const char *path)
{
	struct str uri = str_new(keep);

	str_text(&uri, "file://");
	for (; *path; path++)
		if (isalnum((unsigned char)*path) || strchr("/-._~", *path))
			str_byte(&uri, *path);
		else
			str_format(&uri, "%%%02X", (unsigned)(unsigned char)*path);
	return uri.at;
}
