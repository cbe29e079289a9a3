/* grant.c - permissions made one list. */
#include "bundle/grant.h"

#include "bundle/patch.h"
#include "bundle/user.h"
#include "bundle/value.h"

const char *const principals[PRINCIPALS] = {
	"user_name", "service_principal_name", "group_name"
};

/* From the least to the most. */
static const char *const order[] = {
	"CAN_VIEW", "CAN_READ", "CAN_VIEW_METADATA", "CAN_RUN", "CAN_QUERY", "CAN_USE",
	"CAN_EDIT", "CAN_EDIT_METADATA", "CAN_CREATE", "CAN_ATTACH_TO", "CAN_RESTART",
	"CAN_MONITOR", "CAN_MANAGE_RUN", "CAN_MANAGE_STAGING_VERSIONS",
	"CAN_MANAGE_PRODUCTION_VERSIONS", "CAN_MANAGE", "IS_OWNER",
};

static size_t rank(struct span level)
{
	size_t at = sizeof order / sizeof *order;

	while (at && !span_is(level, order[at - 1]))
		at--;
	return at;
}

struct grants grants_new(struct arena *keep, struct arena *tmp, bool placed)
{
	return (struct grants){ .keep = keep, .tmp = tmp, .placed = placed };
}

bool grant_shares(const struct node *a, const struct node *b)
{
	for (size_t i = 0; i < PRINCIPALS; i++) {
		struct span name = value_text(a, principals[i]);

		if (name.len && span_same(name, value_text(b, principals[i])))
			return true;
	}
	return false;
}

void grants_add(struct grants *grants, const struct node *of, struct span level)
{
	struct grant *grant = vec_add(grants->tmp, &grants->items);

	*grant = (struct grant){ .of = of, .level = level };
	for (size_t i = 0; i < PRINCIPALS && !grant->key; i++) {
		grant->name = value_text(of, principals[i]);
		grant->key = grant->name.len ? principals[i] : NULL;
	}
}

static bool is_user(const struct grant *grant, const char *user)
{
	return grant->key && grant->key != principals[2] && span_is(grant->name, user);
}

static void add_user(struct grants *grants, const char *user, bool owner)
{
	const char *key = principals[user_is_principal(span_of(user))];

	*vec_add(grants->tmp, &grants->items) = (struct grant){
		.key = key, .name = span_of(user),
		.level = span_of(owner ? "IS_OWNER" : "CAN_MANAGE"),
	};
}

static void ensure_user(struct grants *grants, const char *user, bool owner)
{
	struct grant *manages = NULL;

	for (size_t i = 0; i < grants->items.count; i++) {
		struct grant *grant = &grants->items.at[i];

		if (span_is(grant->level, "IS_OWNER")) {
			if (is_user(grant, user))
				return;
			owner = false;
		} else if (is_user(grant, user) &&
			   span_is(grant->level, "CAN_MANAGE")) {
			manages = grant;
		}
	}
	if (!manages)
		add_user(grants, user, owner);
	else if (owner)
		manages->level = SPAN("IS_OWNER");
}

static struct span id_of(struct arena *tmp, const struct grant *grant)
{
	return span_of(arena_format(tmp, "%s:%.*s", grant->key, (int)grant->name.len,
				    grant->name.at));
}

/* Those that name nobody go; lists of permissions are short by their kind, and where
   one is not, a map finds the first of each principal. */
static void merge_principals(struct grants *grants)
{
	struct map first = map_new(grants->tmp);
	size_t kept = 0;

	for (size_t i = 0; i < grants->items.count; i++) {
		struct grant grant = grants->items.at[i];

		if (!grant.key || !grant.level.len)
			continue;
		struct span id = id_of(grants->tmp, &grant);
		struct grant *old = map_find(&first, id);

		if (old) {
			if (rank(grant.level) > rank(old->level))
				old->level = grant.level;
			continue;
		}
		grants->items.at[kept] = grant;
		map_add(&first, id, &grants->items.at[kept++]);
	}
	grants->items.count = kept;
}

void grants_settle(struct grants *grants, const char *user, bool owner)
{
	if (user && *user)
		ensure_user(grants, user, owner);
	merge_principals(grants);
}

static struct sw_place place_of(const struct grants *grants, const struct node *node)
{
	return grants->placed && node ? value_place(node) : (struct sw_place){0};
}

static void put(struct patch *patch, const struct grants *grants,
		const struct grant *grant, const char *key, struct span text)
{
	struct sw_place place = place_of(grants, node_get(grant->of, key));

	patch_set(patch, key, value_string(grants->keep, place, text));
}

/* Whether it was written so. */
static bool is_as_written(const struct grants *grants, const struct grant *grant)
{
	return grants->placed && node_is(grant->of, NODE_MAP) && grant->of->count == 2 &&
	       grant->key && grant->level.len &&
	       span_same(value_text(grant->of, "level"), grant->level) &&
	       span_same(value_text(grant->of, grant->key), grant->name);
}

/* What names nobody stays as it was written. */
static const struct node *item_of(const struct grants *grants,
				  const struct grant *grant)
{
	if (is_as_written(grants, grant))
		return grant->of;
	struct sw_place place = place_of(grants, grant->of);
	struct patch patch = patch_new(grants->keep,
				       value_new(grants->keep, NODE_MAP, place));

	if (grant->level.len)
		put(&patch, grants, grant, "level", grant->level);
	if (grant->key)
		put(&patch, grants, grant, grant->key, grant->name);
	return patch.map;
}

const struct node *grants_list(const struct grants *grants, const struct node *old)
{
	size_t count = grants->items.count;
	const struct node **items = arena_array(grants->keep, const struct node *, count);
	bool same = node_is(old, NODE_LIST) && old->count == count;

	for (size_t i = 0; i < count; i++) {
		items[i] = item_of(grants, &grants->items.at[i]);
		same = same && items[i] == old->items[i];
	}
	if (same)
		return old;
	struct node *list = value_new(grants->keep, NODE_LIST, place_of(grants, old));
	list->count = (uint32_t)count;
	list->items = items;
	return list;
}
