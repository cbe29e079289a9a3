/* expression_name.c - names: what providers tell of an event, then what is bound. */
#include "pipeline/evaluate.h"

#include "base/str.h"
#include "text/paths.h"

struct told {
	enum provider provider;
	const char *name;
	const char *on[EVENTS];		/* by event; see expression_names.def */
};

static const struct told tolds[] = {
#define TOLD(provider, name, ...) { PROVIDER_##provider, name, { __VA_ARGS__ } },
#include "pipeline/expression_names.def"
#undef TOLD
};

static const struct told *find_told(enum provider provider, struct span name)
{
	for (size_t i = 0; i < sizeof tolds / sizeof *tolds; i++) {
		struct span own = span_of(tolds[i].name);
		bool all = span_ends(own, "*");

		if (tolds[i].provider != provider)
			continue;
		own = span_cut(own, own.len - all);
		struct span begin = all ? span_cut(name, own.len) : name;
		if (provider == PROVIDER_GITLAB ? span_same(own, begin)
						: outcome_folds(own, begin))
			return &tolds[i];
	}
	return NULL;
}

static const char *default_branch(const struct pipeline *pipeline)
{
	const struct occasions *occasions = pipeline ? pipeline->occasions : NULL;

	for (size_t i = 0; occasions && i < occasions->count; i++)
		if (occasions->at[i].role == BRANCH_DEFAULT)
			return occasions->at[i].branch;
	return NULL;
}

/* `@`, `^`, `%` put in; false where there is no such branch. */
static bool fill_in(const struct evaluation *on, struct span form, struct str *text)
{
	const char *branch = on->occasion ? on->occasion->branch : NULL;

	for (size_t i = 0; i < form.len; i++) {
		const char *name = form.at[i] == '%' ? default_branch(on->pipeline) : branch;

		if (!strchr("@^%", form.at[i]))
			str_byte(text, form.at[i]);
		else if (!name)
			return false;
		else if (form.at[i] == '^')
			str_add(text, path_base(span_of(name)));
		else
			str_text(text, name);
	}
	return true;
}

static struct outcome outcome_of(const struct evaluation *on, const char *told)
{
	struct span form = span_of(told);
	bool open = span_ends(form, "*"), all = span_starts(form, "=");
	struct str text = str_new(on->keep);

	if (!told)
		return (struct outcome){ .kind = OUTCOME_NULL };
	if (span_is(form, "!"))
		return outcome_unknown(TRUTH_DARK);
	if (span_is(form, "?") ||
	    !fill_in(on, span_from(span_cut(form, form.len - open), all), &text))
		return outcome_unknown(TRUTH_FREE);
	struct outcome outcome = outcome_text(str_span(&text));
	outcome.open = open;
	outcome.all = all;
	outcome.choice = span_find(form, '|') < form.len;
	if (on->provider == PROVIDER_AZURE && span_is(form, "False"))
		outcome = outcome_text(SPAN("False"));
	return outcome;
}

/* Whether it is the same text on every event. */
static bool constant(const struct told *told)
{
	for (int event = 1; event < EVENTS; event++)
		if (!told->on[0] || !told->on[event] ||
		    strcmp(told->on[0], told->on[event]) != 0)
			return false;
	return true;
}

bool evaluate_told(const struct evaluation *on, struct span name,
		   struct outcome *outcome)
{
	const struct told *told = find_told(on->provider, name);

	if (!told)
		return false;
	if (on->occasion)
		*outcome = outcome_of(on, told->on[on->occasion->event]);
	else if (constant(told))
		*outcome = outcome_of(on, told->on[0]);
	else
		*outcome = outcome_unknown(TRUTH_DARK);
	return true;
}

bool evaluate_is_branch(enum provider provider, struct span name)
{
	bool variable = provider == PROVIDER_AZURE &&
			outcome_folds(span_cut(name, 10), SPAN("variables."));
	const struct told *told = find_told(provider, span_from(name, variable ? 10 : 0));

	for (int event = 0; told && event < EVENTS; event++)
		if (told->on[event] && strpbrk(told->on[event], "@^"))
			return true;
	return false;
}

struct outcome evaluate_member(const struct outcome *whole, struct span path)
{
	const struct node *node = whole->kind == OUTCOME_NODE ? whole->node : NULL;

	if (!path.len || !outcome_known(whole))
		return *whole;
	while (node && path.len) {
		size_t end = span_find(path, '.');
		struct span key = span_cut(path, end);
		const struct pair *pair = node_pair(node, key);

		if (span_is(key, "*"))
			return outcome_unknown(TRUTH_DARK);
		if (node->kind == NODE_STRING && span_search(node->text, SPAN("${{")) <
						 node->text.len)
			return outcome_unknown(TRUTH_DARK);
		node = pair ? pair->value : NULL;
		path = span_from(path, end + 1);
	}
	return node ? outcome_scalar(node) : (struct outcome){ .kind = OUTCOME_NULL };
}

/* Which bindings a context's names stand in. */
static const struct context {
	enum provider provider;
	const char *prefix;
	enum binding_kind kind;
	/* A name that is not bound is unset there, not merely unknown. */
	bool closed;
} contexts[] = {
	{ PROVIDER_GITHUB, "env.", BOUND_ENV, false },
	{ PROVIDER_GITHUB, "inputs.", BOUND_INPUTS, true },
	{ PROVIDER_GITHUB, "github.event.inputs.", BOUND_INPUTS, true },
	{ PROVIDER_GITHUB, "matrix.", BOUND_MATRIX, false },
	{ PROVIDER_GITHUB, "secrets.", BOUND_VALUES, true },
	{ PROVIDER_AZURE, "parameters.", BOUND_INPUTS, false },
	{ PROVIDER_AZURE, "variables.", BOUND_VARIABLES, false },
	{ PROVIDER_GITLAB, "", BOUND_ENV, true },
};

static const struct context *find_context(enum provider provider, struct span name)
{
	for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++) {
		struct span prefix = span_of(contexts[i].prefix);

		if (contexts[i].provider == provider &&
		    outcome_folds(prefix, span_cut(name, prefix.len)))
			return &contexts[i];
	}
	return NULL;
}

static bool has_kind(const struct bindings *bindings, enum binding_kind kind)
{
	while (bindings && bindings->kind != kind)
		bindings = bindings->outer;
	return bindings;
}

/* The binding of the whole name, or of its first part: then the rest is a member. */
static const struct binding *find_bound(const struct evaluation *on,
					enum binding_kind kind, struct span name,
					struct span *rest, bool *open)
{
	const struct binding *found = bindings_find(on->bindings, kind, name, open);
	size_t dot = span_find(name, '.');

	*rest = (struct span){0};
	if (found || dot == name.len)
		return found;
	*rest = span_from(name, dot + 1);
	return bindings_find(on->bindings, kind, span_cut(name, dot), open);
}

static struct outcome evaluate_unbound(const struct evaluation *on,
				       const struct context *context, struct span name,
				       struct span rest, bool open)
{
	struct outcome told;

	/* A variable of Azure's own goes by its name alone. */
	if (evaluate_told(on, context->kind == BOUND_VARIABLES ? rest : name, &told) &&
	    !(context->kind == BOUND_INPUTS && has_kind(on->bindings, BOUND_INPUTS)))
		return told;
	if (open || !context->closed)
		return outcome_unknown(TRUTH_DARK);
	/* What nothing in the repository sets is set for all branches, if at all. */
	if (on->provider == PROVIDER_GITLAB)
		return outcome_unknown(TRUTH_FREE);
	return (struct outcome){ .kind = OUTCOME_NULL };
}

/* An environment holds texts, whatever its values looked like. */
static struct outcome as_bound(const struct evaluation *on, enum binding_kind kind,
			       struct outcome outcome)
{
	if ((kind != BOUND_ENV && kind != BOUND_VARIABLES) || !outcome_known(&outcome) ||
	    outcome.kind == OUTCOME_NODE)
		return outcome;
	return outcome_text(outcome_as_text(on->keep, on->provider, &outcome));
}

/* What a binding's value holds may be an expression itself, in the terms of where it was
   written. */
static struct outcome member_of(const struct evaluation *on, const struct outcome *whole,
				struct span path)
{
	struct evaluation within = *on;
	struct outcome member = evaluate_member(whole, path);

	if (whole->kind != OUTCOME_NODE || member.kind != OUTCOME_TEXT ||
	    on->provider != PROVIDER_AZURE)
		return member;
	within.bindings = whole->within;
	within.depth++;
	if (on->depth >= EVALUATE_DEPTH || !evaluate_charge(on, 1))
		return outcome_unknown(TRUTH_DARK);
	return evaluate_text(&within, member.text);
}

/* `x` of Azure's `each x in y`. */
static const struct binding *find_loop(const struct evaluation *on, struct span name,
				       struct span *rest)
{
	bool open = false;

	if (on->provider != PROVIDER_AZURE)
		return NULL;
	return find_bound(on, BOUND_VALUES, name, rest, &open);
}

/* `needs.a.result` is what it is in a good run, whatever else they hand on. */
static bool tells_result(struct span name)
{
	return span_ends(name, ".result") || span_ends(name, ".outcome") ||
	       span_ends(name, ".conclusion");
}

struct outcome evaluate_name(const struct evaluation *on, struct span name)
{
	const struct context *context = find_context(on->provider, name);
	struct outcome told;
	struct span rest;
	bool open = false;

	if (context) {
		struct span bare = span_from(name, strlen(context->prefix));
		const struct binding *bound = find_bound(on, context->kind, bare, &rest,
							 &open);

		if (!bound)
			return evaluate_unbound(on, context, name, bare, open);
		told = as_bound(on, context->kind, evaluate_binding(on, bound));
		return member_of(on, &told, rest);
	}
	const struct binding *loop = find_loop(on, name, &rest);

	if (loop) {
		told = evaluate_binding(on, loop);
		return member_of(on, &told, rest);
	}
	if (evaluate_told(on, name, &told))
		return told;
	return outcome_unknown(tells_result(name) ? TRUTH_FREE : TRUTH_DARK);
}
