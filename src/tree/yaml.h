/*
 * yaml.h - reads YAML through libyaml's events: the door of libyaml.
 * A file that does not parse is a fact (`syntax`), not a fault.
 */
#ifndef TREE_YAML_H
#define TREE_YAML_H

#include <stackward/fault.h>

#include "base/limits.h"
#include "tree/node.h"

/* Whose rules give plain scalars their types, and whether `<<` merges. */
enum yaml_schema {
	YAML_CORE,	/* YAML 1.2 core: GitHub workflows, recipes; no merge keys */
	YAML_GO,	/* go-yaml v3: the Databricks CLI; merge keys */
	YAML_RUBY,	/* Psych, YAML 1.1 (`on` is true): GitLab; merge keys */
	YAML_TEXT,	/* every scalar is text: Azure Pipelines */
};

/* 0, or -1 with a fault (exit 3) when a budget is used up. Iterative. */
int yaml_read(struct arena *keep, struct source *source, enum yaml_schema schema,
	      const struct limits *limits, struct tree **tree, struct sw_fault *fault);

#endif
