/* statement.c - words up to a name; of DELETE, whether it ends there. */
#include "python/statement.h"

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Past blanks and comments. */
static size_t skip(struct span text, size_t at)
{
	while (at < text.len) {
		struct span rest = span_from(text, at);

		if (is_blank(rest.at[0]))
			at++;
		else if (span_starts(rest, "--"))
			at += span_find(rest, '\n');
		else if (span_starts(rest, "/*"))
			at += span_search(rest, SPAN("*/")) + 2;
		else
			break;
	}
	return at < text.len ? at : text.len;
}

/* Past a quoted text, or one byte. */
static size_t step(struct span text, size_t at)
{
	char quote = text.at[at];

	if (quote != '\'' && quote != '"' && quote != '`')
		return at + 1;
	size_t length = span_find(span_from(text, at + 1), quote);
	return at + 1 + length < text.len ? at + length + 2 : at + 1;
}

/* What stands up to the next blank, or the statement's end. */
static struct span word(struct span text, size_t *at)
{
	size_t from = skip(text, *at), to = from;

	while (to < text.len && !is_blank(text.at[to]) && text.at[to] != ';')
		to = step(text, to);
	*at = to;
	return span_cut(span_from(text, from), to - from);
}

static bool is_word(struct span got, const char *want)
{
	size_t i = 0;

	for (; i < got.len && want[i]; i++) {
		char c = got.at[i];

		if ((c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c) != want[i])
			return false;
	}
	return i == got.len && !want[i];
}

static bool is_any(struct span got, const char *const *wanted)
{
	while (*wanted && !is_word(got, *wanted))
		wanted++;
	return *wanted;
}

static size_t statement_end(struct span text, size_t at)
{
	while (at < text.len && text.at[at] != ';') {
		size_t next = skip(text, at);

		at = next > at ? next : step(text, at);
	}
	return at;
}

/* WHERE, or a part that may hold it. */
static bool is_limited(struct span rest)
{
	size_t at = 0;

	for (struct span got; (got = word(rest, &at)).len;)
		if (is_word(got, "WHERE") || memchr("{?%:$\1", got.at[0], 6) ||
		    span_find(got, STATEMENT_UNKNOWN) < got.len)
			return true;
	return false;
}

/* What is destroyed by a statement that begins with `first`; NULL: nothing. */
static const char *judge(struct span text, struct span first, size_t *at)
{
	static const char *const held[] = {
		"TABLE", "SCHEMA", "DATABASE", "CATALOG", "VOLUME", "MODEL", NULL };
	bool drops = is_word(first, "DROP"), truncates = is_word(first, "TRUNCATE");

	if (!drops && !truncates && !is_word(first, "DELETE"))
		return NULL;
	struct span second = word(text, at);
	if (drops ? !is_any(second, held)
		  : !is_word(second, truncates ? "TABLE" : "FROM"))
		return NULL;
	struct span name = word(text, at);
	if (drops && is_word(name, "IF")) {
		word(text, at);
		name = word(text, at);
	}
	if (!name.len || is_word(name, "WHERE"))
		return NULL;
	if (drops || truncates)
		return drops ? "drop" : "truncate";
	return is_limited(span_from(text, *at)) ? NULL : "delete";
}

bool statement_find(struct span text, size_t *at, struct statement *statement)
{
	while (*at < text.len) {
		size_t from = skip(text, *at), to = from;
		size_t end = statement_end(text, from);
		struct span whole = span_cut(text, end);
		struct span first = word(whole, &to);

		*statement = (struct statement){ judge(whole, first, &to), from, to };
		*at = end + 1;
		if (statement->check) {
			statement->to = to;
			return true;
		}
	}
	return false;
}
