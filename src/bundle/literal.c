/*
 * literal.c - what is written out where every target needs its own: the name of an
 * environment or of a catalog, in the part of a bundle that all targets share.
 */
#include "bundle/stage.h"
#include "bundle/step.h"
#include "bundle/target.h"
#include "bundle/value.h"

struct words {
	struct view *view;
	struct map environments, catalogs;
	struct map monitored;	/* tables that the template's monitor names by hand */
};

static void note_monitored(void *self, const struct node *table, const struct at *at)
{
	struct words *words = self;

	(void)at;
	if (node_is(table, NODE_STRING))
		map_add(&words->monitored, table->text, words);
}

static void note_words(struct words *words, const struct view *view)
{
	const struct node *variables = node_get(view->config, "variables");

	map_add(&words->environments, span_of(view->target), words);
	if (view->stage != STAGE_NONE)
		map_add(&words->environments, span_of(stage_name(view->stage)), words);
	for (size_t i = 0; node_is(variables, NODE_MAP) && i < variables->count; i++) {
		const struct pair *pair = &variables->pairs[i];
		const struct node *value = node_get(pair->value, "value");

		if (node_is(value, NODE_STRING) && value->text.len &&
		    span_search(pair->key->text, SPAN("catalog")) < pair->key->text.len)
			map_add(&words->catalogs, value->text, words);
	}
}

/* Where catalogs are variables, an environment's usual name is one of them. */
static void note_usual(struct words *words)
{
	for (enum stage stage = STAGE_DEV; stage < STAGES && words->catalogs.count; stage++)
		map_add(&words->catalogs, span_of(stage_name(stage)), words);
}

/* Stands in no name of a model or table; `/` and `@` do at a model's end. */
static bool ends_name(char c, bool in_last)
{
	switch (c) {
	case ' ': case '\t': case '\n': case ',': case ';': case ':': case '(': case ')':
	case '\0':
		return true;
	case '/': case '@':
		return !in_last;
	default:
		return false;
	}
}

/* The first part of `a.b.c`, a model's or table's name; nothing for any other text. */
static struct span first_part(struct span text)
{
	size_t dots = 0;

	if (span_find(text, '.') == text.len)
		return (struct span){0};
	if (span_starts(text, "models:/"))
		text = span_from(text, strlen("models:/"));
	struct span part = span_cut(text, span_find(text, '.'));

	for (size_t i = 0; i < text.len; i++) {
		dots += text.at[i] == '.';
		if (ends_name(text.at[i], dots >= 2))
			return (struct span){0};
	}
	return dots >= 2 && span_find(part, '$') == part.len ? part : (struct span){0};
}

static bool is_key_of(struct span key, const struct span *names)
{
	while (names->len && !span_same(key, *names))
		names++;
	return names->len;
}

/* A model of the bundle's own: samples are tables. */
static bool is_model(struct span text)
{
	return span_starts(text, "models:/");
}

static void check_text(const struct words *words, const struct node *text,
		       const struct at *at)
{
	static const struct span environment_keys[] = {
		{ "env", 3 }, { "environment", 11 }, { "target", 6 }, { "stage", 5 },
		{ "catalog", 7 }, { "catalog_name", 12 }, { 0 }
	};
	static const struct span *catalog_keys = environment_keys + 4;
	struct view *view = words->view;
	struct span whole = text->text, part = first_part(whole), key = at_key(at, 0);

	if ((!part.len && !is_key_of(key, environment_keys)) ||
	    map_find(&words->monitored, whole) ||
	    span_is(key, "table_name_under_monitor"))
		return;
	bool many = view->bundle->views.count > 1 || target_none_ships(view->bundle);
	struct said said = { .place = value_place(text) };

	if (many && ((part.len && map_find(&words->environments, part)) ||
		     (map_find(&words->environments, whole) &&
		      is_key_of(key, environment_keys))))
		said.check = CHECK_LITERAL_ENVIRONMENT;
	else if ((part.len && (map_find(&words->catalogs, part) ||
			       (is_model(whole) && words->catalogs.count))) ||
		 (map_find(&words->catalogs, whole) && is_key_of(key, catalog_keys)))
		said.check = CHECK_HARD_CODED_CATALOG;
	else
		return;
	said.value = arena_string(view->bundle->keep, whole);
	said.other = arena_string(view->bundle->keep, part.len ? part : whole);
	say(&view->bundle->base, said);
}

static void walk_texts(const struct words *words, const struct node *node,
		       const struct at *up)
{
	if (node->kind == NODE_STRING)
		check_text(words, node, up);
	value_fetch(node);
	for (size_t i = 0; node->kind == NODE_MAP && i < node->count; i++)
		walk_texts(words, node->pairs[i].value,
			   &(struct at){ up, node->pairs[i].key, i });
	for (size_t i = 0; node->kind == NODE_LIST && i < node->count; i++)
		walk_texts(words, node->items[i], &(struct at){ up, NULL, i });
}

/* Once, when all targets are known; what stands below a target is right. */
void step_literals(struct view *view)
{
	static const char *const types[] = {
		"jobs", "registered_models", "model_serving_endpoints"
	};
	struct bundle *bundle = view->bundle;
	const struct node *resources = node_get(bundle->base.config, "resources");
	struct words words = { view, map_new(bundle->keep), map_new(bundle->keep),
			       map_new(bundle->keep) };

	if (!view_is_last(view))
		return;
	for (size_t i = 0; i < bundle->views.count; i++)
		note_words(&words, &bundle->views.at[i]);
	for (enum stage stage = STAGE_DEV; stage < STAGES &&
	     target_none_ships(bundle); stage++)
		map_add(&words.environments, span_of(stage_name(stage)), view);
	note_usual(&words);
	value_each(bundle->base.config, "resources.quality_monitors.*.table_name",
		   note_monitored, &words);
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		const struct node *all = node_get(resources, types[i]);

		if (all)
			walk_texts(&words, all, NULL);
	}
}
