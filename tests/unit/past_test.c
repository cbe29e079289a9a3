/* past_test.c - a history searched by differences, and version by version: the same. */
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "engine/detectors.h"
#include "engine/kind.h"
#include "engine/pack.h"
#include "engine/past_seek.h"
#include "git/history.h"
#include "lib/repository.h"
#include "lib/test.h"

/* A judge with all detectors that are built in. */
static struct judge *all_detectors(void)
{
	struct judge *judge = arena_new(arena, struct judge);
	struct pack *pack = pack_new(arena);
	struct config *config = NULL;
	struct detectors all = {0};

	pack_builtin(arena, pack);
	if (config_read(arena, NULL, NULL, &config, &fault))
		abort();
	for (size_t i = 0; i < pack->rules.count; i++)
		if (pack->rules.at[i]->kind == kind_find("secret") &&
		    detectors_read(arena, pack_rule(pack, i), &all, &fault))
			abort();
	judge->config = config;
	judge->secrets = secrets_new(arena, all.at, all.count, &fault);
	return judge;
}

/* The same numbers on every machine. */
static uint64_t state;

static unsigned draw(unsigned below)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % below;
}

static const char *hex(unsigned len)
{
	char *text = arena_alloc(arena, len + 1, 1);

	for (unsigned i = 0; i < len; i++)
		text[i] = "0123456789abcdef"[draw(16)];
	return text;
}

#define LINES 400

/* A line with something that detectors look at, whole or not quite. */
static const char *new_line(void)
{
	switch (draw(8)) {
	case 0: return arena_format(arena, "token = \"%s%s\"", "dapi", hex(32));
	case 1: return arena_format(arena, "url: postgres://me:%s@db.example.net/x", hex(12));
	case 2: return arena_format(arena, "DATABRICKS_TOKEN=%s%s", "dapi", hex(20 + draw(20)));
	case 3: return arena_format(arena, "  client_secret: '%s'", hex(40));
	case 4: return arena_format(arena, "-----BEGIN %s KEY-----", "PRIVATE");
	case 5: return arena_format(arena, "x = \"%s%s\\", "dap", draw(2) ? "i" : "o");
	default: return arena_format(arena, "line %u of %s", draw(1000), hex(draw(60)));
	}
}

/* Lines go, come, move and change by a byte. */
static void edit(const char **lines)
{
	for (unsigned n = 1 + draw(6); n; n--) {
		unsigned at = draw(LINES), other = draw(LINES);
		const char *line = lines[at];

		switch (draw(5)) {
		case 0:
			lines[at] = "";
			break;
		case 1:
			lines[at] = lines[other];
			break;
		case 2:
			lines[at] = lines[other];
			lines[other] = line;
			break;
		case 3:
			lines[at] = arena_string(arena, span_of(line));
			if (*line)
				((char *)lines[at])[draw((unsigned)strlen(line))] = 'a';
			break;
		default:
			lines[at] = new_line();
			break;
		}
	}
}

static void write_version(FILE *out, const char **lines, int version)
{
	struct str text = str_new(arena);

	for (size_t i = 0; i < LINES; i++)
		str_format(&text, "%s\n", lines[i]);
	fprintf(out, "commit refs/heads/main\ncommitter a <a@b> %d +0000\ndata 2\nv\n"
		"M 644 inline f%d\ndata %zu\n%s\n", 1600000000 + version, version % 3,
		text.len, text.at);
}

/* A repository in which some files change a little in each commit, well packed. */
static const char *generated(unsigned seed)
{
	const char *dir = repository_new(), *lines[LINES];
	FILE *out = fopen(folder_at(dir, "stream"), "wb");

	state = seed;
	for (size_t i = 0; i < LINES; i++)
		lines[i] = new_line();
	for (int version = 0; out && version < 60; version++) {
		write_version(out, lines, version);
		edit(lines);
	}
	if (!out || fclose(out) ||
	    !folder_run(dir, "git fast-import --quiet <stream && git repack -adfq"))
		abort();
	return dir;
}

/* What a visitor passes on: with the difference, or without. */
struct passing {
	struct past_seek seek;
	bool whole;
	size_t carried;
};

static void *see(void *self, const struct version *version)
{
	struct passing *passing = self;
	struct version mine = *version;

	if (passing->whole)
		mine.before = NULL;
	passing->carried += mine.before != NULL;
	return past_see(&passing->seek, &mine);
}

static void leave(void *self, void *given)
{
	past_leave(&((struct passing *)self)->seek, given);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* `VERSION VALUE`, sorted: what was found in which version. */
static const char *list(const struct past_found *found)
{
	const char **lines = arena_array(arena, const char *, found->hits.count + 1);
	struct str text = str_new(arena);

	for (size_t i = 0; i < found->hits.count; i++) {
		const struct past_hit *hit = &found->hits.at[i];

		lines[i] = arena_format(arena, "%s %s",
					found->versions.at[hit->version].id,
					found->values.at[hit->value]);
	}
	qsort(lines, found->hits.count, sizeof *lines, by_text);
	for (size_t i = 0; i < found->hits.count; i++)
		str_format(&text, "%s\n", lines[i]);
	return text.at;
}

static const char *search(const char *dir, const struct judge *judge, bool whole,
			  size_t *carried)
{
	struct passing passing = { .whole = whole };
	const struct visitor visitor = { &passing, see, leave };
	struct history *history;
	const struct history_wish all = {0};

	past_seek_start(&passing.seek, judge);
	if (repo_history(repository_open(dir), &all, &history, &fault))
		return fault.text;
	for (size_t i = 0; i < history->parts; i++)
		history->visit(history, i, &visitor);
	const char *text = list(&passing.seek.found);
	*carried = passing.carried;
	arena_clear(&passing.seek.found.keep);
	arena_clear(&passing.seek.keep);
	return text;
}

TEST(differences_give_what_whole_versions_give)
{
	const struct judge *judge = all_detectors();

	for (unsigned seed = 1; seed < 6; seed++) {
		const char *dir = generated(seed);
		size_t carried, none;
		const char *by_delta = search(dir, judge, false, &carried);

		CHECK_TEXT(by_delta, search(dir, judge, true, &none));
		CHECK(strlen(by_delta) > 10000 && carried > 40 && !none);
	}
}

TEST(a_byte_order_mark_is_no_part_of_a_difference)
{
	const struct judge *judge = all_detectors();
	const char *dir = repository_new();
	size_t carried, none;

	CHECK(folder_run(dir, "t=dap; for i in 1 2 3; do { printf '\\357\\273\\277'; "
			 "seq 1 $((2000 * i)); echo \"token = '${t}i%s$i'\"; seq 1 3000; } >f; "
			 "git add f; git commit -qm $i; done; git repack -adfq",
			 "5f1e8c2b9a7d4036e1b8c5d2f9a6073"));
	const char *by_delta = search(dir, judge, false, &carried);
	CHECK_TEXT(by_delta, search(dir, judge, true, &none));
	CHECK(*by_delta && carried == 2);
}
