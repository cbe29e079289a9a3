/* stackward/fault.h - why we could not do our job; never about the repository's merits. */
#ifndef STACKWARD_FAULT_H
#define STACKWARD_FAULT_H

#include <stdio.h>

#include <stackward/place.h>

/* What every binary exits with. The larger one wins, but for 2: a request that
   is wrong is not carried out at all. */
enum sw_exit {
	SW_EXIT_CLEAN = 0,	/* nothing at or above --fail-on, all in scope judged */
	SW_EXIT_FINDINGS = 1,	/* something at or above it */
	SW_EXIT_USAGE = 2,	/* the request, the config or a rule is wrong */
	SW_EXIT_UNCHECKED = 3,	/* something in scope could not be checked */
};

/* Zeroed is "no fault". The text is a copy, so a fault outlives every arena;
   its place's path too (it points into `path`). */
struct sw_fault {
	enum sw_exit status;
	struct sw_place place;
	char text[1024];
	char path[1024];
};

/*
 * Both set the fault, unless one is set already (the cause is kept, not its
 * echo), and return -1, so that a caller can return the call. A message is one
 * clause with no final dot and says what to do. The first is for what the user
 * asked (exit 2), the second for what could not be checked (exit 3).
 */
int sw_fault_at(struct sw_fault *fault, struct sw_place place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
int sw_unchecked_at(struct sw_fault *fault, struct sw_place place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* One line on `out`: `TOOL: PATH:LINE:COLUMN: TEXT`, hostile bytes escaped. */
void sw_fault_print(FILE *out, const char *tool, const struct sw_fault *fault);

#endif
