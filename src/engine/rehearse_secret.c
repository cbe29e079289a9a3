/*
 * rehearse_secret.c - runs detectors on their examples. What stands for a secret there is
 * filled in first, so that no file holds anything that looks like one.
 */
#include "engine/detectors.h"
#include "engine/rehearse.h"
#include "secrets/fill.h"
#include "secrets/secrets.h"

#define OPEN SPAN("\xe2\x9f\xa6")	/* these brackets stand around the value */
#define CLOSE SPAN("\xe2\x9f\xa7")

struct trial {
	const struct rule *rule;
	struct secrets *secrets;
	struct rehearsal *rehearsal;
	struct str *complaints;
	size_t number;		/* so that no two examples are filled alike */
};

/* Without its brackets; where these are, the bytes that must be found. */
static struct span unwrap(struct arena *tmp, struct span text, size_t *from, size_t *to)
{
	size_t open = span_search(text, OPEN), close = span_search(text, CLOSE);
	struct str out = str_new(tmp);

	*from = *to = 0;
	if (open == text.len || close == text.len || close < open)
		return text;
	str_add(&out, span_cut(text, open));
	*from = out.len;
	str_add(&out, span_cut(span_from(text, open + OPEN.len), close - open - OPEN.len));
	*to = out.len;
	str_add(&out, span_from(text, close + CLOSE.len));
	return str_span(&out);
}

static bool is_it(const struct secret *secret, struct span detector, size_t from, size_t to)
{
	return span_is(detector, secret->detector->name) &&
	       (!to || (secret->from == from && secret->to == to));
}

/* 1 where the detector says what the example says; the text it was tried on is told. */
static int holds(struct arena *tmp, const struct trial *trial,
		 const struct detector_example *example, struct span *shown,
		 struct sw_fault *fault)
{
	struct seeker *seeker = seeker_new(tmp, trial->secrets, &limits_default);
	struct secret_list found = {0};
	size_t from, to, hits = 0, others = 0;
	struct span text = unwrap(tmp, fill_text(tmp, example->text->text, trial->number),
				  &from, &to);

	*shown = text;
	if (secrets_find(seeker, text, 0, text.len, tmp, &found, fault))
		return -1;
	secrets_settle(&found);
	for (size_t i = 0; i < found.count; i++)
		*(is_it(&found.at[i], example->detector, from, to) ? &hits : &others) += 1;
	return example->finds ? hits == 1 && !(to && others) : !hits;
}

static int try_example(void *self, const struct detector_example *example,
		       struct sw_fault *fault)
{
	struct trial *trial = self;
	struct arena tmp = {0};
	struct span shown;
	int good = holds(&tmp, trial, example, &shown, fault);

	trial->number++;
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
