/* hide.h - credentials in what is told beside findings: texts and reasons. */
#ifndef FRONT_HIDE_H
#define FRONT_HIDE_H

#include <stackward/fault.h>

#include "base/str.h"

/* Puts *** for each; 0, or -1 with the fault: then the text may not be shown. */
int front_hide(struct str *text, struct sw_fault *fault);

/* The same in a fault's own text and path. */
void front_hide_fault(struct sw_fault *fault);

#endif
