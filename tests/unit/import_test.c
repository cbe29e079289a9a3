/* import_test.c - what a Python text imports, and what it stands in. */
#include "lib/test.h"

#include "base/str.h"
#include "python/import.h"

static struct import_list list;

static void read(const char *text)
{
	struct script script = { .text = span_of(text) };

	imports_read(arena, &script, &list);
}

static void show(struct str *shown, const struct import *import)
{
	static const char kinds[] = "\0drn";

	str_format(shown, "%u", import->line);
	if (import->kind)
		str_byte(shown, kinds[import->kind]);
	str_byte(shown, ' ');
	for (unsigned i = 0; i < import->level; i++)
		str_byte(shown, '.');
	str_add(shown, import->unknown ? SPAN("?") : import->module);
	if (import->name.len || import->star)
		str_byte(shown, ':');
	str_add(shown, import->star ? SPAN("*") : import->name);
	if (import->alias.len)
		str_byte(shown, '=');
	str_add(shown, import->alias);
	str_text(shown, import->type_checking ? " T" : "");
	str_text(shown, import->lazy ? " L" : "");
	str_text(shown, import->optional ? " O" : "");
	str_text(shown, "; ");
}

/* `LINE MODULE:NAME=ALIAS; `, with d, r or n behind the line of what is no statement, and
   T, L, O for what it stands in. */
static bool has(const char *text, const char *want)
{
	struct str shown = str_new(arena);

	read(text);
	for (size_t i = 0; i < list.imports.count; i++)
		show(&shown, &list.imports.at[i]);
	return CHECK_TEXT(shown.len ? shown.at : "", want);
}

static bool whole(const char *text, const char *want)
{
	return has(text, want) && CHECK(!list.snags.count);
}

TEST(an_import_names_modules)
{
	whole("import a.b.c as d, e", "1 a.b.c=d; 1 e; ");
	whole("import a . b\\\n. c", "1 a.b.c; ");
	whole("x = 1; import a; import b", "1 a; 1 b; ");
	whole("import a # c\n\n\timport\tb\n", "1 a; 3 b; ");
	whole("lazy import a\nlazy from b import c\nlazy = 1", "1 a; 2 b:c; ");
	whole("importx\nimport_ = 1\nx.import_()\nfrom_ = 2", "");
}

TEST(a_from_names_what_it_takes_from_a_module)
{
	whole("from a.b import c as d, e", "1 a.b:c=d; 1 a.b:e; ");
	whole("from a import (b, # x\n c as\n d,\n)\nimport e", "1 a:b; 1 a:c=d; 5 e; ");
	whole("from . import a", "1 .:a; ");
	whole("from . . .a import b", "1 ...a:b; ");
	whole("from .... import b", "1 ....:b; ");
	whole("from ...a.b import *", "1 ...a.b:*; ");
	whole("from.a import b\nfrom .\\\n import c", "1 .a:b; 2 .:c; ");
	whole("raise X from a\nyield from b\nx = (yield\nfrom c)", "");
	whole("from a import b; from c import (d); e", "1 a:b; 1 c:d; ");
	whole("(x\n); from a import b", "2 a:b; ");
}

TEST(an_import_knows_where_its_name_stands)
{
	read("import a.b as c\nfrom d import (e,\n  f)");
	CHECK(list.imports.at[0].from == 7 && list.imports.at[0].to == 10);
	CHECK(list.imports.at[2].from == 36 && list.imports.at[2].to == 37);
	CHECK(list.imports.at[2].line == 2);
	CHECK(list.imports.at[1].module.at == list.imports.at[2].module.at);
}

TEST(strings_and_comments_import_nothing)
{
	whole("'''\nimport a\n'''\n# import b\nf'''{\nx}\nimport c\n'''\nx = 'import d'", "");
	whole("x = (1,\n 2) # ;import a\nimport b", "3 b; ");
	whole("x = 'a;import b'; import c", "1 c; ");
	whole("x = r'\\'; import b'\nimport c", "2 c; ");
	whole("if'x':import a", "1 a; ");
}

TEST(a_statement_may_follow_a_header)
{
	whole("if x: import a; import b", "1 a; 1 b; ");
	whole("else: import a\nwith f(a[1:2]) as b: import c", "1 a; 2 c; ");
	whole("while x := {1: 2}: import a", "1 a; ");
	whole("match x:\n case {1: y}: import a", "2 a; ");
	whole("if lambda: 0: import a", "1 a; ");
	whole("if lambda x: lambda: 0: import a\nimport b", "1 a; 2 b; ");
	whole("for x in lambda: 0, 1:\n import a", "2 a; ");
	whole("match: int = 1; import a", "1 a; ");
	whole("class A(b): import a", "1 a; ");
}

TEST(what_only_type_checkers_read_is_told)
{
	whole("if TYPE_CHECKING:\n import a\n\n import b\nimport c", "2 a T; 4 b T; 5 c; ");
	whole("if typing.TYPE_CHECKING: import a\nelse: import b", "1 a T; 2 b; ");
	whole("if (TYPE_CHECKING):\n  import a\nelif x:\n  import b", "2 a T; 4 b; ");
	whole("if x: import a\nelif TYPE_CHECKING: import b", "1 a; 2 b T; ");
	whole("if TYPE_CHECKING and x: import a", "1 a T; ");
	whole("if ((t.TYPE_CHECKING) and x): import a", "1 a T; ");
	whole("if \\\n TYPE_CHECKING: import a", "2 a T; ");
	whole("if not TYPE_CHECKING: import a\nif TC: import b\nif False: import c",
	      "1 a; 2 b; 3 c; ");
	whole("if TYPE_CHECKING or x: import a\nif TYPE_CHECKING == x: import b", "1 a; 2 b; ");
	whole("if a.b.TYPE_CHECKING: import a\nif TYPE_CHECKING(): import b", "1 a; 2 b; ");
	whole("if TYPE_CHECKING:\n  def f():\n    import a\n  import b", "3 a T L; 4 b T; ");
	whole("if TYPE_CHECKING:\n  x = '''\na'''\n# c\n  import b", "5 b T; ");
}

TEST(what_a_function_imports_comes_late)
{
	whole("def f(a: b = {1: 2}):\n  import a\nimport b", "2 a L; 3 b; ");
	whole("async def f(): import a; import b\nimport c", "1 a L; 1 b L; 2 c; ");
	whole("async with x:\n import a", "2 a; ");
	whole("class A:\n  import a\n  def f(self):\n    class B:\n      import b\n  import c",
	      "2 a; 5 b L; 6 c; ");
	whole("def f():\n\timport a\n        import b\n    import c", "2 a L; 3 b L; 4 c L; ");
}

TEST(an_import_that_may_fail_is_optional)
{
	whole("try:\n import a\nexcept ImportError:\n import b\nelse:\n import c\nimport d",
	      "2 a O; 4 b O; 6 c; 7 d; ");
	whole("try: import a\nexcept: import b\nfinally: import c", "1 a O; 2 b O; 3 c; ");
	whole("try:\n import a\nexcept ValueError:\n import b\nexcept (x.ImportError, Y) as e:\n"
	      " import c", "2 a O; 4 b; 6 c O; ");
	whole("try:\n import a\nexcept ValueError as Exception:\n import b", "2 a; 4 b; ");
	whole("try:\n import a\nfinally:\n import b", "2 a; 4 b; ");
	whole("try:\n try:\n  import a\n except* X:\n  import b\nexcept Exception:\n pass",
	      "3 a O; 5 b O; ");
	whole("try:\n def f():\n  import a\nexcept BaseException:\n pass\nimport b",
	      "3 a L O; 6 b; ");
	whole("try:\n pass\nexcept ModuleNotFoundError:\n if x:\n  import b\n import c",
	      "5 b O; 6 c O; ");
}

static bool breaks(const char *text, const char *want, enum snag_kind kind)
{
	return has(text, want) &&
	       CHECK(list.snags.count == 1 && list.snags.at[0].kind == kind);
}

TEST(a_broken_text_is_read_as_far_as_it_goes)
{
	breaks("import a\nx = (1,\nimport b\n", "1 a; 3 b; ", SNAG_BRACKET);
	breaks("from a import (b,\nimport c", "1 a:b; 2 c; ", SNAG_BRACKET);
	breaks("x = 'a\nimport b", "2 b; ", SNAG_STRING);
	breaks("import\nimport a", "2 a; ", SNAG_SYNTAX);
	breaks("import a b; import c", "1 a; 1 c; ", SNAG_SYNTAX);
	breaks("from import a\nimport b", "2 b; ", SNAG_SYNTAX);
	breaks("from a\nimport b", "2 b; ", SNAG_SYNTAX);
	has("print 'a'\n<<<<<<< HEAD\nimport a\n=======\nimport b", "3 a; 5 b; ");
	has("%pip install x\nimport a\n!ls '\nimport b", "2 a; 4 b; ");
	whole("", "");
	whole("\\", "");
	whole(":", "");
}

TEST(a_run_in_a_program_is_read)
{
	whole("%run ./a\nimport b\n%cd ..", "1r ./a; 2 b; ");
	CHECK(list.searches.count == 1 && list.searches.at[0].moves);
	CHECK(list.searches.at[0].line == 3 && span_is(list.searches.at[0].folder, ".."));
}

TEST(the_magics_of_a_notebook_come_in_between)
{
	struct magic runs[] = {
		{ .kind = MAGIC_RUN, .argument = SPAN("./x"), .line = 2, .from = 9 },
		{ .kind = MAGIC_RUN, .argument = SPAN("./y"), .line = 4, .from = 30 },
	};
	struct script script = { .text = SPAN("import a\n      \nimport b\n      "),
				 .magics = { .at = runs, .count = 2 } };

	imports_read(arena, &script, &list);
	CHECK(list.imports.count == 4);
	CHECK(list.imports.at[1].kind == IMPORT_RUN && list.imports.at[1].line == 2);
	CHECK(list.imports.at[2].kind == IMPORT_STATEMENT);
	CHECK(span_is(list.imports.at[3].module, "./y"));
}

TEST(a_call_imports_what_its_literal_says)
{
	whole("import importlib\nx = importlib.import_module('a.b')", "1 importlib; 2d a.b; ");
	whole("import importlib.util as u, importlib.abc\nimportlib.import_module ('a')",
	      "1 importlib.util=u; 1 importlib.abc; 2d a; ");
	whole("from importlib import import_module as im\nf(im('a'), im(name='b'))",
	      "1 importlib:import_module=im; 2d a; 2d b; ");
	whole("import importlib as il\ndef f():\n  return il.import_module('a')",
	      "1 importlib=il; 3d a L; ");
	whole("x = lambda: __import__('a'), __import__('b')", "1d a L; 1d b; ");
	whole("if __import__('a').x: __import__('b')", "1d a; 1d b; ");
	whole("try: __import__('a')\nexcept ImportError: pass", "1d a O; ");
	whole("builtins.__import__(r'a')\nx.__import__('b')", "1d a; ");
	whole("import_module('a')\nimportlib.import_module('b')\ndef __import__(x='a'): pass", "");
	whole("from x import import_module\nimport_module('a')", "1 x:import_module; ");
}

TEST(a_call_without_a_literal_is_unknown)
{
	whole("import importlib\nimportlib.import_module(x)", "1 importlib; 2d ?; ");
	whole("__import__(f'a')\n__import__('a' + b)\n__import__('a' 'b')\n__import__()",
	      "1d ?; 2d ?; 3d ?; 4d ?; ");
	whole("__import__(__import__('a').x)", "1d ?; 1d a; ");
}

TEST(a_call_may_be_relative_to_a_package)
{
	static const char text[] = "from importlib import import_module as f\n";
	struct str calls = str_new(arena);

	str_format(&calls, "%sf('.b', __package__);f('..b.c', package=__name__)\n", text);
	str_text(&calls, "f('.c', package='a.b');f('..c', 'a.b');f('.c', x);f('.c')");
	whole(calls.at, "1 importlib:import_module=f; 2d .b; 2d ..b.c; 3d a.b.c; 3d a.c; "
			"3d ?; 3d ?; ");
	whole("__import__('a', globals(), locals(), ['b', 'c'], 1)", "1d .a:b; 1d .a:c; ");
	whole("__import__('a', fromlist=('*',), level=0)\n__import__('a', fromlist=x)",
	      "1d a:*; 2d a; ");
}

TEST(a_notebook_may_run_another)
{
	whole("x = dbutils.notebook.run('../a b', 60, {'c': 1})", "1n ../a b; ");
	whole("self.dbutils.notebook.run(path=p)", "1n ?; ");
	whole("subprocess.run('a')\nnotebook.run('b')", "");
}

static const char *folder(const char *argument)
{
	read(arena_format(arena, "import sys\nsys.path.append(%s)", argument));
	if (!CHECK(list.searches.count == 1 && list.searches.at[0].line == 2))
		return "none";
	return arena_string(arena, list.searches.at[0].folder);
}

TEST(code_says_where_imports_are_looked_for)
{
	CHECK_TEXT(folder("'../src'"), "../src");
	CHECK_TEXT(folder("os.path.join(os.getcwd(), '..')"), "..");
	CHECK_TEXT(folder("os.path.abspath('..')"), "..");
	CHECK_TEXT(folder("os.path.dirname(__file__)"), ".");
	CHECK_TEXT(folder("os.path.dirname(os.path.dirname(os.path.abspath(__file__)))"), "..");
	CHECK_TEXT(folder("str(Path(__file__).parent / 'a' / 'b')"), "a/b");
	CHECK_TEXT(folder("str(Path(__file__).resolve().parents[1])"), "..");
	CHECK_TEXT(folder("os.getcwd() + '/../a'"), "../a");
	CHECK_TEXT(folder("os.getcwd()"), ".");
	CHECK_TEXT(folder("__file__"), "");
	CHECK_TEXT(folder("x"), "");
	CHECK_TEXT(folder("f'{x}/a'"), "");
	CHECK_TEXT(folder(""), "");
	read("sys.path.insert(0, 'a')\nx.path.append('b')\n[].append('c')");
	CHECK(list.searches.count == 1 && span_is(list.searches.at[0].folder, "a"));
}

static const char *folder_after(const char *before, const char *argument)
{
	read(arena_format(arena, "%s\nsys.path.append(%s)", before, argument));
	if (!CHECK(list.searches.count == 1))
		return "none";
	return arena_string(arena, list.searches.at[0].folder);
}

TEST(names_above_say_where_imports_are_looked_for)
{
	CHECK_TEXT(folder_after("root = os.path.abspath('..')", "root"), "..");
	CHECK_TEXT(folder_after("root = 'a'\nroot='b'\nx = 'c'", "root"), "b");
	CHECK_TEXT(folder_after("here = Path(__file__).parent", "str(here / 'a')"), "a");
	CHECK_TEXT(folder_after("a = Path(__file__)\nb = a.parent\nc = b.parent", "str(c)"),
		   "..");
	CHECK_TEXT(folder_after("path = '../src'", "path"), "../src");
	/* The notebook's own folder, as the template finds it. */
	static const char here[] = "p = '/Workspace/' + os.path.dirname(dbutils.notebook."
		"entry_point.getDbutils().notebook().getContext().notebookPath().get())";
	CHECK_TEXT(folder_after(here, "p"), ".");
	CHECK_TEXT(folder_after(here, "os.path.dirname(p)"), "..");
	CHECK_TEXT(folder_after(arena_format(arena, "%s\nq = os.path.dirname(p)", here),
				"f'{q}/a'"), "");
	CHECK_TEXT(folder_after(here, "os.path.join(p, '..', 'src')"), "../src");
	CHECK_TEXT(folder_after("p = '/Workspace/'", "p"), "");
}

TEST(what_a_name_means_may_not_be_known)
{
	CHECK_TEXT(folder_after("root = ask()", "root"), "");
	CHECK_TEXT(folder_after("root == '..'", "root"), "");
	CHECK_TEXT(folder_after("if x:\n  root = '..'", "root"), "");
	CHECK_TEXT(folder_after("x.root = '..'\nroots = 'a'", "root"), "");
	CHECK_TEXT(folder_after("a = 'src/x'", "os.path.dirname(a)"), "");
	CHECK_TEXT(folder_after("a = a", "a"), "");
	CHECK_TEXT(folder_after("", "path"), "");
}

static const char *repeat(const char *text, size_t count)
{
	struct str all = str_new(arena);

	while (count--)
		str_text(&all, text);
	return all.at;
}

/* With more in between than is looked at together from the end. */
static const char *apart(const char *first, const char *last)
{
	return arena_format(arena, "%s%s%s", first, repeat("# c12\n", 2000), last);
}

TEST(nothing_is_read_behind_the_last_import)
{
	read(apart("import a\n", "s = 'b\n"));
	CHECK(list.imports.count == 1 && !list.snags.count);
	read(apart("import a\ns = 'b\n", "import b\n"));
	CHECK(list.imports.count == 2 && list.snags.count == 1);
}

TEST(whatever_may_import_is_read_to_its_end)
{
	has(apart("try:\n import a\n", "except ImportError:\n pass"), "2 a O; ");
	has(apart("try:\n import a\n", "except ImportError: import b"), "2 a O; 2003 b O; ");
	has(apart("from importlib import import_module as f\n", "f('a')"),
	    "1 importlib:import_module=f; 2002d a; ");
	has(apart("", "dbutils.notebook.run('a')"), "2001n a; ");
	has(apart("", "__import__('a')"), "2001d a; ");
	has(apart("", "%run ./a"), "2001r ./a; ");
	has(apart("", "x = 1; import\ta"), "2001 a; ");
	has(apart("", "if x: lazy import a"), "2001 a; ");
	has(apart("", "from a import b"), "2001 a:b; ");
	has(apart("", "from a\\\r\n.c import b"), "2001 a.c:b; ");
	has(apart("", "from . \\\n import b"), "2001 .:b; ");
	has(apart("", "if x: \\\n import b"), "2002 b; ");
	read(apart("", "sys.path.append('a')"));
	CHECK(list.searches.count == 1);
}

TEST(more_imports_than_anyone_writes_are_told)
{
	read(repeat("import a\n", IMPORTS_MOST + 1));
	CHECK(list.over && list.imports.count == IMPORTS_MOST);
	read("import a");
	CHECK(!list.over);
}

TEST(hostile_texts_are_read_in_their_length)
{
	read(repeat("__import__(", 200000));
	CHECK(list.imports.count == IMPORTS_MOST && list.imports.at[0].unknown);
	read(repeat("if lambda: x: ", 200000));
	CHECK(!list.imports.count);
	read(repeat("try: x\nexcept ImportError: x\n", 100000));
	CHECK(!list.imports.count);
	read(repeat("import importlib as a, importlib as b;a.import_module('c')\n", 50000));
	CHECK(list.imports.count == 3 * 50000);
}
