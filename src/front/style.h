/* style.h - how a report is to look, from the request and the environment. */
#ifndef FRONT_STYLE_H
#define FRONT_STYLE_H

#include <stackward/run.h>

#include "report/report.h"

/* From now on no line that people read is longer; 0: as long as it is. */
void style_narrow(unsigned columns);
unsigned style_columns(void);

/* One that understands more than lines, and shows them at once. */
bool style_is_terminal(int fd);

/* `fd` is where it goes, or -1 for a file, which has no colour. */
struct report_style style_of(const struct sw_request *want, int fd);

#endif
