/* gitlab_events.c - what starts a pipeline, as far as its rules say it, and on which
   branches. */
#include "pipeline/gitlab_cases.h"

#include "base/str.h"

typedef bool hears(void *self, struct span text);

/* Scalars of conditions; as deep as the tree is, at most limits.depth. */
static bool hear(const struct node *node, hears *hears_it, void *self)
{
	if (!node)
		return false;
	if (node->kind < NODE_LIST)
		return hears_it(self, node->text);
	for (size_t i = 0; i < node->count; i++)
		if (hear(node->kind == NODE_MAP ? node->pairs[i].value : node->items[i],
			 hears_it, self))
			return true;
	return false;
}

static bool hear_job(const struct pair *pair, hears *hears_it, void *self)
{
	static const char *const keys[] = { "rules", "only", "except" };
	const struct node *job = pair->value;

	/* A hidden list may be rules to refer to. */
	if (node_is(job, NODE_LIST) && span_starts(pair_text(pair), "."))
		return hear(job, hears_it, self);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (hear(node_get(job, keys[i]), hears_it, self))
			return true;
	return false;
}

/* All conditions of a configuration, up to the first that is it. */
static bool hear_all(const struct node *root, hears *hears_it, void *self)
{
	for (size_t i = 0; node_is(root, NODE_MAP) && i < root->count; i++)
		if (hear_job(&root->pairs[i], hears_it, self))
			return true;
	return false;
}

/* A word in the quotes of a condition, or a keyword of `only`. */
static bool names(void *self, struct span text)
{
	const char *const *words = self;

	for (size_t i = 0; words[i]; i++) {
		struct span word = span_of(words[i]);
		size_t at = span_search(text, word);

		if ((at < text.len && at && strchr("'\"", text.at[at - 1])) ||
		    (!at && (text.len == word.len || span_is(span_from(text, word.len), "s"))))
			return true;
	}
	return false;
}

/* Who may start one by hand may do so on any branch; schedules and the like stand in the
   settings, and are believed in where a rule names them. */
struct reach gitlab_events(const struct gitlab *gitlab)
{
	static const char *const timers[] = { "schedule", NULL };
	static const char *const others[] = { "trigger", "api", "pipeline", NULL };
	const struct occasions *occasions = gitlab->pipeline->occasions;
	uint64_t sure = occasions_of(occasions, EVENT_PUSH, BRANCH_NONE) |
			occasions_of(occasions, EVENT_TAG, BRANCH_NONE) |
			occasions_of(occasions, EVENT_PULL_REQUEST, BRANCH_NONE);
	uint64_t can = sure | occasions_of(occasions, EVENT_MANUAL, BRANCH_NONE);

	if (hear_all(gitlab->root, names, (void *)timers))
		can |= occasions_of(occasions, EVENT_SCHEDULE, BRANCH_DEFAULT);
	if (hear_all(gitlab->root, names, (void *)others))
		can |= occasions_of(occasions, EVENT_OTHER, BRANCH_NONE);
	return (struct reach){ .can = can, .sure = sure };
}

static bool add_condition(void *self, struct span text)
{
	struct ci_reader *reader = self;
	const struct expr *expr = span_find(text, '$') < text.len ?
		expr_read(reader->keep, PROVIDER_GITLAB, text) : NULL;

	if (expr)
		expr_branches(reader->keep, expr, &reader->branches);
	return false;
}

/* Of `only`: a name that is no keyword is a branch's, or a tag's. */
static bool add_ref(void *self, struct span text)
{
	struct ci_reader *reader = self;
	struct str condition = str_new(reader->keep);

	str_text(&condition, GITLAB_REF_MATCHES);
	str_add(&condition, text);
	if (span_starts(text, "/"))
		add_condition(reader, str_span(&condition));
	else if (text.len && span_find(text, '$') == text.len && !gitlab_is_keyword(text))
		*vec_add(reader->keep, &reader->branches) =
			arena_string(reader->keep, span_cut(text, span_find(text, '@')));
	return false;
}

static void add_refs(struct ci_reader *reader, const struct node *only)
{
	hear(node_is(only, NODE_MAP) ? node_get(only, "refs") : only, add_ref, reader);
}

void gitlab_branches(struct ci_reader *reader, const struct node *root)
{
	hear_all(root, add_condition, reader);
	for (size_t i = 0; node_is(root, NODE_MAP) && i < root->count; i++) {
		add_refs(reader, node_get(root->pairs[i].value, "only"));
		add_refs(reader, node_get(root->pairs[i].value, "except"));
	}
}
