/* tests/unit/syntax_test.c */
#include "python/syntax.h"

#include "base/str.h"
#include "lib/test.h"

static struct syntax_tree *parse(const char *text)
{
	struct syntax_tree *tree = syntax_parse(arena, span_of(text), &limits_default, &fault);

	CHECK(tree);
	return tree;
}

/* What the first statement is. */
static const char *shown(const char *text)
{
	return syntax_show(arena, parse(text)->root->first);
}

static const char *expression(const char *text)
{
	return syntax_show(arena, parse(text)->root->first->first);
}

TEST(signs_bind_as_their_table_says)
{
	CHECK_TEXT(expression("a + b * c ** -d"),
		   "Binary:+(Name:a Binary:*(Name:b Binary:**(Name:c Unary:-(Name:d))))");
	CHECK_TEXT(expression("a - b - c"), "Binary:-(Binary:-(Name:a Name:b) Name:c)");
	CHECK_TEXT(expression("-a ** b"), "Unary:-(Binary:**(Name:a Name:b))");
	CHECK_TEXT(expression("not a == b"), "Unary:not(Compare:==(Name:a Name:b))");
	CHECK_TEXT(expression("a or b and c or d"),
		   "Logical:or(Name:a Logical:and(Name:b Name:c) Name:d)");
	CHECK_TEXT(expression("a < b not in c"), "Compare:<(Name:a Name:b Name:c)");
	CHECK_TEXT(expression("(a < b) < c"), "Compare:<(Compare:<(Name:a Name:b) Name:c)");
	CHECK_TEXT(expression("await a.b ** c"),
		   "Binary:**(Await(Attribute:b(Name:a)) Name:c)");
	CHECK_TEXT(expression("a if b else c if d else e"),
		   "Conditional(Name:a Name:b Conditional(Name:c Name:d Name:e))");
}

TEST(what_follows_an_atom_goes_around_it)
{
	CHECK_TEXT(expression("a.b(c, *d, k=1, **e)[f:, ...]"),
		   "Subscript:,(Call(Attribute:b(Name:a) Argument(Name:c) "
		   "Argument*(Name:d) Argument:k(Number:1) Argument**(Name:e)) "
		   "Slice(Name:f) Constant:...)");
	CHECK_TEXT(expression("f(x for x in y if z)"),
		   "Call(Name:f Argument(Generator(Name:x "
		   "Comprehend(Name:x Name:y Name:z))))");
}

TEST(displays_and_comprehensions_are_told_apart)
{
	CHECK_TEXT(expression("()"), "Tuple");
	CHECK_TEXT(expression("(a)"), "Name:a");
	CHECK_TEXT(expression("(a,)"), "Tuple(Name:a)");
	CHECK_TEXT(expression("{**a, b: c}"), "Dict(Starred**(Name:a) Name:b Name:c)");
	CHECK_TEXT(expression("{*a, b}"), "Set(Starred*(Name:a) Name:b)");
	CHECK_TEXT(expression("{a: b async for a, b in c}"),
		   "DictOf(Name:a Name:b "
		   "async Comprehend(Tuple(Name:a Name:b) Name:c))");
	CHECK_TEXT(expression("[a := 1, *b]"),
		   "List(Walrus(Name:a Number:1) Starred*(Name:b))");
}

TEST(fields_of_formatted_strings_are_expressions)
{
	CHECK_TEXT(expression("f\"{a[\"b\"]!r:>{w}}{{\" 'c'"),
		   "String(Piece:f\"{a[\"b\"]!r:>{w}}{{\"(Field(Subscript(Name:a "
		   "String(Piece:\"b\")) Field(Name:w))) Piece:'c')");
	CHECK_TEXT(expression("rf'\\{a}' f'\\N{DASH}'"),
		   "String(Piece:rf'\\{a}'(Field(Name:a)) Piece:f'\\N{DASH}')");
}

TEST(blocks_end_where_the_indent_does)
{
	CHECK_TEXT(shown("if a:\n  if b: c\n  elif d:\n\te\nelse:\n  pass\nf\n"),
		   "If(Name:a Block(If(Name:b Block(Expression(Name:c)) Name:d "
		   "Block(Expression(Name:e)))) Block(Pass))");
	CHECK_TEXT(shown("try:\n a\nexcept A, B:\n b\nexcept C as c:\n d\nfinally: e\n"),
		   "Try(Block(Expression(Name:a)) Handler(Name:A Name:B "
		   "Block(Expression(Name:b))) Handler:c(Name:C Block(Expression(Name:d))) "
		   "Block(Expression(Name:e)))");
}

TEST(definitions_have_decorators_parameters_and_bodies)
{
	CHECK_TEXT(shown("@a.b\nasync def f[T](c, /, d: e = 1, *, g, **h) -> i: ...\n"),
		   "async Function:f(Attribute:b(Name:a) TypeParameter:T Parameter:c "
		   "Parameter/ Parameter:d(Name:e Number:1) Parameter/ Parameter:g "
		   "Parameter**:h Name:i Block(Expression(Constant:...)))");
	CHECK_TEXT(shown("class A(B, k=C): pass\n"),
		   "Class:A(Argument(Name:B) Argument:k(Name:C) Block(Pass))");
}

TEST(words_like_match_are_names_unless_cases_follow)
{
	CHECK_TEXT(shown("match (a)\n"), "Expression(Call(Name:match Argument(Name:a)))");
	CHECK_TEXT(shown("match a, b:\n case [1, *c] if d: pass\n case {'k': E(f=_)}: pass\n"),
		   "Match(Tuple(Name:a Name:b) Case(MatchList(MatchValue(Number:1) "
		   "MatchStar*:c) Name:d Block(Pass)) Case(MatchDict(MatchValue("
		   "String(Piece:'k')) MatchClass(Name:E MatchKeyword:f(MatchName:_))) "
		   "Block(Pass)))");
	CHECK_TEXT(shown("type A[B] = C\n"), "TypeAlias:A(TypeParameter:B Name:C)");
	CHECK_TEXT(shown("type = case\n"), "Assign(Name:type Name:case)");
}

TEST(items_of_a_with_may_stand_in_parentheses)
{
	CHECK_TEXT(shown("with (a as b, c,): pass\n"),
		   "With(WithItem(Name:a Name:b) WithItem(Name:c) Block(Pass))");
	CHECK_TEXT(shown("with (a, b) as c: pass\n"),
		   "With(WithItem(Tuple(Name:a Name:b) Name:c) Block(Pass))");
	CHECK_TEXT(shown("with (yield): pass\n"), "With(WithItem(Yield) Block(Pass))");
}

TEST(imports_keep_their_dots)
{
	CHECK_TEXT(shown("import a.b as c, d\n"), "Import(Alias:a.b(Name:c) Alias:d)");
	CHECK_TEXT(shown("from ...a.b import (c, d as e,)\n"),
		   "From:...a.b(Alias:c Alias:d(Name:e))");
	CHECK_TEXT(shown("from . import *\n"), "From*:.");
}

TEST(python_that_is_good_is_not_complained_about)
{
	static const char *const good[] = {
		"", "\n\n# c\n", "x = 1; y = 2;", "a = b = yield\n", "*a, b = c\n",
		"for *a, (b, [c]) in 1, *d: pass\n", "del (a, b), [c], d.e, f[0],\n",
		"(x): int\n", "a.b: int = 1, *c\n", "x += yield\n", "lambda *, a, **k: (yield)\n",
		"print(*a or b, **c or d)\n", "f(a=1, *b)\n", "x[*a, ::2]\n", "x[a := 1]\n",
		"1if x else 2\n", "0xfor x\n", "0_0; 00; 012.5; 1_0e-1_0j; 0b1_0; .5; 5.\n",
		"t'{x}' t\"y\"\n", "f'''{\na # c\n}'''\n", "f'{x:{y}}' f'{z = !s}'\n",
		"try: pass\nexcept* A, B: pass\n", "def f(*args: *Ts): pass\n",
		"class A[*T = *tuple[int], **P = [int]]: pass\n",
		"with a as (b, c), d as e[0]: pass\n", "@(yield)\ndef f(): pass\n",
		"match x:\n case -1+2j | a.b | None: pass\n case (b), : pass\n",
		"if x:\n\tif y:\n\t\tpass\n\telse:\n\t\tpass\n", "if x: pass\n  # c\nelse: pass\n",
		"class A:\n\n  x = 1\n \n  y = 2\n", "\xc3\xa4\xe2\x84\x98 = 1\n",
	};

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		const struct syntax_tree *tree = parse(good[i]);

		if (!test_case(good[i], !tree->snags.count))
			CHECK_TEXT(tree->snags.at[0].what, "");
	}
}

TEST(what_is_wrong_is_told_at_its_byte)
{
	static const struct wrong {
		const char *text;
		size_t from;
	} wrong[] = {
		{ "def broken(:\n", 11 }, { "print 'a'\n", 6 }, { "x = = 1\n", 4 },
		{ "f(a b)\n", 4 }, { "f(a=1, b)\n", 7 }, { "f(**a, *b)\n", 7 },
		{ "f(x for x in y, 1)\n", 2 }, { "f(True=1)\n", 2 }, { "1 = x\n", 0 },
		{ "f() = x\n", 0 }, { "a + b = c\n", 0 }, { "(a, b) += 1\n", 0 },
		{ "[a]: int\n", 0 }, { "del f()\n", 4 }, { "for 1 in x: pass\n", 4 },
		{ "x := 1\n", 2 }, { "(*a)\n", 1 }, { "[*a for a in b]\n", 4 },
		{ "def f(a=1, b): pass\n", 12 }, { "def f(*): pass\n", 7 },
		{ "def f(/, a): pass\n", 6 }, { "def f(**k, a): pass\n", 11 },
		{ "if x:\npass\n", 6 }, { "  x = 1\n", 2 }, { "if x:\n    a\n  b\n", 14 },
		{ "if x:\n\ta\n        b\n", 17 }, { "try: pass\nx\n", 10 },
		{ "else: pass\n", 0 }, { "import a.b as c.d\n", 15 }, { "from a import b,\n", 16 },
		{ "from a import ()\n", 15 }, { "f'{}'\n", 3 }, { "f'{a!x}'\n", 5 },
		{ "f'{a b}'\n", 5 }, { "f'}'\n", 2 }, { "f'{lambda: 1}'\n", 3 },
		{ "'a' b'b'\n", 4 }, { "'\\x1'\n", 1 }, { "b'\xc3\xa4'\n", 2 },
		{ "012\n", 0 }, { "1_\n", 0 }, { "1a\n", 0 }, { "0b12\n", 0 },
		{ "a ? b\n", 2 }, { "match x:\n case 1: pass\n pass\n", 24 },
		{ "except_ = 1\nexcept A: pass\n", 12 }, { "async x\n", 6 },
		{ "class A(x for x in y): pass\n", 8 }, { "x.if\n", 2 }, { "a <> b\n", 3 },
		{ "if x: for y in z: pass\n", 6 }, { "print(\xe2\x80\x9c" "a)\n", 6 },
		{ "x\xc2\xa0= 1\n", 1 }, { "@a\nx = 1\n", 3 },
	};

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		const struct syntax_tree *tree = parse(wrong[i].text);

		if (test_case(wrong[i].text, tree->snags.count > 0))
			test_case(arena_format(arena, "%s at %zu", wrong[i].text,
					       tree->snags.at[0].from),
				  tree->snags.at[0].from == wrong[i].from);
	}
}

TEST(a_broken_line_does_not_take_the_next_one_with_it)
{
	const struct syntax_tree *tree =
		parse("a()\nif b c:\n  d()\n  e(\n  )\nx = = 2\ng()\n");
	CHECK(tree->snags.count == 2);
	CHECK(tree->snags.at[0].line == 2 && tree->snags.at[1].line == 6);
	CHECK_TEXT(syntax_show(arena, tree->root->last), "Expression(Call(Name:g))");
}

static const char *repeated(const char *text, size_t times, const char *end)
{
	struct str str = str_new(arena);

	for (size_t i = 0; i < times; i++)
		str_text(&str, text);
	str_text(&str, end);
	return str.at;
}

TEST(nesting_past_the_limits_is_an_error_or_a_fault)
{
	CHECK(parse(repeated("(", 201, repeated(")", 201, "\n")))->snags.count == 1);
	CHECK(!parse(repeated("(", 200, repeated(")", 200, "\n")))->snags.count);
	CHECK(!syntax_parse(arena, span_of(repeated("- ", 600, "1\n")), &limits_default,
			    &fault));
	CHECK(fault.status == SW_EXIT_UNCHECKED && fault.place.line == 1);
}

TEST(a_text_with_too_many_nodes_is_a_fault)
{
	struct limits few = limits_default;

	few.nodes = 100;
	CHECK(!syntax_parse(arena, span_of(repeated("x\n", 60, "")), &few, &fault));
	CHECK(fault.status == SW_EXIT_UNCHECKED);
}

TEST(chains_are_as_long_as_they_like)
{
	CHECK(!parse(repeated("a.b()[0] + ", 20000, "1\n"))->snags.count);
	CHECK(!parse(repeated("if a: b\nelif c: d\n", 20000, "1\n"))->snags.count);
	CHECK(parse(repeated("'a' ", 20000, "1 if a else b\n"))->snags.count > 0);
}

TEST(walks_go_through_all_nodes_or_past_some)
{
	const struct syntax *root = parse("a(b)\nc\n")->root;
	size_t all = 0, outer = 0;

	for (const struct syntax *at = root; at; at = syntax_next(root, at))
		all++;
	for (const struct syntax *at = root; at;
	     at = at->kind == SYNTAX_CALL ? syntax_past(root, at) : syntax_next(root, at))
		outer++;
	CHECK(all == 8 && outer == 5);
}
