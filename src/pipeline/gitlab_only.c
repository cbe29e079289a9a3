/* gitlab_only.c - `only` and `except`: refs by keyword, name or expression. */
#include "pipeline/gitlab_cases.h"

#include "base/str.h"

/* Keywords of what a pipeline comes from, each also in the plural. */
static const struct keyword { const char *name; int event; } keywords[] = {
	{ "push", EVENT_PUSH }, { "push", EVENT_TAG },
	{ "merge_request", EVENT_PULL_REQUEST }, { "schedule", EVENT_SCHEDULE },
	{ "web", EVENT_MANUAL }, { "api", EVENT_OTHER }, { "trigger", EVENT_OTHER },
	{ "pipeline", EVENT_OTHER }, { "chat", EVENT_OTHER }, { "external", EVENT_OTHER },
};

struct asking {
	const struct gitlab *gitlab;
	const struct bindings *bindings;
	const struct occasion *occasion;
};

bool gitlab_is_keyword(struct span ref)
{
	for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
		struct span rest = span_from(ref, strlen(keywords[i].name));

		if (span_starts(ref, keywords[i].name) &&
		    (!rest.len || span_is(rest, "s") || span_is(rest, "es")))
			return true;
	}
	return span_is(ref, "branches") || span_is(ref, "tags") ||
	       span_is(ref, "external_pull_requests");
}

static enum truth is_source(const struct asking *asking, struct span word)
{
	for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
		size_t len = strlen(keywords[i].name);
		struct span rest = span_from(word, len);

		if (keywords[i].event != (int)asking->occasion->event ||
		    !span_starts(word, keywords[i].name) ||
		    !(!rest.len || span_is(rest, "s") || span_is(rest, "es")))
			continue;
		return asking->occasion->event == EVENT_OTHER ? TRUTH_FREE : TRUTH_YES;
	}
	return TRUTH_NO;
}

static enum truth holds(const struct asking *asking, struct span text)
{
	const struct occasions *occasions = asking->gitlab->pipeline->occasions;
	struct node condition = { .kind = NODE_STRING, .text = text };
	struct reach reach = gitlab_condition(asking->gitlab, asking->bindings, &condition);
	uint64_t bit = (uint64_t)1 << (asking->occasion - occasions->at);

	if (reach.dark & bit)
		return TRUTH_DARK;
	if (reach.sure & bit)
		return TRUTH_YES;
	return reach.can & bit ? TRUTH_FREE : TRUTH_NO;
}

static enum truth matches(const struct asking *asking, struct span pattern)
{
	struct str text = str_new(asking->gitlab->reader->keep);

	str_text(&text, GITLAB_REF_MATCHES);
	str_add(&text, pattern);
	return holds(asking, str_span(&text));
}

/* A branch or tag of that name. A tag's is not known, and seldom a branch's. */
static enum truth is_ref(const struct asking *asking, struct span name)
{
	const struct occasion *occasion = asking->occasion;
	bool regex = name.len > 1 && *name.at == '/';

	if (occasion->event == EVENT_PULL_REQUEST)
		return TRUTH_NO;
	if (occasion->event == EVENT_TAG)
		return regex ? TRUTH_FREE : TRUTH_NO;
	if (!occasion->branch)
		return TRUTH_FREE;
	if (regex)
		return matches(asking, name);
	return span_is(name, occasion->branch) ? TRUTH_YES : TRUTH_NO;
}

/* `ref@group/project` holds in that project: taken as met. */
static enum truth takes_ref(const struct asking *asking, const struct node *ref)
{
	enum event event = asking->occasion->event;
	struct span name = ref->kind < NODE_LIST ? ref->text : (struct span){0};

	if (name.len && *name.at != '/')
		name = span_cut(name, span_find(name, '@'));
	if (span_is(name, "tags"))
		return event == EVENT_TAG ? TRUTH_YES : TRUTH_NO;
	if (span_is(name, "branches"))
		return event == EVENT_TAG || event == EVENT_PULL_REQUEST ? TRUTH_NO :
									    TRUTH_YES;
	if (gitlab_is_keyword(name))
		return asking->gitlab->parent ? TRUTH_NO : is_source(asking, name);
	return is_ref(asking, name);
}

static enum truth takes_variable(const struct asking *asking, const struct node *text)
{
	return text->kind < NODE_LIST ? holds(asking, text->text) : TRUTH_DARK;
}

typedef enum truth asker(const struct asking *asking, const struct node *node);

/* One of the list, or the one. */
static enum truth takes_any(const struct asking *asking, const struct node *list,
			    asker *takes)
{
	enum truth truth = TRUTH_NO;

	if (!node_is(list, NODE_LIST))
		return takes(asking, list);
	for (size_t i = 0; i < list->count; i++)
		truth = truth_either(truth, takes(asking, list->items[i]));
	return truth;
}

static enum truth usual(const struct asking *asking)
{
	return asking->occasion->event == EVENT_PULL_REQUEST ? TRUTH_NO : TRUTH_YES;
}

/* All that it names must hold; refs are branches and tags where it names none. */
static enum truth takes_only(const struct asking *asking, const struct node *only)
{
	bool map = node_is(only, NODE_MAP);
	const struct node *refs = map ? node_get(only, "refs") : only;
	const struct node *variables = node_get(only, "variables");
	enum truth truth = refs ? takes_any(asking, refs, takes_ref) : usual(asking);

	if (variables)
		truth = truth_both(truth, takes_any(asking, variables, takes_variable));
	if (node_get(only, "changes") || node_get(only, "kubernetes"))
		truth = truth_both(truth, TRUTH_FREE);
	return truth;
}

/* One that holds is enough. */
static enum truth takes_except(const struct asking *asking, const struct node *except)
{
	bool map = node_is(except, NODE_MAP);
	const struct node *refs = map ? node_get(except, "refs") : except;
	const struct node *variables = node_get(except, "variables");
	enum truth truth = refs ? takes_any(asking, refs, takes_ref) : TRUTH_NO;

	if (variables)
		truth = truth_either(truth, takes_any(asking, variables, takes_variable));
	if (node_get(except, "changes") || node_get(except, "kubernetes"))
		truth = truth_either(truth, TRUTH_FREE);
	return truth;
}

static void set(struct reach *reach, size_t i, enum truth truth)
{
	uint64_t bit = (uint64_t)1 << i;

	if (truth == TRUTH_DARK)
		reach->dark |= bit;
	else if (truth != TRUTH_NO)
		reach->can |= bit;
	if (truth == TRUTH_YES)
		reach->sure |= bit;
}

struct reach gitlab_only(const struct gitlab *gitlab, const struct bindings *bindings,
			 const struct node *job, bool pulls)
{
	const struct occasions *occasions = gitlab->pipeline->occasions;
	const struct node *only = node_get(job, "only"), *except = node_get(job, "except");
	struct reach reach = {0};

	for (size_t i = 0; i < occasions->count; i++) {
		struct asking asking = { gitlab, bindings, &occasions->at[i] };
		enum truth truth = only ? takes_only(&asking, only) :
				   pulls ? TRUTH_YES : usual(&asking);

		if (except)
			truth = truth_both(truth,
					   truth_not(takes_except(&asking, except)));
		set(&reach, i, truth);
	}
	return reach;
}
