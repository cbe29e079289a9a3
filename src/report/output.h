/*
 * output.h - what every format is given: the findings that are shown, one by one,
 * and each text masked, cut and fit to be seen. Knows no format.
 */
#ifndef REPORT_OUTPUT_H
#define REPORT_OUTPUT_H

#include "base/str.h"
#include "text/mask.h"
#include "report/report.h"

struct output {
	const struct sw_verdict *verdict;
	const struct report_style *style;
	FILE *stream;
	enum sw_standing standing;	/* of the findings at hand: the new ones first */
	int error;		/* errno of the first write that failed */
	struct arena *keep;	/* as long as the report */
	struct arena *tmp;	/* as long as the finding or gap at hand */
	const struct mask *mask;
};

/* A format: its place in formats.def is all there is to it. */
#define FORMAT(name, about) void name##_write(struct output *out);
#include "report/formats.def"
#undef FORMAT

/*
 * The next that is shown, from `*i` on, in order; NULL after the last, and when the
 * stream has failed. What `tmp` held is gone then.
 */
const struct sw_finding *output_finding(struct output *out, size_t *i);
const struct sw_gap *output_gap(struct output *out, size_t *i);
const struct sw_chart *output_chart(struct output *out, size_t *i);
/* For a list of a format's own: the next may come, and what `tmp` held is gone. */
bool output_goes_on(struct output *out);
bool output_shows(const struct output *out, const struct sw_finding *finding);

/*
 * No text of a verdict reaches a stream but through these. All mask first and cut
 * what is over-long; NULL gives "". In `tmp`.
 */
struct span output_raw(struct output *out, const char *text);	/* bytes as they are */
struct span output_whole(struct output *out, const char *text);	/* and none cut */
const char *output_utf8(struct output *out, const char *text);	/* bad bytes as \xNN */
/* On one line, nothing hidden, and no start of a CI's command (`##vso[`, `##[`). */
const char *output_line(struct output *out, const char *text);
/* The same with CR and LF as they are, for formats that have an escape for them. */
const char *output_path(struct output *out, const char *path);

/* Whether `rest` begins such a command; its second `#` is then shown as \x23. */
bool output_steers(struct span rest);

#endif
