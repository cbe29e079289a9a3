/* tests/unit/code_test.c */
#include "python/code.h"

#include "base/str.h"
#include "lib/test.h"

static struct code *read_code(const char *text)
{
	struct source *source = source_new(arena, "a.py", span_of(text));
	const struct script *script = script_new(arena, source, NULL);
	struct code *code = code_new(arena, script, &limits_default, &fault);

	CHECK(code);
	return code;
}

static const char *free_names(const char *text)
{
	const struct code *code = read_code(text);
	struct str str = str_new(arena);

	for (size_t i = 0; i < code->free.count; i++) {
		str_text(&str, i ? " " : "");
		str_add(&str, code->free.at[i].node->name);
		str_text(&str, code->free.at[i].tried ? "?" : "");
	}
	return str.at;
}

/* The callees as bound. */
static const char *bound(const char *text)
{
	const struct code *code = read_code(text);
	struct str str = str_new(arena);

	for (size_t i = 0; i < code->calls.count; i++)
		str_format(&str, "%s%s", i ? " " : "", code->calls.at[i].bound);
	return str.at;
}

/* The first argument of the first call, or NULL. */
static const char *first_text(const char *text)
{
	const struct code *code = read_code(text);
	const struct code_call *call = &code->calls.at[0];
	struct span found;

	return code_text(code, call->scope, code_argument(call, "x", 0), &found) ?
		arena_string(arena, found) : NULL;
}

TEST(names_that_nothing_binds_are_free)
{
	CHECK_TEXT(free_names("a = b\nprint(a, c.d)\n"), "b c");
	CHECK_TEXT(free_names("import a.b, c as d\nfrom e import f, g as h\n"
			      "a; b; c; d; e; f; g; h\n"), "b c e g");
	CHECK_TEXT(free_names("def f(a, *b, c=d, **e) -> g:\n    return a, b, c, e, h, f\n"),
		   "d g h");
	CHECK_TEXT(free_names("with a as b, c as (d, e[f]): b, d\n"), "a c e f");
	CHECK_TEXT(free_names("try: pass\nexcept A as a: a\n"), "A");
	CHECK_TEXT(free_names("for a, [b, *c] in d: a, b, c\n"), "d");
	CHECK_TEXT(free_names("if (a := b): a\n"), "b");
	CHECK_TEXT(free_names("match a:\n case {'k': b, **c}: b, c\n case D(e=f) as g: f, g\n"),
		   "a D");
	CHECK_TEXT(free_names("type A[T] = dict[T, B]\ndef f[U](a: U): U\n"), "T B");
	CHECK_TEXT(free_names("a += 1\nx: int\n"), "");
}

TEST(scopes_are_those_of_python)
{
	CHECK_TEXT(free_names("[a for a in b if a]\na\n"), "b a");
	CHECK_TEXT(free_names("[(c := a) for a in b]\nc\n"), "b");
	CHECK_TEXT(free_names("[a for a in a]\n"), "a");
	CHECK_TEXT(free_names("class A:\n    b = 1\n    c = b\n    def f(self): return b\n"), "b");
	CHECK_TEXT(free_names("def f():\n    global a\n    a = 1\na\n"), "");
	CHECK_TEXT(free_names("def f():\n    a = 1\n    def g():\n        nonlocal a\n"
			      "        a = b\n    return a, g\n"), "b");
	CHECK_TEXT(free_names("def f():\n    return later\nlater = 1\n"), "");
	CHECK_TEXT(free_names("lambda a, b=c: a + b + d\n"), "c d");
	CHECK_TEXT(free_names("try:\n    spark\nexcept NameError:\n    spark = 1\n"), "");
	CHECK_TEXT(free_names("try:\n    display(1)\nexcept NameError:\n    print(1)\n"), "display?");
	CHECK_TEXT(free_names("f'{a} {b:{c}}'\n"), "a b c");
}

TEST(callees_are_bound_by_imports_and_single_assignments)
{
	CHECK_TEXT(bound("import mlflow as m\nm.log_model(1)\n"), "mlflow.log_model");
	CHECK_TEXT(bound("from a.b import C as D\nd = D()\nd.e.f()\n"), "a.b.C a.b.C().e.f");
	CHECK_TEXT(bound("from . import x\nfrom .y import z\nx(); z()\n"), ".x .y.z");
	CHECK_TEXT(bound("import a.b\na.b.c()\n"), "a.b.c");
	CHECK_TEXT(bound("from a import b\ndef f(b):\n    b()\n"), "b");
	CHECK_TEXT(bound("a = b()\na = c()\na.d()\n"), "b c a.d");
	CHECK_TEXT(bound("''.join(x)[0].y()\n"), "?.join()[].y ?.join");
	CHECK_TEXT(bound("import a\ndef f():\n    g = a.B\n    g.c()\n"), "a.B.c");
	CHECK_TEXT(bound("from a import (b.c)\n"), "");
	CHECK_TEXT(bound("a = b.c\nb = a.d\na()\n"),
		   "a.d.c.d.c.d.c.d.c");
}

TEST(calls_know_when_they_run)
{
	const struct code *code = read_code("a()\nclass B(b()):\n    c()\n    def d(e=f()):\n"
					    "        g()\nif __name__ == '__main__':\n    h()\n"
					    "else:\n    i()\nj = lambda: k()\n");
	static const char *const early[] = { "a", "b", "c", "f", "h", "i" };
	size_t found = 0;

	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];

		CHECK(call->main == !strcmp(call->bound, "h"));
		if (call->early)
			CHECK_TEXT(call->bound, early[found++]);
	}
	CHECK(found == 6);
	CHECK_TEXT(code->calls.at[4].within->name, "B.d");
	CHECK(code->calls.at[0].origin == ORIGIN_NOWHERE);
}

TEST(texts_are_joined_unescaped_and_followed)
{
	CHECK_TEXT(first_text("f('a' \"\"\"b\"\"\")\n"), "ab");
	CHECK_TEXT(first_text("a = 'x'\nf(a + '/' + a)\n"), "x/x");
	CHECK_TEXT(first_text("f('\\x41\\u00e4\\n\\q\\\n')\n"), "A\xc3\xa4\n\\q");
	CHECK_TEXT(first_text("f(r'\\n')\n"), "\\n");
	CHECK_TEXT(first_text("f(x='k')\n"), "k");
	CHECK_TEXT(first_text("def g():\n    f(A)\nA = ('b')\n"), "b");
	CHECK(!first_text("f(f'{a}')\n"));
	CHECK(!first_text("f(b'a')\n"));
	CHECK(!first_text("a = 'b'\na = 'c'\nf(a)\n"));
	CHECK(!first_text("f('a' + 1)\n"));
}

TEST(arguments_are_found_by_name_or_place)
{
	const struct code *code = read_code("f(1, *a, 2, k=3)\n");
	const struct code_call *call = &code->calls.at[0];

	CHECK(span_is(code_argument(call, NULL, 0)->name, "1"));
	CHECK(!code_argument(call, NULL, 1));	/* `*a` may be any number */
	CHECK(span_is(code_argument(call, "k", -1)->name, "3"));
	CHECK(code_call_open(call));
}

TEST(definitions_know_their_bodies)
{
	const struct code *code = read_code("@x\ndef f():\n    '''d'''\n    print(1)\n\n"
					    "class A:\n    async def g(self):\n        assert a\n"
					    "        def h():\n            raise B\n"
					    "        return h\n");
	struct code_definition *const *at = code->definitions.at;

	CHECK(code->definitions.count == 4);
	CHECK_TEXT(at[0]->name, "f");
	CHECK(at[0]->idle && at[0]->lines == 4 && at[0]->early && !at[0]->within);
	CHECK_TEXT(at[2]->name, "A.g");
	CHECK(at[2]->asserts == 1 && at[2]->returns == 1 && !at[2]->raises);
	CHECK(at[2]->node->late && !at[2]->idle && at[2]->within == at[1]);
	CHECK_TEXT(at[3]->name, "A.g.h");
	CHECK(at[3]->raises == 1 && !at[3]->early);
}

TEST(assignments_of_the_module_are_listed)
{
	const struct code *code = read_code("a = b = 1\nc, d = e\nif f:\n    g: int = 2\n"
					    "def h():\n    i = 3\n");
	static const char *const names[] = { "a", "b", "c", "d", "g" };

	CHECK(code->assignments.count == 5);
	for (size_t i = 0; i < 5; i++)
		CHECK(span_is(code->assignments.at[i].name, names[i]));
	CHECK(code->assignments.at[1].value && !code->assignments.at[2].value);
}

TEST(strings_are_listed_with_their_places)
{
	const struct code *code = read_code("'''doc'''\na = f('b', f\"{'c'}\")\n");

	CHECK(code->strings.count == 4);
	CHECK(code->strings.at[0].docstring && !code->strings.at[1].docstring);
	CHECK(code_place(code, code->strings.at[1].node).line == 2 &&
	      code_place(code, code->strings.at[1].node).column == 7);
}
