/* section.c - `git config` on hook.stackward. */
#include "install/section.h"

#include <string.h>

#include "install/script.h"

static int run(const struct site *site, const char *const *words, struct arena *tmp,
	       struct sw_fault *fault)
{
	const char *said;
	int status = site_ask(site, words, tmp, &said, fault);

	return status <= 0 ? status :
	       sw_unchecked_at(fault, (struct sw_place){ .path = site->common },
			       "git cannot write its config: %s",
			       *said ? said : "it says nothing");
}

int section_add(const struct site *site, const char *hook, struct arena *tmp,
	     struct sw_fault *fault)
{
	const char *const command[] = { "config", "--local", "--replace-all",
					SECTION_COMMAND, script_command, NULL };
	const char *const event[] = { "config", "--local", "--add", SECTION_EVENT, hook,
				      NULL };

	if (run(site, command, tmp, fault))
		return -1;
	return section_has(site, hook) ? 0 : run(site, event, tmp, fault);
}

int section_drop(const struct site *site, const char *hook, struct arena *tmp,
	      struct sw_fault *fault)
{
	const char *const event[] = { "config", "--local", "--unset-all", SECTION_EVENT,
				      arena_format(tmp, "^%s$", hook), NULL };
	const char *const left[] = { "config", "--local", "--get-all", SECTION_EVENT,
				     NULL };
	const char *const all[] = { "config", "--local", "--remove-section",
				    "hook.stackward", NULL };
	const char *said;

	if (run(site, event, tmp, fault))
		return -1;
	int status = site_ask(site, left, tmp, &said, fault);
	return status > 0 ? run(site, all, tmp, fault) : status;
}

static bool is_local(const struct site_key *key)
{
	return !strcmp(key->scope, "local");
}

bool section_has(const struct site *site, const char *hook)
{
	for (size_t i = 0; i < site->keys.count; i++) {
		const struct site_key *key = &site->keys.at[i];

		if (is_local(key) && !strcmp(key->key, SECTION_EVENT) &&
		    !strcmp(key->value, hook))
			return true;
	}
	return false;
}

bool section_is_current(const struct site *site)
{
	const struct site_key *key = site_key(site, SECTION_COMMAND);

	return key && !strcmp(key->value, script_command);
}
