/* asking.h - one question about a place, on both sides of the worker's pipe. */
#ifndef LSP_ASKING_H
#define LSP_ASKING_H

#include "lsp/session.h"

struct asking {
	struct session *session;
	struct document *document;
	struct sw_request want;
	struct arena keep;
	struct sw_place at;	/* in the document */
	struct span answer;	/* for each place four numbers, a text, a NUL */
};

/* In the worker; `self` is the asking. */
int asking_hover(void *self, struct str *text, struct sw_fault *fault);
int asking_define(void *self, struct str *text, struct sw_fault *fault);

#endif
