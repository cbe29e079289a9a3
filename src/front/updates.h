/* updates.h - the lines in which git tells a hook what is pushed. */
#ifndef FRONT_UPDATES_H
#define FRONT_UPDATES_H

#include <stackward/fault.h>

#include "snapshot/refs.h"

struct updates VEC(struct ref_update);

/* pre-push: `LOCAL LOCAL-ID REMOTE REMOTE-ID`; what is pushed may have blanks in it. */
int updates_read_push(struct arena *keep, struct span text, struct updates *updates,
		      struct sw_fault *fault);

/* pre-receive: `OLD NEW REF`. */
int updates_read_receive(struct arena *keep, struct span text, struct updates *updates,
			 struct sw_fault *fault);

/* One of them, by its words. */
int updates_add(struct arena *keep, const struct ref_update *update,
		struct updates *updates, struct sw_fault *fault);

/* All of standard input, to its end whatever it is: git is to see no broken pipe. */
int updates_stdin(struct arena *keep, struct span *text, struct sw_fault *fault);

/* The same, of which nothing is wanted. */
void updates_pass(void);

#endif
