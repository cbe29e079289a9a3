/* html.h - the parts of a page. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "report/output.h"

/* Fit for an element or an attribute: any text; what phrase.h has made. In `out->tmp`. */
const char *html_safe(struct output *out, const char *text);
const char *html_inside(struct output *out, const char *phrase);

/* The same of what a person says, for an element: what is quoted is code. */
const char *html_prose(struct output *out, const char *text);

/* What a rule's findings are found by in the page: fit for an attribute. In `out->tmp`. */
const char *html_anchor(struct output *out, const char *rule);

/* `columns` ends with a row without a title. Names and titles are our own words. */
struct html_column { const char *title; bool number; };
void html_table(struct output *out, const char *name,
		const struct html_column *columns);
void html_table_end(struct output *out);

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

/* Pictures of what was judged. */
bool html_has_charts(const struct output *out);
void html_charts(struct output *out);

/* Of an audit: whether there is something to tell, and all of it. */
bool html_is_audit(const struct output *out);
bool html_has_leaks(const struct output *out);
bool html_has_trend(const struct output *out);
void html_coverage(struct output *out);
void html_conventions(struct output *out);
void html_leaks(struct output *out);
void html_trend(struct output *out);
void html_about(struct output *out);

#endif
