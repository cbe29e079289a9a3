/* holding.c - why a rule is not asked, and whether there is anything to ask it of. */
#include "engine/holding.h"

#include <string.h>

#include "base/sha256.h"
#include "base/str.h"
#include "engine/builtin.h"
#include "engine/pack.h"

static const struct { const char *name, *about; } flags[] = {
#define FLAG(NAME, name, about) { name, about },
#include "stack/flags.def"
#undef FLAG
};

static struct holding switched_off(struct arena *keep, const struct judge *judge,
				   const struct rule *rule)
{
	const struct setting *origin = NULL;

	config_level(judge->config, rule, NULL, &origin);
	const struct sw_place *place = origin ? &origin->place : NULL;
	return (struct holding){ SW_OFF,
		!place ? "the rule is off by itself" :
		!place->path ? "off on the command line" :
		arena_format(keep, "off by %s:%u", place->path, place->line) };
}

/* The moments it is asked at, since this is none of them. */
static struct holding at_moments(struct arena *keep, const struct rule *rule)
{
	static const char *const names[] = {
#define MOMENT(NAME, name) name,
#include "engine/moments.def"
#undef MOMENT
	};
	struct str text = str_new(keep);

	str_text(&text, "asked at other moments:");
	for (size_t i = 0; i < MOMENTS; i++)
		if (rule->when & 1u << i)
			str_format(&text, " %s", names[i]);
	return (struct holding){ SW_IDLE, text.at };
}

static struct holding without(struct arena *keep, const struct rule *rule, int flag)
{
	bool lacks = rule->lacks & (uint64_t)1 << flag;

	return (struct holding){ SW_IDLE, arena_format(keep, "%s %s",
		lacks ? "not where there is" : "needs", flags[flag].about) };
}

static bool some_file(const struct judge *judge, const struct rule *rule)
{
	const struct snapshot *snapshot = shelf_snapshot(judge->shelf);

	for (size_t i = 0; i < snapshot->count; i++) {
		const char *path = snapshot->files[i].path;

		if (globs_take(&rule->files, span_of(path)) &&
		    scope_has(&judge->scope, path) &&
		    !config_excludes(judge->config, path))
			return true;
	}
	return false;
}

/* It is asked: of what? */
static struct holding of_something(struct subjects *subjects, const struct rule *rule)
{
	uint64_t wanted = subject_of(rule);

	if (rule->files.count && !some_file(subjects->judge, rule))
		return (struct holding){ SW_IDLE, "there is no file that it is about" };
	if (!subjects_have(subjects, wanted))
		return (struct holding){ SW_IDLE, arena_format(subjects->keep,
			"there is no %s", subject_words(subjects->keep, wanted)) };
	return (struct holding){ SW_HOLDS, NULL };
}

struct holding holding_of(struct subjects *subjects, const struct rule *rule)
{
	const struct judge *judge = subjects->judge;
	struct arena *keep = subjects->keep;
	int flag = -1;

	switch (judge_leaves_out(judge, rule, &flag)) {
	case UNASKED_TOOL: return (struct holding){ SW_OFF, "another tool's" };
	case UNASKED_CHOICE: return (struct holding){ SW_OFF, "not selected" };
	case UNASKED_OFF: return switched_off(keep, judge, rule);
	case UNASKED_MOMENT: return at_moments(keep, rule);
	case UNASKED_FLAG: return without(keep, rule, flag);
	case UNASKED_NOT: break;
	}
	return of_something(subjects, rule);
}

bool holding_concerns(struct subjects *subjects, const struct rule *rule, const char *path)
{
	if (*path && rule->files.count)
		return globs_take(&rule->files, span_of(path));
	return !*path || subjects_concern(subjects, subject_of(rule), path);
}

static void add_text(struct sha256 *digest, const char *text)
{
	sha256_add(digest, (struct span){ text, strlen(text) + 1 });
}

const char *holding_digest(struct arena *keep, const struct judge *judge)
{
	const struct pack *pack = judge->pack;
	char *hex = arena_array(keep, char, SHA256_HEX);
	struct sha256 digest;

	sha256_init(&digest);
	add_text(&digest, builtin_digest);
	for (size_t i = 0; i < pack->texts.count; i++) {
		add_text(&digest, pack->texts.at[i].path);
		sha256_add(&digest, pack->texts.at[i].text);
	}
	/* A rule's own level is in its text. */
	for (size_t i = 0; i < pack->rules.count; i++) {
		const struct rule *rule = pack->rules.at[i];
		int level = config_level(judge->config, rule, NULL, NULL);

		if (level == (int)rule->level)
			continue;
		add_text(&digest, rule->id);
		add_text(&digest, level_word(level));
	}
	sha256_write(&digest, hex);
	return hex;
}
