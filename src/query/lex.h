/* lex.h - the words of a query: blanks, names, strings, numbers. Knows no grammar. */
#ifndef QUERY_LEX_H
#define QUERY_LEX_H

#include "query/form.h"

/* What every part of the compiler works on. */
struct reader {
	struct arena *keep;
	struct span text;
	size_t i;		/* the next byte */
	unsigned depth;		/* of filters, parentheses and calls in each other */
	struct sw_place at;
	struct sw_fault *fault;
};

/* Sets the fault at byte `i` of the query; -1. */
int reader_refuse(const struct reader *reader, size_t i, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

bool reader_at(const struct reader *reader, const char *text);
bool reader_take(struct reader *reader, const char *text);
bool reader_skip_blanks(struct reader *reader);	/* whether there were any */

/* `name` without quotes, as after a dot; empty where none begins. */
struct span read_name(struct reader *reader);
/* [a-z][a-z0-9_]*; empty where none begins. */
struct span read_word(struct reader *reader);

/* At a quote. */
int read_string(struct reader *reader, struct span *string);

bool at_integer(const struct reader *reader);	/* a digit or a minus */
/* As an index or in a slice: within plus or minus 2^53 - 1. */
int read_integer(struct reader *reader, int64_t *integer);
/* A number of JSON, as a node. */
int read_number(struct reader *reader, struct node *node);

#endif
