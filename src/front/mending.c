/* mending.c - the parent's part: it trusts neither the worker's edits nor the disk. */
#include "front/mending.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/sha256.h"
#include "front/front.h"
#include "front/input.h"
#include "front/target.h"

static void close_root(void *self)
{
	struct mending *mending = self;

	close(mending->root);
}

int mending_open(struct mending *mending, const struct sw_request *want,
		 struct arena *keep, struct sw_fault *fault)
{
	const char *root;

	*mending = (struct mending){
		.want = want, .keep = keep, .by_path = map_new(keep),
		.refused = map_new(keep)
	};
	if (input_root(want, keep, &root, fault))
		return -1;
	mending->root = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (mending->root < 0)
		return sw_unchecked_at(fault, (struct sw_place){ .path = root },
				       "cannot be opened: %s", strerror(errno));
	arena_defer(keep, close_root, mending);
	return 0;
}

void mending_miss(struct mending *mending, const struct sw_fault *fault)
{
	front_fail(mending->want->tool->name, fault);
	mending->missed = true;
}

static int by_path(const void *path, const void *basis)
{
	return strcmp(path, ((const struct sw_basis *)basis)->path);
}

/* What the verdict is about is what is there now. */
static bool is_judged(const struct mending *mending, const char *path,
		      struct span bytes)
{
	const struct sw_verdict *verdict = mending->verdict;
	const struct sw_basis *basis = verdict->basis_count ?
		bsearch(path, verdict->bases, verdict->basis_count, sizeof *basis,
			by_path) : NULL;
	struct arena tmp = {0};
	bool same = basis && !strcmp(basis->sha256, sha256_hex(&tmp, bytes));

	arena_clear(&tmp);
	return same;
}

static int changed(const char *path, struct sw_fault *fault)
{
	return sw_unchecked_at(fault, (struct sw_place){ .path = path },
			       "was changed while it was judged, and is left as it is; "
			       "run it again");
}

static struct mended *add(struct mending *mending, const char *path, struct span bytes,
			  bool made)
{
	struct mended *mended = arena_new(mending->keep, struct mended);

	*mended = (struct mended){ .path = path, .before = bytes, .now = bytes,
				   .made = made };
	*vec_add(mending->keep, &mending->files) = mended;
	map_add(&mending->by_path, span_of(path), mended);
	return mended;
}

/* From the disk: 1, 0 where it is not there, -1. */
static int read_file(struct mending *mending, const char *path, struct span *bytes,
		     struct sw_fault *fault)
{
	struct arena tmp = {0};
	struct target target;
	int there = target_find(&tmp, &target, mending->root, path, fault);

	if (there == 1 && target_read(&target, mending->keep, limits_default.blob_bytes,
				      bytes, fault))
		there = -1;
	arena_clear(&tmp);
	if (there == 1 && !is_judged(mending, path, *bytes))
		return changed(path, fault);
	return there;
}

static int open_file(void *self, const char *given, struct source **source)
{
	struct mending *mending = self;
	struct mended *mended = map_find(&mending->by_path, span_of(given));
	struct sw_fault fault = {0};
	struct span bytes = {0};

	if (mended) {
		*source = source_new(mending->keep, mended->path, mended->now);
		return 1;
	}
	if (map_find(&mending->refused, span_of(given)))
		return -1;
	const char *path = arena_string(mending->keep, span_of(given));
	int there = read_file(mending, path, &bytes, &fault);
	if (there < 0) {
		map_add(&mending->refused, span_of(path), mending);
		mending_miss(mending, &fault);
	}
	if (there == 1) {
		add(mending, path, bytes, false);
		*source = source_new(mending->keep, path, bytes);
	}
	return there;
}

/* The finding counts for the file of its first edit. */
static void count(struct mending *mending, const struct sw_finding *finding)
{
	struct mended *mended =
		map_find(&mending->by_path, span_of(finding->edits[0].place.path));

	if (mended)
		mended->findings++;
}

static void take_over(struct mending *mending, const struct edit_set *set)
{
	for (size_t i = 0; i < set->files.count; i++) {
		const struct edit_file *file = set->files.at[i];
		struct mended *mended =
			map_find(&mending->by_path, span_of(file->path));

		if (!file->ranges.count)
			continue;
		if (!mended)
			mended = add(mending, file->path, (struct span){ "", 0 }, true);
		mended->now = edit_result(mending->keep, file);
	}
}

size_t mending_round(struct mending *mending)
{
	const struct sw_verdict *verdict = mending->verdict;
	struct edit_set set = {
		.keep = mending->keep, .open = open_file, .self = mending,
		.by_path = map_new(mending->keep)
	};
	bool *taken = arena_array(mending->keep, bool, verdict->finding_count);
	size_t count_taken = 0;

	for (size_t i = 0; i < verdict->finding_count; i++) {
		const struct sw_finding *finding = &verdict->findings[i];

		taken[i] = finding->state == SW_SHOWN && finding->edit_count &&
			   edit_take(&set, finding->edits, finding->edit_count) ==
				   EDIT_TAKEN;
	}
	take_over(mending, &set);
	for (size_t i = 0; i < verdict->finding_count; i++) {
		if (taken[i])
			count(mending, &verdict->findings[i]);
		count_taken += taken[i];
	}
	return count_taken;
}

bool mended_differs(const struct mended *mended)
{
	return mended->made || !span_same(mended->before, mended->now);
}

/* The last look before the new text is put in its place. */
static int compare(const struct mended *mended, struct arena *tmp,
		   const struct target *target, struct sw_fault *fault)
{
	struct span bytes = {0};

	if (mended->made)
		return 0;
	if (target_read(target, tmp, limits_default.blob_bytes, &bytes, fault))
		return -1;
	return span_same(bytes, mended->before) ? 0 : changed(mended->path, fault);
}

static int put(struct target *target, const struct mended *mended, struct arena *tmp,
	       struct sw_fault *fault)
{
	if (target_take_up(target, fault))
		return -1;
	if (mended->now.len)
		fwrite(mended->now.at, 1, mended->now.len, target->stream);
	if (compare(mended, tmp, target, fault))
		return -1;
	return target_keep(target, fault);
}

int mended_write(const struct mending *mending, const struct mended *mended,
		 struct sw_fault *fault)
{
	struct arena tmp = {0};
	struct target target;
	int there = target_find(&tmp, &target, mending->root, mended->path, fault);
	int failed = there < 0 ? -1 :
		     there == mended->made ? changed(mended->path, fault) :
		     put(&target, mended, &tmp, fault);

	arena_clear(&tmp);
	return failed;
}
