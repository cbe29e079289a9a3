/* worker.c - asking rules about files, and what cannot be asked. */
#include "engine/worker.h"

#include "engine/kind.h"

static void ask(struct judging *judging, const struct rule *rule)
{
	struct sw_fault fault = {0};

	judging->added = 0;
	judging->full = false;
	if (!rule->kind->check(rule, judging, &fault))
		return;
	/* A pattern's fault stands in its rule; what was not checked is the file. */
	const char *path = judging->file ? judging->file->path : fault.place.path;
	judging_gap(judging, rule, path ? path : "", fault.text);
}

static bool wants(const struct judge *judge, const struct rule *rule,
		  const struct file *file)
{
	return !rule->whole &&
	       (!rule->files.count || globs_take(&rule->files, span_of(file->path))) &&
	       (!config_varies(judge->config) ||
		config_asks(judge->config, rule, file->path));
}

/* Which rules are asked about the file. */
static void choose(struct worker *worker, const struct file *file)
{
	const struct judge *judge = worker->judge;

	worker->asked_count = 0;
	for (size_t i = 0; i < judge->rule_count; i++)
		if (wants(judge, judge->rules[i], file))
			worker->asked[worker->asked_count++] = judge->rules[i];
}

static void skip(struct worker *worker, const struct file *file, const char *why)
{
	*vec_add(&worker->keep, &worker->skipped) =
		arena_format(&worker->keep, "%s: %s", file->path, why);
}

/* What has a reader is for that to refuse: a NUL makes no YAML file a picture. */
const char *worker_opaque(const struct source *source, bool has_reader)
{
	if (file_is_lfs(source->bytes))
		return "a Git LFS pointer";
	return source->binary && !has_reader ? "binary" : NULL;
}

/* A NUL hides no credential from those who look for one. */
const char *worker_unsearched(const struct source *source)
{
	if (file_is_lfs(source->bytes))
		return "a Git LFS pointer";
	return source->data ? "binary" : NULL;
}

/* What cannot be had is a gap, or a skip with the reason that the config gives. */
static void miss(struct worker *worker, const char *reason)
{
	struct judging *judging = &worker->judging;
	const char *accepted =
		config_accepts(judging->judge->config, judging->file->path);

	if (accepted)
		skip(worker, judging->file, accepted);
	else
		judging_gap(judging, NULL, judging->file->path, reason);
}

/* Python's has no tree, but says what is wrong with a NUL. */
static bool is_read(const struct judging *judging, const struct sw_fault *fault)
{
	bool python = span_ends(span_of(judging->file->path), ".py");

	return judging->tree || fault->status ||
	       (python && judging->source && !judging->source->data);
}

/* The bytes of the file at hand, and its tree where that is asked for. False where there
   is nothing to judge; where only the tree is missing, the fault says why. */
static bool open_file(struct worker *worker, bool parse, struct sw_fault *fault)
{
	struct judging *judging = &worker->judging;

	judging->source = NULL;
	judging->searched = judging->coded = judging->paged = NULL;
	judging->tree = NULL;
	shelf_look(judging->judge->shelf, judging->file, judging->tmp, &judging->source,
		   parse ? &judging->tree : NULL, fault);
	const char *why = judging->source ?
		worker_opaque(judging->source, is_read(judging, fault)) : NULL;
	worker->only_secrets = why && judging->judge->secrets &&
			       !worker_unsearched(judging->source);
	if (worker->only_secrets)
		return true;
	if (why)
		skip(worker, judging->file, why);
	else if (!judging->source)
		miss(worker, fault->text);
	return judging->source && !why;
}

/* Rules that look at bytes alone need no tree, and parsing is most of the work. */
static bool needs_tree(const struct worker *worker)
{
	for (size_t i = 0; i < worker->asked_count; i++)
		if (worker->asked[i]->kind->scope != KIND_BYTES)
			return true;
	return false;
}

/* A waiver in YAML covers a node: where there is one, the tree is asked for after all. */
static void read_waivers(struct worker *worker)
{
	struct judging *judging = &worker->judging;
	struct sw_fault ignored = {0};	/* then it covers its line */

	if (!waivers_are_in(judging->source))
		return;
	if (!judging->tree)
		shelf_look(judging->judge->shelf, judging->file, judging->tmp,
			   &judging->source, &judging->tree, &ignored);
	waivers_read(&worker->keep, judging->source, judging->tree, &worker->waivers);
}

static bool judge_file(struct worker *worker, const struct file *file)
{
	struct judging *judging = &worker->judging;
	struct sw_fault no_tree = {0};
	bool missed = false;

	judging->file = file;
	choose(worker, file);
	if (!worker->asked_count || !open_file(worker, needs_tree(worker), &no_tree))
		return false;
	for (size_t i = 0; i < worker->asked_count; i++) {
		const struct rule *rule = worker->asked[i];

		if (worker->only_secrets && rule->kind != kind_find("secret"))
			continue;
		if (rule->kind->scope == KIND_TREE && no_tree.status) {
			if (!missed)
				miss(worker, no_tree.text);
			missed = true;
		} else {
			ask(judging, rule);
		}
	}
	read_waivers(worker);
	return true;
}

bool worker_file(struct worker *worker, const struct file *file)
{
	bool opened = false;

	worker->files++;
	if (file->kind == FILE_GITLINK)
		skip(worker, file, "a submodule");
	else
		opened = judge_file(worker, file);
	arena_clear(&worker->tmp);
	matcher_refill(worker->judging.matcher);
	return opened;
}

void worker_start(struct worker *worker, const struct judge *judge)
{
	worker->judge = judge;
	worker->asked = arena_array(&worker->keep, const struct rule *, judge->rule_count);
	worker->judging = (struct judging){
		.judge = judge, .keep = &worker->keep, .tmp = &worker->tmp,
		.matcher = matcher_new(&worker->keep, &judge->config->limits),
	};
	if (judge->secrets)
		worker->judging.seeker = judge_seeker(&worker->keep, judge);
}

void worker_whole(struct worker *worker)
{
	const struct judge *judge = worker->judge;

	for (size_t i = 0; i < judge->rule_count; i++)
		if (judge->rules[i]->whole)
			ask(&worker->judging, judge->rules[i]);
	arena_clear(&worker->tmp);
	matcher_refill(worker->judging.matcher);
}
