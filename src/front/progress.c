/* progress.c - how long, how far, how long still: more than a second, or nothing. */
#include "front/progress.h"

#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "front/style.h"

#define LEAST_SECONDS 2
#define LEAST_SHARE 20		/* a twentieth is to be done before more is said */

static struct progress waiting;

__attribute__((format(printf, 2, 3)))
static void add(struct progress *progress, const char *format, ...)
{
	size_t len = strlen(progress->line);
	va_list args;

	va_start(args, format);
	vsnprintf(progress->line + len, sizeof progress->line - len, format, args);
	va_end(args);
}

/* Numbers are the worker's, and may be any: they are shown, and nothing depends on them. */
static void add_work(struct progress *progress, const struct guard_pace *pace,
		     enum note_work work, const char *name, unsigned per)
{
	uint64_t whole = pace->whole[work] / per, done = pace->done[work] / per;

	if (whole)
		add(progress, ", %s %" PRIu64 "/%" PRIu64, name, done < whole ? done : whole,
		    whole);
	else if (done)
		add(progress, ", %s %" PRIu64, name, done);
}

/* Seconds that the work at hand will still take, as it went since it began; 0: who knows. */
static double left(struct progress *progress, const struct guard_pace *pace)
{
	enum note_work work = pace->done[NOTE_FILES] < pace->whole[NOTE_FILES] ? NOTE_FILES
									       : NOTE_BYTES;
	double whole = (double)pace->whole[work], done = (double)pace->done[work];

	if (whole > 0 && !progress->begun[work])
		progress->begun[work] = pace->seconds;
	unsigned took = pace->seconds - progress->begun[work];

	return took < LEAST_SECONDS || done * LEAST_SHARE < whole || done >= whole
	       ? 0 : took * (whole - done) / done;
}

void progress_say(struct progress *progress, const char *tool,
		  const struct guard_pace *pace)
{
	double seconds = left(progress, pace);

	*progress->line = '\0';
	add(progress, "%s: at work for %u s", tool, pace->seconds);
	if (!pace->whole[NOTE_FILES])
		add(progress, ", %u steps so far", pace->notes);
	add_work(progress, pace, NOTE_FILES, "files", 1);
	add_work(progress, pace, NOTE_BYTES, "MB", 1000000);
	add_work(progress, pace, NOTE_COMMITS, "commits", 1);
	if (seconds > 0)
		add(progress, ", about %.0f s left", ceil(seconds));
}

static void show(const char *tool, const struct guard_pace *pace)
{
	int before = (int)strlen(waiting.line);

	progress_say(&waiting, tool, pace);
	fprintf(stderr, "\r%-*s", before, waiting.line);
	fflush(stderr);
}

void progress_watch(const struct sw_request *want, struct guard_job *job)
{
	if (!want || !want->progress || style_columns() ||
	    !style_is_terminal(STDERR_FILENO))
		return;
	waiting = (struct progress){0};
	job->wait = show;
	job->waiter = want->tool->name;
}

void progress_end(void)
{
	if (*waiting.line)
		fprintf(stderr, "\r%*s\r", (int)strlen(waiting.line), "");
	*waiting.line = '\0';
}
