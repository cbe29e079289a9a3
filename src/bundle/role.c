/* role.c - targets by their names. */
#include "bundle/role.h"

static const char *const names_of[ROLES] = {
	"", "dev", "staging", "test", "prod"
};

static const struct { const char *target; enum role role; } usual[] = {
	{ "dev", ROLE_DEV }, { "development", ROLE_DEV },
	{ "staging", ROLE_STAGING }, { "stage", ROLE_STAGING }, { "stg", ROLE_STAGING },
	{ "test", ROLE_TEST },
	{ "prod", ROLE_PROD }, { "production", ROLE_PROD }, { "prd", ROLE_PROD },
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

enum role role_of(const struct node *names, struct span target)
{
	for (enum role role = ROLE_DEV; role < ROLES; role++)
		if (listed(node_get(names, names_of[role]), target))
			return role;
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		if (span_is(target, usual[i].target))
			return node_get(names, names_of[usual[i].role]) ?
			       ROLE_NONE : usual[i].role;
	return ROLE_NONE;
}

const char *role_name(enum role role)
{
	return names_of[role];
}

bool role_ships(enum role role)
{
	return role == ROLE_STAGING || role == ROLE_TEST || role == ROLE_PROD;
}
