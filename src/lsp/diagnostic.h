/* diagnostic.h - one finding as the protocol has it. */
#ifndef LSP_DIAGNOSTIC_H
#define LSP_DIAGNOSTIC_H

#include "lsp/session.h"

/* What it takes to write diagnostics of one file of a workplace. */
struct diagnosing {
	struct session *session;
	const struct workplace *workplace;
	struct arena *tmp;
	const char *path;	/* from the workplace's root */
	struct source *source;	/* what it holds */
	const struct ruler *ruler;
};

/* Any file of the workplace, as the client has it or as it is on the disk; false: it cannot
   be had. */
bool diagnosing_open(struct diagnosing *diagnosing, const char *path);

/* All the findings of the file that are shown, and the fault where it lies there. */
void diagnostic_list(const struct diagnosing *diagnosing, struct str *json);

void diagnostic_write(const struct diagnosing *diagnosing,
		      const struct sw_finding *finding, struct str *json);

/* A text of the verdict as it may be shown. */
struct span diagnostic_masked(const struct diagnosing *diagnosing, const char *text);

#endif
