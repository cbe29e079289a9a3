/* flow_names.c - names in Unity Catalog: three parts, and none that must be quoted; and
   models by an alias. */
#include "bundle/flow.h"

#include "bundle/resource.h"
#include "bundle/value.h"

/* A path, a query or a quoted name is judged by nobody here: blanks are a name's where
   it is written to, and a catalog stands before the first. */
static bool is_name(const struct parameter *parameter)
{
	struct span text = parameter->text;
	size_t blank = span_find(text, ' ');


	for (size_t i = 0; i < text.len; i++)
		if (strchr("/`:(){}", text.at[i]))
			return false;
	return text.len && (blank == text.len ||
			    (parameter->says & SAYS_OUTPUT && name_parts(text) == 3 &&
			     span_find(text, '.') < blank));
}

static bool needs_quotes(struct span part)
{
	return span_find(part, '-') < part.len || span_find(part, ' ') < part.len;
}

static struct span outer_parts(struct span name)
{
	struct span last = name_last(name);

	return span_cut(name, name.len - last.len);
}

/* What is read may lie in the current schema: the template's sample does. */
static bool has_parts(const struct flow *flow, const struct parameter *parameter)
{
	size_t parts = name_parts(parameter->text);

	return parts == 3 || flow->tasks.at[parameter->task].says & SAYS_OUTER ||
	       (parts == 1 && parameter->says & SAYS_INPUT);
}

static void check_parameter(struct flow *flow, const struct parameter *parameter)
{
	bool model = parameter->says & SAYS_MODEL;
	struct span name = parameter->text;

	if (!(parameter->says & SAYS_NAME) || !is_name(parameter))
		return;
	if (!has_parts(flow, parameter))
		flow_say(flow, (struct flow_said){
			CHECK_NAME_PARTS, name, parameter->key,
		}, parameter->value, NULL);
	else if (needs_quotes(model ? outer_parts(name) : name))
		flow_say(flow, (struct flow_said){
			CHECK_NAME_QUOTES, name, parameter->key,
		}, parameter->value, NULL);
}

/* `models:/NAME/3` and `models:/NAME/Production`, but not `models:/NAME@champion`. */
static void check_uri(struct flow *flow, const struct parameter *parameter)
{
	struct span text = parameter->text, name = span_from(text, 8), last;

	if (!(parameter->says & SAYS_URI) || !span_starts(text, "models:/"))
		return;
	last = span_from(name, span_find(name, '/') + 1);
	if (last.len && span_find(name, '@') == name.len)
		flow_say(flow, (struct flow_said){ CHECK_FIXED_MODEL, text, last },
			 parameter->value, NULL);
}

/* The field of each resource of the type, held against what it may be. */
struct named {
	const char *type, *field;
	enum bundle_check check;
};

static void check_field(struct flow *flow, const struct named *named)
{
	const struct node *all = resources_of(flow->view, named->type);

	for (size_t i = 0; i < all->count; i++) {
		const struct node *value = node_get(all->pairs[i].value, named->field);
		struct span text = flow_text(flow, value);

		if (needs_quotes(text) && span_find(text, '`') == text.len)
			flow_say(flow, (struct flow_said){ named->check, text,
							   span_of(named->field) },
				 value, NULL);
	}
}

static void check_fields(struct flow *flow)
{
	static const struct named fields[] = {
		{ "registered_models", "catalog_name", CHECK_NAME_QUOTES },
		{ "registered_models", "schema_name", CHECK_NAME_QUOTES },
		{ "schemas", "catalog_name", CHECK_NAME_QUOTES },
		{ "schemas", "name", CHECK_NAME_QUOTES },
		{ "quality_monitors", "table_name", CHECK_MONITOR_NAME },
		{ "quality_monitors", "output_schema_name", CHECK_MONITOR_NAME },
	};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		check_field(flow, &fields[i]);
}

void flow_check_names(struct flow *flow)
{
	check_fields(flow);
	for (size_t i = 0; flow->catalog && i < flow->parameters.count; i++) {
		check_parameter(flow, &flow->parameters.at[i]);
		check_uri(flow, &flow->parameters.at[i]);
	}
}
