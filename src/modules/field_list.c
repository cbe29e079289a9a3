/* field_list.c - the forms that hold lists of names, patterns, imports and layers. */
#include "modules/expression.h"
#include "modules/field.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

int field_read_names(const struct field_reading *reading, const struct node *node,
		     void *at)
{
	struct words *words = at;

	for (size_t i = 0; i < field_count(node); i++) {
		struct span text;

		if (field_text(reading, field_item(node, i), &text))
			return -1;
		*vec_add(reading->keep, words) = arena_string(reading->keep, text);
	}
	return 0;
}

int field_read_patterns(const struct field_reading *reading, const struct node *node,
			void *at)
{
	struct expressions *list = at;

	for (size_t i = 0; i < field_count(node); i++) {
		const struct node *item = field_item(node, i);
		struct span text;

		if (field_text(reading, item, &text) ||
		    expression_parse(text, form_inside(item),
				     vec_add(reading->keep, list), reading->fault))
			return -1;
	}
	return 0;
}

static int read_arrow(const struct field_reading *reading, const struct node *item,
		      struct arrow *arrow)
{
	struct sw_place at = form_inside(item);

	if (field_text(reading, item, &arrow->text))
		return -1;
	arrow->place = at;
	size_t head = span_search(arrow->text, SPAN("->"));
	struct span importer = span_trim(span_cut(arrow->text, head));
	struct span imported = span_trim(span_from(arrow->text, head + 2));
	if (head == arrow->text.len || !importer.len || !imported.len)
		return sw_fault_at(reading->fault, at,
				   "`%.*s` is no import; write `importer -> imported`",
				   (int)arrow->text.len, arrow->text.at);
	if (expression_parse(importer, at, &arrow->importer, reading->fault))
		return -1;
	return expression_parse(imported, at, &arrow->imported, reading->fault);
}

int field_read_arrows(const struct field_reading *reading, const struct node *node,
		      void *at)
{
	struct arrows *list = at;

	for (size_t i = 0; i < field_count(node); i++)
		if (read_arrow(reading, field_item(node, i),
			       vec_add(reading->keep, list)))
			return -1;
	return 0;
}

static int add_member(const struct field_reading *reading, struct span text,
		      struct layer *layer)
{
	bool optional = span_starts(text, "(") && span_ends(text, ")");
	struct span name = !optional ? text :
			   span_trim(span_cut(span_from(text, 1), text.len - 2));
	struct expression parsed;

	if (!name.len)
		return sw_fault_at(reading->fault, layer->place,
				   "a layer has an empty name; remove a separator");
	if (expression_parse(name, layer->place, &parsed, reading->fault))
		return -1;
	if (parsed.wild)
		return sw_fault_at(reading->fault, layer->place,
				   "`%.*s`: a layer is one module, without wildcards; "
				   "`containers` may have some",
				   (int)name.len, name.at);
	for (size_t i = 0; i < layer->members.count; i++)
		if (span_same(layer->members.at[i].name, name))
			return sw_fault_at(reading->fault, layer->place,
					   "`%.*s` is in the layer twice",
					   (int)name.len, name.at);
	*vec_add(reading->keep, &layer->members) = (struct layer_member){ name, optional };
	return 0;
}

static int read_members(const struct field_reading *reading, const struct node *node,
			struct layer *layer)
{
	struct span rest;

	if (field_text(reading, node, &rest))
		return -1;
	bool bars = span_find(rest, '|') != rest.len;
	if (bars && span_find(rest, ':') != rest.len)
		return sw_fault_at(reading->fault, layer->place,
				   "a layer has either `|` (its members do not import "
				   "each other) or `:` (they may)");
	layer->independent &= bars || span_find(rest, ':') == rest.len;
	for (;;) {
		size_t len = span_find(rest, bars ? '|' : ':');

		if (add_member(reading, span_trim(span_cut(rest, len)), layer))
			return -1;
		if (len == rest.len)
			return 0;
		rest = span_from(rest, len + 1);
	}
}

static int read_form(const struct field_reading *reading, const struct node *node,
		     struct layer *layer)
{
	static const char *const keys[] = { "name", "modules", "closed", "independent" };
	struct field_reading own = *reading;
	const struct node *names = node_get(node, "modules");
	const struct node *closed = node_get(node, "closed");
	const struct node *independent = node_get(node, "independent");

	if (form_keys(node, "a layer", keys, COUNT(keys), reading->fault))
		return -1;
	if (!names)
		names = node_get(node, "name");
	if (!names)
		return sw_fault_at(reading->fault, node->place, "a layer needs a `name`");
	own.name = "closed";
	if (closed && field_read_truth(&own, closed, &layer->closed))
		return -1;
	own.name = "independent";
	if (independent && field_read_truth(&own, independent, &layer->independent))
		return -1;
	for (size_t i = 0; i < field_count(names); i++)
		if (read_members(reading, field_item(names, i), layer))
			return -1;
	return 0;
}

static int read_layer(const struct field_reading *reading, const struct node *node,
		      struct layer *layer)
{
	*layer = (struct layer){ .independent = true, .place = node->place };
	if (node->kind == NODE_MAP)
		return read_form(reading, node, layer);
	for (size_t i = 0; i < field_count(node); i++)
		if (read_members(reading, field_item(node, i), layer))
			return -1;
	return 0;
}

int field_read_layers(const struct field_reading *reading, const struct node *node,
		      void *at)
{
	struct layer_list *list = at;
	struct map seen = map_new(reading->keep);

	for (size_t i = 0; i < field_count(node); i++) {
		struct layer *layer = vec_add(reading->keep, list);

		if (read_layer(reading, field_item(node, i), layer))
			return -1;
		for (size_t k = 0; k < layer->members.count; k++) {
			struct span name = layer->members.at[k].name;

			if (map_add(&seen, name, reading->keep))
				return sw_fault_at(reading->fault, layer->place,
						   "`%.*s` is in two layers",
						   (int)name.len, name.at);
		}
	}
	return 0;
}

int field_read_tiers(const struct field_reading *reading, const struct node *node,
		     void *at)
{
	static const char *const keys[] = { "name", "closed" };
	struct layer_list *list = at;

	for (size_t i = 0; i < field_count(node); i++) {
		const struct node *item = field_item(node, i);
		const struct node *closed = node_get(item, "closed");
		struct layer *layer = vec_add(reading->keep, list);
		struct field_reading own = { reading->keep, "closed", reading->fault };
		struct layer_member member = {0};

		layer->place = item->place;
		if (item->kind == NODE_MAP &&
		    form_keys(item, "a layer", keys, COUNT(keys), reading->fault))
			return -1;
		if (closed && field_read_truth(&own, closed, &layer->closed))
			return -1;
		if (item->kind == NODE_MAP)
			item = node_get(item, "name");
		if (!item)
			return sw_fault_at(reading->fault, layer->place,
					   "a layer needs a `name`");
		if (field_text(reading, item, &member.name))
			return -1;
		*vec_add(reading->keep, &layer->members) = member;
	}
	return 0;
}
