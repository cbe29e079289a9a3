/* hide.c - all detectors there are, over the texts that leave. */
#include "engine/hide.h"

#include "base/str.h"
#include "engine/detectors.h"
#include "engine/kind.h"
#include "engine/pack.h"

struct hiding {
	struct arena *keep, tmp;
	struct secrets *secrets;
	struct seeker *seeker;
	struct words *words;	/* what is found goes there */
	struct sw_fault *fault;
};

/* Also those of rules that are off: a rule says what is a finding, not what is shown. */
static int open_hiding(struct hiding *hiding, const struct pack *pack)
{
	struct detectors all = {0};

	for (size_t i = 0; i < pack->rules.count; i++)
		if (pack->rules.at[i]->kind == kind_find("secret") &&
		    detectors_read(&hiding->tmp, pack->rules.at[i], &all, hiding->fault))
			return -1;
	if (!all.count)
		return 0;
	hiding->secrets = secrets_new(&hiding->tmp, all.at, all.count, hiding->fault);
	if (!hiding->secrets)
		return -1;
	hiding->seeker = seeker_new(&hiding->tmp, hiding->secrets, &limits_default);
	return 0;
}

static struct secret_list find(struct hiding *hiding, struct span text)
{
	struct secret_list found = {0};

	if (hiding->fault->status || !hiding->seeker)
		return found;
	seeker_refill(hiding->seeker);
	if (!secrets_find(hiding->seeker, text, 0, text.len, &hiding->tmp, &found,
			  hiding->fault))
		secrets_settle(&found);
	return found;
}

/* In a source's line also what could be a password; a sentence of ours reads like one. */
static void hide(struct hiding *hiding, const char *text, bool weak)
{
	struct span span = span_of(text ? text : "");
	struct secret_list found = find(hiding, span);

	for (size_t i = 0; i < found.count; i++) {
		const struct secret *secret = &found.at[i];

		if (secret->detector->weak && !weak)
			continue;
		*vec_add(hiding->keep, hiding->words) = arena_string(hiding->keep,
			(struct span){ span.at + secret->from, secret->to - secret->from });
	}
}

static void hide_finding(struct hiding *hiding, const struct sw_finding *finding)
{
	hide(hiding, finding->excerpt, true);
	hide(hiding, finding->message, false);
	hide(hiding, finding->hint, false);
	hide(hiding, finding->why, false);
	hide(hiding, finding->place.path, false);
	for (size_t i = 0; i < finding->related_count; i++) {
		hide(hiding, finding->related[i].message, false);
		hide(hiding, finding->related[i].place.path, false);
	}
}

int hide_in_outcome(struct arena *keep, const struct judge *judge,
		    struct outcome *outcome, struct sw_fault *fault)
{
	struct hiding hiding = { .keep = keep, .words = &outcome->secrets, .fault = fault };
	bool anything = outcome->findings.count || outcome->gaps.count ||
			outcome->skipped.count;

	if (!anything || open_hiding(&hiding, judge->pack))
		return fault->status ? -1 : 0;
	for (size_t i = 0; i < outcome->findings.count; i++)
		hide_finding(&hiding, &outcome->findings.at[i]);
	for (size_t i = 0; i < outcome->gaps.count; i++) {
		hide(&hiding, outcome->gaps.at[i].path, false);
		hide(&hiding, outcome->gaps.at[i].reason, false);
	}
	for (size_t i = 0; i < outcome->skipped.count; i++)
		hide(&hiding, outcome->skipped.at[i], false);
	arena_clear(&hiding.tmp);
	return fault->status ? -1 : 0;
}

int hide_in_text(struct arena *keep, const struct pack *pack, struct span *text,
		 struct sw_fault *fault)
{
	struct hiding hiding = { .keep = keep, .fault = fault };
	struct str out = str_new(keep);
	size_t shown = 0;

	if (open_hiding(&hiding, pack))
		return -1;
	struct secret_list found = find(&hiding, *text);
	for (size_t i = 0; i < found.count; i++) {
		str_add(&out, span_cut(span_from(*text, shown), found.at[i].from - shown));
		str_text(&out, "***");
		shown = found.at[i].to;
	}
	str_add(&out, span_from(*text, shown));
	*text = str_span(&out);
	arena_clear(&hiding.tmp);
	return fault->status ? -1 : 0;
}
