/* page.h - the style and the script of the HTML report, as they are in html.css and
   html.js. */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

extern const char report_html_css[];
extern const char report_html_js[];

#endif
