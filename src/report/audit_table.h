/* audit_table.h - what formats for people say of an audit in the same words. */
#ifndef REPORT_AUDIT_TABLE_H
#define REPORT_AUDIT_TABLE_H

#include "report/output.h"

/* The states as columns, those of which there is any: an index of enum sw_holding each. */
struct audit_columns {
	enum sw_holding at[SW_OFF + 1];
	size_t count;
};
struct audit_columns audit_columns(const struct sw_audit *audit);
const char *audit_column_name(enum sw_holding holding);	/* short: "n/a" */
bool audit_idle(const struct sw_system *system); /* all off, or of what is not there */
size_t audit_count(const struct sw_system *system, enum sw_holding holding);

/* "since old.json of 2026-11-01: 2 new, 1 gone, 5 kept"; NULL where there is no trend. In
   `out->tmp`. */
const char *audit_trend(struct output *out);

/* The systems that have anything to say, then the names of the others; nothing where it is
   no audit. */
void audit_table_print(struct output *out);

#endif
