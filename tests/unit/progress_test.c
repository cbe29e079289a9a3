/* progress_test.c - what whoever waits is told. */
#include "lib/test.h"

#include "front/progress.h"

static struct progress progress;

static const char *said(const struct guard_pace *pace)
{
	progress_say(&progress, "audit", pace);
	return progress.line;
}

TEST(what_is_not_known_is_not_said)
{
	progress = (struct progress){0};
	CHECK_TEXT(said(&(struct guard_pace){ .seconds = 1, .notes = 7 }),
		   "audit: at work for 1 s, 7 steps so far");
}

TEST(files_bytes_and_commits_are_counted)
{
	struct guard_pace pace = { .seconds = 1, .whole = { 200, 75000000 },
				   .done = { 200, 8000000, 12 } };

	progress = (struct progress){0};
	CHECK_TEXT(said(&pace), "audit: at work for 1 s, files 200/200, MB 8/75, commits 12");
}

TEST(the_time_left_is_that_of_the_work_at_hand)
{
	struct guard_pace pace = { .seconds = 1, .whole = { 100 }, .done = { 1 } };

	progress = (struct progress){0};
	said(&pace);
	pace.seconds = 5;
	CHECK_TEXT(said(&pace), "audit: at work for 5 s, files 1/100");	/* too early to say */
	pace.done[NOTE_FILES] = 20;
	CHECK_TEXT(said(&pace), "audit: at work for 5 s, files 20/100, about 16 s left");
	pace.seconds = 9;
	pace.done[NOTE_FILES] = 100;
	pace.whole[NOTE_BYTES] = 1000000000;
	CHECK_TEXT(said(&pace), "audit: at work for 9 s, files 100/100, MB 0/1000");
	pace.seconds = 13;
	pace.done[NOTE_BYTES] = 500000000;
	CHECK_TEXT(said(&pace), "audit: at work for 13 s, files 100/100, MB 500/1000, "
		   "about 4 s left");
}

TEST(a_worker_that_lies_is_shown_and_not_believed)
{
	struct guard_pace pace = { .seconds = ~0u, .whole = { 3, UINT64_MAX },
				   .done = { UINT64_MAX, UINT64_MAX, UINT64_MAX } };

	progress = (struct progress){0};
	CHECK(!strncmp(said(&pace), "audit: at work for 4294967295 s, files 3/3, ", 44));
	CHECK(strlen(progress.line) < sizeof progress.line - 1);
}
