/* judge.c - asking the rules: whole kinds first, then file by file. */
#include "engine/judge.h"

#include <pthread.h>
#include <stdatomic.h>

#include "engine/kind.h"
#include "engine/waive.h"

/* Below so many files a second thread costs more than it saves. */
#define FILES_A_THREAD 256
#define THREADS_MOST 64

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
	return rule->kind->scope != KIND_WHOLE &&
	       (!rule->files.count || globs_take(&rule->files, span_of(file->path))) &&
	       (!config_varies(judge->config) ||
		config_asks(judge->config, rule, file->path));
}

/* What one thread works through; the threads take files in turn. */
struct worker {
	struct crew *crew;
	struct arena keep, tmp;
	struct judging judging;
	struct waivers waivers;
	struct words skipped;
	size_t files;
};

struct crew {
	const struct judge *judge;
	_Atomic size_t next;
	struct worker *workers;
	bool *opened;		/* by the file's index: its waivers were read */
};

static void skip(struct worker *worker, const struct file *file, const char *why)
{
	*vec_add(&worker->keep, &worker->skipped) =
		arena_format(&worker->keep, "%s: %s", file->path, why);
}

/* Why there is nothing to judge in the bytes; NULL where there is. What has a reader
   is for that to refuse: a NUL makes no YAML file a picture. */
static const char *opaque(const struct source *source, bool has_reader)
{
	if (file_is_lfs(source->bytes))
		return "a Git LFS pointer";
	return source->binary && !has_reader ? "binary" : NULL;
}

/* What cannot be had is a gap, or a skip with the reason that the config gives. */
static void miss(struct worker *worker, const char *reason)
{
	struct judging *judging = &worker->judging;
	const char *accepted = config_accepts(judging->judge->config, judging->file->path);

	if (accepted)
		skip(worker, judging->file, accepted);
	else
		judging_gap(judging, NULL, judging->file->path, reason);
}

/* The bytes and the tree of the file at hand. False where there is nothing to judge;
   where only the tree is missing, the fault says why. */
static bool open_file(struct worker *worker, struct sw_fault *fault)
{
	struct judging *judging = &worker->judging;

	judging->source = NULL;
	shelf_look(judging->judge->shelf, judging->file, judging->tmp, &judging->source,
		   &judging->tree, fault);
	bool has_reader = judging->tree || fault->status;
	const char *why = judging->source ? opaque(judging->source, has_reader) : NULL;
	if (why)
		skip(worker, judging->file, why);
	else if (!judging->source)
		miss(worker, fault->text);
	return judging->source && !why;
}

static void judge_file(struct worker *worker, const struct file *file)
{
	struct judging *judging = &worker->judging;
	const struct judge *judge = judging->judge;
	struct sw_fault no_tree = {0};
	bool opened = false, missed = false;

	judging->file = file;
	for (size_t i = 0; i < judge->rule_count; i++) {
		const struct rule *rule = judge->rules[i];

		if (!wants(judge, rule, file))
			continue;
		if (!opened && !open_file(worker, &no_tree))
			return;
		opened = true;
		if (rule->kind->scope == KIND_TREE && no_tree.status) {
			if (!missed)
				miss(worker, no_tree.text);
			missed = true;
		} else {
			ask(judging, rule);
		}
	}
	if (opened)
		waivers_read(&worker->keep, judging->source, judging->tree, &worker->waivers);
	worker->crew->opened[file - shelf_snapshot(judge->shelf)->files] = opened;
}

static void *work(void *self)
{
	struct worker *worker = self;
	const struct judge *judge = worker->crew->judge;
	const struct snapshot *snapshot = shelf_snapshot(judge->shelf);

	for (;;) {
		size_t i = atomic_fetch_add(&worker->crew->next, 1);

		if (i >= snapshot->count)
			return NULL;
		const struct file *file = &snapshot->files[i];
		if (config_excludes(judge->config, file->path) ||
		    !scope_has(&judge->scope, file->path))
			continue;
		worker->files++;
		if (file->kind == FILE_GITLINK)
			skip(worker, file, "a submodule");
		else
			judge_file(worker, file);
		arena_clear(&worker->tmp);
		matcher_refill(worker->judging.matcher);
	}
}

static void start(struct worker *worker, struct crew *crew)
{
	const struct judge *judge = crew->judge;

	worker->crew = crew;
	worker->judging = (struct judging){
		.judge = judge, .keep = &worker->keep, .tmp = &worker->tmp,
		.matcher = matcher_new(&worker->keep, &judge->config->limits),
	};
}

static void judge_whole(struct worker *worker)
{
	const struct judge *judge = worker->crew->judge;

	for (size_t i = 0; i < judge->rule_count; i++)
		if (judge->rules[i]->kind->scope == KIND_WHOLE)
			ask(&worker->judging, judge->rules[i]);
	arena_clear(&worker->tmp);
	matcher_refill(worker->judging.matcher);
}

static void release(void *self)
{
	arena_clear(self);
}

/* The run takes over what the worker made, memory and all. */
static void gather(struct arena *keep, struct worker *worker, struct waivers *waivers,
		   struct outcome *outcome)
{
	const struct judging *judging = &worker->judging;
	struct arena *inherited = arena_new(keep, struct arena);

	for (size_t i = 0; i < judging->findings.count; i++)
		*vec_add(keep, &outcome->findings) = judging->findings.at[i];
	for (size_t i = 0; i < judging->gaps.count; i++)
		*vec_add(keep, &outcome->gaps) = judging->gaps.at[i];
	for (size_t i = 0; i < worker->waivers.count; i++)
		*vec_add(keep, waivers) = worker->waivers.at[i];
	for (size_t i = 0; i < worker->skipped.count; i++)
		*vec_add(keep, &outcome->skipped) = worker->skipped.at[i];
	outcome->files += worker->files;
	*inherited = worker->keep;
	arena_defer(keep, release, inherited);
}

/* What the listing or the stack's facts could not have; `whole`: wherever it stands. */
static void gather_gaps(struct arena *keep, const struct judge *judge,
			const struct gaps *gaps, bool whole, struct outcome *outcome)
{
	for (size_t i = 0; i < gaps->count; i++) {
		const struct gap *gap = &gaps->at[i];
		const char *accepted = config_accepts(judge->config, gap->path);

		if (config_excludes(judge->config, gap->path) ||
		    (!whole && !scope_concerns(&judge->scope, gap->path)))
			continue;
		if (accepted)
			*vec_add(keep, &outcome->skipped) =
				arena_format(keep, "%s: %s", gap->path, accepted);
		else
			*vec_add(keep, &outcome->gaps) =
				(struct sw_gap){ gap->path, NULL, gap->reason };
	}
}

static unsigned crew_size(const struct judge *judge)
{
	size_t worth = shelf_snapshot(judge->shelf)->count / FILES_A_THREAD + 1;
	size_t wanted = judge->jobs < worth ? judge->jobs : worth;

	return wanted < 1 ? 1 : wanted > THREADS_MOST ? THREADS_MOST : (unsigned)wanted;
}

/* Every file in the scope, by as many threads as there are workers. */
static void judge_files(struct crew *crew, unsigned count)
{
	pthread_t threads[THREADS_MOST];
	bool running[THREADS_MOST] = { false };

	for (unsigned i = 1; i < count; i++)	/* no thread: the others do its share */
		running[i] = !pthread_create(&threads[i], NULL, work, &crew->workers[i]);
	work(&crew->workers[0]);
	for (unsigned i = 1; i < count; i++)
		if (running[i])
			pthread_join(threads[i], NULL);
}

/* A finding of a whole kind may stand in a file that no rule opened: its waivers count
   too. What cannot be read waives nothing. */
static void read_further_waivers(struct arena *keep, const struct crew *crew,
				 const struct outcome *outcome, struct waivers *waivers)
{
	const struct judge *judge = crew->judge;
	const struct snapshot *snapshot = shelf_snapshot(judge->shelf);

	for (size_t i = 0; i < outcome->findings.count; i++) {
		const struct sw_finding *finding = &outcome->findings.at[i];
		const struct file *file = snapshot_find(snapshot, span_of(finding->place.path));
		struct arena tmp = {0};
		struct sw_fault ignored = {0};
		struct source *source;
		struct tree *tree;

		if (!file || crew->opened[file - snapshot->files])
			continue;
		crew->opened[file - snapshot->files] = true;
		if (!shelf_look(judge->shelf, file, &tmp, &source, &tree, &ignored) &&
		    !opaque(source, tree))
			waivers_read(keep, source, tree, waivers);
		arena_clear(&tmp);
	}
}

static void apply_waivers(struct arena *keep, const struct judge *judge,
			  struct waivers *waivers, struct outcome *outcome)
{
	struct arena tmp = {0};
	struct judging judging = { .judge = judge, .keep = keep, .tmp = &tmp,
				   .findings = outcome->findings };

	waivers_apply(&judging, waivers, &outcome->gaps);
	outcome->findings = judging.findings;
	arena_clear(&tmp);
}

void judge_run(struct arena *keep, const struct judge *judge, struct outcome *outcome)
{
	unsigned count = crew_size(judge);
	struct crew crew = {
		.judge = judge, .workers = arena_array(keep, struct worker, count),
		.opened = arena_array(keep, bool, shelf_snapshot(judge->shelf)->count),
	};
	struct waivers waivers = {0};

	for (unsigned i = 0; i < count; i++)
		start(&crew.workers[i], &crew);
	judge_whole(&crew.workers[0]);
	judge_files(&crew, count);
	for (unsigned i = 0; i < count; i++)
		gather(keep, &crew.workers[i], &waivers, outcome);
	gather_gaps(keep, judge, &shelf_snapshot(judge->shelf)->gaps, false, outcome);
	if (judge->asks_stack)
		gather_gaps(keep, judge, &judge->stack->gaps, true, outcome);
	read_further_waivers(keep, &crew, outcome, &waivers);
	apply_waivers(keep, judge, &waivers, outcome);
}
