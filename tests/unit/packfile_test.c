/* packfile_test.c - packs that git made, and the same ones damaged. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "lib/folder.h"
#include "lib/test.h"
#include "packfile/packfile.h"

/* All that a visit gave, by id in hex. */
struct seen {
	struct arena *keep;
	struct map by_id;	/* -> struct span, `KIND` and its bytes */
	size_t count, deltas, damaged, held, most_held;
	unsigned kinds;		/* a bit each */
	bool wrong;		/* a delta that does not make the version */
};

/* What is kept for a version until `leave`. */
struct given {
	struct span bytes;
};

static bool wants(void *self, size_t number, enum packed_kind kind)
{
	const struct seen *seen = self;

	return number < SIZE_MAX && seen->kinds >> kind & 1;
}

static bool delta_holds(const struct packed *object)
{
	const struct given *before = object->before;
	size_t done = 0;

	for (size_t i = 0; i < object->delta.count; i++) {
		const struct kept *kept = &object->delta.at[i];

		if (kept->to < done || kept->to + kept->len > object->bytes.len ||
		    kept->from + kept->len > before->bytes.len ||
		    memcmp(object->bytes.at + kept->to, before->bytes.at + kept->from,
			   kept->len))
			return false;
		done = kept->to + kept->len;
	}
	return true;
}

static const char *hex(struct arena *keep, const unsigned char *id, size_t len)
{
	char *text = arena_alloc(keep, 2 * len + 1, 1);

	for (size_t i = 0; i < len; i++)
		sprintf(text + 2 * i, "%02x", id[i]);
	return text;
}

static size_t id_bytes = 20;

static void *see(void *self, const struct packed *object)
{
	struct seen *seen = self;
	const char *id = hex(seen->keep, object->id, id_bytes);
	struct span *bytes = arena_new(seen->keep, struct span);
	struct given *given = malloc(sizeof *given);

	*bytes = arena_span(seen->keep, object->bytes);
	map_add(&seen->by_id, span_of(id), bytes);
	seen->count++;
	seen->deltas += object->before != NULL;
	seen->wrong |= object->before && !delta_holds(object);
	given->bytes = *bytes;
	seen->most_held = ++seen->held > seen->most_held ? seen->held : seen->most_held;
	return given;
}

static void leave(void *self, void *given)
{
	((struct seen *)self)->held--;
	free(given);
}

static void damaged(void *self, size_t number, const char *reason)
{
	((struct seen *)self)->damaged += number < SIZE_MAX && *reason;
}

static struct seen visit(struct packfile *packfile, unsigned kinds, size_t parts)
{
	struct seen seen = { .keep = arena, .by_id = map_new(arena), .kinds = kinds };
	const struct packed_visitor visitor = { &seen, wants, see, leave, damaged, NULL };

	for (size_t i = 0; i < parts; i++)
		packfile_visit(packfile, i, parts, &visitor);
	return seen;
}

enum { ALL = 1 << PACKED_COMMIT | 1 << PACKED_TREE | 1 << PACKED_BLOB | 1 << PACKED_TAG };

static struct span file_bytes(const char *path)
{
	FILE *file = fopen(path, "rb");
	size_t room = 1 << 24;
	char *at = arena_alloc(arena, room, 1);
	size_t len = file ? fread(at, 1, room, file) : 0;

	if (file)
		fclose(file);
	return (struct span){ at, len };
}

/* Versions of a file that differ in a line, some files besides, a tag; in one pack. */
static const char *history(const char *options)
{
	const char *dir = folder_new();

	if (!folder_run(dir, "git init -q -b main %s . && "
			"i=0; while [ $i -lt 40 ]; do "
			"{ seq 1 300; echo version $i; seq 301 $((500 + i)); } >a.txt; "
			"echo $i >b$((i %% 7)); git add . && git commit -qm \"step $i\"; "
			"i=$((i + 1)); done; git tag -a -m one v1; git repack -adfq "
			"--depth=20 && cp .git/objects/pack/pack-*.pack p.pack && "
			"cp .git/objects/pack/pack-*.idx p.idx && chmod 644 p.* && "
			"git cat-file --batch-all-objects --batch >all", options))
		abort();
	return dir;
}

static struct packfile *open_pack(const char *dir)
{
	struct packfile *packfile = NULL;

	if (packfile_open(arena, folder_at(dir, "p.pack"), folder_at(dir, "p.idx"),
			  (unsigned)id_bytes, &limits_default, &packfile, &fault))
		return NULL;
	packfile_plan(packfile);
	return packfile;
}

/* Every object that git lists, `ID KIND SIZE`, is there with the same bytes. */
static bool same_as_git(const struct seen *seen, struct span all)
{
	size_t count = 0;

	while (all.len) {
		size_t line = span_find(all, '\n'), id = span_find(all, ' ');
		struct span *ours = map_find(&seen->by_id, span_cut(all, id));
		char *size = strchr(all.at + id + 1, ' ');
		struct span theirs = { all.at + line + 1, strtoul(size, NULL, 10) };

		if (!ours || !span_same(*ours, theirs))
			return false;
		all = span_from(all, line + 1 + theirs.len + 1);
		count++;
	}
	return count == seen->count;
}

TEST(a_pack_gives_every_object_that_git_gives)
{
	const char *dir = history("");
	struct packfile *packfile = open_pack(dir);
	struct span all = file_bytes(folder_at(dir, "all"));

	for (size_t parts = 1; packfile && parts < 6; parts++) {
		struct seen seen = visit(packfile, ALL, parts);

		CHECK(same_as_git(&seen, all) && !seen.damaged && !seen.wrong);
		CHECK(seen.deltas > 30 && seen.held == 0 && seen.most_held < 9);
	}
	CHECK(packfile != NULL);
}

TEST(a_pack_of_sha256_ids_is_read_the_same_way)
{
	id_bytes = 32;
	const char *dir = history("--object-format=sha256");
	struct packfile *packfile = open_pack(dir);
	struct seen seen = packfile ? visit(packfile, ALL, 2) : (struct seen){0};

	CHECK(packfile && same_as_git(&seen, file_bytes(folder_at(dir, "all"))));
	id_bytes = 20;
}

TEST(only_wanted_kinds_are_seen)
{
	struct packfile *packfile = open_pack(history(""));
	struct seen commits = visit(packfile, 1 << PACKED_COMMIT, 1);
	struct seen tags = visit(packfile, 1 << PACKED_TAG, 1);

	CHECK(commits.count == 40 && tags.count == 1);
}

TEST(an_object_is_read_by_itself_with_all_that_it_is_made_from)
{
	const char *dir = history("");
	struct packfile *packfile = open_pack(dir);
	struct seen seen = visit(packfile, ALL, 1);
	struct inflater *inflater = inflater_new(arena);
	size_t same = 0;

	for (size_t i = 0; i < packfile_count(packfile); i++) {
		const char *reason, *id = hex(arena, packfile_id(packfile, i), 20);
		struct span bytes, *other = map_find(&seen.by_id, span_of(id));
		enum packed_kind kind;
		size_t number;

		same += !packfile_read(packfile, inflater, i, arena, &kind, &bytes,
				       &reason) && span_same(bytes, *other) &&
			packfile_find(packfile, packfile_id(packfile, i), &number) &&
			number == i;
	}
	CHECK(same == packfile_count(packfile));
}

TEST(what_is_still_at_hand_counts_as_if_it_was_unpacked_anew)
{
	struct packfile *packfile = open_pack(history(""));
	struct inflater *used = inflater_new(arena);
	size_t same = 0, count = packfile_count(packfile);

	for (size_t i = 0; i < 2 * count; i++) {
		struct inflater *fresh = inflater_new(arena);
		uint64_t before = inflater_spent(used);
		struct span bytes, other;
		enum packed_kind kind, its;
		const char *reason;

		same += !packfile_read(packfile, used, i % count, arena, &kind, &bytes,
				       &reason) &&
			!packfile_read(packfile, fresh, i % count, arena, &its, &other,
				       &reason) && kind == its && span_same(bytes, other) &&
			inflater_spent(used) - before == inflater_spent(fresh);
	}
	CHECK(same == 2 * count);
}

TEST(a_version_over_the_limit_is_named_before_it_is_unpacked)
{
	struct limits tight = limits_default;
	const char *dir = history("");
	struct packfile *packfile;
	struct span pack = file_bytes(folder_at(dir, "p.pack"));
	struct span index = file_bytes(folder_at(dir, "p.idx"));

	tight.blob_bytes = 1000;
	CHECK(!packfile_parse(arena, pack, index, 20, &tight, &packfile, &fault));
	packfile_plan(packfile);
	struct seen seen = visit(packfile, 1 << PACKED_BLOB, 1);
	CHECK(seen.damaged == 40 && seen.count == 40);
}

/* What is left of a damaged pack is true, and what is missing is said. */
static bool survives(struct span pack, struct span index, const struct seen *whole)
{
	struct packfile *packfile;
	struct sw_fault own = {0};

	if (packfile_parse(arena, pack, index, 20, &limits_default, &packfile, &own))
		return own.status == SW_EXIT_UNCHECKED;
	packfile_plan(packfile);
	struct seen seen = visit(packfile, ALL, 2);
	return !seen.held && (seen.damaged || seen.count == whole->count);
}

static bool flips_survive(const char *dir, const char *which, size_t step)
{
	struct span pack = file_bytes(folder_at(dir, "p.pack"));
	struct span index = file_bytes(folder_at(dir, "p.idx"));
	struct seen whole = visit(open_pack(dir), ALL, 1);
	struct span hurt = span_is(span_of(which), "pack") ? pack : index;
	bool good = true;

	for (size_t i = 0; i < hurt.len && good; i += step) {
		((char *)hurt.at)[i] ^= (char)(1 << (i / step % 8));
		good = survives(pack, index, &whole);
		((char *)hurt.at)[i] ^= (char)(1 << (i / step % 8));
	}
	return good;
}

TEST(a_flipped_bit_of_a_pack_is_noticed)
{
	CHECK(flips_survive(history(""), "pack", 37));
}

TEST(a_flipped_bit_of_an_index_breaks_nothing)
{
	CHECK(flips_survive(history(""), "index", 41));
}

TEST(a_pack_that_is_cut_is_not_checked)
{
	const char *dir = history("");
	struct span pack = file_bytes(folder_at(dir, "p.pack"));
	struct span index = file_bytes(folder_at(dir, "p.idx"));
	struct packfile *packfile;
	bool refused = true;

	for (size_t len = 0; len < pack.len; len += 211) {
		fault = (struct sw_fault){0};
		refused &= packfile_parse(arena, span_cut(pack, len), index, 20,
					  &limits_default, &packfile, &fault) == -1 &&
			   fault.status == SW_EXIT_UNCHECKED;
	}
	for (size_t len = 0; len < index.len; len += 211) {
		fault = (struct sw_fault){0};
		refused &= packfile_parse(arena, pack, span_cut(index, len), 20,
					  &limits_default, &packfile, &fault) == -1;
	}
	CHECK(refused);
}

TEST(an_object_in_a_file_of_its_own_is_read)
{
	const char *dir = folder_new();
	enum packed_kind kind;
	const char *reason;
	struct span bytes;

	CHECK(folder_run(dir, "git init -q . && seq 1 100 >a && git hash-object -w a && "
			 "cp .git/objects/[0-9a-f]*/* loose"));
	struct span file = file_bytes(folder_at(dir, "loose"));
	struct inflater *inflater = inflater_new(arena);
	CHECK(!loose_read(file, inflater, 1000, arena, &kind, &bytes, &reason) &&
	      kind == PACKED_BLOB && span_same(bytes, file_bytes(folder_at(dir, "a"))));
	CHECK(loose_read(file, inflater, 100, arena, &kind, &bytes, &reason) == -1);
	for (size_t len = 0; len < file.len; len++)
		CHECK(loose_read(span_cut(file, len), inflater, 1000, arena, &kind, &bytes,
				 &reason) == -1);
}
