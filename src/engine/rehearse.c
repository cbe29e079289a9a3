/* rehearse.c - an example is a snapshot in memory and the places that must come out. */
#include "engine/rehearse.h"

#include <stdlib.h>
#include <string.h>

#include "engine/example_refs.h"
#include "engine/rehearse_change.h"
#include "engine/verdict.h"
#include "text/message.h"

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* As the example writes it: the end only where that does, the check where there is
   one. */
static const char *shown(struct arena *tmp, const struct sw_finding *finding, bool end)
{
	const struct sw_place *at = &finding->place;
	struct str out = str_new(tmp);

	str_format(&out, "%s:%u:%u", at->path, at->line, at->column);
	if (end && at->end_line)
		str_format(&out, "-%u:%u", at->end_line, at->end_column);
	if (finding->check)
		str_format(&out, " %s", finding->check);
	return out.at;
}

static bool ends_given(const struct example *example)
{
	for (size_t i = 0; i < example->finds.count; i++) {
		const char *digit = strrchr(example->finds.at[i], ':');
		const char *dash = strchr(example->finds.at[i], '-');

		/* A path may hold a dash; the one of an end stands between digits. */
		for (; dash; dash = strchr(dash + 1, '-'))
			if (dash < digit && dash[-1] >= '0' && dash[-1] <= '9' &&
			    strspn(dash + 1, "0123456789") ==
				    (size_t)(digit - dash - 1))
				return true;
	}
	return false;
}

static void list(struct str *out, const char *title, struct words *words)
{
	str_format(out, "  %s:", title);
	for (size_t i = 0; i < words->count; i++)
		str_format(out, "%s %s", i ? "," : "", words->at[i]);
	str_text(out, words->count ? "\n" : " nothing\n");
}

static bool same(const struct words *a, const struct words *b)
{
	for (size_t i = 0; i < a->count && i < b->count; i++)
		if (strcmp(a->at[i], b->at[i]))
			return false;
	return a->count == b->count;
}

static void sort(struct words *words)
{
	if (words->count)
		qsort(words->at, words->count, sizeof *words->at, by_text);
}

/* What the example's own stackward.yml says, where it has one. */
static int configure(struct arena *tmp, struct shelf *shelf, struct config **config,
		     struct sw_fault *fault)
{
	const struct file *file = snapshot_find(shelf_snapshot(shelf),
						SPAN("stackward.yml"));
	struct source *source = file ? shelf_source(shelf, file, fault) : NULL;
	const struct node *root = NULL;

	if (file && (!source || form_read(tmp, source, &root, fault)))
		return -1;
	return config_read(tmp, root, NULL, config, fault);
}

/* The rule alone, on the example's files. */
static int judge_example(struct arena *tmp, const struct rule *given,
			 const struct example *example, struct sw_verdict *verdict,
			 struct sw_fault *fault)
{
	struct snapshot *files = memory_new(tmp, example->tree.files,
					    example->tree.file_count, &limits_default);
	struct pack *alone = pack_new(tmp);
	struct rule *rule = arena_new(tmp, struct rule);
	struct judge judge = {
		.pack = alone, .jobs = 1, .refs = example->refs,
		.today = "2026-01-01", .shelf = shelf_new(tmp, files),
		.scope = scope_new(tmp, files, NULL, 0),
	};
	const struct bundle_wish wish = { .user = example->user };
	struct config *config;

	const struct message message = { example->message, SPAN("#"), SPAN("#") };

	judge.message = example->message ? &message : NULL;
	files->branch = example->refs->branch;
	if (example_refs_moment(given, example->node, &judge.moment, fault))
		return -1;
	*rule = *given;
	rule->spec = NULL;	/* compiled anew: what it is made of ends with `tmp` */
	pack_take(tmp, alone, rule);
	if (configure(tmp, judge.shelf, &config, fault))
		return -1;
	judge.config = config;
	config_argument(tmp, config, rule->id, (int)rule->level);
	if (stack_new(tmp, judge.shelf, &config->names, &judge.stack, fault))
		return -1;
	judge.stack->wish = &wish;
	judge.stack->modules_wish = config_wish(config);
	judge.stack->circles_judged = config_judges_circles(config);
	if (judge_select(tmp, &judge, fault))
		return -1;
	return verdict_make(tmp, &judge, NULL, verdict, fault);
}

static int rehearse_one(const struct rule *rule, const struct node *node,
			struct str *complaints, struct sw_fault *fault)
{
	struct arena tmp = {0};
	struct example example;
	struct sw_verdict verdict = {0};
	struct words got = {0};
	int good = -1;

	if (example_read(&tmp, rule->body, node, &example, fault) ||
	    (example.base ? rehearse_change(&tmp, rule, &example, &verdict, fault)
			  : judge_example(&tmp, rule, &example, &verdict, fault)))
		goto done;
	for (size_t i = 0; i < verdict.finding_count; i++)
		if (!strcmp(verdict.findings[i].rule, rule->id))
			*vec_add(&tmp, &got) = shown(&tmp, &verdict.findings[i],
						     ends_given(&example));
	sort(&got);
	sort(&example.finds);
	good = same(&got, &example.finds) && (example.base || !verdict.gap_count);
	if (good)
		goto done;
	str_format(complaints, "%s:%u: an example of %s does not hold\n",
		   node->place.path, node->place.line, rule->id);
	list(complaints, "said ", &example.finds);
	list(complaints, "found", &got);
	for (size_t i = 0; i < verdict.gap_count; i++)
		str_format(complaints, "  not checked: %s: %s\n", verdict.gaps[i].path,
			   verdict.gaps[i].reason);
done:
	arena_clear(&tmp);
	return good;
}

int rehearse(const struct rule *rule, const struct node *body,
	     struct rehearsal *rehearsal, struct str *complaints,
	     struct sw_fault *fault)
{
	const struct node *examples = node_get(body, "examples");

	for (size_t i = 0; node_at(examples, i); i++) {
		int good = rehearse_one(rule, examples->items[i], complaints, fault);

		if (good < 0)
			return -1;
		*(good ? &rehearsal->passed : &rehearsal->failed) += 1;
	}
	return 0;
}
