/* read_assignment.c - the readers of what names are set to. */
#include "secrets/assigned.h"
#include "secrets/assignment.h"
#include "secrets/cursor.h"
#include "secrets/random.h"
#include "secrets/shape.h"

#define BIT(kind) (1u << (kind))
#define SOME_SECRET (BIT(NAME_SECRET) | BIT(NAME_TOKEN) | BIT(NAME_KEY))

/* What stands in an expression has to be more random than what stands alone. */
#define EXPRESSION_BITS 60

/* `to.apiKey = from.apiKey`: a member of the same name is passed on. */
static bool passed_on(const struct assigned *found)
{
	struct span name = found->name, value = found->value;
	size_t same = 0;

	while (same < name.len && same < value.len &&
	       sign_small(name.at[name.len - 1 - same]) ==
		       sign_small(value.at[value.len - 1 - same]))
		same++;
	return found->standing != STANDING_QUOTED && same >= 4;
}

/* `badge.svg?token=…`: the pictures in a README show it to everyone. */
static bool in_badge(const struct reading *reading)
{
	struct cursor cursor = { reading->text, reading->keyword };
	struct span head = cursor_head(&cursor, reading->keyword, 40);

	return span_search(head, SPAN(".svg?")) < head.len ||
	       span_search(head, SPAN("badge?")) < head.len;
}

/* What speaks against it, however random it is. */
static bool excused(const struct reading *reading, const struct assigned *found,
		    struct naming naming)
{
	/* `auth=Login("user", "…")`: who, not what. */
	if (found->called && naming.trust != TRUST_SURE)
		return true;
	if ((found->part || found->called) &&
	    (random_bits(found->value) < EXPRESSION_BITS || shape_uuid(found->value)))
		return true;
	return passed_on(found) || in_badge(reading);
}

/* The name first: most names say nothing, and what follows them need not be read. */
static void judge(const struct reading *reading, struct assignment *assignment)
{
	struct naming naming = { NAME_NONE, TRUST_SURE };
	struct assigned found;
	struct span name;

	*assignment = (struct assignment){ .judged = assignment->judged + 1 };
	if (assigned_name_at(reading->text, reading->keyword, &name))
		naming = name_judge(name);
	if (!naming.kind || !assigned_find(reading->text, reading->keyword, &found))
		return;
	enum worth worth = worth_judge(found.value, naming, found.standing);
	if (!worth || excused(reading, &found, naming))
		return;
	assignment->kind = naming.kind;
	assignment->worth = worth;
	assignment->value.from = (size_t)(found.value.at - reading->text.at);
	assignment->value.to = assignment->value.from + found.value.len;
	assignment->value.name = found.name;
}

static size_t read(const struct reading *reading, unsigned kinds, enum worth wanted,
		   struct value *values)
{
	struct assignment own = { .judged = 0 }, *at = &own;

	if (reading->assignment)
		at = reading->assignment;
	if (!at->judged)
		judge(reading, at);
	if (at->worth != wanted || !(kinds & BIT(at->kind)))
		return 0;
	values[0] = at->value;
	return 1;
}

size_t read_password(const struct reading *reading, struct value *values)
{
	return read(reading, BIT(NAME_PASSWORD), WORTH_STRONG, values);
}

size_t read_weak_password(const struct reading *reading, struct value *values)
{
	return read(reading, BIT(NAME_PASSWORD), WORTH_WEAK, values);
}

size_t read_secret(const struct reading *reading, struct value *values)
{
	return read(reading, BIT(NAME_SECRET), WORTH_STRONG, values);
}

size_t read_token(const struct reading *reading, struct value *values)
{
	return read(reading, BIT(NAME_TOKEN), WORTH_STRONG, values);
}

size_t read_key(const struct reading *reading, struct value *values)
{
	return read(reading, BIT(NAME_KEY), WORTH_STRONG, values);
}

size_t read_weak_secret(const struct reading *reading, struct value *values)
{
	return read(reading, SOME_SECRET, WORTH_WEAK, values);
}
