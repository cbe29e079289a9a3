/*
 * trial.h - one contract while it is judged: what the judges of all types share.
 */
#ifndef MODULES_TRIAL_H
#define MODULES_TRIAL_H

#include "modules/chain.h"
#include "modules/edges.h"
#include "modules/package.h"

struct trial {
	struct arena *keep, *tmp;	/* the run's; this contract's */
	const struct contract_case *judged;
	const struct contract *contract;
	const struct contract *options;	/* of type `rule` */
	const struct modules *modules;
	struct view view;
	struct chaser *chaser;
	uint64_t *steps;
	struct map *used;	/* `PATH:LINE` of directives that took something back */
	const char *check;
	struct breaches *breaches;
	size_t told;		/* of this contract */
	size_t untold;
	struct sw_fault *fault;
};

/* -1 with exit 2: the contract is in error. */
typedef int trial_judge(struct trial *trial);

#define CONTRACT(type, judge, about) trial_judge judge_##judge;
#include "modules/contracts.def"
#undef CONTRACT

/* What the expressions stand for. A plain one that is not there is a fault, unless it is
   `absent_fine`. */
int trial_packages(struct trial *trial, const struct expressions *expressions,
		   bool whole, bool absent_fine, struct packages *packages);

/* A breach of the contract, to be filled in; NULL: so many were told that it is counted
   only. */
struct breach *trial_breach(struct trial *trial);

/* So many were told that the next one is counted only, without a look at it. */
bool trial_is_full(struct trial *trial);

/* So many were counted that there is no sense in going on. */
bool trial_is_done(const struct trial *trial);

/* An edge as the whole chain. */
void trial_tell_edge(struct trial *trial, size_t edge, const char *importer,
		     const char *imported, const char *what);

/* Links of edges, kept with the run. */
const struct link *const *trial_links(struct trial *trial, const unsigned *edges,
				      size_t count);

/* Chains of a pair that is known to be broken; how many, is not the caller's. `what` is
   kept. */
void trial_tell_pair(struct trial *trial, struct chain_ask ask, const char *what);

/* The name of a package, kept with the run. */
const char *trial_name(struct trial *trial, const struct package *package);

#endif
