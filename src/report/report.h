/*
 * report.h - a verdict as bytes, in the formats of formats.def. The same verdict
 * gives the same bytes; hostile text is escaped for each format, secrets are masked
 * in all of them. Knows no rule and no snapshot.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include <stackward/fault.h>
#include <stackward/verdict.h>

struct report_style {
	bool colour;
	unsigned columns;	/* of the longest line that `text` writes; 0: any */
	bool quiet;		/* findings only, no closing summary */
	bool verbose;		/* what was skipped, too */
	bool statistics;	/* counts a rule, after the findings */
	bool show_waived, show_baselined;
	enum sw_level fail_on;	/* JUnit: what counts as a failure */
};

/* The format's name as --output takes it, or NULL for one it does not have; then
   `*near` is the nearest name, or NULL. */
const char *report_format(const char *name, const char **near);
const char *report_formats(void);	/* "text, concise, json, …" for --help */

/* 0, or -1 with exit 3 when the stream fails; errno then tells why. The stream is
   flushed: what it did not take is lost, and flushing it again would tell nothing. */
int report_write(const char *format, const struct sw_verdict *verdict,
		 const struct report_style *style, FILE *out, struct sw_fault *fault);

#endif
