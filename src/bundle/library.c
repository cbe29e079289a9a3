/* library.c - telling files from packages, as the CLI does. */
#include "bundle/library.h"

#include <ctype.h>

static bool is_scheme_char(char c)
{
	return isalnum((unsigned char)c) || c == '+' || c == '-' || c == '.';
}

static size_t scheme_length(struct span path)
{
	size_t i = 0;

	if (!path.len || !isalpha((unsigned char)path.at[0]))
		return 0;
	while (i < path.len && is_scheme_char(path.at[i]))
		i++;
	return i < path.len && path.at[i] == ':' ? i : 0;
}

bool path_has_scheme(struct span path)
{
	return scheme_length(path) > 0;
}

static struct span unquoted(struct span text)
{
	while (text.len && (text.at[0] == '"' || text.at[0] == '\''))
		text = span_from(text, 1);
	while (text.len &&
	       (text.at[text.len - 1] == '"' || text.at[text.len - 1] == '\''))
		text.len--;
	return text;
}

/* `s3:/x`; a file's is of the cluster, which comes to the same. */
static bool is_remote(struct span path)
{
	size_t scheme = scheme_length(path);

	return scheme && span_starts(span_from(path, scheme), ":/") &&
	       (!span_is(span_cut(path, scheme), "file") ||
		span_starts(path, "file://"));
}

bool path_is_local(struct span path)
{
	path = unquoted(path);
	return !is_remote(path) && !span_starts(path, "/");
}

/* `-r`, `--index-url`, at the start or after a blank, up to a blank, `=` or the end. */
static bool has_option(struct span text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] != '-' || (i && !isspace((unsigned char)text.at[i - 1])))
			continue;
		size_t end = i + 1;

		while (end < text.len && (isalnum((unsigned char)text.at[end]) ||
					  text.at[end] == '-'))
			end++;
		bool ended = end == text.len || isspace((unsigned char)text.at[end]) ||
			     text.at[end] == '=' || text.at[end] == '|';
		if (end > i + 1 && ended)
			return true;
	}
	return false;
}

static bool is_name_char(char c)
{
	return isalnum((unsigned char)c) || c == '-' || c == '_';
}

static void skip(struct span *text, int (*holds)(int c))
{
	while (text->len && holds((unsigned char)text->at[0]))
		*text = span_from(*text, 1);
}

static bool take(struct span *text, const char *word)
{
	if (!span_starts(*text, word))
		return false;
	*text = span_from(*text, strlen(word));
	return true;
}

static bool take_number(struct span *text)
{
	size_t before = text->len;

	skip(text, isdigit);
	return text->len < before;
}

/* `.post1`, `rc2`: a word with its number, after a mark or none. */
static void take_part(struct span *text, const char *const *words)
{
	struct span rest = *text;

	if (rest.len && strchr("-_.", rest.at[0]))
		rest = span_from(rest, 1);
	for (; *words; words++) {
		struct span after = rest;

		if (take(&after, *words) && take_number(&after)) {
			*text = after;
			return;
		}
	}
}

/* `+local.1` */
static void take_local(struct span *text)
{
	struct span rest = *text;

	if (!take(&rest, "+"))
		return;
	while (rest.len && isalnum((unsigned char)rest.at[0])) {
		skip(&rest, isalnum);
		*text = rest;
		if (rest.len && strchr("-_.", rest.at[0]))
			rest = span_from(rest, 1);
	}
}

static bool take_version(struct span *text)
{
	static const char *const parts[][4] = {
		{ "a", "b", "rc" }, { "post" }, { "dev" },
	};
	struct span rest;

	if (!take_number(text))
		return false;
	if (take(text, "!") && !take_number(text))
		return false;
	while (rest = *text, take(&rest, ".") && take_number(&rest))
		*text = rest;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		take_part(text, parts[i]);
	take_local(text);
	return true;
}

static bool take_operator(struct span *text)
{
	static const char *const operators[] = { "==", "!=", "<=", ">=", "~=", ">",
						 "<" };

	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
		if (take(text, operators[i]))
			return true;
	return false;
}

/* A name, perhaps `[extras]`, perhaps versions; nothing else. */
static bool is_package(struct span text)
{
	size_t name = 0, close;

	while (name < text.len && is_name_char(text.at[name]))
		name++;
	if (!name)
		return false;
	text = span_from(text, name);
	take(&text, " ");
	for (close = text.len; close && text.at[close - 1] != ']'; close--)
		;
	if (span_starts(text, "[") && close)
		text = span_from(text, close);
	take(&text, " ");
	while (take_operator(&text)) {
		take(&text, " ");
		if (!take_version(&text))
			return false;
		take(&text, ",");
	}
	return !text.len;
}

/* `name @ https://...` */
static bool is_at_address(struct span text)
{
	size_t at = span_search(text, SPAN(" @ "));

	return at < text.len && is_package(span_cut(text, at)) &&
	       is_remote(span_from(text, at + 3));
}

bool library_is_local(struct span text)
{
	if (!text.len)
		return false;
	if (text.at[0] == '.')
		return true;
	return !has_option(text) && !is_package(text) && !is_at_address(text) &&
	       path_is_local(text);
}

bool library_flag(struct span text, struct span *flag, struct span *path)
{
	if (!span_starts(text, "-r ") && !span_starts(text, "-e "))
		return false;
	*flag = span_cut(text, 2);
	*path = span_trim(span_from(text, 3));
	return path_is_local(*path);
}
