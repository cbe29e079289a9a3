/*
 * promotion.h - the promotion map: on which occasion which target is validated, tested
 * and deployed, by which job, with which credentials.
 */
#ifndef PIPELINE_PROMOTION_H
#define PIPELINE_PROMOTION_H

#include "pipeline/pipeline.h"

enum promotion_truth { PROMOTION_NO, PROMOTION_MAYBE, PROMOTION_YES };

/* What one job does to one target. */
struct promotion_row {
	const struct ci_job *job;
	struct ci_text target;	/* text.at NULL: none, as of unit tests */
	struct VEC(const struct deed *) deeds;	/* in the job's order */
	struct secret_names secrets;	/* that these deeds can see */
	struct reach reach;
};

/* Occasions on which the very same happens. */
struct promotion_stop {
	uint64_t occasions;
	struct VEC(const struct promotion_row *) rows;	/* never none */
};
struct promotion_map {
	const struct occasions *occasions;
	struct VEC(struct promotion_row) rows;
	struct VEC(struct promotion_stop) stops;	/* in the occasions' order */
};

void promotion_read(struct arena *keep, const struct pipelines *pipelines,
		    struct promotion_map *map);

/* Maybe: its conditions hang on what is not known here. */
enum promotion_truth promotion_when(const struct promotion_row *row, size_t occasion);

/* The index of a set's first occasion. */
size_t promotion_first(uint64_t occasions);

/* As it is written, or "any other branch"; NULL where there is none. */
const char *promotion_branch(const struct occasion *occasion);

/* "pull request into main, release; by hand". */
const char *promotion_title(struct arena *keep, const struct promotion_map *map,
			    uint64_t occasions);

#endif
