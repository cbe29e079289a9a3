/* types.c - well-typedness, with a word on what was expected instead. */
#include "query/types.h"

#include "query/function.h"

static enum type result_of(const struct expression *expression)
{
	return expression->kind == EXPRESSION_CALL ? expression->call.function->result
		: TYPE_NONE;
}

static int refuse(const struct reader *reader, const struct expression *expression,
		  const char *what)
{
	return reader_refuse(reader, expression->begin, "%s", what);
}

int check_comparable(const struct reader *reader, const struct expression *expression)
{
	if (expression->kind == EXPRESSION_LITERAL ||
	    result_of(expression) == TYPE_VALUE)
		return 0;
	if (expression->kind == EXPRESSION_CALL)
		return reader_refuse(reader, expression->begin,
				     "%s() gives no value that can be compared",
				     expression->call.function->name);
	if (expression->kind != EXPRESSION_PATH)
		return refuse(reader, expression, "expected a value to compare");
	if (!expression->path->singular)
		return refuse(reader, expression,
			      "only a query of names and indexes can be compared");
	if (expression->path->spaced)
		return refuse(reader, expression,
			      "a query that is compared has no blanks in its brackets");
	return 0;
}

int check_test(const struct reader *reader, const struct expression *expression)
{
	if (expression->kind == EXPRESSION_LITERAL)
		return refuse(reader, expression,
			      "a literal must be compared with something");
	if (result_of(expression) == TYPE_VALUE)
		return reader_refuse(reader, expression->begin,
				     "what %s() gives must be compared with something",
				     expression->call.function->name);
	return 0;
}

int check_argument(const struct reader *reader, const struct expression *expression,
		   enum type type)
{
	enum expression_kind kind = expression->kind;

	if (type == TYPE_LOGICAL)
		return check_test(reader, expression);
	if (type == TYPE_NODES) {
		if (kind == EXPRESSION_PATH || result_of(expression) == TYPE_NODES)
			return 0;
		return refuse(reader, expression, "expected a query as the argument");
	}
	if (kind == EXPRESSION_LITERAL || result_of(expression) == TYPE_VALUE ||
	    (kind == EXPRESSION_PATH && expression->path->singular))
		return 0;
	return refuse(reader, expression,
		      "expected a literal, a query of names and indexes, or a function that "
		      "gives a value");
}
