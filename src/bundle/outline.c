/* outline.c - the table of types as a list, and held against other lists. */
#include "bundle/outline.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "bundle/type.h"

/* `path` grows and shrinks with the walk. */
struct outline {
	struct str *text, path;
	uint8_t *open;		/* of each type: how often it is being gone through */
};

static void cut(struct str *path, size_t len)
{
	path->len = len;
	path->at[len] = '\0';
}

static const char *mark_of(const struct field *field)
{
	return field->marks & FIELD_REQUIRED ? "required" :
	       field->marks & FIELD_READONLY ? "readonly" :
	       field->marks & FIELD_INTERNAL ? "internal" : "-";
}

static void write_line(struct outline *it, const struct field *field)
{
	static const char *const kinds[] = {
		[TYPE_ANY] = "any", [TYPE_STRING] = "string", [TYPE_BOOL] = "bool",
		[TYPE_INT] = "int", [TYPE_FLOAT] = "float",
		[TYPE_DURATION] = "duration",
		[TYPE_TIME] = "time", [TYPE_LIST] = "list", [TYPE_MAP] = "map",
		[TYPE_STRUCT] = "struct",
	};
	const struct type *type = field_type(field), *last = type;

	while (last->kind == TYPE_LIST || last->kind == TYPE_MAP)
		last = &types[last->of];
	str_format(it->text, "%s\t%s\t%s", it->path.at, kinds[type->kind],
		   mark_of(field));
	for (size_t i = 0; last->kind == TYPE_STRING && i < last->count; i++)
		str_format(it->text, "%c%s", i ? ' ' : '\t',
			   type_texts + type_words[last->first + i]);
	str_byte(it->text, '\n');
}

static void write_type(struct outline *it, const struct type *type);

static int by_name(const void *a, const void *b)
{
	return strcmp(type_texts + ((const struct field *)a)->name,
		      type_texts + ((const struct field *)b)->name);
}

static void write_fields(struct outline *it, const struct type *type)
{
	struct arena tmp = {0};
	struct field *fields = arena_array(&tmp, struct field, type->count + 1);
	size_t len = it->path.len;

	memcpy(fields, &type_fields[type->first], type->count * sizeof *fields);
	qsort(fields, type->count, sizeof *fields, by_name);
	for (size_t i = 0; i < type->count; i++) {
		str_format(&it->path, "%s%s", len ? "." : "",
			   type_texts + fields[i].name);
		write_line(it, &fields[i]);
		write_type(it, field_type(&fields[i]));
		cut(&it->path, len);
	}
	arena_clear(&tmp);
}

static void write_type(struct outline *it, const struct type *type)
{
	size_t len = it->path.len;
	uint8_t *open = &it->open[type - types];

	if (type->kind < TYPE_LIST || *open == 2)
		return;
	++*open;
	if (type->kind == TYPE_STRUCT) {
		write_fields(it, type);
	} else {
		str_text(&it->path, type->kind == TYPE_LIST ? "[*]" : ".*");
		write_type(it, &types[type->of]);
		cut(&it->path, len);
	}
	--*open;
}

void outline_write(struct str *text)
{
	struct outline it = { text, str_new(text->keep),
			      arena_array(text->keep, uint8_t, type_count) };

	write_type(&it, types);
}

size_t outline_lacks_path(struct span list, struct str *text)
{
	size_t count = 0;
	struct span line;

	while (span_line(&list, &line)) {
		struct arena tmp = {0};
		struct span path = span_cut(line, span_find(line, '\t'));

		if (path.len && *path.at != '#' && !type_at(arena_string(&tmp, path))) {
			str_add(text, path);
			str_byte(text, '\n');
			count++;
		}
		arena_clear(&tmp);
	}
	return count;
}

struct comparison {
	struct arena *tmp;
	const struct node *root;
	struct str *text, path;
	struct map seen;
	size_t count;
};

static void lack(struct comparison *it, struct span word)
{
	str_format(it->text, "%s", it->path.at);
	if (word.len)
		str_format(it->text, "\t%.*s", (int)word.len, word.at);
	str_byte(it->text, '\n');
	it->count++;
}

/* What `#/$defs/a/b` stands for. */
static const struct node *follow(const struct comparison *it, const struct node *schema)
{
	for (int i = 0; i < 8; i++) {
		const struct node *link = node_get(schema, "$ref");
		struct span rest = link ? link->text : (struct span){0};

		if (!span_starts(rest, "#/"))
			return schema;
		rest = span_from(rest, 2);
		for (schema = it->root; schema && rest.len;) {
			size_t end = span_find(rest, '/');
			const struct pair *pair =
				node_pair(schema, span_cut(rest, end));

			schema = pair ? pair->value : NULL;
			rest = span_from(rest, end + 1);
		}
	}
	return schema;
}

static void compare(struct comparison *it, const struct node *schema,
		    const struct type *type);

static void compare_fields(struct comparison *it, const struct node *fields,
			   const struct type *type)
{
	size_t len = it->path.len;

	for (size_t i = 0; node_is(fields, NODE_MAP) && i < fields->count; i++) {
		struct span name = fields->pairs[i].key->text;
		const struct field *field = type_field(type, name);

		str_text(&it->path, len ? "." : "");
		str_add(&it->path, name);
		if (field)
			compare(it, fields->pairs[i].value, field_type(field));
		else if (type->kind != TYPE_ANY)
			lack(it, (struct span){0});
		cut(&it->path, len);
	}
}

static void compare_words(struct comparison *it, const struct node *words,
			  const struct type *type)
{
	for (size_t i = 0; type->kind == TYPE_STRING && node_is(words, NODE_LIST) &&
	     i < words->count; i++)
		if (!type_takes(type, words->items[i]->text))
			lack(it, words->items[i]->text);
}

static void compare_inside(struct comparison *it, const struct node *schema,
			   const struct type *type)
{
	size_t len = it->path.len;
	bool list = type->kind == TYPE_LIST;
	const struct node *inside = node_get(schema, list ? "items"
							  : "additionalProperties");

	if ((!list && type->kind != TYPE_MAP) || !node_is(inside, NODE_MAP))
		return;
	str_text(&it->path, list ? "[*]" : ".*");
	compare(it, inside, &types[type->of]);
	cut(&it->path, len);
}

/* Once for each schema and type, so that what refers to itself ends. */
static bool seen(struct comparison *it, const struct node *schema,
		 const struct type *type)
{
	char *key = arena_format(it->tmp, "%p %zu", (const void *)schema,
				 (size_t)(type - types));

	return map_add(&it->seen, span_of(key), key);
}

static void compare(struct comparison *it, const struct node *schema,
		    const struct type *type)
{
	static const char *const either[] = { "oneOf", "anyOf", "allOf" };

	schema = follow(it, schema);
	if (!node_is(schema, NODE_MAP) || seen(it, schema, type))
		return;
	compare_fields(it, node_get(schema, "properties"), type);
	compare_words(it, node_get(schema, "enum"), type);
	compare_inside(it, schema, type);
	for (size_t i = 0; i < sizeof either / sizeof *either; i++) {
		const struct node *list = node_get(schema, either[i]);

		for (size_t k = 0; node_is(list, NODE_LIST) && k < list->count; k++)
			compare(it, list->items[k], type);
	}
}

size_t outline_lacks_schema(struct arena *tmp, const struct node *schema,
			    struct str *text)
{
	struct comparison it = {
		.tmp = tmp, .root = schema, .text = text, .path = str_new(tmp),
		.seen = map_new(tmp),
	};

	compare(&it, schema, types);
	return it.count;
}
