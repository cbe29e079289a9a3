/* bundle_reads.h - what a fact of a bundle has read: every file that makes up its config. */
#ifndef ENGINE_BUNDLE_READS_H
#define ENGINE_BUNDLE_READS_H

#include "engine/judge.h"

/* Adds them to what the fact read, where only changes are judged; else nothing. */
void bundle_reads(struct judging *judging, const struct bundle *bundle, struct fact *fact);

#endif
