/*
 * variables.c - what value each variable has: --var, then BUNDLE_VAR_<name>, then a
 * lookup (which only the workspace can answer), then the file of overrides, then the
 * default, of the target before the bundle's. It goes under the variable's `value`.
 */
#include "bundle/near.h"
#include "bundle/step.h"
#include "bundle/value.h"

#define LOOKS_MOST 100	/* for what a misspelt name meant */

struct setting {
	struct view *view;
	/* name -> struct node of a flag, or text of the environment */
	struct map values;
	struct map overrides;	/* name -> struct node of the file */
	bool unread;		/* there is such a file, and it says who knows what */
};

static bool is_complex(const struct node *variable)
{
	return node_is_text(node_get(variable, "type"), "complex");
}

static void complain(struct view *view, enum bundle_check check,
		     const struct pair *pair, struct sw_place place)
{
	if (view->erred && view->bundle->wish->like_cli)
		return;
	say(view, (struct said){
		.check = check, .place = place,
		.value = arena_string(view->bundle->keep, pair->key->text),
	});
}

/* What is given as a text stands nowhere: its place is the variable's. */
static const struct node *given(struct view *view, const struct pair *pair,
				const char *text)
{
	return value_string(view->bundle->keep, pair->key->place, span_of(text));
}

static const char *near_name(struct view *view, const struct node *variables,
			     const char *name)
{
	const char *found = near_key(view->bundle, span_of(name), variables);

	return found ? arena_format(view->bundle->keep, "write `--var %s=...`", found)
		     : "declare it under `variables:`";
}

static void say_flag(struct view *view, enum bundle_check check, const char *name,
		     const char *hint)
{
	say(view, (struct said){ .check = check, .value = name, .other = hint });
}

static void take_flag(struct setting *setting, const struct bundle_variable *flag)
{
	struct view *view = setting->view;
	const struct node *variables = value_get(view->config, "variables");
	const struct pair *pair = node_pair(variables, span_of(flag->name));

	if (!flag->value)
		say_flag(view, CHECK_FLAG_FORM, flag->name, NULL);
	else if (!pair)
		say_flag(view, CHECK_FLAG_UNKNOWN, flag->name,
			 near_name(view, variables, flag->name));
	else if (is_complex(pair->value))
		complain(view, CHECK_FLAG_COMPLEX, pair, pair->key->place);
	else if (map_find(&setting->values, span_of(flag->name)) ||
		 !value_is_null(node_get(pair->value, "value")))
		complain(view, CHECK_FLAG_TWICE, pair, pair->key->place);
	else
		map_add(&setting->values, span_of(flag->name),
			(void *)given(view, pair, flag->value));
}

static const struct node *with_value(struct view *view, const struct node *variable,
				     const struct node *value)
{
	return value_set(view->bundle->keep, variable, "value", value);
}

/* Puts what a function gives for each variable under its `value`. */
typedef const struct node *value_source(struct setting *setting,
					const struct pair *pair);

static void set_all(struct setting *setting, value_source *source)
{
	struct view *view = setting->view;
	const struct node *old = value_get(view->config, "variables");

	if (!node_is(old, NODE_MAP) || !old->count)
		return;
	struct node *new = value_new(view->bundle->keep, NODE_MAP, old->place);

	*new = *old;
	new->pairs = arena_array(view->bundle->keep, struct pair, old->count);
	for (size_t i = 0; i < old->count; i++) {
		const struct node *value = source(setting, &old->pairs[i]);

		new->pairs[i] = old->pairs[i];
		if (value)
			new->pairs[i].value =
				with_value(view, old->pairs[i].value, value);
	}
	view->config = value_set(view->bundle->keep, view->config, "variables", new);
}

static const struct node *from_flags(struct setting *setting, const struct pair *pair)
{
	return map_find(&setting->values, pair->key->text);
}

void step_variable_flags(struct view *view)
{
	const struct bundle_wish *wish = view->bundle->wish;
	struct setting setting = { .view = view,
				   .values = map_new(view->bundle->keep) };

	for (size_t i = 0; i < wish->flags.count; i++)
		if (!view->erred || !wish->like_cli)
			take_flag(&setting, &wish->flags.at[i]);
	if (wish->flags.count)
		set_all(&setting, from_flags);
}

/* The file of overrides: one JSON object, names and values. */
static const struct node *read_overrides(struct setting *setting)
{
	struct view *view = setting->view;
	struct bundle *bundle = view->bundle;
	const char *path = arena_format(bundle->keep,
		"%s%s.databricks/bundle/%s/variable-overrides.json", bundle->folder,
		*bundle->folder ? "/" : "", view->target);
	struct sw_fault fault = {0};
	struct tree *tree = shelf_tree_at(bundle->shelf, path, &fault);
	const struct node *root = tree_root(tree);

	setting->unread = fault.status || (tree && (tree->broken || !root));
	if (fault.status)
		bundle_gap(bundle, path,
			   arena_string(bundle->keep, span_of(fault.text)));
	if (!tree)
		return NULL;
	if (tree->broken || !root) {
		struct sw_place place = { .path = path, .line = 1, .column = 1 };

		for (size_t i = 0; i < tree->facts.count; i++)
			if (!strcmp(tree->facts.at[i].check, "syntax"))
				place = tree->facts.at[i].place;
		say(view, (struct said){ .check = CHECK_OVERRIDES_SYNTAX,
					 .place = place, .value = path });
		return NULL;
	}
	if (root->kind != NODE_MAP)
		say(view, (struct said){
			.check = CHECK_OVERRIDES_SHAPE, .place = root->place,
			.value = node_kind_name(root->kind),
		});
	return root->kind == NODE_MAP ? root : NULL;
}

/* Whether the value's kind is the variable's. */
static bool check_kind(struct view *view, const struct pair *pair,
		       const struct node *value)
{
	bool complex = is_complex(pair->value);

	if (complex == (value->kind >= NODE_LIST))
		return true;
	complain(view, complex ? CHECK_OVERRIDES_SCALAR : CHECK_OVERRIDES_COMPLEX, pair,
		 value->place);
	return false;
}

/* The target gives the value to a name that is nearly this one, which is said. */
static bool is_misspelt(struct view *view, struct span name)
{
	const struct node *own = node_get(view->own, "variables");
	const struct node *declared = node_get(view->config, "variables");
	const char *right = arena_string(view->bundle->keep, name);

	for (size_t i = 0; node_is(own, NODE_MAP) && i < own->count &&
	     i < LOOKS_MOST; i++) {
		struct span given = own->pairs[i].key->text;

		if (nearest(given, &right, 1) && !node_pair(declared, given))
			return true;
	}
	return false;
}

static const struct node *from_files(struct setting *setting, const struct pair *pair)
{
	const struct node *value = map_find(&setting->overrides, pair->key->text);

	if (!value_is_null(value))
		return check_kind(setting->view, pair, value) ? value : NULL;
	value = node_get(pair->value, "default");
	if (!value_is_null(value))
		return value;
	if (!setting->unread && !is_misspelt(setting->view, pair->key->text))
		complain(setting->view, CHECK_VARIABLE_UNSET, pair, pair->key->place);
	return NULL;
}

static const struct node *from_sources(struct setting *setting, const struct pair *pair)
{
	struct view *view = setting->view;
	const struct node *variable = pair->value;
	const char *text = map_find(&setting->values, pair->key->text);

	if (!value_is_null(node_get(variable, "value")))
		return NULL;
	if (text && is_complex(variable)) {
		complain(view, CHECK_VARIABLE_COMPLEX_ENVIRONMENT, pair,
			 pair->key->place);
		return NULL;
	}
	if (text)
		return given(view, pair, text);
	if (!value_is_null(node_get(variable, "lookup")))
		return NULL;
	return from_files(setting, pair);
}

void step_variables(struct view *view)
{
	const struct bundle_wish *wish = view->bundle->wish;
	struct setting setting = { .view = view, .values = map_new(view->bundle->keep),
				   .overrides = map_new(view->bundle->keep) };
	const struct node *file = read_overrides(&setting);

	if (view->erred && wish->like_cli)
		return;
	for (size_t i = 0; file && i < file->count; i++)
		map_add(&setting.overrides, file->pairs[i].key->text,
			(void *)file->pairs[i].value);
	for (size_t i = 0; i < wish->environment.count; i++)
		map_add(&setting.values, span_of(wish->environment.at[i].name),
			(void *)wish->environment.at[i].value);
	set_all(&setting, from_sources);
}
