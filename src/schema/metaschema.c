/* metaschema.c - the drafts' own schemas, made of the table of keywords. */
#include "schema/compile.h"
#include "schema/dialect.h"

#include "base/str.h"
#include "tree/json.h"

/* `@` stands for a schema. */
#define NAMES "{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"uniqueItems\":true}"
#define SEVERAL "{\"type\":\"array\",\"minItems\":1,\"items\":@}"
#define MAP(of) "{\"type\":\"object\",\"additionalProperties\":" of "}"

static const char *const forms[SHAPES] = {
	[SHAPE_ANY] = "true",
	[SHAPE_TEXT] = "{\"type\":\"string\"}",
	[SHAPE_REFERENCE] = "{\"type\":\"string\"}",
	[SHAPE_PATTERN] = "{\"type\":\"string\"}",
	[SHAPE_TRUTH] = "{\"type\":\"boolean\"}",
	[SHAPE_NUMBER] = "{\"type\":\"number\"}",
	[SHAPE_DIVISOR] = "{\"type\":\"number\",\"exclusiveMinimum\":0}",
	[SHAPE_COUNT] = "{\"type\":\"integer\",\"minimum\":0}",
	[SHAPE_TYPES] =
		"{\"anyOf\":[{\"$ref\":\"#/definitions/type\"},{\"type\":\"array\","
		"\"minItems\":1,\"uniqueItems\":true,"
		"\"items\":{\"$ref\":\"#/definitions/type\"}}]}",
	[SHAPE_LIST] = "{\"type\":\"array\"}",
	[SHAPE_NAMES] = NAMES,
	[SHAPE_NEEDS] = MAP(NAMES),
	[SHAPE_SCHEMA] = "@",
	[SHAPE_SCHEMAS] = SEVERAL,
	[SHAPE_NAMED] = MAP("@"),
	[SHAPE_PATTERNED] = MAP("@"),
	[SHAPE_DEPENDENCIES] = MAP("{\"anyOf\":[@," NAMES "]}"),
	[SHAPE_ITEMS] = "{\"anyOf\":[@," SEVERAL "]}",
};

/* What both drafts know and nobody asks. */
#define NOTES                                                                          \
	"\"title\":{\"type\":\"string\"},\"description\":{\"type\":\"string\"},"       \
	"\"format\":{\"type\":\"string\"},\"readOnly\":{\"type\":\"boolean\"},"        \
	"\"examples\":{\"type\":\"array\"},\"$schema\":{\"type\":\"string\"}"

static void add_form(struct str *out, const char *form, enum draft draft)
{
	for (; *form; form++)
		if (*form == '@')
			str_text(out, draft == DRAFT_7 ? "{\"$ref\":\"#\"}"
						       : "{\"$dynamicRef\":\"#meta\"}");
		else
			str_byte(out, *form);
}

static const char *write_metaschema(struct arena *keep, enum draft draft,
				    struct span uri)
{
	struct str out = str_new(keep);

	str_format(&out, "{\"$schema\":\"%.*s\",\"$id\":\"%.*s\",", (int)uri.len,
		   uri.at, (int)uri.len, uri.at);
	if (draft != DRAFT_7)
		str_text(&out, "\"$dynamicAnchor\":\"meta\",");
	str_text(&out, "\"type\":[\"object\",\"boolean\"],\"properties\":{" NOTES);
	for (size_t id = 0; id < KEYWORDS; id++) {
		enum shape shape = keywords[id].shape;

		if (!(keywords[id].drafts & draft))
			continue;
		if (shape == SHAPE_ITEMS && draft != DRAFT_7)
			shape = SHAPE_SCHEMA;
		str_format(&out, ",\"%s\":", keywords[id].spelling);
		add_form(&out, forms[shape], draft);
	}
	str_text(&out, "},\"definitions\":{\"type\":{\"enum\":[");
	for (size_t i = 0; i < TYPES; i++)
		str_format(&out, "%s\"%s\"", i ? "," : "", schema_types[i]);
	str_text(&out, "]}}}");
	return out.at;
}

const struct node *metaschema_find(struct arena *keep, struct span uri)
{
	struct sw_fault fault = {0};
	enum draft draft = draft_find(uri);
	struct tree *tree;

	if (!draft)
		return NULL;
	const char *text = write_metaschema(keep, draft, uri);
	struct source *source =
		source_new(keep, arena_string(keep, uri), span_of(text));
	return json_read(keep, source, &limits_default, &tree, &fault) ? NULL :
	       tree_root(tree);
}
