/*
 * jsonschema_suite_test.c - JSON-Schema-Test-Suite, 2020-12 and draft 07, all of it, with
 * its remote documents as known ones. What we answer otherwise stands with its reason in
 * tests/conformance/jsonschema.txt; a case that passes may not stand there.
 */
#include "lib/test.h"
#include "schema/schema.h"
#include "tree/json.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/glob.h"

#define SUITE "conformance/jsonschema/"
#define LIST "tests/conformance/jsonschema.txt"
#define SERVED "http://localhost:1234/"

/* `otherwise FILE: GROUP: CASE` or, of a whole file, `unasked GLOB`: everything is
   taken there, since formats and contents are annotations. */
struct reason {
	struct span name;
	bool whole;
	bool used;
};
struct reasons VEC(struct reason);

struct suite {
	struct reasons reasons;
	size_t groups, cases, listed;
	struct matcher *matcher;
};

static const struct node *read_json(const char *path)
{
	struct span bytes;
	struct tree *tree;

	if (!test_shared(path, &bytes))
		return NULL;
	struct source *source = source_new(arena, arena_string(arena, span_of(path)), bytes);
	return json_read(arena, source, &limits_default, &tree, &fault) ? NULL :
	       tree_root(tree);
}

static int find_remote(void *self, struct span uri, const struct node **root,
		       struct sw_fault *why)
{
	(void)self;
	(void)why;
	if (!span_starts(uri, SERVED))
		return 0;
	struct span path = span_from(uri, strlen(SERVED));
	*root = read_json(arena_format(arena, SUITE "remotes/%.*s", (int)path.len, path.at));
	return *root != NULL;
}

static struct reasons read_reasons(void)
{
	struct reasons reasons = {0};
	char line[512];
	FILE *file = fopen(LIST, "r");

	while (CHECK(file != NULL) && fgets(line, sizeof line, file)) {
		struct span text = span_trim(span_of(line));
		bool whole = span_starts(text, "unasked ");

		if (whole || span_starts(text, "otherwise "))
			*vec_add(arena, &reasons) = (struct reason){
				arena_span(arena, span_trim(span_from(text, whole ? 8 : 10))),
				whole, false
			};
	}
	if (file)
		fclose(file);
	return reasons;
}

static struct reason *find_reason(struct suite *suite, const char *file, const char *name)
{
	const struct sw_place nowhere = {0};

	for (size_t i = 0; i < suite->reasons.count; i++) {
		struct reason *reason = &suite->reasons.at[i];
		struct glob *glob = reason->whole ? glob_new(arena, reason->name, nowhere, &fault) : NULL;

		if (glob ? glob_takes(glob, span_of(file)) : span_is(reason->name, name))
			return reason;
	}
	return NULL;
}

/* 1, 0, or -1 where nothing could be said. */
static int answer(struct suite *suite, const struct schema *schema, const struct node *data)
{
	struct schema_run run = { .tmp = arena, .matcher = suite->matcher,
				  .limits = &limits_default };
	struct facts facts = {0};

	matcher_refill(suite->matcher);
	if (!schema || schema_judge(schema, &run, data, &facts, &fault))
		return -1;
	return !facts.count;
}

static void run_case(struct suite *suite, const char *file, const char *name,
		     const struct schema *schema, const struct node *test)
{
	bool want = node_get(test, "valid")->truth;
	int got = answer(suite, schema, node_get(test, "data"));
	struct reason *reason = find_reason(suite, file, name);

	suite->cases++;
	if (reason)
		reason->used = true;
	if (reason && reason->whole) {
		suite->listed += !want;
		test_case(arena_format(arena, "unasked: %s", name), got == 1);
	} else if (reason) {
		suite->listed++;
		test_case(arena_format(arena, "otherwise: %s", name), got != want);
	} else if (!test_case(name, got == want) && got < 0) {
		printf("  %s\n", fault.text);
	}
	fault = (struct sw_fault){0};
}

static void run_group(struct suite *suite, const char *draft, const char *path,
		      const struct node *group)
{
	const struct node *tests = node_get(group, "tests");
	const char *file = arena_format(arena, "%s/%s", draft, path);
	const struct node *root = node_get(group, "schema");
	/* The folder says the draft where the schema does not. */
	const struct schema_known remotes = { .find = find_remote,
					      .draft_07 = !strcmp(draft, "draft7") };
	struct schema *schema = schema_new(arena, root, "file:///schema.json", &remotes,
					   &fault);

	suite->groups++;
	for (size_t i = 0; i < tests->count; i++)
		run_case(suite, file,
			 arena_format(arena, "%s: %s: %s", file,
				      arena_string(arena, node_get(group, "description")->text),
				      arena_string(arena, node_get(tests->items[i],
								   "description")->text)),
			 schema, tests->items[i]);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The files of a folder of the suite. */
static size_t list(struct arena *keep, const char *folder, char **names, size_t most)
{
	DIR *dir = opendir(arena_format(keep, "../shared/" SUITE "tests/%s", folder));
	size_t count = 0;

	for (const struct dirent *entry; dir && count < most && (entry = readdir(dir));)
		if (span_ends(span_of(entry->d_name), ".json"))
			names[count++] = arena_string(keep, span_of(entry->d_name));
	if (dir)
		closedir(dir);
	qsort(names, count, sizeof *names, by_name);
	return count;
}

static void run_folder(struct arena *keep, struct suite *suite, const char *draft,
		       const char *folder)
{
	static char *names[200];
	size_t count = list(keep, arena_format(keep, "%s/%s", draft, folder), names, 200);

	for (size_t i = 0; i < count; i++) {
		const char *path = arena_format(keep, "%s%s", folder, names[i]);
		const struct node *groups =
			read_json(arena_format(arena, SUITE "tests/%s/%s", draft, path));

		if (!CHECK(groups != NULL))
			continue;
		for (size_t k = 0; k < groups->count; k++)
			run_group(suite, draft, path, groups->items[k]);
	}
}

TEST(the_suite_of_json_schema)
{
	static const char *const drafts[] = { "draft2020-12", "draft7" };
	static const char *const folders[] = { "", "optional/", "optional/format/" };
	struct arena keep = {0};
	struct suite suite = { .matcher = matcher_new(&keep, &limits_default) };
	struct span any;

	if (!test_shared(SUITE "test-schema.json", &any)) {
		arena_clear(&keep);
		SKIP("the suite of JSON Schema is not beside the project");
	}
	suite.reasons = read_reasons();
	for (size_t d = 0; d < 2; d++)
		for (size_t f = 0; f < 3; f++)
			run_folder(&keep, &suite, drafts[d], folders[f]);
	for (size_t i = 0; i < suite.reasons.count; i++)
		if (!test_case("each reason is of a case", suite.reasons.at[i].used))
			printf("  %.*s\n", (int)suite.reasons.at[i].name.len,
			       suite.reasons.at[i].name.at);
	CHECK(suite.cases == 2225 + 1721);
	printf("%zu groups, %zu cases, %zu answered otherwise\n", suite.groups, suite.cases,
	       suite.listed);
	arena_clear(&keep);
}
