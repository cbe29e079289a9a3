/* kind_pattern.c - rules that a regular expression over a file's text decides. */
#include "engine/kind.h"

KIND_KEYS(pattern, "pattern", "unless", "holds");

struct pattern_spec {
	const struct pattern *pattern;
	const struct pattern *unless;	/* a match on the same line excuses; or NULL */
	/* Texts of which a file must hold one, or it is not searched: far cheaper than a
	   pattern that has no such text at its begin. None: any file is. */
	struct words holds;
	int group;			/* the group `at`: the place; else 0 */
};

int pattern_compile(struct arena *keep, struct rule *rule, const struct node *options,
		    struct sw_fault *fault)
{
	struct pattern_spec *spec = arena_new(keep, struct pattern_spec);

	if (rule_pattern(keep, rule, rule_key(rule, options, "pattern"), &spec->pattern,
			 fault) ||
	    rule_pattern(keep, rule, rule_key(rule, options, "unless"), &spec->unless,
			 fault) ||
	    form_words(keep, rule->body, "holds", &spec->holds, fault))
		return -1;
	if (!spec->pattern)
		return sw_fault_at(fault, rule->body->place,
				   "a rule of kind `pattern` needs `pattern:`");
	spec->group = pattern_group(spec->pattern, "at");
	if (spec->group < 0)
		spec->group = 0;
	rule->spec = spec;
	return 0;
}

static bool is_worth_searching(const struct pattern_spec *spec, struct span text)
{
	for (size_t i = 0; i < spec->holds.count; i++)
		if (span_search(text, span_of(spec->holds.at[i])) < text.len)
			return true;
	return !spec->holds.count;
}

/* 1 when the line that holds the byte is excused. */
static int excused(const struct pattern_spec *spec, struct judging *judging, size_t at,
		   struct sw_fault *fault)
{
	if (!spec->unless)
		return 0;
	unsigned line = source_place(judging->source, at, at).line;
	return pattern_takes(spec->unless, judging->matcher,
			     source_line(judging->source, line), false, fault);
}

static void add(const struct rule *rule, struct judging *judging, struct span hit)
{
	size_t from = (size_t)(hit.at - judging->source->text.at);
	struct fact fact = {
		.place = source_place(judging->source, from, from + hit.len),
		.value = arena_string(judging->tmp, hit),
	};

	judging_add(judging, rule, &fact);
}

int pattern_check(const struct rule *rule, struct judging *judging,
		  struct sw_fault *fault)
{
	const struct pattern_spec *spec = rule->spec;
	struct span text = judging->source->text;
	struct match match;
	size_t from = 0;

	if (!is_worth_searching(spec, text))
		return 0;
	while (from <= text.len && !judging->full) {
		int found = pattern_find(spec->pattern, judging->matcher, text, from,
					 &match, fault);
		if (found <= 0)
			return found;
		struct span hit = match.groups[spec->group];
		if (!hit.at)
			hit = match.groups[0];
		int excuse = excused(spec, judging, (size_t)(hit.at - text.at), fault);
		if (excuse < 0)
			return -1;
		if (!excuse)
			add(rule, judging, hit);
		from = (size_t)(match.groups[0].at - text.at) + match.groups[0].len;
		from += !match.groups[0].len;
	}
	return 0;
}
