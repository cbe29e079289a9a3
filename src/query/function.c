/* function.c - the functions themselves, and their table. */
#include "query/function.h"

#define PATTERN_STEPS 1000	/* of compiling an expression that the tree holds */

static void give_number(struct result *result, double number)
{
	result->value = (struct value){ .kind = VALUE_NUMBER, .number = number };
}

static int call_length(struct select *select, const struct call *call,
		       const struct node *current, struct result *result)
{
	struct value value;

	if (evaluate(select, call->arguments[0], current, &value))
		return -1;
	if (value.kind != VALUE_NODE)
		return 0;
	if (value.node->kind == NODE_LIST || value.node->kind == NODE_MAP) {
		give_number(result, (double)value.node->count);
	} else if (value.node->kind == NODE_STRING) {
		if (select_charge(select, value.node->text.len / 64))
			return -1;
		give_number(result, (double)span_width(value.node->text));
	}
	return 0;
}

static int call_count(struct select *select, const struct call *call,
		      const struct node *current, struct result *result)
{
	struct walk walk = walk_new(select, call->arguments[0]->path, current);
	size_t count = 0;
	int found;

	while ((found = walk_next(&walk)) == 1)
		count++;
	give_number(result, (double)count);
	return found;
}

/* The value of the one node; of several, Nothing. */
static int call_value(struct select *select, const struct call *call,
		      const struct node *current, struct result *result)
{
	struct walk walk = walk_new(select, call->arguments[0]->path, current);
	int found = walk_next(&walk);

	if (found != 1)
		return found;
	const struct node *first = walk_node(&walk);
	found = walk_next(&walk);
	if (found < 0)
		return -1;
	if (!found)
		result->value = (struct value){ .kind = VALUE_NODE, .node = first };
	walk_stop(&walk);
	return 0;
}

/* An expression that the tree holds. 0 with NULL where it is no I-Regexp: then, by RFC
   9535, nothing matches it. -1 where it is one, and larger than we take. */
static int find_pattern(struct select *select, struct span text,
			const struct pattern **pattern)
{
	struct sw_fault fault = {0};

	if (!select->pattern_text.at || !span_same(select->pattern_text, text)) {
		if (select_charge(select, PATTERN_STEPS))
			return -1;
		arena_clear(&select->pattern_keep);
		select->pattern_text = arena_span(&select->pattern_keep, text);
		select->pattern =
			pattern_new(&select->pattern_keep, text, DIALECT_IREGEXP,
				    select->query->at, &fault);
		if (!select->pattern && fault.status == SW_EXIT_UNCHECKED)
			return sw_unchecked_at(select->fault, select->query->at,
					       "query: %s", fault.text);
	}
	*pattern = select->pattern;
	return 0;
}

static bool is_string(struct value value)
{
	return value.kind == VALUE_NODE && value.node->kind == NODE_STRING;
}

static int take_text(struct select *select, const struct call *call,
		     const struct node *current, bool all, struct result *result)
{
	const struct pattern *pattern = call->pattern;
	struct value text, regex;

	if (evaluate(select, call->arguments[0], current, &text) ||
	    evaluate(select, call->arguments[1], current, &regex))
		return -1;
	if (!is_string(text) || !is_string(regex))
		return 0;
	if (!pattern && find_pattern(select, regex.node->text, &pattern))
		return -1;
	if (!pattern)
		return 0;
	int taken = pattern_takes(pattern, select->matcher, text.node->text, all,
				  select->fault);
	result->truth = taken == 1;
	return taken < 0 ? -1 : 0;
}

static int call_match(struct select *select, const struct call *call,
		      const struct node *current, struct result *result)
{
	return take_text(select, call, current, true, result);
}

static int call_search(struct select *select, const struct call *call,
		       const struct node *current, struct result *result)
{
	return take_text(select, call, current, false, result);
}

static const struct function functions[] = {
#define FUNCTION(name, result, first, second) \
	{ #name, result, { first, second }, call_##name },
#include "query/functions.def"
#undef FUNCTION
};

const struct function *function_find(struct span name)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (span_is(name, functions[i].name))
			return &functions[i];
	return NULL;
}
