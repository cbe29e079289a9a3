/* judge.c - all files in the scope, by as many threads as are worth it. */
#include "engine/judge.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/note.h"
#include "engine/past.h"
#include "engine/worker.h"

/* Below so many files a second thread costs more than it saves. */
#define FILES_A_THREAD 256
#define THREADS_MOST 64

/* The threads take files in turn. */
struct crew {
	const struct judge *judge;
	_Atomic size_t next;
	struct worker *workers;
	bool *opened;		/* by the file's index: its waivers were read */
};

/* A thread's own part of the crew. */
struct share {
	struct crew *crew;
	struct worker *worker;
};

static void *work(void *self)
{
	const struct share *share = self;
	struct crew *crew = share->crew;
	const struct judge *judge = crew->judge;
	const struct snapshot *snapshot = shelf_snapshot(judge->shelf);

	for (;;) {
		size_t i = atomic_fetch_add(&crew->next, 1);

		if (i >= snapshot->count)
			return NULL;
		note_done(NOTE_FILES, 1);
		const struct file *file = &snapshot->files[i];
		if (!config_excludes(judge->config, file->path) &&
		    scope_has(&judge->scope, file->path))
			crew->opened[i] = worker_file(share->worker, file);
	}
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
	for (size_t i = 0; i < judging->secrets.count; i++)
		*vec_add(keep, &outcome->secrets) = judging->secrets.at[i];
	for (size_t i = 0; i < worker->waivers.count; i++)
		*vec_add(keep, waivers) = worker->waivers.at[i];
	for (size_t i = 0; i < worker->skipped.count; i++)
		*vec_add(keep, &outcome->skipped) = worker->skipped.at[i];
	if (judging->wrong.status)
		sw_fault_at(&outcome->wrong, judging->wrong.place, "%s",
			    judging->wrong.text);
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
	struct share shares[THREADS_MOST];
	bool running[THREADS_MOST] = { false };

	note_whole(NOTE_FILES, shelf_snapshot(crew->judge->shelf)->count);
	for (unsigned i = 0; i < count; i++)
		shares[i] = (struct share){ crew, &crew->workers[i] };
	for (unsigned i = 1; i < count; i++)	/* no thread: the others do its share */
		running[i] = !pthread_create(&threads[i], NULL, work, &shares[i]);
	work(&shares[0]);
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
		const struct file *file = finding->place.path ?
			snapshot_find(snapshot, span_of(finding->place.path)) : NULL;
		struct arena tmp = {0};
		struct sw_fault ignored = {0};
		struct source *source;
		struct tree *tree;

		if (!file || crew->opened[file - snapshot->files])
			continue;
		crew->opened[file - snapshot->files] = true;
		if (!shelf_look(judge->shelf, file, &tmp, &source, &tree, &ignored) &&
		    !worker_opaque(source, tree))
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

static void run(struct arena *keep, const struct judge *judge, struct outcome *outcome)
{
	unsigned count = crew_size(judge);
	struct crew crew = {
		.judge = judge, .workers = arena_array(keep, struct worker, count),
		.opened = arena_array(keep, bool, shelf_snapshot(judge->shelf)->count),
	};
	struct waivers waivers = {0};

	for (unsigned i = 0; i < count; i++)
		worker_start(&crew.workers[i], judge);
	worker_whole(&crew.workers[0]);
	judge_files(&crew, count);
	for (unsigned i = 0; i < count; i++)
		gather(keep, &crew.workers[i], &waivers, outcome);
	gather_gaps(keep, judge, &shelf_snapshot(judge->shelf)->gaps, false, outcome);
	if (judge->asks_stack)
		gather_gaps(keep, judge, &judge->stack->gaps, true, outcome);
	read_further_waivers(keep, &crew, outcome, &waivers);
	apply_waivers(keep, judge, &waivers, outcome);
}

struct seeker *judge_seeker(struct arena *keep, const struct judge *judge)
{
	struct seeker *seeker = seeker_new(keep, judge->secrets, &judge->config->limits);

	seeker_leave(seeker, judge->secrets_off);
	return seeker;
}

void judge_run(struct arena *keep, const struct judge *judge, struct outcome *outcome)
{
	if (judge->history)
		past_run(keep, judge, outcome);
	else
		run(keep, judge, outcome);
}
