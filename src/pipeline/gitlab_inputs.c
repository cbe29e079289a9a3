/* gitlab_inputs.c - `$[[ inputs.x ]]`: a header asks for values, an include gives them. */
#include "pipeline/gitlab.h"

#include "base/str.h"

/* A variable that nothing sets stands for what is chosen elsewhere. */
#define UNKNOWN "$CI_INPUT"

struct filling {
	struct gitlab *gitlab;
	const struct node *asked, *given;
};

struct gitlab_file gitlab_file(struct ci_reader *reader, const char *path)
{
	struct sw_fault fault = {0};
	struct tree *tree = shelf_tree_at(reader->shelf, path, &fault);
	const struct node *first = tree_root(tree);

	if (!tree && fault.status)
		*vec_add(reader->keep, &reader->pipelines->gaps) = (struct gap){
			path, arena_string(reader->keep, span_of(fault.text))
		};
	if (tree && tree->count > 1 && node_get(first, "spec"))
		return (struct gitlab_file){ tree->documents[1],
					     node_walk(first, "spec", "inputs", NULL) };
	return (struct gitlab_file){ .root = first };
}

/* What is given, or by default; NULL: who starts it chooses. */
static const struct node *value_of(const struct filling *filling, struct span name)
{
	const struct pair *given = node_pair(filling->given, name);
	const struct pair *asked = node_pair(filling->asked, name);

	if (given)
		return given->value;
	return asked ? node_get(asked->value, "default") : NULL;
}

/* `$[[ inputs.NAME | functions ]]` at the text's begin: its length, or 0. Functions but
   expand_vars change the text: then it is not known. */
static size_t placeholder(struct span text, struct span *name)
{
	size_t end = span_search(text, SPAN("]]"));
	struct span inner;

	if (!span_starts(text, "$[[") || end == text.len)
		return 0;
	inner = span_trim(span_cut(span_from(text, 3), end - 3));
	*name = (struct span){0};
	if (span_starts(inner, "inputs.")) {
		size_t bar = span_find(inner, '|');
		struct span function = span_trim(span_from(inner, bar + 1));

		if (bar == inner.len || span_is(function, "expand_vars"))
			*name = span_trim(span_from(span_cut(inner, bar), 7));
	}
	return end + 2;
}

/* A scalar that is one placeholder takes a value of any kind. */
static const struct node *whole_value(const struct filling *filling,
				      const struct node *scalar)
{
	struct span text = span_trim(scalar->text), name;
	size_t length = placeholder(text, &name);
	const struct node *value = length == text.len && name.len ?
		value_of(filling, name) : NULL;
	struct node *copy;

	if (!length || !value)
		return NULL;
	copy = arena_new(filling->gitlab->reader->keep, struct node);
	*copy = *value;
	copy->place = scalar->place;
	return copy;
}

static struct span fill_text(const struct filling *filling, struct span text)
{
	struct str out = str_new(filling->gitlab->reader->keep);

	while (text.len) {
		size_t next = span_search(text, SPAN("$[["));
		struct span name = {0}, rest = span_from(text, next);
		size_t length = placeholder(rest, &name);
		const struct node *value = name.len ? value_of(filling, name) : NULL;

		str_add(&out, span_cut(text, next));
		if (value && value->kind < NODE_LIST)
			str_add(&out, value->text);
		else if (length)
			str_text(&out, UNKNOWN);
		else
			str_add(&out, rest);
		if (!gitlab_spend(filling->gitlab, 1 + out.len / 64))
			break;
		text = span_from(rest, length ? length : rest.len);
	}
	return str_span(&out);
}

static const struct node *fill_scalar(const struct filling *filling,
				      const struct node *scalar)
{
	const struct node *value;
	struct node *copy;

	if (scalar->settled || span_search(scalar->text, SPAN("$[[")) == scalar->text.len)
		return scalar;
	value = whole_value(filling, scalar);
	if (value)
		return value;
	copy = arena_new(filling->gitlab->reader->keep, struct node);
	*copy = *scalar;
	copy->text = fill_text(filling, scalar->text);
	return copy;
}

static struct pair fill_key(const struct filling *filling, struct pair pair)
{
	const struct node *key = pair.key->kind < NODE_LIST ?
		fill_scalar(filling, pair.key) : pair.key;

	if (key == pair.key)
		return pair;
	return (struct pair){ .key = key, .value = pair.value };
}

/* As deep as the tree is, at most limits.depth. */
static const struct node *fill(const struct filling *filling, const struct node *node)
{
	struct arena *keep = filling->gitlab->reader->keep;
	struct node *copy;

	if (node->kind < NODE_LIST)
		return fill_scalar(filling, node);
	if (node->settled && node->kind == NODE_LIST)
		return node;
	if (!gitlab_spend(filling->gitlab, (uint64_t)node->count + 1))
		return node;
	copy = arena_new(keep, struct node);
	*copy = *node;
	if (node->kind == NODE_MAP) {
		copy->pairs = arena_array(keep, struct pair, node->count);
		for (size_t i = 0; i < node->count; i++) {
			copy->pairs[i] = fill_key(filling, node->pairs[i]);
			copy->pairs[i].value = fill(filling, node->pairs[i].value);
		}
		return copy;
	}
	copy->items = arena_array(keep, const struct node *, node->count);
	for (size_t i = 0; i < node->count; i++)
		copy->items[i] = fill(filling, node->items[i]);
	return copy;
}

const struct node *gitlab_inputs(struct gitlab *gitlab, const struct gitlab_file *file,
				 const struct node *given)
{
	struct filling filling = { gitlab, file->inputs, given };

	return file->root && file->inputs ? fill(&filling, file->root) : file->root;
}
