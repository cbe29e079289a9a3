/* html.h - the parts of a page. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "report/output.h"

/* Fit for an element or an attribute: any text; what phrase.h has made. In `out->tmp`. */
const char *html_safe(struct output *out, const char *text);
const char *html_inside(struct output *out, const char *phrase);

/* An item of the list of findings. */
void html_finding(struct output *out, const struct sw_finding *finding);

#endif
