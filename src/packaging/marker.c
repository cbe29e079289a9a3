/* marker.c - a stack of environment sets instead of a tree: no depth, no recursion. */
#include "packaging/marker.h"

#include <string.h>

#include "base/str.h"
#include "base/vec.h"
#include "packaging/version.h"

#define ENVIRONMENTS (MARKER_PYTHONS * MARKER_MACHINES * MARKER_MAKERS)
#define DEPTH_MOST 100

struct environments { uint64_t words[MARKER_WORDS]; };
struct sets VEC(struct environments);
struct operators VEC(char);

/* The axis whose value a variable is. */
enum axis { AXIS_PYTHON, AXIS_MACHINE, AXIS_MAKER, AXIS_UNKNOWN };

static const char *const minors[] = {
	"2.7", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14",
	"3.15", "3.16",
};
static const char *const patches[] = { "0", "9", "99" };

static const struct machine {
	const char *os_name, *sys_platform, *platform_system, *platform_machine;
} machines[MARKER_MACHINES] = {
	{ "posix", "linux", "Linux", "x86_64" },
	{ "posix", "linux", "Linux", "aarch64" },
	{ "posix", "darwin", "Darwin", "x86_64" },
	{ "posix", "darwin", "Darwin", "arm64" },
	{ "nt", "win32", "Windows", "AMD64" },
};

static const struct maker {
	const char *implementation_name, *platform_python_implementation;
} makers[MARKER_MAKERS] = { { "cpython", "CPython" }, { "pypy", "PyPy" } };

#define NOWHERE ((size_t)-1)
#define MACHINE(name) AXIS_MACHINE, offsetof(struct machine, name)
#define MAKER(name) AXIS_MAKER, offsetof(struct maker, name)

/* The names with a dot are of before PEP 508, and still read. */
static const struct variable {
	const char *name;
	enum axis axis;
	size_t offset;		/* of the text in its axis' struct */
} variables[] = {
	{ "python_version", AXIS_PYTHON, 0 },
	{ "python_full_version", AXIS_PYTHON, 1 },
	{ "os_name", MACHINE(os_name) },
	{ "os.name", MACHINE(os_name) },
	{ "sys_platform", MACHINE(sys_platform) },
	{ "sys.platform", MACHINE(sys_platform) },
	{ "platform_system", MACHINE(platform_system) },
	{ "platform_machine", MACHINE(platform_machine) },
	{ "platform.machine", MACHINE(platform_machine) },
	{ "implementation_name", MAKER(implementation_name) },
	{ "platform_python_implementation", MAKER(platform_python_implementation) },
	{ "platform.python_implementation", MAKER(platform_python_implementation) },
	{ "python_implementation", MAKER(platform_python_implementation) },
	{ "platform_release", AXIS_UNKNOWN, NOWHERE },
	{ "platform_version", AXIS_UNKNOWN, NOWHERE },
	{ "platform.version", AXIS_UNKNOWN, NOWHERE },
	{ "implementation_version", AXIS_UNKNOWN, NOWHERE },
	{ "extra", AXIS_UNKNOWN, NOWHERE },
	{ "extras", AXIS_UNKNOWN, NOWHERE },
	{ "dependency_groups", AXIS_UNKNOWN, NOWHERE },
};

/* One side of a comparison. */
struct operand {
	const struct variable *variable;	/* or NULL: a quoted text */
	struct span text;
};

struct parser {
	struct arena *keep;
	struct arena stacks, work;	/* of the whole marker; of one comparison */
	struct span rest;
	struct str text;	/* what was read, in one spelling */
	struct sets sets;
	struct operators operators;	/* '(' '&' '|' */
	struct marker_error *error;
};

static bool word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '.';
}

static bool symbol_byte(char c)
{
	return c == '<' || c == '>' || c == '=' || c == '!' || c == '~';
}

/* The next token, not taken: a word, an operator, a quoted text, else one byte. */
static struct span peek(struct parser *parser)
{
	parser->rest = span_trim(parser->rest);
	struct span rest = parser->rest;
	size_t len = rest.len > 0;

	if (!rest.len)
		return rest;
	if (rest.at[0] == '"' || rest.at[0] == '\'') {
		len = span_find(span_from(rest, 1), rest.at[0]) + 2;
		return span_cut(rest, len > rest.len ? 1 : len);
	}
	bool (*same)(char) = word_byte(rest.at[0]) ? word_byte : symbol_byte;
	while (same(rest.at[0]) && len < rest.len && same(rest.at[len]))
		len++;
	return span_cut(rest, len);
}

static struct span take(struct parser *parser)
{
	struct span token = peek(parser);

	parser->rest = span_from(parser->rest, token.len);
	if (parser->text.len)
		str_byte(&parser->text, ' ');
	if (span_starts(token, "'") && span_find(token, '"') == token.len) {
		str_byte(&parser->text, '"');
		str_add(&parser->text, (struct span){ token.at + 1, token.len - 2 });
		str_byte(&parser->text, '"');
	} else {
		str_add(&parser->text, token);
	}
	return token;
}

static int refuse(struct parser *parser, struct span token, const char *why)
{
	*parser->error = (struct marker_error){ token, why };
	return -1;
}

static int read_operand(struct parser *parser, struct operand *operand)
{
	struct span token = peek(parser);

	*operand = (struct operand){0};
	if (!token.len)
		return refuse(parser, token, "the marker breaks off");
	if (token.len > 1 && (token.at[0] == '"' || token.at[0] == '\'')) {
		take(parser);
		operand->text = (struct span){ token.at + 1, token.len - 2 };
		return 0;
	}
	if (token.at[0] == '"' || token.at[0] == '\'')
		return refuse(parser, token, "the quote is not closed");
	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
		if (span_is(token, variables[i].name)) {
			operand->variable = &variables[i];
			take(parser);
			return 0;
		}
	if (token.at[0] >= '0' && token.at[0] <= '9')
		return refuse(parser, token, "a version in a marker needs quotes");
	return refuse(parser, token,
		      "this is no marker; python_version and sys_platform are");
}

/* What PEP 508 compares with; `not in` is two tokens. */
static int read_comparison(struct parser *parser, struct span *comparison)
{
	static const char *const known[] = {
		"<", "<=", "==", "!=", ">", ">=", "~=", "===", "in",
	};
	*comparison = peek(parser);

	if (span_is(*comparison, "not")) {
		take(parser);
		if (span_is(peek(parser), "in"))
			return take(parser), 0;
	}
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (span_is(*comparison, known[i]))
			return take(parser), 0;
	return refuse(parser, *comparison, span_is(*comparison, "=")
		      ? "write `==`" : "a comparison such as `==` or `<` is missing");
}

static struct span variable_value(struct parser *parser,
				  const struct variable *variable, size_t i)
{
	const char *const *text;

	if (variable->axis == AXIS_PYTHON) {
		const char *minor = minors[i / 3];
		return span_of(variable->offset ? arena_format(&parser->work, "%s.%s",
							       minor, patches[i % 3])
						: minor);
	}
	text = variable->axis == AXIS_MACHINE
		? (const void *)((const char *)&machines[i] + variable->offset)
		: (const void *)((const char *)&makers[i] + variable->offset);
	return span_of(*text);
}

static bool texts_compare(struct span a, struct span comparison, struct span b)
{
	int order = span_compare(a, b);

	if (span_is(comparison, "in"))
		return span_search(b, a) < b.len || !a.len;
	if (span_is(comparison, "not"))
		return span_search(b, a) == b.len && a.len;
	if (span_is(comparison, "!="))
		return order != 0;
	if (span_is(comparison, "<") || span_is(comparison, "<="))
		return order < 0 || (!order && comparison.len == 2);
	if (span_is(comparison, ">") || span_is(comparison, ">="))
		return order > 0 || (!order && comparison.len == 2);
	return !order;
}

/* As versions where both sides are, else as text. */
static bool values_compare(struct parser *parser, struct span a, struct span comparison,
			   struct span b)
{
	struct specifier specifier;
	struct version version;
	enum specifier_kind kind;

	if (!specifier_operator(comparison, &kind) ||
	    specifier_parse(&parser->work, kind, b, &specifier) ||
	    !version_parse(&parser->work, a, &version))
		return texts_compare(a, comparison, b);
	return specifier_takes(&specifier, &version);
}

static size_t axis_size(enum axis axis)
{
	return axis == AXIS_PYTHON ? MARKER_PYTHONS :
	       axis == AXIS_MACHINE ? MARKER_MACHINES : MARKER_MAKERS;
}

/* The value on its axis that an environment has. */
static size_t axis_at(enum axis axis, size_t environment)
{
	if (axis == AXIS_PYTHON)
		return environment / (MARKER_MACHINES * MARKER_MAKERS);
	if (axis == AXIS_MACHINE)
		return environment / MARKER_MAKERS % MARKER_MACHINES;
	return environment % MARKER_MAKERS;
}

static struct environments compare(struct parser *parser, struct operand left,
				   struct span comparison, struct operand right)
{
	const struct variable *variable =
		left.variable ? left.variable : right.variable;
	struct environments set = {0};
	bool truth[MARKER_PYTHONS] = {0};

	if (!variable || (left.variable && right.variable) ||
	    variable->axis == AXIS_UNKNOWN)
		return set;
	for (size_t i = 0; i < axis_size(variable->axis); i++) {
		struct span value = variable_value(parser, variable, i);
		truth[i] = left.variable
			? values_compare(parser, value, comparison, right.text)
			: values_compare(parser, left.text, comparison, value);
	}
	arena_clear(&parser->work);
	for (size_t i = 0; i < ENVIRONMENTS; i++)
		if (truth[axis_at(variable->axis, i)])
			set.words[i / 64] |= (uint64_t)1 << i % 64;
	return set;
}

static int read_item(struct parser *parser)
{
	struct operand left, right;
	struct span comparison;

	while (span_is(peek(parser), "(")) {
		if (parser->operators.count >= DEPTH_MOST)
			return refuse(parser, peek(parser), "nested too deep");
		take(parser);
		*vec_add(&parser->stacks, &parser->operators) = '(';
	}
	if (read_operand(parser, &left) || read_comparison(parser, &comparison) ||
	    read_operand(parser, &right))
		return -1;
	*vec_add(&parser->stacks, &parser->sets) =
		compare(parser, left, comparison, right);
	return 0;
}

static char top(const struct parser *parser)
{
	return parser->operators.count
		       ? parser->operators.at[parser->operators.count - 1]
		       : 0;
}

/* Joins the two upper sets by the upper operator. */
static void join(struct parser *parser)
{
	char operator = parser->operators.at[--parser->operators.count];
	struct environments right = parser->sets.at[--parser->sets.count];
	struct environments *left = &parser->sets.at[parser->sets.count - 1];

	for (size_t i = 0; i < MARKER_WORDS; i++)
		left->words[i] = operator == '&' ? left->words[i] & right.words[i]
						 : left->words[i] | right.words[i];
}

/* After an item: closing brackets, then `and` or `or`. 1: another item follows. */
static int read_joint(struct parser *parser)
{
	struct span token;

	while (span_is(token = peek(parser), ")")) {
		while (top(parser) == '&' || top(parser) == '|')
			join(parser);
		if (!top(parser))
			return refuse(parser, token, "`)` without `(`");
		parser->operators.count--;
		take(parser);
	}
	if (!token.len)
		return 0;
	bool both = span_is(token, "and");
	if (!both && !span_is(token, "or"))
		return refuse(parser, token, "`and` or `or` is missing");
	take(parser);
	while (top(parser) == '&' || (top(parser) == '|' && !both))
		join(parser);
	*vec_add(&parser->stacks, &parser->operators) = both ? '&' : '|';
	return 1;
}

static int parse(struct parser *parser)
{
	for (int more = 1; more > 0;) {
		if (read_item(parser))
			return -1;
		more = read_joint(parser);
		if (more < 0)
			return -1;
	}
	while (top(parser) == '&' || top(parser) == '|')
		join(parser);
	return top(parser) ? refuse(parser, parser->rest, "`(` without `)`") : 0;
}

const struct marker *marker_parse(struct arena *keep, struct span text,
				  struct marker_error *error)
{
	struct parser parser = { .keep = keep, .rest = text, .error = error };
	struct marker *marker = NULL;

	*error = (struct marker_error){0};
	parser.text = str_new(keep);
	if (!parse(&parser)) {
		marker = arena_new(keep, struct marker);
		marker->text = parser.text.at;
		memcpy(marker->holds, parser.sets.at[0].words, sizeof marker->holds);
	}
	arena_clear(&parser.stacks);
	arena_clear(&parser.work);
	return marker;
}

bool marker_overlaps(const struct marker *a, const struct marker *b)
{
	uint64_t shared = 0;

	for (size_t i = 0; i < MARKER_WORDS; i++)
		shared |= (a ? a->holds[i] : ~(uint64_t)0) &
			  (b ? b->holds[i] : ~(uint64_t)0);
	return shared != 0;
}
