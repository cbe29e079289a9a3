/* escape.h - a format's own quoting, by a table; on top of what output.h has done. */
#ifndef REPORT_ESCAPE_H
#define REPORT_ESCAPE_H

#include "report/output.h"

struct escape {
	char byte;
	const char *instead;
};

/* The table ends with an empty row. In `out->tmp`. */
const char *escape_text(struct output *out, const char *text,
			const struct escape *table);

/* The same; what stands between two backticks becomes an element `code`. */
const char *escape_prose(struct output *out, const char *text,
			 const struct escape *table);

#endif
