/* expression.c - what stands in a filter. An operand is read as what it is; where it
   stands decides whether it may. */
#include "query/parse.h"

#include "query/function.h"
#include "query/types.h"
#include "text/place.h"

static struct expression *parse_any(struct reader *reader);

/* Counts a filter, parenthesis or call that is entered; its end is the caller's. */
static int deepen(struct reader *reader)
{
	if (reader->depth == DEPTH_MOST)
		return reader_refuse(reader, reader->i,
				     "filters, groups and calls nest %d deep at most",
				     DEPTH_MOST);
	reader->depth++;
	return 0;
}

static struct expression *make(const struct reader *reader, enum expression_kind kind,
			       size_t begin)
{
	struct expression *made = arena_new(reader->keep, struct expression);

	made->kind = kind;
	made->begin = begin;
	return made;
}

/* `true`, `false`, `null`; NULL for any other word. */
static struct node *word_literal(struct reader *reader, struct span word)
{
	struct node *node = arena_new(reader->keep, struct node);

	node->kind = span_is(word, "null") ? NODE_NULL : NODE_BOOL;
	node->truth = span_is(word, "true");
	node->plain = true;
	node->text = arena_span(reader->keep, word);
	if (node->kind == NODE_NULL || node->truth || span_is(word, "false"))
		return node;
	return NULL;
}

/* A query is right when it is written; an expression in it that is no I-Regexp would
   only never match. */
static int compile_pattern(struct reader *reader, struct call *call)
{
	const struct expression *second = call->arguments[1];
	struct sw_fault fault = {0};

	if (!second || call->function->result != TYPE_LOGICAL ||
	    second->kind != EXPRESSION_LITERAL || second->literal->kind != NODE_STRING)
		return 0;
	struct sw_place at = place_inside(reader->at, reader->text, second->begin + 1);
	call->pattern = pattern_new(reader->keep, second->literal->text,
				    DIALECT_IREGEXP, at, &fault);
	if (call->pattern)
		return 0;
	return sw_fault_at(reader->fault, fault.place, "query: %s", fault.text);
}

static int refuse_arguments(struct reader *reader, const struct function *function,
			    char expected)
{
	return reader_refuse(reader, reader->i, "%s() takes %s: expected `%c`",
			     function->name, function->takes[1] ? "two arguments"
						: "one argument", expected);
}

static int parse_arguments(struct reader *reader, struct call *call)
{
	const struct function *function = call->function;

	for (size_t k = 0; k < ARGUMENTS_MOST && function->takes[k]; k++) {
		reader_skip_blanks(reader);
		if (k && !reader_take(reader, ","))
			return refuse_arguments(reader, function, ',');
		reader_skip_blanks(reader);
		call->arguments[k] = parse_any(reader);
		if (!call->arguments[k] ||
		    check_argument(reader, call->arguments[k], function->takes[k]))
			return -1;
	}
	reader_skip_blanks(reader);
	if (!reader_take(reader, ")"))
		return refuse_arguments(reader, function, ')');
	return compile_pattern(reader, call);
}

/* Past `name(`. */
static struct expression *parse_call(struct reader *reader, struct span name,
				     size_t begin)
{
	struct expression *made = make(reader, EXPRESSION_CALL, begin);

	made->call.function = function_find(name);
	if (!made->call.function) {
		reader_refuse(reader, begin, "there is no function %.*s(): expected "
			      "length, count, match, search or value",
			      (int)(name.len < 40 ? name.len : 40), name.at);
		return NULL;
	}
	if (deepen(reader) || parse_arguments(reader, &made->call))
		return NULL;
	reader->depth--;
	return made;
}

static struct expression *parse_query(struct reader *reader)
{
	struct expression *made = make(reader, EXPRESSION_PATH, reader->i);
	struct path *path = arena_new(reader->keep, struct path);

	path->relative = reader_take(reader, "@");
	if (!path->relative)
		reader_take(reader, "$");
	made->path = path;
	return parse_path(reader, path) ? NULL : made;
}

/* A quoted string, a number or a word. */
static struct expression *parse_literal(struct reader *reader)
{
	struct expression *made = make(reader, EXPRESSION_LITERAL, reader->i);
	struct node *node = arena_new(reader->keep, struct node);
	int bad = 0;

	made->literal = node;
	if (at_integer(reader)) {
		bad = read_number(reader, node);
	} else if (reader_at(reader, "'") || reader_at(reader, "\"")) {
		node->kind = NODE_STRING;
		bad = read_string(reader, &node->text);
	} else {
		struct span word = read_word(reader);

		if (word.len && reader_take(reader, "("))
			return parse_call(reader, word, made->begin);
		made->literal = word_literal(reader, word);
		if (!made->literal)
			bad = reader_refuse(reader, made->begin, "expected `@`, `$`, a "
					    "literal, a function or `(`");
	}
	return bad ? NULL : made;
}

static struct expression *parse_operand(struct reader *reader)
{
	return reader_at(reader, "@") || reader_at(reader, "$") ? parse_query(reader)
		: parse_literal(reader);
}

/* The longer one of a common beginning stands first. */
static const struct { const char *text; enum comparison by; } comparisons[] = {
	{ "==", COMPARE_EQUAL }, { "!=", COMPARE_UNEQUAL }, { "<=", COMPARE_AT_MOST },
	{ ">=", COMPARE_AT_LEAST }, { "<", COMPARE_LESS }, { ">", COMPARE_GREATER },
};

static bool take_comparison(struct reader *reader, enum comparison *by)
{
	for (size_t k = 0; k < sizeof comparisons / sizeof *comparisons; k++) {
		*by = comparisons[k].by;
		if (reader_take(reader, comparisons[k].text))
			return true;
	}
	return false;
}

/* An operand, or two that are compared. */
static struct expression *parse_comparison(struct reader *reader)
{
	struct expression *left = parse_operand(reader);
	enum comparison by;

	if (!left)
		return NULL;
	size_t after = reader->i;
	reader_skip_blanks(reader);
	if (!take_comparison(reader, &by)) {
		reader->i = after;
		return left;
	}
	reader_skip_blanks(reader);
	struct expression *right = parse_operand(reader);
	if (!right || check_comparable(reader, left) || check_comparable(reader, right))
		return NULL;
	struct expression *made = make(reader, EXPRESSION_COMPARISON, left->begin);
	made->by = by;
	made->left = left;
	made->right = right;
	return made;
}

/* At `(`. What stands in parentheses is an operand of `all`, so that it is no value. */
static struct expression *parse_group(struct reader *reader)
{
	struct expression *made = make(reader, EXPRESSION_ALL, reader->i);

	if (deepen(reader))
		return NULL;
	reader_take(reader, "(");
	reader_skip_blanks(reader);
	struct expression *inner = parse_any(reader);
	if (!inner || check_test(reader, inner))
		return NULL;
	reader_skip_blanks(reader);
	if (!reader_take(reader, ")")) {
		reader_refuse(reader, reader->i, "expected `&&`, `||` or `)`");
		return NULL;
	}
	reader->depth--;
	*vec_add(reader->keep, &made->operands) = inner;
	return made;
}

static struct expression *parse_not(struct reader *reader)
{
	struct expression *made = make(reader, EXPRESSION_NOT, reader->i);

	reader_take(reader, "!");
	reader_skip_blanks(reader);
	struct expression *inner = reader_at(reader, "(") ? parse_group(reader)
		: parse_operand(reader);
	if (!inner || check_test(reader, inner))
		return NULL;
	*vec_add(reader->keep, &made->operands) = inner;
	return made;
}

static struct expression *parse_basic(struct reader *reader)
{
	if (reader_at(reader, "!"))
		return parse_not(reader);
	return reader_at(reader, "(") ? parse_group(reader) : parse_comparison(reader);
}

typedef struct expression *parser(struct reader *reader);

/* Operands between `sign`s: one stays what it is, more are tests. */
static struct expression *parse_operands(struct reader *reader, const char *sign,
					 enum expression_kind kind, parser *parse)
{
	struct expression *first = parse(reader), *made = NULL;

	while (first) {
		size_t after = reader->i;

		reader_skip_blanks(reader);
		if (!reader_take(reader, sign)) {
			reader->i = after;
			return made ? made : first;
		}
		reader_skip_blanks(reader);
		if (!made) {
			if (check_test(reader, first))
				return NULL;
			made = make(reader, kind, first->begin);
			*vec_add(reader->keep, &made->operands) = first;
		}
		struct expression *next = parse(reader);
		if (!next || check_test(reader, next))
			return NULL;
		*vec_add(reader->keep, &made->operands) = next;
	}
	return NULL;
}

static struct expression *parse_all(struct reader *reader)
{
	return parse_operands(reader, "&&", EXPRESSION_ALL, parse_basic);
}

static struct expression *parse_any(struct reader *reader)
{
	return parse_operands(reader, "||", EXPRESSION_ANY, parse_all);
}

struct expression *parse_filter(struct reader *reader)
{
	if (deepen(reader))
		return NULL;
	reader_skip_blanks(reader);
	struct expression *made = parse_any(reader);
	if (!made || check_test(reader, made))
		return NULL;
	reader->depth--;
	return made;
}
