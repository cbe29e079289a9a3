/*
 * task_role.h - what a task does on a model's way to use, told by the folder that its
 * code lies in, and not by its key.
 */
#ifndef BUNDLE_TASK_ROLE_H
#define BUNDLE_TASK_ROLE_H

#include "base/span.h"
#include "tree/node.h"

enum task_role {
	ROLE_OTHER, ROLE_TRAINING, ROLE_VALIDATION, ROLE_DEPLOYMENT, ROLE_INFERENCE,
	ROLE_FEATURES, ROLE_MONITORING, TASK_ROLES
};

/* Of the path of its notebook or file. By `folders`, the `names: folders:` of
   stackward.yml or NULL, else by the folders of the template; of two in one path the
   inner one. */
enum task_role task_role(const struct node *folders, struct span path);

#endif
