/*
 * rehearse_secret.c - runs detectors on their examples. What stands for a secret there is
 * filled in first, so that no file holds anything that looks like one.
 */
#include "engine/detectors.h"
#include "engine/rehearse.h"
#include "secrets/fill.h"
#include "secrets/secrets.h"

struct trial {
	const struct rule *rule;
	struct secrets *secrets;
	struct rehearsal *rehearsal;
	struct str *complaints;
};

static bool is_it(const struct secret *secret, struct span detector,
		  const struct filled *filled)
{
	return span_is(detector, secret->detector->name) &&
	       (!filled->to ||
		(secret->from == filled->from && secret->to == filled->to));
}

/* 1 where the detector says what the example says; the text it was tried on is told. */
static int holds(struct arena *tmp, const struct trial *trial,
		 const struct detector_example *example, struct span *shown,
		 struct sw_fault *fault)
{
	struct seeker *seeker = seeker_new(tmp, trial->secrets, &limits_default);
	struct secret_list found = {0};
	size_t hits = 0, others = 0;
	struct filled filled;

	if (fill_example(tmp, example->text->text, example->text->place, &filled, fault) ||
	    secrets_find(seeker, filled.text, 0, filled.text.len, tmp, &found, fault))
		return -1;
	*shown = filled.text;
	secrets_settle(&found);
	for (size_t i = 0; i < found.count; i++)
		*(is_it(&found.at[i], example->detector, &filled) ? &hits : &others) += 1;
	if (!example->finds)
		return !hits;
	return hits == 1 && !(filled.to && others);
}

static int try_example(void *self, const struct detector_example *example,
		       struct sw_fault *fault)
{
	struct trial *trial = self;
	struct arena tmp = {0};
	struct span shown;
	int good = holds(&tmp, trial, example, &shown, fault);

	if (good == 1)
		trial->rehearsal->passed++;
	if (!good) {
		trial->rehearsal->failed++;
		str_format(trial->complaints, "%s:%u: an example of %s does not hold: %.*s\n"
			   "  said : %.*s\n", example->text->place.path,
			   example->text->place.line, trial->rule->id,
			   (int)example->detector.len, example->detector.at,
			   (int)example->text->text.len, example->text->text.at);
	}
	arena_clear(&tmp);
	return good < 0 ? -1 : 0;
}

int rehearse_detectors(const struct rule *rule, struct rehearsal *rehearsal,
		       struct str *complaints, struct sw_fault *fault)
{
	struct arena tmp = {0};
	struct detectors all = {0};
	struct trial trial = { .rule = rule, .rehearsal = rehearsal,
			       .complaints = complaints };
	int failed = detectors_read(&tmp, rule, &all, fault);

	if (!failed && all.count) {
		trial.secrets = secrets_new(&tmp, all.at, all.count, fault);
		failed = !trial.secrets ||
			 detectors_examples(rule, &trial, try_example, fault);
	}
	arena_clear(&tmp);
	return failed ? -1 : 0;
}
