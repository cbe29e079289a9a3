/* mend.c - rounds of judging and mending, then the files or their diff. */
#include "front/mend.h"

#include <stdio.h>

#include "edit/diff.h"
#include "front/front.h"
#include "front/hide.h"
#include "front/mending.h"
#include "snapshot/snapshot.h"

/* A fix may make room for another one; one that never rests is ours to mend. */
#define ROUNDS 10

/* What the worker is to find in the files that have changed. */
static void lay_over(const struct mending *mending, struct sw_request *mine)
{
	struct memory_file *over =
		arena_array(mending->keep, struct memory_file, mending->files.count);
	size_t count = 0;

	for (size_t i = 0; i < mending->files.count; i++) {
		const struct mended *mended = mending->files.at[i];

		if (mended_differs(mended))
			over[count++] = (struct memory_file){ mended->path, mended->now,
							      FILE_REGULAR };
	}
	mine->over = over;
	mine->over_count = count;
}

static int run_rounds(struct mending *mending, struct sw_verdict *first,
		      struct sw_verdict *last, struct sw_fault *fault)
{
	struct sw_request mine = *mending->want;

	for (size_t i = 0;; i++) {
		*last = (struct sw_verdict){0};
		if (front_ask(&mine, mending->keep, last, fault))
			return -1;
		if (!i)
			*first = *last;
		mending->verdict = last;
		if (i == ROUNDS || !mending_round(mending))
			return 0;
		lay_over(mending, &mine);
	}
}

/* What was changed, for the last line. */
struct sum {
	size_t findings, files;
};

static void say(const struct sw_request *want, const char *verb, const struct sum *sum)
{
	if (!want->quiet && sum->files)
		fprintf(stderr, "%s: %s %zu finding%s in %zu file%s\n",
			want->tool->name, verb, sum->findings,
			str_plural(sum->findings), sum->files, str_plural(sum->files));
}

static struct sum write_all(struct mending *mending)
{
	struct sum sum = {0};

	for (size_t i = 0; i < mending->files.count; i++) {
		const struct mended *mended = mending->files.at[i];
		struct sw_fault fault = {0};

		if (!mended_differs(mended))
			continue;
		if (mended_write(mending, mended, &fault)) {
			mending_miss(mending, &fault);
			continue;
		}
		sum.findings += mended->findings;
		sum.files++;
	}
	return sum;
}

/* Where a file could not be written the last verdict is of files that are not there. */
static int fix(struct mending *mending, struct sw_verdict *verdict,
	       struct sw_fault *fault)
{
	bool missed = mending->missed;
	struct sum sum = write_all(mending);

	say(mending->want, "fixed", &sum);
	if (mending->missed == missed)
		return 0;
	*verdict = (struct sw_verdict){0};
	return front_ask(mending->want, mending->keep, verdict, fault);
}

/* Path, old and new text of each, a NUL after each: none of them holds one. */
static void join(const struct mending *mending, struct str *all)
{
	for (size_t i = 0; i < mending->files.count; i++) {
		const struct mended *mended = mending->files.at[i];

		if (!mended_differs(mended))
			continue;
		str_text(all, mended->path);
		str_byte(all, '\0');
		str_add(all, mended->before);
		str_byte(all, '\0');
		str_add(all, mended->now);
		str_byte(all, '\0');
	}
}

static struct span take_part(struct span *rest)
{
	struct span part = span_cut(*rest, span_find(*rest, '\0'));

	*rest = span_from(*rest, part.len + 1);
	return part;
}

/* In the worker: whole texts are searched for credentials, and then compared. */
static int tell(void *self, struct str *text, struct sw_fault *fault)
{
	const struct mending *mending = self;
	struct str all = str_new(text->keep);

	join(mending, &all);
	if (front_hide(&all, fault))
		return -1;
	struct span rest = str_span(&all);
	for (size_t i = 0; i < mending->files.count; i++) {
		const struct mended *mended = mending->files.at[i];

		if (!mended_differs(mended))
			continue;
		const char *path = arena_string(text->keep, take_part(&rest));
		struct span before = take_part(&rest), now = take_part(&rest);
		diff_write(text, path, before, now, mended->made);
	}
	return 0;
}

static int show(struct mending *mending, struct sum *sum, struct sw_fault *fault)
{
	struct front_errand errand = { tell, mending, NULL, mending->want->timeout };
	struct span text;

	for (size_t i = 0; i < mending->files.count; i++) {
		sum->files += mended_differs(mending->files.at[i]);
		sum->findings += mending->files.at[i]->findings;
	}
	if (sum->files && (front_send(&errand, mending->keep, &text, fault) ||
			   front_put(text, fault)))
		return -1;
	say(mending->want, "would fix", sum);
	return 0;
}

static enum sw_exit status_of(const struct mending *mending,
			      const struct sw_verdict *verdict, const struct sum *sum)
{
	if (mending->missed)
		return SW_EXIT_UNCHECKED;
	if (!mending->want->diff)
		return front_status(mending->want, verdict);
	return verdict->gap_count || verdict->summary.not_checked ? SW_EXIT_UNCHECKED :
	       sum->files ? SW_EXIT_FINDINGS : SW_EXIT_CLEAN;
}

int front_mend(const struct sw_request *want, struct arena *keep,
	       struct sw_verdict *verdict, enum sw_exit *status,
	       struct sw_fault *fault)
{
	struct mending *mending = arena_new(keep, struct mending);
	struct sw_verdict last = {0};
	struct sum sum = {0};

	if (mending_open(mending, want, keep, fault) ||
	    run_rounds(mending, verdict, &last, fault))
		return -1;
	if (!want->diff)
		*verdict = last;
	if (want->diff ? show(mending, &sum, fault) : fix(mending, verdict, fault))
		return -1;
	*status = status_of(mending, verdict, &sum);
	return 0;
}
