/* rules.c - fuzzes a team's rule: a file is loaded, compiled and rehearsed. */
#include <stdint.h>
#include <stdlib.h>

#include "engine/pack.h"
#include "engine/rehearse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(int claim)
{
	if (!claim)
		abort();
}

/* What a user is told names the file. */
static void told(const struct sw_fault *fault)
{
	hold(fault->status && fault->text[0]);
	hold(fault->place.path && fault->place.path[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena keep = {0};
	struct sw_fault fault = {0};
	struct memory_file file = { "t/rule.yml",
				    { (const char *)data, size },
				    FILE_REGULAR };
	struct pack_folder folder = {
		memory_new(&keep, &file, 1, &limits_default), "rules", false
	};
	struct pack *pack = pack_new(&keep);
	struct str complaints = str_new(&keep);
	struct rehearsal sum = {0};

	if (pack_add(&keep, pack, &folder, &fault)) {
		told(&fault);
		hold(fault.status == SW_EXIT_USAGE);
	} else {
		const struct rule *rule = pack_find(pack, "t/rule");

		hold(rule && pack->rules.count == 1);
		if (rehearse(rule, rule->body, &sum, &complaints, &fault))
			told(&fault);
		else
			hold(!fault.status && sum.passed + sum.failed > 1 &&
			     !sum.failed == !complaints.len);
	}
	arena_clear(&keep);
	return 0;
}
