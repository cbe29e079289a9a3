/* expression.c - matching dotted names, a part at a time. */
#include "modules/expression.h"

/* The part at the front; `rest` begins after its dot. */
static struct span next_part(struct span *rest)
{
	size_t len = span_find(*rest, '.');
	struct span part = span_cut(*rest, len);

	*rest = span_from(*rest, len + 1);
	return part;
}

int expression_parse(struct span text, struct sw_place at,
		     struct expression *expression, struct sw_fault *fault)
{
	struct span rest = text, last = {0};

	*expression = (struct expression){ text, false, at };
	do {
		struct span part = next_part(&rest);
		bool star = span_is(part, "*"), stars = span_is(part, "**");

		if (!star && !stars && span_find(part, '*') != part.len)
			return sw_fault_at(fault, at,
					   "in `%.*s` a wildcard is only a part of a "
					   "name; write `*` or `**` between dots",
					   (int)text.len, text.at);
		if (!part.len)
			return sw_fault_at(fault, at, "`%.*s` has an empty part",
					   (int)text.len, text.at);
		if ((span_is(last, "**") && (star || stars)) ||
		    (span_is(last, "*") && stars))
			return sw_fault_at(fault, at,
					   "`%.*s` has `**` beside another wildcard; "
					   "leave one of them out",
					   (int)text.len, text.at);
		expression->wild |= star || stars;
		last = part;
	} while (rest.len || text.at[text.len - 1] == '.');
	return 0;
}

/* What is still to be matched, and where the last `**` may take one part more. */
struct matching {
	struct span pattern, name;
	struct span after, retry;
	bool starred;
};

static bool retry(struct matching *at)
{
	if (!at->starred || !at->retry.len)
		return false;
	next_part(&at->retry);
	at->pattern = at->after;
	at->name = at->retry;
	return true;
}

bool expression_takes(const struct expression *expression, struct span name)
{
	struct matching at = { .pattern = expression->text, .name = name };

	if (!expression->wild)
		return span_same(expression->text, name);
	while (at.pattern.len || at.name.len) {
		struct span part = next_part(&at.pattern);

		if (part.len && at.name.len && span_is(part, "**")) {
			next_part(&at.name);
			at.after = at.pattern;
			at.retry = at.name;
			at.starred = true;
			continue;
		}
		bool fits = part.len && at.name.len;
		struct span own = next_part(&at.name);
		if (fits && (span_is(part, "*") || span_same(part, own)))
			continue;
		if (!retry(&at))
			return false;
	}
	return true;
}

size_t expression_takes_start(const struct expression *expression, struct span name)
{
	for (size_t len = 0; len < name.len;) {
		len += span_find(span_from(name, len), '.');
		if (expression_takes(expression, span_cut(name, len)))
			return len;
		len++;
	}
	return 0;
}
