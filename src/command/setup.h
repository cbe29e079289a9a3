/* setup.h - what install, uninstall and doctor share: a repository's hooks, and those that
   its stackward.yml names. */
#ifndef COMMAND_SETUP_H
#define COMMAND_SETUP_H

#include <stackward/fault.h>
#include <stackward/run.h>

#include "base/str.h"
#include "install/survey.h"

struct setup {
	struct site site;
	struct survey survey;
};

int setup_look(const struct sw_request *want, struct arena *keep, struct setup *setup,
	       struct sw_fault *fault);

/* A bare word is no path here. */
int setup_check_words(const struct sw_request *want, struct sw_fault *fault);

/* Those of --hook; `*chosen` all false where there is none. Exit 2 for another name. */
int setup_choose(const struct sw_request *want, bool chosen[SURVEY_MOST],
		 struct sw_fault *fault);

/* What `hooks:` of stackward.yml names, read in a worker: 1 where there is such a list. */
int setup_wanted(const struct sw_request *want, const struct site *site,
		 bool wanted[SURVEY_MOST], struct arena *keep, struct sw_fault *fault);

#endif
