/* What can be said of a bundle, and the rules that say it. */
#include <string.h>

#include "engine/kind.h"
#include "engine/pack.h"
#include "lib/test.h"

static size_t owners_of(const struct pack *pack, const char *check)
{
	size_t count = 0;

	for (size_t i = 0; i < pack->rules.count; i++) {
		const struct rule *rule = pack_rule(pack, i);

		count += rule->kind == kind_find("bundle") && rule_check(rule, check);
	}
	return count;
}

TEST(each_check_of_bundles_is_owned_by_one_rule)
{
	struct pack *pack = pack_new(arena);

	pack_builtin(arena, pack);
	for (size_t i = 0; i < CHECKS; i++)
		test_case(bundle_rows[i].name, owners_of(pack, bundle_rows[i].name) == 1);
}

TEST(no_two_checks_of_bundles_share_a_name)
{
	for (size_t i = 0; i < CHECKS; i++)
		for (size_t k = 0; k < i; k++)
			if (!strcmp(bundle_rows[i].name, bundle_rows[k].name))
				test_case(bundle_rows[i].name, false);
	CHECK(CHECKS > 0);
}
