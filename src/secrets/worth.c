/* worth.c - forms are sorted out first, then the model of random.h decides. */
#include "secrets/worth.h"

#include "secrets/placeholder.h"
#include "secrets/random.h"
#include "secrets/shape.h"
#include "secrets/sign.h"

#define DECODED 256

/* What a strong value needs at least, by how far its name can be believed. */
static const struct need {
	size_t len;
	double bits;
} needs[] = {
	[TRUST_SURE] = { 10, 30 }, [TRUST_LIKELY] = { 12, 40 }, [TRUST_MAYBE] = { 16, 50 },
};
static const struct need need_password = { 6, 17 };

#define BITS_EACH 0.8		/* what a long value needs: most of it is drawn */

static const double standing_bits[] = {
	[STANDING_QUOTED] = 0, [STANDING_CONFIG] = 2, [STANDING_BARE] = 14,
};

/* What a person would choose: not the words that code and its documents have there. */
static bool chosen(struct span value, struct naming naming)
{
	bool digits = sign_count(value, SIGN_DIGIT);

	if (sign_starts(value, "0x") || !sign_all(value, SIGN_WORD, " _-!@#$%^&*+=?~.;"))
		return false;
	if (naming.kind == NAME_PASSWORD)
		return digits || span_find(value, '.') == value.len;
	return digits && sign_count(value, SIGN_LETTER) && value.len >= 8;
}

static enum worth weak(struct span value, struct naming naming)
{
	bool is = naming.trust != TRUST_MAYBE && chosen(value, naming);

	return is ? WORTH_WEAK : WORTH_NONE;
}

/* More than two words are a sentence; two may be a pass phrase. */
static enum worth judge_words(struct span value, struct naming naming)
{
	size_t blanks = sign_count(value, SIGN_BLANK);

	if (naming.kind != NAME_PASSWORD || blanks > 1 || value.len > 40 ||
	    !sign_all(value, SIGN_WORD, " !$%&*+-=?@_"))
		return WORTH_NONE;
	return placeholder_judge(value) ? WORTH_NONE : weak(value, naming);
}

/* What its form says: false where the model has to. */
static bool form_decides(struct span value, struct naming naming, enum standing standing,
			 enum worth *worth)
{
	enum placeholder placeholder = placeholder_judge(value);

	*worth = WORTH_NONE;
	if (reference_is(value) || placeholder == PLACEHOLDER_SURE)
		return true;
	if (standing == STANDING_BARE && shape_code(value))
		return true;
	if (shape_other(value)) {
		if (naming.kind == NAME_PASSWORD && sign_all(value, SIGN_DIGIT, ""))
			*worth = weak(value, naming);
		return true;
	}
	if (placeholder == PLACEHOLDER_SOFT && naming.kind == NAME_PASSWORD)
		*worth = weak(value, naming);
	return placeholder == PLACEHOLDER_SOFT;
}

/* Letters, digits and signs together, as rules for passwords ask of people. */
static bool composed(struct span value, struct naming naming, enum standing standing)
{
	size_t signs = 0;

	for (size_t i = 0; i < value.len; i++)
		signs += strchr("!@#^*?$&", value.at[i]) && value.at[i];
	return naming.kind == NAME_PASSWORD && naming.trust == TRUST_SURE && signs &&
	       signs * 4 <= value.len && standing != STANDING_BARE && value.len >= 10 &&
	       value.len <= 40 && sign_count(value, SIGN_DIGIT) >= 2 &&
	       sign_count(value, SIGN_LETTER) >= 4 && chosen(value, naming);
}

static enum worth judge_bits(struct span value, struct naming naming,
			     enum standing standing)
{
	const struct need *need = &needs[naming.trust];

	if (naming.kind == NAME_PASSWORD && naming.trust == TRUST_SURE)
		need = &need_password;
	if ((shape_uuid(value) || shape_hex(value)) && naming.trust == TRUST_MAYBE)
		return WORTH_NONE;
	double bits = random_bits(value), least = need->bits + standing_bits[standing];
	if (value.len >= need->len && bits >= least &&
	    bits >= BITS_EACH * (double)value.len)
		return WORTH_STRONG;
	if (composed(value, naming, standing))
		return WORTH_STRONG;
	if (value.len < 4 || standing == STANDING_BARE)
		return WORTH_NONE;
	return weak(value, naming);
}

static enum worth judge_plain(struct span value, struct naming naming,
			      enum standing standing)
{
	enum worth worth;

	if (value.len < 3 || value.len > WORTH_LONGEST)
		return WORTH_NONE;
	if (sign_count(value, SIGN_BLANK))
		return judge_words(value, naming);
	if (form_decides(value, naming, standing, &worth))
		return worth;
	return judge_bits(value, naming, standing);
}

/* `user:password` in base64 is how registries keep a login. */
static enum worth judge_decoded(struct span text, struct naming naming)
{
	size_t colon = span_find(text, ':');

	if (naming.kind == NAME_SECRET && colon && colon < text.len) {
		naming = (struct naming){ NAME_PASSWORD, TRUST_SURE };
		text = span_from(text, colon + 1);
	}
	return judge_plain(text, naming, STANDING_CONFIG);
}

enum worth worth_judge(struct span value, struct naming naming, enum standing standing)
{
	char text[DECODED];
	size_t len = shape_base64(value, text, sizeof text);

	if (len && !shape_hex(value))
		return judge_decoded((struct span){ text, len }, naming);
	return judge_plain(value, naming, standing);
}
