/* surround.c - patterns put together. */
#include "secrets/surround.h"

#include "base/str.h"

#define BEGINS "(?<!(?<!\\\\)(?<!%[0-9A-Fa-f])[0-9A-Za-z_])"
#define ENDS "(?![0-9A-Za-z_-])"

/* Most of all that is done before anything is judged: so no format is read for it. */
static struct span join(struct arena *keep, const struct span *parts, size_t count)
{
	size_t len = 0;

	for (size_t i = 0; i < count; i++)
		len += parts[i].len;
	char *at = arena_array(keep, char, len + 1);
	struct span whole = { at, len };
	for (size_t i = 0; i < count; at += parts[i++].len)
		memcpy(at, parts[i].at, parts[i].len);
	return whole;
}

struct span surround_token(struct arena *keep, struct span token)
{
	const struct span parts[] = { SPAN(BEGINS "(?:"), token, SPAN(")" ENDS) };

	return join(keep, parts, sizeof parts / sizeof *parts);
}

/*
 * What may stand between the keyword and the value. No part gives back what it took
 * (`+`): where one does not fit, the next way is tried at once.
 *   ASSIGNED  the rest of a name, a call, a subscript; quotes; a type; a sign
 *   MEMBER    the `value` that follows a `name`, a description between them at most
 *   SAID      words of the trade: `acme api key …`, `acme-token-…`
 */
#define WORDS "[\\w .\\-/&]{0,40}+"
#define ASSIGNED WORDS "(?:[?(]" WORDS "){0,2}+(?>(?<=\\()(?=[\"'`])|" \
	"(?:\\[[\"'][\\w.\\-]{1,40}+)?+[\"'`\\])]{0,4}+[ \\t]{0,8}+" \
	"(?::[ \\t]{0,2}+&?(?:str|[Ss]tring)[ \\t]{0,2}+(?==))?+" \
	"(?>=>|:=|[:=]=?+|,|(?<=\\()))"
#define BESIDE "(?:(?i:description|type)[\"']?+\\s{0,2}+[:=][^\\n]{0,100}+\\n\\s{0,20}+)?+"
#define MEMBER "[\\w.\\- ]{0,30}+(?>[\"'\\])]{0,3}+[\"',;:{\\s]{1,40}+" BESIDE \
	"(?i:value|default)[\"']?+\\s{0,2}+[:=]|</name>\\s{0,20}+<value>)"
#define SAID "(?i:[ _.\\-]?+(?:api|app|access|auth|client|key|login|password|pat|private|" \
	"secret|token|user)s?+){1,4}+[\"']?+[ \\-]"
#define OPENS "\\s{0,12}+(?>[A-Za-z@$]{0,2}[\"'`\\\\]{1,3}+)?+" \
	"(?>(?i:bearer|token|basic|apikey|key)[ =]{1,2}+)?+"

static void add_word(struct str *out, struct span word)
{
	struct span special = SPAN("\\^$.[|()?*+{");

	for (size_t i = 0; i < word.len; i++) {
		if (span_find(special, word.at[i]) < special.len)
			str_byte(out, '\\');
		str_byte(out, word.at[i]);
	}
}

struct span surround_assigned(struct arena *keep, const struct spans *keywords,
			      struct span value)
{
	struct str words = str_new(keep);

	for (size_t i = 0; i < keywords->count; i++) {
		str_text(&words, i ? "|" : "");
		add_word(&words, keywords->at[i]);
	}
	const struct span parts[] = {
		SPAN("(?i:"), str_span(&words),
		SPAN(")(?:" ASSIGNED "|" MEMBER "|" SAID ")" OPENS "(?<value>"),
		value, SPAN(")(?![0-9A-Za-z_+/-])"),
	};
	return join(keep, parts, sizeof parts / sizeof *parts);
}
