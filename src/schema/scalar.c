/* scalar.c - keywords of single values: types, numbers, texts. */
#include "schema/decimal.h"
#include "schema/same.h"
#include "schema/tell.h"

static bool is_number(const struct node *node)
{
	return node->kind == NODE_INT || node->kind == NODE_FLOAT;
}

/* Bits of enum type: an integer is a number, too. */
static unsigned types_of(struct checking *checking, const struct node *node)
{
	static const unsigned types[] = {
		[NODE_NULL] = 1u << TYPE_NULL, [NODE_BOOL] = 1u << TYPE_BOOLEAN,
		[NODE_INT] = 1u << TYPE_INTEGER | 1u << TYPE_NUMBER,
		[NODE_FLOAT] = 1u << TYPE_NUMBER, [NODE_STRING] = 1u << TYPE_STRING,
		[NODE_LIST] = 1u << TYPE_ARRAY, [NODE_MAP] = 1u << TYPE_OBJECT,
	};

	if (node->kind != NODE_FLOAT)
		return types[node->kind];
	struct decimal number = decimal_of(checking->tmp, node);
	return types[NODE_FLOAT] |
	       (decimal_is_integer(&number) ? 1u << TYPE_INTEGER : 0);
}

static const char *type_list(struct checking *checking, unsigned types)
{
	struct choice choice = { .text = str_new(checking->tmp) };

	for (size_t i = 0; i < TYPES; i++)
		if (types & 1u << i)
			choice_add(&choice, schema_type_words[i]);
	return choice_end(&choice);
}

int type_holds(struct checking *checking, const struct clause *clause,
	       const struct visit *visit)
{
	unsigned own = types_of(checking, visit->spot->node);

	if (own & clause->types)
		return 1;
	if (checking->quiet)
		return 0;
	const char *wanted = type_list(checking, clause->types);
	unsigned kind = own & 1u << TYPE_INTEGER ? 1u << TYPE_INTEGER : own;
	bool unquoted = clause->types == 1u << TYPE_STRING &&
			visit->spot->node->kind < NODE_LIST;
	return tell(checking, clause, visit->spot,
		    tell_fix(checking, "write %s%s", wanted,
			     unquoted ? " (in quotes)" : ""),
		    "%s is %s, not %s", tell_value(checking, visit->spot),
		    type_list(checking, kind), wanted);
}

static const char *value_list(struct checking *checking, const struct node *list)
{
	if (checking->quiet)
		return "";
	struct choice choice = { .text = str_new(checking->tmp) };
	for (size_t i = 0; i < list->count; i++)
		choice_add(&choice, tell_node(checking, list->items[i]));
	return choice_end(&choice);
}

int enum_holds(struct checking *checking, const struct clause *clause,
	       const struct visit *visit)
{
	const struct node *list = clause->value;

	for (size_t i = 0; i < list->count; i++) {
		int same = same_value(checking, visit->spot->node, list->items[i]);

		if (same)
			return same;
	}
	return tell(checking, clause, visit->spot,
		    tell_fix(checking, "write %s", value_list(checking, list)),
		    "%s is none of the values that are taken here",
		    tell_value(checking, visit->spot));
}

int const_holds(struct checking *checking, const struct clause *clause,
		const struct visit *visit)
{
	int same = same_value(checking, visit->spot->node, clause->value);

	return same ? same :
		      tell(checking, clause, visit->spot,
			   tell_fix(checking, "write %s",
				    tell_node(checking, clause->value)),
			   "%s is not the value that is taken here",
			   tell_value(checking, visit->spot));
}

int multiple_of_holds(struct checking *checking, const struct clause *clause,
		      const struct visit *visit)
{
	const struct node *node = visit->spot->node;

	if (!is_number(node))
		return 1;
	if (checking_charge(checking, node->text.len / 64))
		return -1;
	struct decimal number = decimal_of(checking->tmp, node);
	struct decimal divisor = decimal_of(checking->tmp, clause->value);
	return decimal_divides(&divisor, &number) ? 1 :
	       tell(checking, clause, visit->spot,
		    tell_fix(checking, "write a multiple of %s",
			     tell_node(checking, clause->value)),
		    "%s is no multiple of %s", tell_value(checking, visit->spot),
		    tell_node(checking, clause->value));
}

/* The value's order to the bound's must be in [least, most]. */
static int bound_holds(struct checking *checking, const struct clause *clause,
		       const struct visit *visit, int least, int most)
{
	const struct node *node = visit->spot->node;
	const char *bound = least == 1 ? "more than" : least == 0 ? "at least" :
			    most == 0 ? "at most" : "less than";

	if (!is_number(node))
		return 1;
	if (checking_charge(checking, node->text.len / 64))
		return -1;
	int order = number_order(checking->tmp, node, clause->value);
	if (order >= least && order <= most)
		return 1;
	return tell(checking, clause, visit->spot,
		    tell_fix(checking, "write %s %s", bound,
			     tell_node(checking, clause->value)),
		    "%s must be %s %s", tell_value(checking, visit->spot), bound,
		    tell_node(checking, clause->value));
}

int maximum_holds(struct checking *checking, const struct clause *clause,
		  const struct visit *visit)
{
	return bound_holds(checking, clause, visit, -1, 0);
}

int exclusive_maximum_holds(struct checking *checking, const struct clause *clause,
			    const struct visit *visit)
{
	return bound_holds(checking, clause, visit, -1, -1);
}

int minimum_holds(struct checking *checking, const struct clause *clause,
		  const struct visit *visit)
{
	return bound_holds(checking, clause, visit, 0, 1);
}

int exclusive_minimum_holds(struct checking *checking, const struct clause *clause,
			    const struct visit *visit)
{
	return bound_holds(checking, clause, visit, 1, 1);
}

/* Code points; -1 where they cannot be paid for. */
static int measure(struct checking *checking, const struct node *node, size_t *length)
{
	if (checking_charge(checking, node->text.len / 64))
		return -1;
	*length = span_width(node->text);
	return 0;
}

int max_length_holds(struct checking *checking, const struct clause *clause,
		     const struct visit *visit)
{
	size_t length;

	if (visit->spot->node->kind != NODE_STRING)
		return 1;
	if (measure(checking, visit->spot->node, &length))
		return -1;
	return length <= clause->count ? 1 :
	       tell_size(checking, clause, visit->spot,
			 (struct tally){ length, "character", "shorten it" });
}

int min_length_holds(struct checking *checking, const struct clause *clause,
		     const struct visit *visit)
{
	size_t length;

	if (visit->spot->node->kind != NODE_STRING)
		return 1;
	if (measure(checking, visit->spot->node, &length))
		return -1;
	return length >= clause->count ? 1 :
	       tell_size(checking, clause, visit->spot,
			 (struct tally){ length, "character",
					  length ? "write more of it" : "fill it in" });
}

int pattern_holds(struct checking *checking, const struct clause *clause,
		  const struct visit *visit)
{
	const struct node *node = visit->spot->node;

	if (node->kind != NODE_STRING)
		return 1;
	if (checking_charge(checking, 1 + node->text.len / 64))
		return -1;
	int taken = pattern_takes(clause->pattern, checking->run->matcher, node->text,
				  false, checking->fault);
	return taken ? taken :
		       tell(checking, clause, visit->spot,
			    "write what the pattern takes",
			    "%s does not match the pattern %s",
			    tell_value(checking, visit->spot),
			    tell_text(checking, clause->value->text));
}
