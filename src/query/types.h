/* types.h - whether an expression may stand where it stands (RFC 9535, 2.4.3). */
#ifndef QUERY_TYPES_H
#define QUERY_TYPES_H

#include "query/lex.h"

/* As an operand of a comparison, as a test, as an argument of that type. */
int check_comparable(const struct reader *reader, const struct expression *expression);
int check_test(const struct reader *reader, const struct expression *expression);
int check_argument(const struct reader *reader, const struct expression *expression,
		   enum type type);

#endif
