/* sought.c - the detectors of all rules of kind `secret`, in the order of the rules. */
#include "engine/sought.h"

#include "engine/kind.h"
#include "engine/pack.h"

static int add_rule(struct arena *keep, const struct rule *rule, struct detectors *all,
		    struct sw_fault *fault)
{
	struct detectors own = {0};

	if (detectors_read(keep, rule, &own, fault))
		return -1;
	for (size_t i = 0; i < own.count; i++)
		*vec_add(keep, all) = own.at[i];
	return 0;
}

static int make(struct arena *keep, const struct pack *pack, struct sought *sought,
		struct sw_fault *fault)
{
	struct sought made = { .made = true };
	struct detectors *all = &made.detectors;

	for (size_t i = 0; i < pack->rules.count; i++)
		if (pack->rules.at[i]->kind == kind_find("secret") &&
		    add_rule(keep, pack_rule(pack, i), all, fault))
			return -1;
	if (all->count && !(made.secrets = secrets_new(keep, all->at, all->count, fault)))
		return -1;
	*sought = made;
	return 0;
}

const struct sought *sought_of(const struct pack *pack, struct sw_fault *fault)
{
	struct sought *sought = pack->sought;

	if (!sought->made && make(pack->by_id.keep, pack, sought, fault))
		return NULL;
	return sought;
}
