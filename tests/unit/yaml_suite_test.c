/*
 * yaml_suite_test.c - yaml-test-suite: what must be read is read as the suite's JSON
 * says, what must be refused is refused. Where libyaml 0.2.5, which is YAML 1.1,
 * cannot, the case stands in the list below; one that passes may not stand there.
 */
#include "lib/test.h"
#include "tree/json.h"
#include "tree/yaml.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SUITE "conformance/yaml"

static const struct exception {
	const char *name, *why;
} exceptions[] = {
	{ "2JQS", "a key may not be empty" },
	{ "2LFX", "refuses a directive that it does not know" },
	{ "2SXE", "takes no `:` in an anchor or alias" },
	{ "4ABK", "a key may not be empty" },
	{ "4MUZ/00", "wants the `:` of a key in brackets on its line" },
	{ "4MUZ/01", "wants the `:` of a key in brackets on its line" },
	{ "4MUZ/02", "wants the `:` of a key in brackets on its line" },
	{ "58MP", "reads `:` or `?` in brackets as an indicator" },
	{ "5MUD", "wants the `:` of a key in brackets on its line" },
	{ "5T43", "reads `:` or `?` in brackets as an indicator" },
	{ "652Z", "reads `:` or `?` in brackets as an indicator" },
	{ "6BCT", "takes no tab as separation or indentation" },
	{ "6CA3", "takes no tab as separation or indentation" },
	{ "6LVF", "refuses a directive that it does not know" },
	{ "6M2F", "a key may not be empty" },
	{ "7Z25", "wants `---` after a document end" },
	{ "8XYN", "takes no letter outside ASCII in an anchor" },
	{ "96NN/00", "takes no tab as separation or indentation" },
	{ "96NN/01", "takes no tab as separation or indentation" },
	{ "9C9N", "accepts flow lines that are not indented" },
	{ "9HCY", "accepts a directive without a document end before it" },
	{ "9JBA", "accepts a comment without a blank before it" },
	{ "9SA2", "wants the `:` of a key in brackets on its line" },
	{ "A2M4", "takes no tab as separation or indentation" },
	{ "BEC7", "refuses %YAML 1.3" },
	{ "CFD4", "a key may not be empty" },
	{ "CVW2", "accepts a comment without a blank before it" },
	{ "DBG4", "reads `:` or `?` in brackets as an indicator" },
	{ "DK3J", "takes no block scalar at indentation 0" },
	{ "DK95/00", "takes no tab as separation or indentation" },
	{ "DK95/01", "accepts a tab as indentation" },
	{ "DK95/03", "takes no tab as separation or indentation" },
	{ "DK95/04", "takes no tab as separation or indentation" },
	{ "EB22", "accepts a directive without a document end before it" },
	{ "FP8R", "takes no block scalar at indentation 0" },
	{ "FRK4", "a key may not be empty" },
	{ "G5U8", "accepts `-` as a value in brackets" },
	{ "HM87/00", "reads `:` or `?` in brackets as an indicator" },
	{ "HM87/01", "reads `:` or `?` in brackets as an indicator" },
	{ "HWV9", "refuses `...` with nothing before it" },
	{ "JEF9/02", "drops blanks at the end of the stream" },
	{ "K3WX", "wants the `:` of a key in brackets on its line" },
	{ "L24T/01", "drops blanks at the end of the stream" },
	{ "M2N8/00", "a key may not be empty" },
	{ "M7A3", "wants `---` after a document end" },
	{ "MUS6/00", "accepts words after %YAML" },
	{ "MUS6/01", "accepts words after %YAML" },
	{ "MUS6/05", "refuses a directive that it does not know" },
	{ "MUS6/06", "refuses a directive that it does not know" },
	{ "NHX8", "a key may not be empty" },
	{ "NJ66", "wants the `:` of a key in brackets on its line" },
	{ "NKF9", "a key may not be empty" },
	{ "Q5MG", "takes no tab as separation or indentation" },
	{ "QB6E", "accepts flow lines that are not indented" },
	{ "QT73", "refuses `...` with nothing before it" },
	{ "R4YG", "takes no tab as separation or indentation" },
	{ "RHX7", "accepts a directive without a document end before it" },
	{ "S3PD", "a key may not be empty" },
	{ "S98Z", "accepts a first blank line of more spaces" },
	{ "SM9W/01", "a key may not be empty" },
	{ "SU5Z", "accepts a comment without a blank before it" },
	{ "UKK6/00", "a key may not be empty" },
	{ "UT92", "wants the `:` of a key in brackets on its line" },
	{ "VJP3/01", "wants the `:` of a key in brackets on its line" },
	{ "W4TN", "reads `%` at a line's start as a directive" },
	{ "W5VH", "takes no `:` in an anchor or alias" },
	{ "X4QW", "accepts a comment without a blank before it" },
	{ "Y2GN", "takes no `:` in an anchor or alias" },
	{ "Y79Y/001", "takes no tab as separation or indentation" },
	{ "Y79Y/003", "accepts a tab as indentation" },
	{ "Y79Y/010", "takes no tab as separation or indentation" },
	{ "YJV2", "accepts `-` as a value in brackets" },
};

static const struct exception *find_exception(const char *name)
{
	for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
		if (!strcmp(exceptions[i].name, name))
			return &exceptions[i];
	return NULL;
}

static bool same(const struct node *a, const struct node *b);

static bool same_map(const struct node *a, const struct node *b)
{
	for (size_t i = 0; i < a->count; i++) {
		const struct pair *other = node_pair(b, a->pairs[i].key->text);

		if (!other || !same(a->pairs[i].value, other->value))
			return false;
	}
	return true;
}

static bool number(const struct node *node)
{
	return node->kind == NODE_INT || node->kind == NODE_FLOAT;
}

/* Recursion is bounded: both trees are within limits.depth. */
static bool same(const struct node *a, const struct node *b)
{
	if (number(a) && number(b))
		return node_number(a) == node_number(b);
	if (a->kind != b->kind || a->count != b->count)
		return false;
	if (a->kind == NODE_LIST) {
		for (size_t i = 0; i < a->count; i++)
			if (!same(a->items[i], b->items[i]))
				return false;
		return true;
	}
	if (a->kind == NODE_MAP)
		return same_map(a, b);
	if (a->kind == NODE_BOOL)
		return a->truth == b->truth;
	return a->kind == NODE_NULL || span_same(a->text, b->text);
}

/* Takes the first value off a run of JSON values: they are told apart by lines that
   begin in the first column, as the suite writes them. */
static struct span cut_value(struct span *rest)
{
	size_t i = 0, depth = 0;
	bool quoted = false;

	for (; i < rest->len; i++) {
		char c = rest->at[i];

		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == '[' || c == '{'))
			depth++;
		else if (!quoted && (c == ']' || c == '}'))
			depth--;
		else if (!quoted && c == '\n' && !depth)
			break;
	}
	struct span value = span_cut(*rest, i);
	*rest = span_from(*rest, i + 1);
	return value;
}

static const struct node *read_json(struct span text)
{
	struct tree *tree = NULL;
	struct source *source = source_new(arena, "in.json", text);

	json_read(arena, source, &limits_default, &tree, &fault);
	return tree_root(tree);
}

static bool same_documents(const struct tree *tree, struct span json)
{
	size_t count = 0;

	while (span_trim(json).len) {
		struct span text = cut_value(&json);
		const struct node *want;

		if (!span_trim(text).len)
			continue;
		want = read_json(text);
		if (!want || count == tree->count ||
		    !same(tree->documents[count++], want))
			return false;
	}
	return count == tree->count;
}

static bool has_fact(const struct tree *tree, const char *check)
{
	for (size_t i = 0; i < tree->facts.count; i++)
		if (!strcmp(tree->facts.at[i].check, check))
			return true;
	return false;
}

static bool passes(const char *name)
{
	const char *folder = arena_format(arena, SUITE "/%s", name);
	struct span yaml, json, none;
	struct tree *tree = NULL;

	if (!test_shared(arena_format(arena, "%s/in.yaml", folder), &yaml))
		return false;
	struct source *source = source_new(arena, "in.yaml", yaml);
	if (yaml_read(arena, source, YAML_CORE, &limits_default, &tree, &fault))
		return false;
	if (test_shared(arena_format(arena, "%s/error", folder), &none))
		return tree->broken || has_fact(tree, "duplicate-key") ||
			has_fact(tree, "alias");
	if (tree->broken)
		return false;
	if (!test_shared(arena_format(arena, "%s/in.json", folder), &json))
		return true;
	return same_documents(tree, json);
}

static void run_case(const char *name)
{
	const struct exception *exception = find_exception(name);
	bool holds = passes(name);

	fault = (struct sw_fault){0};
	if (holds && exception)
		printf("passes, so it is no exception: %s\n", name);
	test_case(arena_format(arena, "yaml-test-suite %s", name),
		  holds != !!exception);
	arena_clear(arena);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The cases below a folder of the suite: `229Q`, and `3RLN/00`. */
static size_t list(struct arena *keep, const char *below, char **names, size_t most)
{
	DIR *dir = opendir(arena_format(keep, "../shared/" SUITE "/%s", below));
	size_t count = 0;

	for (const struct dirent *entry; dir && count < most && (entry = readdir(dir));)
		if (entry->d_name[0] != '.' && !strchr(entry->d_name, '.'))
			names[count++] = arena_string(keep, span_of(entry->d_name));
	if (dir)
		closedir(dir);
	qsort(names, count, sizeof *names, by_name);
	return count;
}

TEST(the_yaml_test_suite)
{
	static char *names[1000], *parts[100];
	struct arena keep = {0};
	struct span yaml;
	size_t count = list(&keep, "", names, 1000);

	if (!count) {
		arena_clear(&keep);
		SKIP("the YAML suite is not beside the project");
	}
	for (size_t i = 0; i < count; i++) {
		if (test_shared(arena_format(arena, SUITE "/%s/in.yaml", names[i]),
		    &yaml)) {
			run_case(names[i]);
			continue;
		}
		size_t more = list(&keep, names[i], parts, 100);
		for (size_t k = 0; k < more; k++)
			run_case(arena_format(&keep, "%s/%s", names[i], parts[k]));
	}
	arena_clear(&keep);
}
