/* progress.c - how long, and how many steps so far: more than a second, or nothing. */
#include "front/progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "front/style.h"

static int shown;		/* columns of the line */

static void show(const char *tool, unsigned seconds, unsigned steps)
{
	int before = shown;

	shown = fprintf(stderr, "\r%s: at work for %u s, %u steps so far", tool, seconds, steps);
	fprintf(stderr, "%*s", before > shown ? before - shown : 0, "");
	fflush(stderr);
}

void progress_watch(const struct sw_request *want, struct guard_job *job)
{
	if (!want || !want->progress || style_columns() || !style_is_terminal(STDERR_FILENO))
		return;
	job->wait = show;
	job->waiter = want->tool->name;
}

void progress_end(void)
{
	if (shown > 0)
		fprintf(stderr, "\r%*s\r", shown, "");
	shown = 0;
}
