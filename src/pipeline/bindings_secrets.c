/* bindings_secrets.c - which secrets a value leads to, through what is bound. */
#include "pipeline/bindings.h"

#include "base/str.h"
#include "pipeline/evaluate.h"
#include "pipeline/expression_text.h"

#define DEPTH_MOST 16
#define STEPS_MOST 4000

struct search {
	struct arena *keep;
	const struct pipeline *pipeline;
	enum provider provider;
	struct secret_names *names;
	unsigned depth, steps;
};

static void search_node(struct search *search, const struct bindings *bindings,
			const struct node *node);

static void add_name(struct search *search, struct span name, struct sw_place place)
{
	for (size_t i = 0; i < search->names->count; i++)
		if (span_same(search->names->at[i].name, name))
			return;
	struct secret_name *added = vec_add(search->keep, search->names);
	added->name = arena_span(search->keep, name);
	added->place = place;
}

/* Which names lead on, and which of them are secrets where nothing here sets them. */
static const struct source_kind {
	enum provider provider;
	const char *prefix;
	enum binding_kind kind;
	bool secret;
} source_kinds[] = {
	{ PROVIDER_GITHUB, "secrets.", BOUND_VALUES, true },
	{ PROVIDER_GITHUB, "env.", BOUND_ENV, false },
	{ PROVIDER_GITHUB, "inputs.", BOUND_INPUTS, false },
	{ PROVIDER_GITHUB, "matrix.", BOUND_MATRIX, false },
	{ PROVIDER_AZURE, "variables.", BOUND_VARIABLES, true },
	{ PROVIDER_AZURE, "parameters.", BOUND_INPUTS, false },
	{ PROVIDER_GITLAB, "", BOUND_ENV, true },
};

static void search_name(struct search *search, const struct bindings *bindings,
			struct span name, struct sw_place place)
{
	struct evaluation on = { .keep = search->keep, .provider = search->provider };
	struct outcome told;
	bool open;

	for (size_t i = 0; i < sizeof source_kinds / sizeof *source_kinds; i++) {
		const struct source_kind *kind = &source_kinds[i];
		struct span prefix = span_of(kind->prefix);

		if (kind->provider != search->provider ||
		    !outcome_folds(prefix, span_cut(name, prefix.len)))
			continue;
		struct span bare = span_from(name, prefix.len);
		const struct binding *found = bindings_find(bindings, kind->kind, bare,
							    &open);
		if (found && found->value)
			search_node(search, found->within, found->value);
		else if (!found && kind->secret &&
			 (search->provider == PROVIDER_GITHUB ||
			  !evaluate_told(&on, bare, &told)))
			add_name(search, bare, place);
		return;
	}
}

static void search_expr(struct search *search, const struct bindings *bindings,
			const struct expr *expr, struct sw_place place)
{
	if (expr->kind == EXPR_NAME)
		search_name(search, bindings, expr->text, place);
	for (size_t i = 0; i < expr->count; i++)
		search_expr(search, bindings, expr->args[i], place);
}

static void search_text(struct search *search, const struct bindings *bindings,
			const struct node *node)
{
	struct hole hole;

	for (size_t from = 0; hole_next(search->provider, node->text, from, &hole);
	     from = hole.end) {
		struct str name = str_new(search->keep);
		const struct expr *expr = NULL;

		if (hole.kind == HOLE_EXPRESSION) {
			expr = expr_read(search->keep, search->provider, hole.text);
			if (expr)
				search_expr(search, bindings, expr, node->place);
			continue;
		}
		str_text(&name, hole.kind == HOLE_MACRO ? "variables." : "");
		str_add(&name, hole.text);
		search_name(search, bindings, str_span(&name), node->place);
	}
}

static void search_node(struct search *search, const struct bindings *bindings,
			const struct node *node)
{
	if (search->depth == DEPTH_MOST || search->steps == STEPS_MOST)
		return;
	search->depth++;
	search->steps++;
	if (node->kind == NODE_STRING)
		search_text(search, bindings, node);
	for (size_t i = 0; i < node->count; i++)
		search_node(search, bindings, node->kind == NODE_LIST ? node->items[i]
								      : node->pairs[i].value);
	search->depth--;
}

void bindings_secrets(struct arena *keep, const struct pipeline *pipeline,
		      const struct bindings *bindings, const struct node *node,
		      struct secret_names *names)
{
	struct search search = { .keep = keep, .pipeline = pipeline,
				 .provider = pipeline->provider, .names = names };

	if (node)
		search_node(&search, bindings, node);
}
