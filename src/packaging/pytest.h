/* pytest.h - which files and functions pytest collects, by a project's settings. */
#ifndef PACKAGING_PYTEST_H
#define PACKAGING_PYTEST_H

#include "base/limits.h"
#include "tree/form.h"

/* Patterns of fnmatch: of files over the name, of functions over all of it, or a prefix
   where they have no special character. Never empty. */
struct pytest_settings {
	struct words files, functions, classes;
};

/* As pytest has them where no file says otherwise. */
void pytest_defaults(struct arena *keep, struct pytest_settings *settings);

/* Whether a file of that name, in the order in which pytest looks, has settings of pytest
   (pytest.ini, .pytest.ini, pyproject.toml, tox.ini, setup.cfg); then those that it has
   are set. A file that cannot be read as its form has none. */
extern const char *const pytest_files[];	/* ends with NULL */
bool pytest_read(struct arena *keep, struct source *source, const struct limits *limits,
		 struct pytest_settings *settings);

bool pytest_collects(const struct pytest_settings *settings, struct span name);
bool pytest_calls(const struct words *patterns, struct span name);

#endif
