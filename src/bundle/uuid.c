/* uuid.c - the bundle's own id, by which its use is counted. */
#include "bundle/uuid.h"

#include "bundle/scalar.h"
#include "bundle/step.h"
#include "bundle/value.h"

static bool is_hex(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f') ||
	       (byte >= 'A' && byte <= 'F');
}

bool uuid_is(struct span text)
{
	if (text.len != 36 && text.len != 32)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		bool dash = text.len == 36 && (i == 8 || i == 13 || i == 18 || i == 23);

		if (dash ? text.at[i] != '-' : !is_hex(text.at[i]))
			return false;
	}
	return true;
}

/* Here the dashes must stand. */
void step_uuid(struct view *view)
{
	const struct node *uuid = value_get(view->config, "bundle.uuid");

	if (node_is(uuid, NODE_STRING) &&
	    (uuid->text.len != 36 || !uuid_is(uuid->text)) &&
	    !is_open(uuid->text))
		say(view, (struct said){
			.check = CHECK_INVALID_UUID, .place = uuid->place,
			.value = arena_string(view->bundle->keep, uuid->text),
		});
}
