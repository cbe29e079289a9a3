/* piped.c - the worker's side: git's answers from its pipes. */
#include "git/piped.h"

#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "git/changes.h"
#include "git/hash.h"
#include "git/worktree.h"

/* A pipe read in large steps. */
struct stream {
	int fd;
	size_t at, end;
	char room[1 << 16];
};

struct piped {
	struct arena *keep;
	struct plumbing *plumbing;
	const struct limits *limits;
	struct snapshot *answer, *base;	/* once they were read */
	pthread_mutex_t lock;	/* one question at a time */
	struct stream sizes, contents;
};

static int broken(const char *path, struct sw_fault *fault)
{
	return sw_unchecked_at(fault, (struct sw_place){ .path = path },
			       "git ended before it had answered");
}

static bool fill(struct stream *stream)
{
	ssize_t got;

	do
		got = read(stream->fd, stream->room, sizeof stream->room);
	while (got < 0 && errno == EINTR);
	stream->at = 0;
	stream->end = got > 0 ? (size_t)got : 0;
	return got > 0;
}

/* Up to `stop`, which is taken too: 1, 0 at the end, -1 over `most` bytes or cut. */
static int take_until(struct stream *stream, char stop, size_t most, struct str *text)
{
	text->len = 0;
	for (;;) {
		if (stream->at == stream->end && !fill(stream))
			return text->len ? -1 : 0;
		struct span rest = { stream->room + stream->at, stream->end - stream->at };
		size_t len = span_find(rest, stop);

		str_add(text, span_cut(rest, len));
		stream->at += len + (len < rest.len);
		if (text->len > most)
			return -1;
		if (len < rest.len)
			return 1;
	}
}

static bool take_bytes(struct stream *stream, char *to, size_t len)
{
	while (len) {
		if (stream->at == stream->end && !fill(stream))
			return false;
		size_t some = stream->end - stream->at;

		some = some < len ? some : len;
		memcpy(to, stream->room + stream->at, some);
		stream->at += some;
		to += some;
		len -= some;
	}
	return true;
}

static bool send(int fd, const char *text)
{
	for (size_t len = strlen(text); len;) {
		ssize_t sent = write(fd, text, len);

		if (sent < 0 && errno != EINTR)
			return false;
		if (sent > 0)
			text += sent, len -= (size_t)sent;
	}
	return true;
}

/* `ID TYPE SIZE`, or `ID missing`: 1 with the size, 0 missing, -1 broken. */
static int head(struct stream *stream, int in, const char *id, uint64_t *size)
{
	struct arena tmp = {0};
	struct str line = str_new(&tmp);
	int status = send(in, arena_format(&tmp, "%s\n", id)) &&
		     take_until(stream, '\n', 256, &line) == 1 ? 1 : -1;
	char *type = status == 1 ? strchr(line.at, ' ') : NULL;

	if (type && !strncmp(type, " blob ", 6))
		*size = strtoull(type + 6, NULL, 10);
	else if (type)
		status = 0;
	else
		status = -1;
	arena_clear(&tmp);
	return status;
}

static int read_locked(struct piped *piped, const struct file *file, uint64_t most,
		       struct arena *keep, struct span *bytes)
{
	struct plumbing *plumbing = piped->plumbing;
	uint64_t size = 0;
	int status = head(&piped->sizes, plumbing->sizes.in, file->id, &size);

	if (status < 1)
		return status;
	bytes->len = (size_t)size;
	if (size > most)
		return 2;
	status = head(&piped->contents, plumbing->contents.in, file->id, &size);
	if (status < 1 || size != bytes->len)
		return status < 1 ? status : -1;
	char *at = arena_alloc(keep, bytes->len + 1, 1), last;
	if (!take_bytes(&piped->contents, at, bytes->len) ||
	    !take_bytes(&piped->contents, &last, 1))
		return -1;
	bytes->at = at;
	return 1;
}

static int read_file(const struct snapshot *snapshot, const struct file *file,
		     struct arena *keep, struct span *bytes, struct sw_fault *fault)
{
	struct piped *piped = snapshot->self;
	uint64_t most = snapshot->limits->blob_bytes;

	pthread_mutex_lock(&piped->lock);
	int status = read_locked(piped, file, most, keep, bytes);
	pthread_mutex_unlock(&piped->lock);
	if (status == 2)
		return snapshot_too_large(snapshot, file->path, bytes->len, fault);
	if (!status)
		return sw_unchecked_at(fault, (struct sw_place){ .path = file->path },
				       "object %s is not here: fetch it, or mend the "
				       "repository (`git fsck` says more)", file->id);
	return status < 0 ? broken(file->path, fault) : 0;
}

static struct snapshot *new_snapshot(struct piped *piped)
{
	struct snapshot *snapshot = arena_new(piped->keep, struct snapshot);

	snapshot->limits = piped->limits;
	snapshot->read = read_file;
	snapshot->self = piped;
	snapshot->branch = piped->plumbing->branch;
	return snapshot;
}

struct record {
	struct span tag, mode, id, stage;	/* tag and stage only in an index */
	const char *path;
};

static struct span take_word(struct span *rest, char end)
{
	size_t len = span_find(*rest, end);
	struct span word = span_cut(*rest, len);

	*rest = span_from(*rest, len + 1);
	return word;
}

/* `T MODE ID STAGE\tPATH` of ls-files, `MODE TYPE ID\tPATH` of ls-tree. */
static bool split(struct arena *keep, struct span line, bool from_index,
		  struct record *record)
{
	size_t tab = span_find(line, '\t');
	struct span words = span_cut(line, tab);

	*record = (struct record){ .stage = SPAN("0"), .tag = SPAN("H") };
	if (tab == line.len)
		return false;
	record->path = arena_string(keep, span_from(line, tab + 1));
	if (from_index)
		record->tag = take_word(&words, ' ');
	record->mode = take_word(&words, ' ');
	if (!from_index)
		take_word(&words, ' ');
	record->id = take_word(&words, ' ');
	if (from_index)
		record->stage = take_word(&words, ' ');
	return hash_is(record->id);
}

static void add_record(struct arena *keep, struct snapshot *snapshot,
		       struct files *files, const struct record *record)
{
	unsigned mode = (unsigned)strtoul(arena_string(keep, record->mode), NULL, 8);
	struct file file = blob_file(keep, record->path, mode,
				     arena_string(keep, record->id));

	if (blob_path_is_hostile(span_of(record->path))) {
		snapshot_gap(keep, snapshot, "", "a path is one that git refuses (with "
			     "an empty name, `.`, `..` or `.git`)");
		return;
	}
	((struct blob *)file.handle)->sparse = span_is(record->tag, "S");
	if (span_is(record->stage, "0"))
		*vec_add(keep, files) = file;
	else
		blob_add_unmerged(keep, snapshot, files, file);
}

/* All of one list. */
static int read_list(struct piped *piped, const struct running *from,
		     struct snapshot *snapshot, struct files *files,
		     struct sw_fault *fault)
{
	bool from_index = piped->plumbing->from_index && from == &piped->plumbing->list;
	struct arena tmp = {0};
	struct stream *stream = arena_new(&tmp, struct stream);
	struct str line = str_new(&tmp);
	struct record record;
	int status;

	stream->fd = from->out;
	while ((status = take_until(stream, '\0', piped->limits->path_bytes + 256,
				    &line)) == 1 &&
	       files->count <= piped->limits->entries) {
		if (!split(piped->keep, str_span(&line), from_index, &record)) {
			status = -1;
			break;
		}
		add_record(piped->keep, snapshot, files, &record);
	}
	arena_clear(&tmp);
	if (status == 1)
		return sw_unchecked_at(fault, (struct sw_place){0}, "more than %" PRIu64
				       " files (limit entries): nothing was judged",
				       piped->limits->entries);
	return status < 0 ? broken(NULL, fault) : 0;
}

/* The paths that git calls added: an empty file that is none of them, and that the
   commit before does not have, is only intended. */
static int drop_intended(struct piped *piped, struct files *files, struct sw_fault *fault)
{
	const struct snapshot *base = piped->base;
	struct arena tmp = {0};
	struct stream *stream = arena_new(&tmp, struct stream);
	struct str line = str_new(&tmp);
	struct map added = map_new(&tmp);
	size_t kept = 0;
	int status;

	stream->fd = piped->plumbing->added.out;
	while ((status = take_until(stream, '\0', piped->limits->path_bytes, &line)) == 1)
		map_add(&added, arena_span(&tmp, str_span(&line)), &added);
	for (size_t i = 0; i < files->count; i++) {
		const struct file *file = &files->at[i];
		struct span path = span_of(file->path);

		if (!hash_is_empty_blob(span_of(file->id)) || map_find(&added, path) ||
		    (base && snapshot_find(base, path)) || file->kind == FILE_UNMERGED)
			files->at[kept++] = *file;
	}
	files->count = kept;
	arena_clear(&tmp);
	return status < 0 ? broken(NULL, fault) : 0;
}

static void stop(void *self)
{
	pthread_mutex_destroy(&((struct piped *)self)->lock);
}

struct piped *piped_new(struct arena *keep, struct plumbing *plumbing,
			const struct limits *limits)
{
	struct piped *piped = arena_new(keep, struct piped);

	piped->keep = keep;
	piped->limits = limits;
	piped->plumbing = plumbing;
	piped->sizes.fd = plumbing->sizes.out;
	piped->contents.fd = plumbing->contents.out;
	pthread_mutex_init(&piped->lock, NULL);
	arena_defer(keep, stop, piped);
	return piped;
}

bool piped_is_base(const struct piped *piped, const char *rev)
{
	return piped->plumbing->base && !strcmp(piped->plumbing->base, rev);
}

int piped_base(struct piped *piped, struct snapshot **out, struct sw_fault *fault)
{
	struct plumbing *plumbing = piped->plumbing;
	struct files files = {0};

	if (!piped->base) {
		struct snapshot *base = new_snapshot(piped);

		if (read_list(piped, &plumbing->base_list, base, &files, fault))
			return -1;
		base->commit = plumbing->base;
		snapshot_settle(piped->keep, base, files.at, files.count);
		piped->base = base;
	}
	*out = piped->base;
	return 0;
}

static int list_worktree(struct piped *piped, struct snapshot *index,
			 struct snapshot **out, struct sw_fault *fault)
{
	struct plumbing *plumbing = piped->plumbing;
	const struct worktree_plan plan = {
		piped->keep, piped->limits, plumbing->at.root, index,
		{ plumbing->excludes[0], plumbing->excludes[1] },
	};

	*out = new_snapshot(piped);
	return worktree_list(&plan, *out, fault);
}

/* The lists are read in the order in which git was started, base first: what is written
   to the others waits in their pipes. */
static int read_answer(struct piped *piped, struct sw_fault *fault)
{
	struct plumbing *plumbing = piped->plumbing;
	struct snapshot *base = NULL, *answer = new_snapshot(piped);
	struct files files = {0};

	if (plumbing->base && piped_base(piped, &base, fault))
		return -1;
	if (read_list(piped, &plumbing->list, answer, &files, fault) ||
	    (plumbing->from_index && drop_intended(piped, &files, fault)))
		return -1;
	snapshot_settle(piped->keep, answer, files.at, files.count);
	if (plumbing->worktree && list_worktree(piped, answer, &answer, fault))
		return -1;
	if (plumbing->partial)
		changes_find(piped->keep, base, answer);
	answer->commit = plumbing->tip;
	answer->base = plumbing->partial ? plumbing->base : NULL;
	piped->answer = answer;
	return 0;
}

int piped_snapshot(struct piped *piped, struct snapshot **out, struct sw_fault *fault)
{
	if (!piped->answer && read_answer(piped, fault))
		return -1;
	*out = piped->answer;
	return 0;
}

#define REFS_BYTES ((size_t)64 << 20)

int piped_refs(struct piped *piped, struct span *text, struct sw_fault *fault)
{
	struct str all = str_new(piped->keep);
	struct arena tmp = {0};
	struct stream *stream = arena_new(&tmp, struct stream);

	stream->fd = piped->plumbing->refs.out;
	while (all.len <= REFS_BYTES && fill(stream))
		str_add(&all, (struct span){ stream->room, stream->end });
	arena_clear(&tmp);
	*text = str_span(&all);
	return all.len > REFS_BYTES ? broken(NULL, fault) : 0;
}

const struct plumbing *piped_plumbing(const struct piped *piped)
{
	return piped->plumbing;
}
