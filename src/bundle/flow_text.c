/* flow_text.c - a scalar's text with the names of other resources filled in. */
#include "bundle/flow.h"

#include "base/str.h"
#include "bundle/reference.h"
#include "bundle/resource.h"
#include "bundle/value.h"

#define NESTED_MOST 4	/* a resource's name that refers to another's */
#define FILLED_MOST 64	/* references in one text, nested ones too */
#define TEXT_MOST 4096	/* no name is longer */

/* A text in the making; false from any of these: it is not known. */
struct filling {
	struct flow *flow;
	struct str out;
	unsigned left;		/* of references */
};

static bool fill(struct filling *filling, struct span text, int nested);

static bool fill_reference(struct filling *filling, struct span path, int nested)
{
	const struct node *named;

	if (!span_starts(path, "resources.") || !nested || !filling->left--)
		return false;
	named = value_get(filling->flow->view->config,
			  arena_string(filling->flow->tmp, path));
	return scalar_is(named) && fill(filling, named->text, nested - 1);
}

static bool fill(struct filling *filling, struct span text, int nested)
{
	struct reference reference;
	size_t from = 0;

	if (text.len > TEXT_MOST)
		return false;
	while (reference_find(text, from, &reference)) {
		size_t at = (size_t)(reference.whole.at - text.at);

		str_add(&filling->out, span_cut(span_from(text, from), at - from));
		if (!fill_reference(filling, reference.path, nested))
			return false;
		from = at + reference.whole.len;
	}
	str_add(&filling->out, span_from(text, from));
	return true;
}

static bool holds(struct span text, struct span part)
{
	return span_search(text, part) < text.len;
}

struct span flow_text(struct flow *flow, const struct node *node)
{
	struct filling filling = { .flow = flow, .left = FILLED_MOST };
	struct span text;

	if (!scalar_is(node) || node->text.len > TEXT_MOST)
		return (struct span){0};
	if (!scalar_is_open(node))
		return holds(node->text, SPAN("{{")) ? (struct span){0} : node->text;
	filling.out = str_new(flow->tmp);
	if (!fill(&filling, node->text, NESTED_MOST))
		return (struct span){0};
	text = str_span(&filling.out);
	return holds(text, SPAN("${")) || holds(text, SPAN("{{")) ?
	       (struct span){0} : text;
}

struct span name_last(struct span name)
{
	size_t at = name.len;

	while (at && name.at[at - 1] != '.')
		at--;
	return span_from(name, at);
}

size_t name_parts(struct span name)
{
	size_t parts = 1;

	for (size_t i = 0; i < name.len; i++)
		parts += name.at[i] == '.';
	return parts;
}
