/* user.c - names of who deploys. */
#include "bundle/user.h"

#include "base/str.h"
#include "bundle/uuid.h"

bool user_is_principal(struct span name)
{
	if (span_starts(name, "urn:uuid:"))
		name = span_from(name, 9);
	else if (name.len == 38)	/* in braces */
		name = span_cut(span_from(name, 1), 36);
	return uuid_is(name);
}

static bool is_word(unsigned char byte)
{
	return byte >= 0x80 || (byte >= '0' && byte <= '9') ||
	       (byte >= 'a' && byte <= 'z');
}

char *plain_name(struct arena *keep, struct span name)
{
	struct str text = str_new(keep);

	for (size_t i = 0; i < name.len; i++) {
		char byte = name.at[i];

		if (byte >= 'A' && byte <= 'Z')
			byte = (char)(byte - 'A' + 'a');
		if (is_word((unsigned char)byte))
			str_byte(&text, byte);
		else if (text.len && text.at[text.len - 1] != '_')
			str_byte(&text, '_');
	}
	while (text.len && text.at[text.len - 1] == '_')
		text.at[--text.len] = '\0';
	return text.at;
}

char *user_short_name(struct arena *keep, struct span name)
{
	return plain_name(keep, span_cut(name, span_find(name, '@')));
}

bool user_is_in(struct view *view, struct span text)
{
	struct arena *keep = view->bundle->keep;
	struct span user = span_of(view->bundle->wish->user);

	if (!user.len)
		return false;
	return span_search(text, user) < text.len ||
	       span_search(text, span_of(user_short_name(keep, user))) < text.len;
}
