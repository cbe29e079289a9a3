/*
 * kind_secret.c - rules whose checks are types of credentials. All such rules share one
 * search of a file; each takes from it what its own detectors found.
 */
#include "base/date.h"
#include "base/sha256.h"
#include "base/str.h"
#include "engine/detectors.h"
#include "engine/kind.h"
#include "engine/marks.h"
#include "snapshot/added.h"
#include "text/message.h"

KIND_KEYS(secret, "detectors", "allow");

int secret_compile(struct arena *keep, struct rule *rule, const struct node *options,
		   struct sw_fault *fault)
{
	struct secret_spec *spec = arena_new(keep, struct secret_spec);

	rule->spec = spec;
	return allow_read(keep, rule_key(rule, options, "allow"), spec, fault);
}

/* 1 where a team says that the value is none: it is told nowhere. */
static int is_allowed(const struct rule *rule, struct judging *judging,
		      const struct secret *secret, struct sw_fault *fault)
{
	const struct secret_spec *spec = rule->spec;
	struct span value = { judging->source->text.at + secret->from,
			      secret->to - secret->from };
	struct match match;
	int found = 0;

	for (size_t i = 0; i < spec->allow.count && !found; i++)
		found = pattern_find(spec->allow.at[i], judging->matcher, value, 0, &match,
				     fault);
	return found;
}

/* What stands on old lines alone was there before: where only changes are in scope, it
   is not this change's. */
static int leave_old(struct judging *judging, struct sw_fault *fault)
{
	const struct scope *scope = &judging->judge->scope;
	const struct change *change = scope->snapshot->partial
		? map_find(&scope->changed, span_of(judging->file->path)) : NULL;
	struct source *source = judging->source;
	struct added added;
	size_t kept = 0;

	if (!change || !judging->found.count)
		return 0;
	if (added_open(judging->tmp, scope->snapshot, change, &added, fault))
		return -1;
	for (size_t i = 0; i < judging->found.count; i++) {
		const struct secret *secret = &judging->found.at[i];
		struct sw_place at = source_place(source, secret->from, secret->to);

		if (added_has(&added, source, at.line, at.end_line ? at.end_line : at.line))
			judging->found.at[kept++] = *secret;
	}
	judging->found.count = kept;
	return 0;
}

static const struct message *message_at(const struct judging *judging)
{
	const struct message *message = judging->judge->message;

	return message && !strcmp(message->path, judging->file->path) ? message : NULL;
}

/* What git will drop of a message that is being written is in no commit. */
static void leave_dropped(struct judging *judging, const struct message *message)
{
	struct source *source = judging->source;
	size_t kept = 0;

	for (size_t i = 0; i < judging->found.count; i++) {
		const struct secret *secret = &judging->found.at[i];
		struct sw_place at = source_place(source, secret->from, secret->to);

		if (message_takes(message, source_line(source, at.line)))
			judging->found.at[kept++] = *secret;
	}
	judging->found.count = kept;
}

static struct cells cells_of(struct judging *judging)
{
	struct sw_fault ignored = {0};	/* then no cell is known */
	struct source *source;
	struct tree *tree = NULL;

	if (span_ends(span_of(judging->file->path), ".ipynb"))
		shelf_look(judging->judge->shelf, judging->file, judging->tmp, &source,
			   &tree, &ignored);
	return cells_read(judging->tmp, judging->source, tree);
}

/* Once for each file, whichever rule asks first. */
static int search(struct judging *judging, struct sw_fault *fault)
{
	const struct message *message = message_at(judging);
	struct span text = judging->source->text;

	if (judging->searched == judging->source)
		return 0;
	judging->found = (struct secret_list){0};
	judging->searched = judging->source;
	if (message)
		text = span_cut(text, message_end(message, text));
	seeker_refill(judging->seeker);
	if (secrets_find(judging->seeker, text, 0, text.len, judging->tmp,
			 &judging->found, fault))
		return -1;
	secrets_settle(&judging->found);
	if (leave_old(judging, fault))
		return -1;
	if (message)
		leave_dropped(judging, message);
	judging->cells = judging->found.count ? cells_of(judging) : (struct cells){0};
	return 0;
}

/* What the fingerprint is of: of what could be guessed only the name. */
static const char *print_of(struct arena *tmp, const struct secret *secret,
			    struct span value)
{
	return secret->detector->weak
		? arena_format(tmp, "name %.*s", (int)secret->name.len, secret->name.at)
		: sha256_hex(tmp, value);
}

/* The finding that was just made, where another scanner's mark stands beside it. */
static void accept_marked(const struct rule *rule, struct judging *judging,
			  const struct sw_place *at)
{
	struct findings *findings = &judging->findings;
	const char *mark = rule->overridable && !judging->full && findings->count
		? marks_find(judging->source, at->line, at->end_line ? at->end_line : at->line)
		: NULL;

	if (!mark)
		return;
	findings->at[findings->count - 1].state = SW_WAIVED;
	findings->at[findings->count - 1].why = mark;
}

static bool is_expired(const struct judge *judge, const struct secret *secret)
{
	return secret->last_day && judge->today &&
	       secret->last_day < date_days(judge->today);
}

/* What speaks against it lowers the level, and hides nothing. */
static int doubted(const struct judge *judge, const struct secret *secret, int level)
{
	if (secret->doubt == SECRET_SAMPLE || is_expired(judge, secret))
		return SW_NOTE;
	return secret->doubt != SECRET_SURE && level > (int)SW_NOTE ? level - 1 : level;
}

static void add(const struct rule *rule, struct judging *judging,
		const struct secret *secret)
{
	struct span value = { judging->source->text.at + secret->from,
			      secret->to - secret->from };
	const struct check *check = rule_check(rule, secret->detector->name);
	struct fact fact = {
		.check = secret->detector->name,
		.place = source_place(judging->source, secret->from, secret->to),
		.value = secret->detector->about,
		.print = print_of(judging->tmp, secret, value),
		.moves = !secret->detector->weak,
	};
	cells_place(&judging->cells, &fact.place);
	int level = config_check_level(judging->judge->config, rule, check,
				       fact.place.path);

	if (level == LEVEL_OFF)
		return;
	judging_put(judging, rule, check, &fact,
		    (enum sw_level)doubted(judging->judge, secret, level));
	accept_marked(rule, judging, &fact.place);
	if (!secret->detector->weak)
		*vec_add(judging->keep, &judging->secrets) =
			arena_string(judging->keep, value);
}

int secret_check(const struct rule *rule, struct judging *judging,
		 struct sw_fault *fault)
{
	if (search(judging, fault))
		return -1;
	for (size_t i = 0; i < judging->found.count && !judging->full; i++) {
		const struct secret *secret = &judging->found.at[i];
		int allowed = detectors_own(rule, secret->detector)
			? is_allowed(rule, judging, secret, fault) : 1;

		if (allowed < 0)
			return -1;
		if (!allowed)
			add(rule, judging, secret);
	}
	return 0;
}
