/* convert.c - one scalar as a value of another kind, as the CLI's loader has it. */
#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "bundle/normalise.h"
#include "bundle/reference.h"
#include "bundle/value.h"

static struct node *as(struct arena *keep, const struct node *node, enum node_kind kind,
		       struct span text)
{
	struct node *copy = arena_new(keep, struct node);

	*copy = *node;
	copy->kind = kind;
	copy->plain = kind != NODE_STRING;
	copy->text = text;
	return copy;
}

static const struct node *as_number(struct arena *keep, const struct node *node,
				    enum node_kind kind, double number)
{
	struct node *copy = as(keep, node, kind, node->text);

	node_rare(keep, copy)->number = number;
	return copy;
}

/* The fewest digits that read back as the same number, without an exponent. */
static char *shortest(struct arena *keep, double number)
{
	char *text = arena_format(keep, "%.0f", number);

	for (int digits = 1; digits < 340 && strtod(text, NULL) != number; digits++)
		text = arena_format(keep, "%.*f", digits, number);
	return text;
}

/* Digits only: the CLI reads those in base ten, `010` too. */
static bool decimal(struct span text)
{
	size_t at = text.len && (*text.at == '-' || *text.at == '+');

	for (size_t i = at; i < text.len; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
	return text.len > at;
}

static const struct node *from_int(struct arena *keep, const struct node *node)
{
	bool small = fabs(node_number(node)) < 0x1p63;
	long long whole = small && !decimal(node->text) ? (long long)node_number(node) :
			  strtoll(arena_string(keep, node->text), NULL, 10);

	return as(keep, node, NODE_STRING, span_of(arena_format(keep, "%lld", whole)));
}

static const struct node *to_string(struct arena *keep, const struct node *node)
{
	if (node->kind == NODE_STRING)
		return node;
	if (node->kind == NODE_BOOL)
		return as(keep, node, NODE_STRING,
			  node->truth ? SPAN("true") : SPAN("false"));
	if (node->kind == NODE_INT)
		return from_int(keep, node);
	if (node->kind != NODE_FLOAT)
		return NULL;
	if (isnan(node_number(node)))
		return as(keep, node, NODE_STRING, SPAN("NaN"));
	if (isinf(node_number(node)))
		return as(keep, node, NODE_STRING,
			  node_number(node) > 0 ? SPAN("+Inf") : SPAN("-Inf"));
	return as(keep, node, NODE_STRING, span_of(shortest(keep, node_number(node))));
}

/* The words of YAML 1.1, which a field that is a truth takes in quotes too. */
static const struct node *to_bool(struct arena *keep, const struct node *node)
{
	static const char *const words[] = {
		"true", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON",
		"false", "n", "N", "no", "No", "NO", "off", "Off", "OFF",
	};

	if (node->kind == NODE_BOOL)
		return node;
	if (node->kind != NODE_STRING)
		return NULL;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct node *copy;

		if (!span_is(node->text, words[i]))
			continue;
		copy = as(keep, node, NODE_BOOL, i < 9 ? SPAN("true") : SPAN("false"));
		copy->truth = i < 9;
		return copy;
	}
	return NULL;
}

/* Digits in base ten that 64 bits hold. */
static bool parse_int(struct arena *keep, struct span text, double *number)
{
	char *copy = arena_string(keep, text), *end;
	size_t at = text.len && (*text.at == '-' || *text.at == '+');

	if (at == text.len || text.at[at] < '0' || text.at[at] > '9')
		return false;
	errno = 0;
	*number = (double)strtoll(copy, &end, 10);
	return !errno && end == copy + text.len;
}

static const struct node *to_int(struct arena *keep, const struct node *node)
{
	double number = node_number(node);

	if (node->kind == NODE_INT && *node->text.at == '0' && decimal(node->text) &&
	    parse_int(keep, node->text, &number) && number != node_number(node))
		return as_number(keep, node, NODE_INT, number);
	if (node->kind == NODE_INT)
		return node;
	if (node->kind == NODE_FLOAT && number == floor(number) &&
	    fabs(number) < 0x1p63)
		return as(keep, as_number(keep, node, NODE_INT, number), NODE_INT,
			  span_of(arena_format(keep, "%.0f", number)));
	if (node->kind == NODE_STRING && parse_int(keep, node->text, &number))
		return as_number(keep, node, NODE_INT, number);
	return NULL;
}

/* Whole numbers that a float cannot hold are none: all below 2^53 are held. */
static bool held(struct arena *keep, const struct node *node)
{
	if (fabs(node_number(node)) < 0x1p53 || !decimal(node->text))
		return true;
	long long whole = strtoll(arena_string(keep, node->text), NULL, 10);

	return (double)whole < 0x1p63 && (long long)(double)whole == whole;
}

static const struct node *to_float(struct arena *keep, const struct node *node)
{
	if (node->kind == NODE_FLOAT)
		return node;
	if (node->kind == NODE_INT)
		return held(keep, node) ? node : NULL;
	if (node->kind != NODE_STRING || !node->text.len ||
	    (unsigned char)*node->text.at <= ' ')
		return NULL;
	char *text = arena_string(keep, node->text), *end;
	errno = 0;
	double number = strtod(text, &end);

	if (end != text + node->text.len || (isinf(number) && errno))
		return NULL;
	return as_number(keep, node, NODE_FLOAT, number);
}

/* Maps and lists may be null; so may whatever a reference will fill in. */
static const struct node *to_children(struct arena *keep, const struct node *node)
{
	(void)keep;
	return node->kind == NODE_NULL ? node : NULL;
}

static const struct node *to_any(struct arena *keep, const struct node *node)
{
	(void)keep;
	return node;
}

typedef const struct node *way(struct arena *keep, const struct node *node);

const struct node *convert(struct arena *keep, const struct type *type,
			   const struct node *node)
{
	static way *const ways[] = {
		[TYPE_ANY] = to_any, [TYPE_STRING] = to_string, [TYPE_BOOL] = to_bool,
		[TYPE_INT] = to_int, [TYPE_FLOAT] = to_float,
		[TYPE_DURATION] = to_string, [TYPE_TIME] = to_string,
		[TYPE_LIST] = to_children, [TYPE_MAP] = to_children,
		[TYPE_STRUCT] = to_children,
	};
	const struct node *value = ways[type->kind](keep, node);

	if (!value && node->kind == NODE_STRING && reference_is_pure(node->text))
		return node;
	return value;
}
