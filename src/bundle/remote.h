/* remote.h - a target's config as it is sent: with the workspace's paths of its files.
   The steps work on the repository's. */
#ifndef BUNDLE_REMOTE_H
#define BUNDLE_REMOTE_H

#include "bundle/bundle.h"

const struct node *remote_config(const struct view *view);

#endif
