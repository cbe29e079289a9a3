/* trail_test.c - from a place in a file down to the node that stands there. */
#include "lib/test.h"

#include "base/str.h"
#include "tree/json.h"
#include "tree/trail.h"
#include "tree/yaml.h"

static struct tree *tree_of(const char *text)
{
	struct tree *tree = NULL;

	yaml_read(arena, source_new(arena, "a.yml", span_of(text)), YAML_GO,
		  &limits_default, &tree, &fault);
	return tree;
}

/* `jobs.a[1]: key`, as the way was. */
static const char *way_in(const struct tree *tree, unsigned line, unsigned column)
{
	static const char *const ends[] = {
		[TRAIL_NOWHERE] = "nowhere", [TRAIL_BETWEEN] = "between",
		[TRAIL_KEY] = "key", [TRAIL_SCALAR] = "scalar",
	};
	struct trail trail = trail_find(arena, tree, line, column);
	struct str text = str_new(arena);

	for (size_t i = 0; i < trail.steps.count; i++) {
		if (!trail.steps.at[i].key)
			str_format(&text, "[%zu]", trail.steps.at[i].index);
		else
			str_format(&text, "%s%.*s", i ? "." : "",
				   (int)trail_key(&trail, i).len, trail_key(&trail, i).at);
	}
	str_format(&text, ": %s", ends[trail.end]);
	return text.at;
}

static const char *way(const char *text, unsigned line, unsigned column)
{
	return way_in(tree_of(text), line, column);
}

#define JOBS "jobs:\n  a:\n    - b: one\n      c: \"two\"\n    - three # four\nd: 5\n"

TEST(a_place_leads_down_to_the_key_or_the_scalar_that_stands_there)
{
	CHECK_TEXT(way(JOBS, 1, 1), "jobs: key");
	CHECK_TEXT(way(JOBS, 3, 8), "jobs.a[0].b: key");
	CHECK_TEXT(way(JOBS, 3, 10), "jobs.a[0].b: scalar");
	CHECK_TEXT(way(JOBS, 4, 10), "jobs.a[0].c: scalar");
	CHECK_TEXT(way(JOBS, 5, 7), "jobs.a[1]: scalar");
	CHECK_TEXT(way(JOBS, 6, 4), "d: scalar");
}

TEST(just_behind_a_word_is_at_the_word)
{
	CHECK_TEXT(way(JOBS, 3, 13), "jobs.a[0].b: scalar");
	CHECK_TEXT(way(JOBS, 6, 5), "d: scalar");
	CHECK_TEXT(way(JOBS, 6, 2), "d: key");
}

TEST(blanks_and_comments_lead_to_nothing)
{
	CHECK_TEXT(way(JOBS, 5, 15), ": between");
	CHECK_TEXT(way(JOBS, 3, 2), "jobs: between");
	CHECK_TEXT(way(JOBS, 9, 1), ": between");
	CHECK_TEXT(way("\n\na: 1\n", 1, 1), ": nowhere");
	CHECK_TEXT(way("", 1, 1), ": nowhere");
	CHECK_TEXT(way(JOBS, 0, 0), ": nowhere");
}

TEST(an_alias_is_where_it_is_written_and_what_it_brings_is_not)
{
	const char *text = "x: &x {a: 1}\ny: *x\nz:\n  <<: *x\n  b: 2\n";

	CHECK_TEXT(way(text, 1, 11), "x.a: scalar");
	CHECK_TEXT(way(text, 2, 4), "y: between");
	CHECK_TEXT(way(text, 5, 6), "z.b: scalar");
}

TEST(a_text_over_lines_is_one_scalar)
{
	CHECK_TEXT(way("a: |\n  x\n\n  y\nb: 1\n", 4, 3), "a: scalar");
	CHECK_TEXT(way("a: |\n  x\n\n  y\nb: 1\n", 5, 1), "b: key");
}

TEST(columns_count_code_points_and_lines_may_end_in_two_bytes)
{
	CHECK_TEXT(way("a: {\"\xf0\x9f\x98\x80\": b, c: d}\r\ne: f\r\n", 1, 13), "a.c: key");
	CHECK_TEXT(way("a: {\"\xf0\x9f\x98\x80\": b, c: d}\r\ne: f\r\n", 2, 4), "e: scalar");
}

TEST(a_broken_file_leads_as_far_as_it_was_read)
{
	CHECK_TEXT(way("a: 1\nb: [\n", 1, 4), ": nowhere");
	CHECK_TEXT(way_in(NULL, 1, 1), ": nowhere");
}

TEST(json_leads_as_yaml_does)
{
	struct tree *tree = NULL;

	json_read(arena, source_new(arena, "a.json", SPAN("{\"a\": [1, {\"b\": \"c\"}]}")),
		  &limits_default, &tree, &fault);
	CHECK_TEXT(way_in(tree, 1, 12), "a[1].b: key");
	CHECK_TEXT(way_in(tree, 1, 17), "a[1].b: scalar");
}
