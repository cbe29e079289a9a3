/* read.c - go-yaml's tree is ours; what the CLI refuses on top of it is looked for
   here. */
#include "bundle/read.h"

#include <string.h>

#include "bundle/moment.h"
#include "bundle/scalar.h"
#include "bundle/value.h"
#include "tree/scalar.h"

struct reading {
	struct view *view;
	const struct tree *tree;
	bool refused;
};

/* The CLI stops at the first thing in a file that it cannot read. */
static void refuse(struct reading *reading, enum bundle_check check,
		   struct sw_place place, const char *why, struct sw_place related)
{
	if (reading->refused && reading->view->bundle->wish->like_cli)
		return;
	reading->refused = true;
	say(reading->view, (struct said){
		.check = check, .place = place, .value = why, .related = related
	});
}

static void odd(struct reading *reading, const struct node *node, const char *why)
{
	refuse(reading, CHECK_SYNTAX, node->place, why, (struct sw_place){0});
}

/* Whether the place lies past the first document, where the CLI never reads. */
static bool past(const struct tree *tree, struct sw_place place)
{
	if (!tree->count)
		return false;
	struct sw_place first = tree->documents[0]->place;
	unsigned line = first.end_line ? first.end_line : first.line;
	unsigned column = first.end_line ? first.end_column : first.column;

	return place.line > line || (place.line == line && place.column > column);
}

static void tell_twice(struct reading *reading, const struct fact *fact)
{
	if (!strcmp(fact->value, "<<"))
		refuse(reading, CHECK_TWO_MERGE_KEYS, fact->place, NULL, fact->related);
	else
		say(reading->view, (struct said){
			.check = CHECK_DUPLICATE_KEY, .place = fact->place,
			.value = fact->value, .other = fact->other,
				.related = fact->related
		});
}

static void tell(struct reading *reading, const struct fact *fact)
{
	struct arena *keep = reading->view->bundle->keep;
	const char *why = NULL;

	if (past(reading->tree, fact->place))
		return;
	if (!strcmp(fact->check, "syntax"))
		why = fact->value;
	else if (!strcmp(fact->check, "alias"))
		why = arena_format(keep, "`*%s` stands for nothing: %s", fact->value,
				   fact->other);
	else if (!strcmp(fact->check, "merge"))
		why =
			arena_format(keep, "`<<` takes %s, not %s", fact->other,
				     fact->value);
	if (why)
		refuse(reading, CHECK_SYNTAX, fact->place, why, fact->related);
	else if (!strcmp(fact->check, "duplicate-key"))
		tell_twice(reading, fact);
}

static void check_key(struct reading *reading, const struct node *key)
{
	static const char *const kinds[] = {
		[NODE_BOOL] = "true or false", [NODE_INT] = "a number",
		[NODE_FLOAT] = "a number", [NODE_LIST] = "a list", [NODE_MAP] = "a map",
	};
	const char *kind = kinds[key->kind];

	if (scalar_is_date(key))
		kind = "a date";
	if (kind)
		odd(reading, key, arena_format(reading->view->bundle->keep,
					       "a key that is %s: quote it", kind));
}

/* Past 64 bits with a sign. A double cannot tell near the edge: the digits do. */
static bool is_too_large(const struct node *node)
{
	static const char most[] = "9223372036854775807";
	struct span digits = node->text;

	while (digits.len && (*digits.at == '+' || *digits.at == '0'))
		digits = span_from(digits, 1);
	if (digits.len == sizeof most - 1)
		return memcmp(digits.at, most, digits.len) > 0;
	return node_number(node) >= 9223372036854775808.0;
}

/* A tag that the CLI does not know, or that does not fit. */
static void check_scalar(struct reading *reading, const struct node *node)
{
	static const struct { const char *tag; enum node_kind kind; } known[] = {
		{ "str", NODE_STRING }, { "bool", NODE_BOOL }, { "int", NODE_INT },
		{ "float", NODE_FLOAT },
	};
	const char *tag = node_tag(node);
	bool ours = tag && span_starts(span_of(tag), YAML_TAGS);
	const char *name = ours ? tag + strlen(YAML_TAGS) : tag;

	if (node->kind == NODE_INT && is_too_large(node))
		odd(reading, node, "a whole number that is too large");
	if (!name || (ours && !strcmp(name, "null")) ||
	    (ours && !strcmp(name, "timestamp") && moment_is_date(node->text)))
		return;
	for (size_t i = 0; ours && i < sizeof known / sizeof *known; i++)
		if (!strcmp(name, known[i].tag) && node->kind == known[i].kind)
			return;
	odd(reading, node, arena_format(reading->view->bundle->keep,
		"the tag `%s%s`, which does not fit or which the bundle CLI does not "
		"know: "
		"leave it out", ours ? "!!" : "", name));
}

/* What an alias or a merge brings was looked at where it stands. */
static void check_node(struct reading *reading, const struct node *node)
{
	bool map = node->kind == NODE_MAP;

	if (node_origin(node))
		return;
	if (!map && node->kind != NODE_LIST) {
		check_scalar(reading, node);
		return;
	}
	value_fetch(node);
	for (size_t i = 0; i < node->count; i++) {
		const struct node *value = map ? node->pairs[i].value : node->items[i];

		if (map && !node_origin(value))
			check_key(reading, node->pairs[i].key);
		check_node(reading, value);
	}
}

/* What stands after the first document, if anything does. */
static void tell_rest(struct reading *reading)
{
	const struct tree *tree = reading->tree;
	struct sw_place place = {0};

	if (tree->count > 1)
		place = tree->documents[1]->place;
	for (size_t i = 0; i < tree->facts.count && !place.path; i++)
		if (past(tree, tree->facts.at[i].place) &&
		    !strcmp(tree->facts.at[i].check, "syntax"))
			place = tree->facts.at[i].place;
	if (place.path)
		say(reading->view, (struct said){ .check = CHECK_SECOND_DOCUMENT,
						  .place = place });
}

const struct node *read_config(struct view *view, const struct file *file)
{
	struct bundle *bundle = view->bundle;
	struct sw_fault fault = {0};
	struct reading reading = { .view = view };

	reading.tree = shelf_go_tree(bundle->shelf, file, bundle->keep, &fault);
	if (!reading.tree) {
		bundle_gap(bundle, file->path, fault.status ?
			   arena_string(bundle->keep, span_of(fault.text)) :
			   "it is no file that can be read");
		bundle->partial = true;
		view->erred |= bundle->wish->like_cli;	/* nobody knows what follows */
		return NULL;
	}
	for (size_t i = 0; i < reading.tree->facts.count; i++)
		tell(&reading, &reading.tree->facts.at[i]);
	if (tree_root(reading.tree) && !reading.refused)
		check_node(&reading, tree_root(reading.tree));
	tell_rest(&reading);
	bundle->partial |= reading.refused;
	return reading.refused ? NULL : tree_root(reading.tree);
}
