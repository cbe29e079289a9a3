/* parse.h - the grammar of RFC 9535; each part leaves the reader behind it. */
#ifndef QUERY_PARSE_H
#define QUERY_PARSE_H

#include "query/lex.h"

#define DEPTH_MOST 64

/* Past the `$` or `@`: the segments. */
int parse_path(struct reader *reader, struct path *path);

/* What a filter says, past its `?`: an expression that is true or false. */
struct expression *parse_filter(struct reader *reader);

#endif
