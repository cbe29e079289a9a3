/* html.h - the parts of a page. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "report/output.h"

/* Fit for an element or an attribute: any text; what phrase.h has made. In `out->tmp`. */
const char *html_safe(struct output *out, const char *text);
const char *html_inside(struct output *out, const char *phrase);

/* All up to the first section. */
void html_head(struct output *out);

/* The findings of the standing at hand, by rule: those at fault first. */
void html_rules(struct output *out);

/* What all findings of a rule say; NULL and false where they differ. */
struct html_same {
	const char *message, *hint;
	bool level;
};

/* An item of a rule's list, without what all of them say. */
void html_finding(struct output *out, const struct sw_finding *finding,
		  const struct html_same *same);

#endif
