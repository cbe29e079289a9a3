/* shape.c - what the values of keywords must be, and what is made of them. */
#include "schema/compile.h"
#include "schema/decimal.h"

#include "tree/form.h"

static int refuse(const struct compiling *compiling, const struct clause *clause,
		  const struct node *at, const char *must)
{
	return sw_fault_at(compiling->fault, at->place, "schema: `%s` must be %s",
			   keywords[clause->id].spelling, must);
}

static int want(const struct compiling *compiling, const struct clause *clause,
		enum node_kind kind, const char *must)
{
	return clause->value->kind == kind ? 0 :
	       refuse(compiling, clause, clause->value, must);
}

static int read_any(struct compiling *compiling, struct schema *schema,
		    struct clause *clause)
{
	(void)compiling;
	(void)schema;
	(void)clause;
	return 0;
}

static int read_text(struct compiling *compiling, struct schema *schema,
		     struct clause *clause)
{
	(void)schema;
	return want(compiling, clause, NODE_STRING, "text");
}

static int read_truth(struct compiling *compiling, struct schema *schema,
		      struct clause *clause)
{
	(void)schema;
	return want(compiling, clause, NODE_BOOL, "true or false");
}

static int read_number(struct compiling *compiling, struct schema *schema,
		       struct clause *clause)
{
	enum node_kind kind = clause->value->kind;

	(void)schema;
	return kind == NODE_INT || kind == NODE_FLOAT ? 0 :
	       refuse(compiling, clause, clause->value, "a number");
}

static int read_divisor(struct compiling *compiling, struct schema *schema,
			struct clause *clause)
{
	if (read_number(compiling, schema, clause))
		return -1;
	struct decimal number = decimal_of(compiling->keep, clause->value);
	if (number.nan || number.negative || !number.digits.len)
		return refuse(compiling, clause, clause->value, "more than 0");
	return number.digits.len <= DIVISOR_DIGITS ? 0 :
	       refuse(compiling, clause, clause->value, "of at most 18 digits");
}

static int read_count(struct compiling *compiling, struct schema *schema,
		      struct clause *clause)
{
	if (read_number(compiling, schema, clause))
		return -1;
	struct decimal number = decimal_of(compiling->keep, clause->value);
	if (number.negative || !decimal_is_integer(&number))
		return refuse(compiling, clause, clause->value,
			      "an integer that is not negative");
	double count = node_number(clause->value);
	clause->count = count < 1e18 ? (uint64_t)count : (uint64_t)1e18;
	return 0;
}

static const struct pattern *pattern_of(struct compiling *compiling,
					const struct node *node)
{
	return pattern_new(compiling->keep, node->text, DIALECT_ECMA,
			   node->kind == NODE_STRING ? form_inside(node) : node->place,
			   compiling->fault);
}

static int read_pattern(struct compiling *compiling, struct schema *schema,
			struct clause *clause)
{
	if (read_text(compiling, schema, clause))
		return -1;
	clause->pattern = pattern_of(compiling, clause->value);
	return clause->pattern ? 0 : -1;
}

static int read_type(struct compiling *compiling, struct clause *clause,
		     const struct node *node)
{
	for (size_t i = 0; i < TYPES; i++)
		if (node_is_text(node, schema_types[i]) ||
		    (i == TYPE_NULL && node->kind == NODE_NULL && node->plain)) {
			clause->types |= 1u << i;
			return 0;
		}
	return refuse(compiling, clause, node,
		      "null, boolean, integer, number, string, array or object");
}

static int read_types(struct compiling *compiling, struct schema *schema,
		      struct clause *clause)
{
	(void)schema;
	if (clause->value->kind != NODE_LIST)
		return read_type(compiling, clause, clause->value);
	for (size_t i = 0; i < clause->value->count; i++)
		if (read_type(compiling, clause, clause->value->items[i]))
			return -1;
	return 0;
}

static int read_list(struct compiling *compiling, struct schema *schema,
		     struct clause *clause)
{
	(void)schema;
	return want(compiling, clause, NODE_LIST, "a list");
}

static int read_strings(struct compiling *compiling, const struct clause *clause,
			const struct node *list, struct names *names)
{
	if (list->kind != NODE_LIST)
		return refuse(compiling, clause, list, "a list of keys");
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i]->kind != NODE_STRING)
			return refuse(compiling, clause, list->items[i],
				      "a list of keys: put this one in quotes");
		*vec_add(compiling->keep, names) = list->items[i]->text;
	}
	return 0;
}

static int read_names(struct compiling *compiling, struct schema *schema,
		      struct clause *clause)
{
	struct names names = {0};

	(void)schema;
	if (read_strings(compiling, clause, clause->value, &names))
		return -1;
	for (size_t i = 0; i < names.count; i++)
		vec_add(compiling->keep, &clause->parts)->name = names.at[i];
	return 0;
}

static struct schema *below(struct compiling *compiling, const struct schema *schema,
			    const struct node *node)
{
	return compile_later(compiling, node,
			     schema->resource);
}

static int read_below(struct compiling *compiling, struct schema *schema,
		      struct clause *clause)
{
	clause->schema = below(compiling, schema, clause->value);
	return clause->schema ? 0 : -1;
}

static int read_schemas(struct compiling *compiling, struct schema *schema,
			struct clause *clause)
{
	if (want(compiling, clause, NODE_LIST, "a list of schemas"))
		return -1;
	for (size_t i = 0; i < clause->value->count; i++) {
		struct part *part = vec_add(compiling->keep, &clause->parts);

		part->schema = below(compiling, schema, clause->value->items[i]);
		if (!part->schema)
			return -1;
	}
	return 0;
}

/* How one member of a map becomes a part. */
typedef int read_member(struct compiling *compiling, struct schema *schema,
			struct clause *clause, const struct pair *pair,
			struct part *part);

static int read_members(struct compiling *compiling, struct schema *schema,
			struct clause *clause, read_member *read)
{
	const struct node *map = clause->value;

	if (want(compiling, clause, NODE_MAP, "a map"))
		return -1;
	clause->parts.at = arena_array(compiling->keep, struct part, map->count + 1);
	clause->parts.count = clause->parts.room = map->count;
	if (map->count >= PARTS_MAPPED)
		clause->by_name = map_new(compiling->keep);
	for (size_t i = 0; i < map->count; i++) {
		struct part *part = &clause->parts.at[i];

		part->name = pair_text(&map->pairs[i]);
		if (read(compiling, schema, clause, &map->pairs[i], part))
			return -1;
		if (map->count >= PARTS_MAPPED)
			map_add(&clause->by_name, part->name, part);
	}
	return 0;
}

static int read_named_one(struct compiling *compiling, struct schema *schema,
			  struct clause *clause, const struct pair *pair,
			  struct part *part)
{
	(void)clause;
	part->schema = below(compiling, schema, pair->value);
	return part->schema ? 0 : -1;
}

static int read_patterned_one(struct compiling *compiling, struct schema *schema,
			      struct clause *clause, const struct pair *pair,
			      struct part *part)
{
	part->pattern = pattern_of(compiling, pair->key);
	return part->pattern ? read_named_one(compiling, schema, clause, pair, part) :
			       -1;
}

static int read_need(struct compiling *compiling, struct schema *schema,
		     struct clause *clause, const struct pair *pair, struct part *part)
{
	(void)schema;
	return read_strings(compiling, clause, pair->value, &part->names);
}

static int read_dependency(struct compiling *compiling, struct schema *schema,
			   struct clause *clause, const struct pair *pair,
			   struct part *part)
{
	return pair->value->kind == NODE_LIST ?
	       read_need(compiling, schema, clause, pair, part) :
	       read_named_one(compiling, schema, clause, pair, part);
}

static int read_named(struct compiling *compiling, struct schema *schema,
		      struct clause *clause)
{
	return read_members(compiling, schema, clause, read_named_one);
}

static int read_patterned(struct compiling *compiling, struct schema *schema,
			  struct clause *clause)
{
	return read_members(compiling, schema, clause, read_patterned_one);
}

static int read_needs(struct compiling *compiling, struct schema *schema,
		      struct clause *clause)
{
	return read_members(compiling, schema, clause, read_need);
}

static int read_dependencies(struct compiling *compiling, struct schema *schema,
			     struct clause *clause)
{
	return read_members(compiling, schema, clause, read_dependency);
}

static int read_items(struct compiling *compiling, struct schema *schema,
		      struct clause *clause)
{
	if (clause->value->kind != NODE_LIST)
		return read_below(compiling, schema, clause);
	if (schema->resource->draft != DRAFT_7)
		return refuse(compiling, clause, clause->value,
			      "a schema: the list of them is `prefixItems` in 2020-12");
	return read_schemas(compiling, schema, clause);
}

static int read_reference(struct compiling *compiling, struct schema *schema,
			  struct clause *clause)
{
	if (read_text(compiling, schema, clause))
		return -1;
	*vec_add(compiling->keep, &compiling->references) =
		(struct pending){ clause, schema->resource };
	return 0;
}

int shape_read(struct compiling *compiling, struct schema *schema,
	       struct clause *clause)
{
	static int (*const reads[SHAPES])(struct compiling *, struct schema *,
					  struct clause *) = {
		[SHAPE_ANY] = read_any, [SHAPE_TEXT] = read_text,
		[SHAPE_TRUTH] = read_truth, [SHAPE_NUMBER] = read_number,
		[SHAPE_DIVISOR] = read_divisor, [SHAPE_COUNT] = read_count,
		[SHAPE_PATTERN] = read_pattern, [SHAPE_TYPES] = read_types,
		[SHAPE_LIST] = read_list, [SHAPE_NAMES] = read_names,
		[SHAPE_NEEDS] = read_needs, [SHAPE_SCHEMA] = read_below,
		[SHAPE_SCHEMAS] = read_schemas, [SHAPE_NAMED] = read_named,
		[SHAPE_PATTERNED] = read_patterned,
		[SHAPE_DEPENDENCIES] = read_dependencies, [SHAPE_ITEMS] = read_items,
		[SHAPE_REFERENCE] = read_reference,
	};

	return reads[keywords[clause->id].shape](compiling, schema, clause);
}
