/* Contracts on graphs made by hand: verdicts, pairs, chains, and what is counted. */
#include "base/str.h"
#include "lib/graphs.h"
#include "lib/test.h"
#include "modules/circle.h"
#include "modules/expression.h"

static bool takes(const char *pattern, const char *name)
{
	struct expression expression;

	return !expression_parse(span_of(pattern), (struct sw_place){0}, &expression,
				 &fault) &&
	       expression_takes(&expression, span_of(name));
}

TEST(a_star_is_one_part_and_two_are_one_or_more)
{
	CHECK(takes("a.*", "a.b") && !takes("a.*", "a") && !takes("a.*", "a.b.c"));
	CHECK(takes("a.**", "a.b.c") && !takes("a.**", "a") && takes("**", "a.b"));
	CHECK(takes("**.x", "a.x.x") && !takes("**.x", "x"));
	CHECK(takes("a.**.x", "a.b.x.c.x"));
	CHECK(!takes("a.*.x", "a.b.c.x") && takes("*.*", "a.b"));
}

TEST(a_wildcard_is_a_whole_part_and_not_beside_two_stars)
{
	CHECK(!takes("a.b*", "a.bc") && fault.status == SW_EXIT_USAGE);
	fault = (struct sw_fault){0};
	CHECK(!takes("a.**.*", "a.b.c") && fault.status == SW_EXIT_USAGE);
	fault = (struct sw_fault){0};
	CHECK(!takes("a..b", "a..b") && fault.status == SW_EXIT_USAGE);
}

TEST(a_chain_through_a_layer_is_told_of_its_neighbours_only)
{
	const struct modules *graph = graph_new("a.low -> a.mid:1\na.mid -> a.top:2\n");

	CHECK_TEXT(graph_judged(graph, "- {type: layers, layers: [a.top, a.mid, a.low]}\n"),
		   "a.mid > a.top: a.top:2\na.low > a.mid: a.mid:1\n");
}

TEST(a_chain_through_unlisted_modules_is_told_whole)
{
	const struct modules *graph = graph_new("a.low.x -> a.util:1\na.low.y -> a.util:7\n"
						"a.util -> a.more:2\na.more -> a.top.z:3\n");

	CHECK_TEXT(graph_judged(graph, "- {type: layers, layers: [a.top, a.low]}\n"),
		   "a.low > a.top: a.util:1, a.more:2, a.top.z:3 +1\n");
}

TEST(an_ignored_import_cuts_chains_in_its_own_contract_alone)
{
	const struct modules *graph = graph_new("a.low -> u:1\nu -> a.top:2\n");
	const char *forbidden = "- {type: forbidden, source_modules: a.low, "
				"forbidden_modules: a.top, ignore_imports: [u -> a.*]}\n"
				"- {type: forbidden, source_modules: a.low, "
				"forbidden_modules: a.top}\n";

	CHECK_TEXT(graph_judged(graph, forbidden), "a.low > a.top: u:1, a.top:2\n");
}

#define IGNORING(more) "- {type: independence, modules: [b, c], ignore_imports: " \
	"[a -> c, c -> a]" more "}\n"
#define FORBIDDEN(more) "- {type: forbidden, source_modules: a, forbidden_modules: " \
	"[b, c]" more "}\n"

TEST(ignores_that_match_nothing_are_an_error_a_warning_or_nothing)
{
	const struct modules *graph = graph_new("a -> b:1\nc\n");
	CHECK_TEXT(graph_judged(graph, IGNORING("")),
		   "no import matches `a -> c`, `c -> a`; remove what is not needed any "
		   "more");
	CHECK_TEXT(graph_judged(graph, IGNORING(", unmatched_ignore_imports_alerting: warn")),
		   "! a > c:\n! c > a:\n");
	CHECK_TEXT(graph_judged(graph, IGNORING(", unmatched_ignore_imports_alerting: none")), "");
}

TEST(type_checking_and_lazy_imports_count_as_the_contract_says)
{
	const struct modules *graph = graph_new("a -> b:1 checking\na -> c:2 lazy\n");

	CHECK_TEXT(graph_judged(graph, FORBIDDEN("")),
		   "a > b: b:1\na > c: c:2\n");
	CHECK_TEXT(graph_judged(graph, FORBIDDEN(", type_checking: ignore")),
		   "a > c: c:2\n");
	CHECK_TEXT(graph_judged(graph, FORBIDDEN(", type_checking: only")),
		   "a > b: b:1\n");
	CHECK_TEXT(graph_judged(graph, FORBIDDEN(", lazy: ignore")),
		   "a > b: b:1\n");
}

TEST(what_is_below_an_external_package_is_of_it)
{
	const struct modules *graph = graph_new("a -> ^django.core.cache:4\n");

	CHECK_TEXT(graph_judged(graph, "- {type: forbidden, source_modules: a, "
				"forbidden_modules: [django, django.core, flask]}\n"),
		   "a > django: django.core.cache:4\n"
		   "a > django.core: django.core.cache:4\n");
	CHECK_TEXT(graph_judged(graph, "- {type: forbidden, source_modules: a, "
				"forbidden_modules: django, ignore_imports: a -> django}\n"),
		   "");
}

TEST(many_chains_of_a_pair_are_counted)
{
	struct str lines = str_new(arena);

	for (int i = 0; i < 50; i++)
		str_format(&lines, "a.m%02d -> b:%d\n", i, i + 1);
	const char *said = graph_judged(graph_new(lines.at), "- {type: forbidden, "
					"source_modules: a, forbidden_modules: b}\n");
	CHECK(span_search(span_of(said), SPAN("a > b: b:20 more 30\n")) < strlen(said));
	CHECK(span_search(span_of(said), SPAN("b:21")) == strlen(said));
}

TEST(siblings_that_share_a_circle_name_what_to_cut)
{
	const struct modules *graph = graph_new("p.a.x -> p.b:1\np.a.y -> p.b:2\n"
						"p.b -> p.a:3\np.a -> p.a.x:4\n"
						"p.a.x -> p.a:5\n");

	CHECK_TEXT(graph_judged(graph, "- {type: acyclic_siblings, ancestors: p}\n"),
		   "p.b > p.a: p.a:3\n");
	CHECK_TEXT(graph_judged(graph, "- {type: acyclic_siblings, ancestors: p.a}\n"), "");
}

TEST(a_circle_of_modules_is_told_with_its_way_back)
{
	const struct modules *graph = graph_new("a -> b:1\nb -> c:2\nc -> a:3\nc -> d:4\n"
						"d -> e:5\n");

	CHECK_TEXT(graph_judged(graph, "- {type: acyclic}\n"),
		   "c > a: a:3, b:1, c:2\n");
}

TEST(a_long_circle_needs_no_stack)
{
	enum { LONG = 20000 };
	unsigned *first = arena_array(arena, unsigned, LONG + 1);
	unsigned *to = arena_array(arena, unsigned, LONG);
	const struct arcs arcs = { LONG, first, to, NULL, NULL };
	struct circles circles;

	for (unsigned i = 0; i < LONG; i++) {
		first[i] = i;
		to[i] = (i + 1) % LONG;
	}
	first[LONG] = LONG;
	circles_find(arena, &arcs, &circles);
	CHECK(circles.count == 1 && circles.first[1] == LONG);
}

TEST(contracts_read_what_they_are_given_and_refuse_the_rest)
{
	const struct modules *graph = graph_new("a -> b:1\n");

	CHECK_TEXT(graph_judged(graph, "- {type: forbiden}\n"), "`forbiden` is no type of "
		   "contract; did you mean `forbidden`?");
	CHECK_TEXT(graph_judged(graph, "- {type: forbidden, source_modules: a}\n"),
		   "a contract of type `forbidden` needs `forbidden_modules`");
	CHECK_TEXT(graph_judged(graph, "- {type: acyclic_siblings, ancestors: a, "
				"dept: 3}\n"), "`dept` is no key of a contract of type "
		   "acyclic_siblings; did you mean `depth`?");
	CHECK_TEXT(graph_judged(graph, "- {type: protected, protected_modules: b, "
				"allowed_importers: b, as_packages: maybe}\n"),
		   "`as_packages` is true or false");
	CHECK_TEXT(graph_judged(graph, "- {type: layers, layers: [a, b | a]}\n"),
		   "`a` is in two layers");
}
