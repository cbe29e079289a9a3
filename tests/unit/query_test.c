/* query_test.c - what queries select, how they are refused, what they may cost. */
#include "lib/test.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/str.h"
#include "query/query.h"
#include "tree/json.h"
#include "tree/yaml.h"

static const struct node *json(struct span text)
{
	struct tree *tree;

	if (json_read(arena, source_new(arena, "t.json", text), &limits_default, &tree, &fault))
		return NULL;
	return tree_root(tree);
}

static struct query *made(const char *text)
{
	struct sw_place at = { .path = "r.yml", .line = 4, .column = 8 };

	return query_new(arena, span_of(text), at, &fault);
}

static int run(const char *text, const struct node *root, struct hits *hits)
{
	const struct query *query = made(text);

	if (!query)
		return -1;
	return query_select(query, arena, matcher_new(arena, &limits_default), &limits_default,
			    root, hits, &fault);
}

/* The normalised paths of what is selected, with blanks between. */
static const char *paths(const char *text, const char *document)
{
	struct str out = str_new(arena);
	struct hits hits = {0};

	if (run(text, json(span_of(document)), &hits))
		return fault.text;
	for (size_t i = 0; i < hits.count; i++)
		str_format(&out, "%s%s", i ? " " : "", hit_path(arena, hits.at[i]));
	return out.at;
}

static bool refused(const char *text, unsigned column, const char *why)
{
	fault = (struct sw_fault){0};
	bool is = !made(text) && fault.status == SW_EXIT_USAGE && fault.place.line == 4 &&
		  fault.place.column == 7 + column && strstr(fault.text, why);

	if (!is)
		printf("%s: %u: %s\n", text, fault.place.column, fault.text);
	fault = (struct sw_fault){0};
	return is;
}

static const char shop[] =
	"{\"a\": {\"name\": \"x\", \"n\": 3, \"tags\": [\"p\", \"q\", \"r\"]},"
	" \"b\": {\"n\": 12, \"of\": {\"name\": \"y\"}}, \"it's\\n\": [[0], 1]}";

TEST(selectors_give_nodes_in_order_with_their_paths)
{
	CHECK_TEXT(paths("$", shop), "$");
	CHECK_TEXT(paths("$.a.name", shop), "$['a']['name']");
	CHECK_TEXT(paths("$..name", shop), "$['a']['name'] $['b']['of']['name']");
	CHECK_TEXT(paths("$.a.tags[-1, 0]", shop), "$['a']['tags'][2] $['a']['tags'][0]");
	CHECK_TEXT(paths("$.a.tags[::-2]", shop), "$['a']['tags'][2] $['a']['tags'][0]");
	CHECK_TEXT(paths("$[?@.n > 3]", shop), "$['b']");
	CHECK_TEXT(paths("$[?@.of.name == 'y' || @.name == \"x\"].n", shop),
		   "$['a']['n'] $['b']['n']");
	CHECK_TEXT(paths("$..[?length(@) == 3 && !@.n].*", shop),
		   "$['a']['tags'][0] $['a']['tags'][1] $['a']['tags'][2]");
	CHECK_TEXT(paths("$['it\\'s\\n'][*]", shop), "$['it\\'s\\n'][0] $['it\\'s\\n'][1]");
	CHECK_TEXT(paths("$.a.tags[?match(@, '[pr]')]", shop),
		   "$['a']['tags'][0] $['a']['tags'][2]");
	CHECK_TEXT(paths("$[?count(@.tags[*]) >= 3]", shop), "$['a']");
	CHECK_TEXT(paths("$.missing.further", shop), "");
}

TEST(a_hit_knows_its_key_and_its_parent)
{
	struct hits hits = {0};

	CHECK(!run("$.b.of.name", json(SPAN(shop)), &hits) && hits.count == 1);
	CHECK(span_is(hits.at[0]->key->text, "name"));
	CHECK(span_is(hits.at[0]->parent->key->text, "of"));
	CHECK(hits.at[0]->parent->parent->parent->parent == NULL);
	CHECK(hits.at[0]->node->place.line == 1);
}

TEST(hits_below_one_node_share_the_way_to_it)
{
	struct hits hits = {0};

	CHECK(!run("$.a.tags[*]", json(SPAN(shop)), &hits) && hits.count == 3);
	CHECK(hits.at[0]->parent == hits.at[2]->parent);
}

TEST(a_bad_query_is_a_fault_inside_it_that_says_what_was_expected)
{
	CHECK(refused("a.b", 1, "expected `$`"));
	CHECK(refused("", 1, "expected `$`"));
	CHECK(refused("$.", 3, "expected a name or `*`"));
	CHECK(refused("$é", 2, "expected `.`, `..`, `[` or the end"));
	CHECK(refused("$.é.", 5, "expected a name"));
	CHECK(refused("$ ", 2, "or the end of the query"));
	CHECK(refused("$['a'", 6, "expected `,` or `]`"));
	CHECK(refused("$['a", 3, "lacks its closing '"));
	CHECK(refused("$[01]", 3, "no leading zero"));
	CHECK(refused("$[9007199254740992]", 3, "lies between"));
	CHECK(refused("$['\\ud800']", 4, "high surrogate"));
	CHECK(refused("$['\\udc00']", 4, "low surrogate"));
	CHECK(refused("$['\\x']", 4, "after the"));
	CHECK(refused("$[?@.a == ]", 11, "expected `@`, `$`, a literal"));
	CHECK(refused("$[?@.* == 1]", 4, "only a query of names"));
	CHECK(refused("$[?@[ 'a' ] == 1]", 4, "no blanks in its brackets"));
	CHECK(refused("$[?'a']", 4, "a literal must be compared"));
	CHECK(refused("$[?length(@)]", 4, "must be compared"));
	CHECK(refused("$[?match(@, 'a') == true]", 4, "no value"));
	CHECK(refused("$[?size(@) == 1]", 4, "there is no function size()"));
	CHECK(refused("$[?count(1) == 1]", 10, "expected a query"));
	CHECK(refused("$[?length(@.*) == 1]", 11, "a query of names"));
	CHECK(refused("$[?match(@)]", 11, "takes two arguments"));
	CHECK(refused("$[?match(@, 'a**')]", 16, "no I-Regexp"));
	CHECK(refused("$[?(@.a]", 8, "expected `&&`, `||` or `)`"));
	CHECK(refused("$[?!@.a == 1]", 9, "expected `,` or `]`"));
}

static const char *nested(const char *head, const char *open, size_t times,
			  const char *inner, const char *close)
{
	struct str out = str_new(arena);

	str_text(&out, head);
	for (size_t i = 0; i < times; i++)
		str_text(&out, open);
	str_text(&out, inner);
	for (size_t i = 0; i < times; i++)
		str_text(&out, close);
	return out.at;
}

TEST(filters_nest_sixty_four_deep_and_no_deeper)
{
	CHECK(made(nested("$", "[?@", 64, ".a", "]")));
	CHECK(refused(nested("$", "[?@", 65, ".a", "]"), 64 * 3 + 4, "deep"));
	CHECK(made(nested("$[?", "(", 63, "@.a", ")")) == NULL);	/* no `]` */
	CHECK(refused(nested("$[?", "(", 10000, "@.a", ")"), 3 + 63 + 1, "deep"));
	CHECK(refused(nested("$[?", "length(", 10000, "@.a", ")"), 3 + 64 * 7 + 1, "deep"));
}

TEST(a_filter_as_deep_as_may_be_is_evaluated)
{
	struct str document = str_new(arena);
	struct hits hits = {0};

	for (size_t i = 0; i < 66; i++)
		str_byte(&document, '[');
	for (size_t i = 0; i < 66; i++)
		str_byte(&document, ']');
	CHECK(!run(nested("$", "[?@", 64, "", "]"), json(str_span(&document)), &hits));
	CHECK(hits.count == 1);
}

TEST(numbers_compare_as_numbers_and_large_integers_by_their_digits)
{
	const char *large = "[9007199254740993, 9007199254740992, 1e3, -0, 1000, \"1000\"]";

	CHECK_TEXT(paths("$[?@ == 9007199254740993]", large), "$[0]");
	CHECK_TEXT(paths("$[?@ > 9007199254740992]", large), "$[0]");
	CHECK_TEXT(paths("$[?@ == 1000]", large), "$[2] $[4]");
	CHECK_TEXT(paths("$[?@ == 0]", large), "$[3]");
	CHECK_TEXT(paths("$[?@ < -1e400]", large), "");
}

TEST(lists_and_maps_are_equal_when_all_in_them_is)
{
	const char *document = "[{\"a\": [1, {\"b\": 2}], \"c\": null}, "
		"{\"c\": null, \"a\": [1.0, {\"b\": 2}]}, {\"a\": [1, {\"b\": 3}], \"c\": null}, "
		"{\"a\": [1, {\"b\": 2}], \"d\": null}, 0]";

	CHECK_TEXT(paths("$[?@ == $[0]]", document), "$[0] $[1]");
	CHECK_TEXT(paths("$[?@ <= $[0]]", document), "$[0] $[1]");
	CHECK_TEXT(paths("$[?@.x == @.y]", document), "$[0] $[1] $[2] $[3] $[4]");
	CHECK_TEXT(paths("$[?@.c == null]", document), "$[0] $[1] $[2]");
}

TEST(an_expression_out_of_the_tree_that_is_none_matches_nothing)
{
	CHECK_TEXT(paths("$.v[?match(@, $.r)]", "{\"r\": \"a**\", \"v\": [\"a\", \"a**\"]}"),
		   "");
	CHECK_TEXT(paths("$[?search('xay', @)]", "[\"a\", \"b\", \"[\", \"y\"]"), "$[0] $[3]");
}

TEST(a_runaway_expression_out_of_the_tree_is_not_checked)
{
	struct str document = str_new(arena);
	struct hits hits = {0};

	str_text(&document, "[\"(a+)+[bc]\", \"");
	for (size_t i = 0; i < 5000; i++)
		str_byte(&document, 'a');
	str_text(&document, "\"]");
	CHECK(run("$[?match(@, $[0])]", json(str_span(&document)), &hits) == -1);
	CHECK(fault.status == SW_EXIT_UNCHECKED);
}

TEST(the_last_step_is_a_fault_and_no_end)
{
	struct limits few = limits_default;
	struct hits hits = {0};

	few.query_steps = 20;
	CHECK(query_select(made("$..*"), arena, matcher_new(arena, &few), &few,
			   json(SPAN("[1, 2, 3, 4, 5, [6, 7, 8, 9]]")), &hits, &fault) == -1);
	CHECK(fault.status == SW_EXIT_UNCHECKED && fault.place.line == 4);
	CHECK(strstr(fault.text, "limits.query-steps (20)") != NULL);
}

TEST(quadratic_filters_end_at_the_budget)
{
	struct str document = str_new(arena);
	struct hits hits = {0};

	str_text(&document, "{\"m\": {");
	for (size_t i = 0; i < 50000; i++)
		str_format(&document, "\"k%zu\": 1, ", i);
	str_text(&document, "\"x\": 1}}");
	clock_t before = clock();
	CHECK(run("$.m[?$.m.x == @]", json(str_span(&document)), &hits) == -1);
	CHECK(fault.status == SW_EXIT_UNCHECKED);
	CHECK((double)(clock() - before) / CLOCKS_PER_SEC < 5);
}

TEST(no_root_selects_nothing)
{
	struct hits hits = {0};

	CHECK(!run("$..*", NULL, &hits) && !hits.count);
}

TEST(slices_survive_the_largest_bounds)
{
	const char *list = "[0, 1, 2]";

	CHECK_TEXT(paths("$[-9007199254740991:9007199254740991:9007199254740991]", list), "$[0]");
	CHECK_TEXT(paths("$[9007199254740991:-9007199254740991:-9007199254740991]", list), "$[2]");
	CHECK_TEXT(paths("$[::0]", list), "");
	CHECK_TEXT(paths("$[1:0]", list), "");
}
