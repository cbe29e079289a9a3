/* stage.c - targets by their names. */
#include "bundle/stage.h"

static const char *const names_of[STAGES] = {
	"", "dev", "staging", "test", "prod"
};

static const struct { const char *target; enum stage stage; } usual[] = {
	{ "dev", STAGE_DEV }, { "development", STAGE_DEV },
	{ "staging", STAGE_STAGING }, { "stage", STAGE_STAGING }, { "stg", STAGE_STAGING },
	{ "test", STAGE_TEST },
	{ "prod", STAGE_PROD }, { "production", STAGE_PROD }, { "prd", STAGE_PROD },
};

static bool listed(const struct node *names, struct span target)
{
	if (node_is(names, NODE_STRING))
		return span_same(names->text, target);
	for (size_t i = 0; node_is(names, NODE_LIST) && i < names->count; i++)
		if (span_same(names->items[i]->text, target))
			return true;
	return false;
}

enum stage stage_of(const struct node *names, struct span target)
{
	for (enum stage stage = STAGE_DEV; stage < STAGES; stage++)
		if (listed(node_get(names, names_of[stage]), target))
			return stage;
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		if (span_is(target, usual[i].target))
			return node_get(names, names_of[usual[i].stage]) ?
			       STAGE_NONE : usual[i].stage;
	return STAGE_NONE;
}

const char *stage_name(enum stage stage)
{
	return names_of[stage];
}

bool stage_ships(enum stage stage)
{
	return stage == STAGE_STAGING || stage == STAGE_TEST || stage == STAGE_PROD;
}
