/*
 * task_role.h - what a task does on a model's way to use, told by the folder that its
 * code lies in, and not by its key.
 */
#ifndef BUNDLE_TASK_ROLE_H
#define BUNDLE_TASK_ROLE_H

#include "bundle/job.h"

enum task_role {
	ROLE_OTHER, ROLE_TRAINING, ROLE_VALIDATION, ROLE_DEPLOYMENT, ROLE_INFERENCE,
	ROLE_FEATURES, ROLE_MONITORING, TASK_ROLES
};

/* By `names: folders:` of stackward.yml, else by the folders of the template; of two in
   one path the inner one. */
enum task_role task_role(const struct job *job, const struct task *task);

#endif
