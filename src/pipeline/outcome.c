/* outcome.c - GitHub and Azure compare without case and convert; GitLab does neither. */
#include "pipeline/outcome.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define NUMBER_MOST 64		/* bytes of a number as text */

struct outcome outcome_unknown(enum truth truth)
{
	return (struct outcome){ .kind = truth == TRUTH_DARK ? OUTCOME_DARK : OUTCOME_FREE };
}

struct outcome outcome_bool(enum truth truth)
{
	if (truth == TRUTH_DARK || truth == TRUTH_FREE)
		return outcome_unknown(truth);
	return (struct outcome){ .kind = OUTCOME_BOOL, .truth = truth == TRUTH_YES };
}

struct outcome outcome_text(struct span text)
{
	return (struct outcome){ .kind = OUTCOME_TEXT, .text = text };
}

struct outcome outcome_scalar(const struct node *node)
{
	switch (node->kind) {
	case NODE_NULL:
		return (struct outcome){ .kind = OUTCOME_NULL };
	case NODE_BOOL:
		return outcome_bool(node->truth ? TRUTH_YES : TRUTH_NO);
	case NODE_INT: case NODE_FLOAT:
		return (struct outcome){ .kind = OUTCOME_NUMBER, .text = node->text,
				       .number = node_number(node) };
	case NODE_STRING:
		return outcome_text(node->text);
	default:
		return (struct outcome){ .kind = OUTCOME_NODE, .node = node };
	}
}

bool outcome_known(const struct outcome *value)
{
	return value->kind != OUTCOME_DARK && value->kind != OUTCOME_FREE && !value->open &&
	       !value->choice;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool outcome_folds(struct span a, struct span b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (lower(a.at[i]) != lower(b.at[i]))
			return false;
	return true;
}

static bool same(enum provider provider, struct span a, struct span b)
{
	return provider == PROVIDER_GITLAB ? span_same(a, b) : outcome_folds(a, b);
}

enum truth outcome_truth(enum provider provider, const struct outcome *value)
{
	switch (value->kind) {
	case OUTCOME_DARK:
		return TRUTH_DARK;
	case OUTCOME_FREE:
		return TRUTH_FREE;
	case OUTCOME_NULL:
		return TRUTH_NO;
	case OUTCOME_BOOL:
		return value->truth ? TRUTH_YES : TRUTH_NO;
	case OUTCOME_NUMBER:
		if (provider == PROVIDER_GITLAB)
			return TRUTH_YES;
		return value->number != 0 && !isnan(value->number) ? TRUTH_YES : TRUTH_NO;
	case OUTCOME_TEXT:	/* an open one is never empty */
		return value->text.len || value->open ? TRUTH_YES : TRUTH_NO;
	default:
		return TRUTH_YES;
	}
}

static bool contains(enum provider provider, struct span whole, struct span part)
{
	for (size_t i = 0; i + part.len <= whole.len; i++)
		if (same(provider, span_cut(span_from(whole, i), part.len), part))
			return true;
	return false;
}

static bool holds(enum provider provider, struct span whole, struct span part,
		  enum text_test test)
{
	switch (test) {
	case TEXT_SAME:
		return same(provider, whole, part);
	case TEXT_STARTS:
		return same(provider, span_cut(whole, part.len), part);
	case TEXT_ENDS:
		return part.len <= whole.len &&
		       same(provider, span_from(whole, whole.len - part.len), part);
	default:
		return contains(provider, whole, part);
	}
}

/* One of alternatives: they are split at `|`. */
static enum truth test_choice(enum provider provider, const struct outcome *choice,
			      const struct outcome *other, bool first, enum text_test test)
{
	struct span rest = choice->text;
	bool yes = false, no = false;

	while (rest.len) {
		size_t end = span_find(rest, '|');
		struct outcome one = outcome_text(span_cut(rest, end));
		enum truth truth = first ? outcome_text_test(provider, &one, other, test)
					 : outcome_text_test(provider, other, &one, test);

		yes |= truth != TRUTH_NO;
		no |= truth == TRUTH_NO;
		rest = span_from(rest, end + 1);
	}
	if (yes && (!no || choice->all))
		return TRUTH_YES;
	return yes ? TRUTH_FREE : TRUTH_NO;
}

/* `whole` is open: what it begins with decides, where it can. */
static enum truth test_open(enum provider provider, const struct outcome *whole,
			    struct span part, enum text_test test)
{
	size_t len = whole->text.len < part.len ? whole->text.len : part.len;
	bool begins = same(provider, span_cut(whole->text, len), span_cut(part, len));

	if (test == TEXT_CONTAINS)
		return contains(provider, whole->text, part) ? TRUTH_YES : TRUTH_FREE;
	if (test == TEXT_ENDS)
		return part.len ? TRUTH_FREE : TRUTH_YES;
	if (!begins || (test == TEXT_SAME && !part.len))
		return TRUTH_NO;
	if (test == TEXT_STARTS && part.len <= whole->text.len)
		return TRUTH_YES;
	return test == TEXT_SAME && part.len < whole->text.len ? TRUTH_NO : TRUTH_FREE;
}

enum truth outcome_text_test(enum provider provider, const struct outcome *whole,
			   const struct outcome *part, enum text_test test)
{
	if (whole->kind == OUTCOME_DARK || part->kind == OUTCOME_DARK)
		return TRUTH_DARK;
	if (whole->kind == OUTCOME_FREE || part->kind == OUTCOME_FREE)
		return TRUTH_FREE;
	if (whole->choice)
		return test_choice(provider, whole, part, true, test);
	if (part->choice)
		return test_choice(provider, part, whole, false, test);
	if (whole->open && part->open)
		return TRUTH_FREE;
	if (whole->open)
		return test_open(provider, whole, part->text, test);
	if (part->open)
		return test == TEXT_SAME ? test_open(provider, part, whole->text, test)
					 : TRUTH_FREE;
	return holds(provider, whole->text, part->text, test) ? TRUTH_YES : TRUTH_NO;
}

/* NaN where it is none: then it equals nothing. */
double outcome_number(const struct outcome *value)
{
	char copy[NUMBER_MOST], *end;

	if (value->kind == OUTCOME_NULL)
		return 0;
	if (value->kind == OUTCOME_BOOL)
		return value->truth;
	if (value->kind == OUTCOME_NUMBER)
		return value->number;
	struct span text = span_trim(value->text);
	if (value->kind != OUTCOME_TEXT || text.len >= sizeof copy)
		return NAN;
	if (!text.len)
		return 0;
	memcpy(copy, text.at, text.len);
	copy[text.len] = '\0';
	double number = strtod(copy, &end);
	return *end ? (double)NAN : number;
}

static enum truth truth_of(bool truth)
{
	return truth ? TRUTH_YES : TRUTH_NO;
}

/* Azure: the right one becomes what the left one is. */
static enum truth same_as_left(const struct outcome *a, const struct outcome *b)
{
	char room[NUMBER_MOST];

	if (a->kind == OUTCOME_NUMBER)
		return truth_of(a->number == outcome_number(b));
	if (a->kind == OUTCOME_NULL)
		return truth_of(b->kind == OUTCOME_TEXT && !b->text.len);
	if (a->kind == OUTCOME_BOOL)
		return truth_of((outcome_truth(PROVIDER_AZURE, b) == TRUTH_YES &&
				 !(b->kind == OUTCOME_TEXT && outcome_folds(b->text, SPAN("false")))) ==
				a->truth);
	if (a->kind != OUTCOME_TEXT || b->kind == OUTCOME_NODE)
		return TRUTH_FREE;
	struct span text = SPAN("");
	if (b->kind == OUTCOME_BOOL)
		text = b->truth ? SPAN("True") : SPAN("False");
	else if (b->kind == OUTCOME_NUMBER)
		text = (struct span){ room, (size_t)snprintf(room, sizeof room, "%.15g",
							     b->number) };
	return truth_of(outcome_folds(a->text, text));
}

/* A text that is open or one of several equals no null, no number, no truth. */
static enum truth same_mixed(enum provider provider, const struct outcome *a,
			     const struct outcome *b)
{
	if (a->open || b->open || a->choice || b->choice)
		return a->kind == OUTCOME_NULL || b->kind == OUTCOME_NULL ? TRUTH_NO : TRUTH_FREE;
	if (provider == PROVIDER_GITLAB)
		return TRUTH_NO;
	if (provider == PROVIDER_AZURE)
		return same_as_left(a, b);
	return truth_of(outcome_number(a) == outcome_number(b));
}

enum truth outcome_same(enum provider provider, const struct outcome *a,
		      const struct outcome *b)
{
	if (a->kind == OUTCOME_DARK || b->kind == OUTCOME_DARK)
		return TRUTH_DARK;
	if (a->kind == OUTCOME_FREE || b->kind == OUTCOME_FREE)
		return TRUTH_FREE;
	if (a->kind != b->kind)
		return same_mixed(provider, a, b);
	switch (a->kind) {
	case OUTCOME_NULL:
		return TRUTH_YES;
	case OUTCOME_BOOL:
		return truth_of(a->truth == b->truth);
	case OUTCOME_NUMBER:
		return truth_of(a->number == b->number);
	case OUTCOME_TEXT:
		return outcome_text_test(provider, a, b, TEXT_SAME);
	default:
		return truth_of(a->node == b->node);
	}
}

enum truth outcome_less(enum provider provider, const struct outcome *a,
		      const struct outcome *b)
{
	if (a->kind == OUTCOME_DARK || b->kind == OUTCOME_DARK)
		return TRUTH_DARK;
	if (!outcome_known(a) || !outcome_known(b) || provider == PROVIDER_GITLAB)
		return TRUTH_FREE;
	if (a->kind != OUTCOME_TEXT || b->kind != OUTCOME_TEXT)
		return truth_of(outcome_number(a) < outcome_number(b));
	for (size_t i = 0; i < a->text.len && i < b->text.len; i++)
		if (lower(a->text.at[i]) != lower(b->text.at[i]))
			return truth_of(lower(a->text.at[i]) < lower(b->text.at[i]));
	return truth_of(a->text.len < b->text.len);
}

struct span outcome_as_text(struct arena *keep, enum provider provider,
			  const struct outcome *value)
{
	bool capital = provider == PROVIDER_AZURE;

	switch (value->kind) {
	case OUTCOME_BOOL:
		if (value->truth)
			return capital ? SPAN("True") : SPAN("true");
		return capital ? SPAN("False") : SPAN("false");
	case OUTCOME_NUMBER:
		if (value->text.len)
			return value->text;
		return span_of(arena_format(keep, "%.15g", value->number));
	case OUTCOME_TEXT:
		return value->text;
	default:
		return SPAN("");
	}
}
