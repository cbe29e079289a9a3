/* answer_rule.c - finds the names of rules. */
#include "lsp/answer_rule.h"

#include <ctype.h>

#include "engine/standard.h"
#include "engine/waive.h"
#include "text/paths.h"

static bool is_of_name(char byte)
{
	return isalnum((unsigned char)byte) || (byte && strchr("_-/.:*", byte));
}

/* stackward.yml anywhere, or a rule of the team's. */
static bool names_rules(const struct look *look)
{
	const struct config *config = look->asked->judge->config;
	struct span path = span_of(look->asked->path);

	if (span_is(path_base(path), STANDARD_FILE))
		return true;
	for (size_t i = 0; i < config->packs.count; i++) {
		struct span folder = span_of(config->packs.at[i]);

		while (span_starts(folder, "./"))
			folder = span_from(folder, 2);
		if (path_is_yaml(path) && path_within(path, folder))
			return true;
	}
	return false;
}

static bool in_waiver(struct look *look)
{
	struct waivers waivers = {0};

	waivers_read(look->keep, look->source, look->tree, &waivers);
	for (size_t i = 0; i < waivers.count; i++)
		if (look_is_in(look, &waivers.at[i].place))
			return true;
	return false;
}

static const struct group *group_of(const struct pack *pack, struct span word)
{
	if (!span_ends(word, "/*"))
		return NULL;
	return pack_group(pack, span_cut(word, word.len - 2));
}

bool named_find(struct look *look, struct named *named)
{
	const struct pack *pack = look->asked->judge->pack;
	struct span word = look_word(look, is_of_name);
	struct span id = span_cut(word, span_find(word, ':')), check;

	*named = (struct named){ .word = word };
	if (span_find(id, '/') == id.len)
		return false;
	if (!(names_rules(look) && look->trail.end >= TRAIL_KEY) && !in_waiver(look))
		return false;
	named->rule = pack_find(pack, arena_string(look->keep, id));
	named->group = named->rule ? NULL : group_of(pack, id);
	check = span_from(word, id.len + 1);
	if (!check.len)
		named->word = id;
	else if (named->rule)
		named->check = rule_check(named->rule, arena_string(look->keep, check));
	return named->rule || named->group;
}
