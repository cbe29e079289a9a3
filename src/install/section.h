/* section.h - our lines of git's config; git itself writes them. */
#ifndef INSTALL_SECTION_H
#define INSTALL_SECTION_H

#include "install/site.h"

/* The name must be no event's, or git refuses to go on. */
#define SECTION_COMMAND "hook.stackward.command"
#define SECTION_EVENT "hook.stackward.event"
#define SECTION_ENABLED "hook.stackward.enabled"

/* Into the repository's own config, the command first: an event without one stops git.
   Exit 3 where git cannot. */
int section_add(const struct site *site, const char *hook, struct arena *tmp,
	     struct sw_fault *fault);

/* And out of it; with the last event goes the rest. */
int section_drop(const struct site *site, const char *hook, struct arena *tmp,
	      struct sw_fault *fault);

/* Whether the repository's own config has the event, and the command as it is now. */
bool section_has(const struct site *site, const char *hook);
bool section_is_current(const struct site *site);

#endif
