/* scalar_place_test.c - a word of a script is found in its YAML file, however the script
   is written there. */
#include "lib/test.h"

#include "pipeline/pipeline.h"
#include "tree/yaml.h"

static struct source *source;

static const struct node *scalar_of(const char *yaml)
{
	struct tree *tree = NULL;

	source = source_new(arena, "a.yml", span_of(yaml));
	CHECK(!yaml_read(arena, source, YAML_CORE, &limits_default, &tree, &fault));
	return node_get(tree_root(tree), "run");
}

/* Each word of the value is where it is said to be; where `@` stands in the file. */
static bool holds(const char *yaml, const char *word)
{
	const struct node *node = scalar_of(yaml);
	size_t at = span_search(node->text, span_of(word));
	struct sw_place place = scalar_place(source, node, at, at + strlen(word));
	struct span rest;

	if (!CHECK(at < node->text.len))
		return false;
	rest = span_from(source->text, source_offset(source, place.line, place.column));
	return span_starts(rest, word) &&
	       source_offset(source, place.end_line, place.end_column) ==
		       (size_t)(rest.at - source->text.at) + strlen(word);
}

TEST(a_word_of_a_scalar_is_found_in_its_file)
{
	CHECK(holds("run: a prod b\n", "prod"));
	CHECK(holds("run: &x a\n   prod b\n", "prod"));
	CHECK(holds("run: 'it''s a\n\n  b prod c'\n", "prod"));
	CHECK(holds("run: \"a \\\"x\\\" \\u00e9 \\n \\\n   b  \n  c prod\"\n", "prod"));
	CHECK(holds("run: !!str |\n  a\n\n    b prod\n", "prod"));
	CHECK(holds("run: |2-\n   a\n  b prod\n", "prod"));
	CHECK(holds("run: >-\n  a\n  b\n\n\n  c\n    d\n  e prod f\n", "prod"));
	CHECK(holds("run: |\r\n  a\r\n  b prod\r\n", "prod"));
	CHECK(holds("x: &a |\n  b\n  prod\nrun: *a\n", "prod"));
	CHECK(holds("run: |\n\n\n  \n  \xc3\xa4 prod\n", "prod"));
	CHECK(holds("run:\n  - \nrun: 'a #b\n  prod'\n", "prod"));
}

TEST(a_text_that_is_not_the_files_stands_where_its_node_does)
{
	const struct node *node = scalar_of("a: 1\nrun: hello\n");
	struct node other = *node;

	other.text = SPAN("databricks");
	CHECK(scalar_place(source, &other, 3, 5).line == 2);
	CHECK(scalar_place(NULL, node, 1, 2).column == 6);
}
