/* phrase.h - what several formats say in the same words. All in `out->tmp`. */
#ifndef REPORT_PHRASE_H
#define REPORT_PHRASE_H

#include "report/output.h"

/* `group/name/check`, as a reader sees it. */
const char *phrase_label(struct output *out, const struct sw_finding *finding);

/* `PATH:LINE:COLUMN`, as a reader sees it; the tool's name where there is no path. */
const char *phrase_place(struct output *out, const struct sw_place *place);

/* The same, fit to begin a line: a path that begins like a CI's command gets `./`. */
const char *phrase_start(struct output *out, const struct sw_place *place);

/* `WHERE: LEVEL: MESSAGE [LABEL]`: one line, no line end. */
const char *phrase_finding(struct output *out, const struct sw_finding *finding);

/* ` (waived: reason)`, or "" for a finding that simply stands. */
const char *phrase_state(struct output *out, const struct sw_finding *finding);

/* `PATH: REASON [RULE]`. */
const char *phrase_gap(struct output *out, const struct sw_gap *gap);

/* `2 errors, 1 warning in 12 files (1 waived, 3 not checked)`. */
const char *phrase_summary(struct output *out);

/* Of two trees: how many of that standing are shown. */
size_t phrase_count(const struct output *out, enum sw_standing standing);

/* Prints what follows the findings where people read: what was not checked, what was
   skipped, the statistics, the summary; each as the style asks. */
void phrase_close(struct output *out);

#endif
