/* toml_test.c - TOML as a tree. */
#include "lib/test.h"
#include "tree/json_print.h"
#include "tree/toml.h"

static struct tree *read(const char *text)
{
	struct source *source = source_new(arena, "a.toml", span_of(text));
	struct tree *tree = NULL;

	toml_read(arena, source, &limits_default, &tree, &fault);
	return tree;
}

/* The tree as JSON without line ends, or `LINE:COLUMN what is wrong`. */
static const char *told(const char *text)
{
	const struct tree *tree = read(text);
	struct str out = str_new(arena), flat = str_new(arena);

	if (!tree)
		return fault.text;
	if (tree->broken) {
		const struct fact *fact = &tree->facts.at[0];

		return arena_format(arena, "%u:%u %s", fact->place.line, fact->place.column,
				    fact->value);
	}
	json_print(&out, tree_root(tree), 1 << 20);
	for (const char *at = out.at; at && *at; at++)
		if (*at != '\n' && *at != ' ')
			str_byte(&flat, *at);
	return flat.at;
}

TEST(tables_and_dotted_keys_nest)
{
	CHECK_TEXT(told("a = 1\n[b.c]\nd.e = 'x'\n[b]\nf = true\n"),
		   "{\"a\":1,\"b\":{\"c\":{\"d\":{\"e\":\"x\"}},\"f\":true}}");
	CHECK_TEXT(told("[[m]]\na = 1\n[[m]]\n[m.b]\nc = 2\n"),
		   "{\"m\":[{\"a\":1},{\"b\":{\"c\":2}}]}");
	CHECK_TEXT(told(""), "{}");
	CHECK_TEXT(told("\"a.b\" = 1\r\n'c' = 2 # x\r\n"), "{\"a.b\":1,\"c\":2}");
}

TEST(values_of_all_kinds_are_read)
{
	CHECK_TEXT(told("a = [1, 0x1f, 1_000,\n 'x', # y\n {b = 1, c.d = 2},]\n"),
		   "{\"a\":[1,31,1000,\"x\",{\"b\":1,\"c\":{\"d\":2}}]}");
	CHECK_TEXT(told("a = 1979-05-27 07:32:00\nb = 07:32:00\nc = 1.5e3\nd = -inf\n"),
		   "{\"a\":\"1979-05-2707:32:00\",\"b\":\"07:32:00\",\"c\":1500,\"d\":\"-inf\"}");
	CHECK_TEXT(told("a = \"\"\"\nx\\\n   y\"\"\"\"\nb = '''q'r'''\nc = \"\\u00e9\\t\"\n"),
		   "{\"a\":\"xy\\\"\",\"b\":\"q'r\",\"c\":\"\303\251\\t\"}");
}

TEST(what_is_wrong_has_its_place)
{
	CHECK_TEXT(told("a = 1\na = 2\n"),
		   "2:1 this key has a value already: remove one of the two");
	CHECK_TEXT(told("[a]\n[a]\n"),
		   "2:2 this key has a value already: remove one of the two");
	CHECK_TEXT(told("a.b = 1\n[a]\n"),
		   "2:2 this key has a value already: remove one of the two");
	CHECK_TEXT(told("a = {b = 1}\na.c = 2\n"),
		   "2:1 this key has a value already: remove one of the two");
	CHECK_TEXT(told("a 1\n"), "1:3 no `=` after the key: add it, and the value");
	CHECK_TEXT(told("a = 'x\n"), "1:7 the line ends within a string: close it");
	CHECK_TEXT(told("a = [1 2]\n"), "1:8 no `,` or `]` after the item: add one");
	CHECK_TEXT(told("a = yes\n"), "1:5 a value is due here: a text in quotes, a number, "
		   "a date, true, false, `[` or `{`");
	CHECK_TEXT(told("a = 1 b = 2\n"), "1:7 more on the line: begin a new one");
	CHECK_TEXT(told("a = \"\\q\"\n"), "1:7 an escape that TOML does not know: write `\\\\` "
		   "for a backslash");
}

TEST(nesting_has_a_limit)
{
	struct str text = str_new(arena);

	str_text(&text, "a = ");
	for (size_t i = 0; i < 100000; i++)
		str_byte(&text, '[');
	read(text.at);
	CHECK(fault.status == SW_EXIT_UNCHECKED);
}
