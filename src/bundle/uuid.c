/* uuid.c - the bundle's own id, by which its use is counted. */
#include "bundle/step.h"

#include <string.h>

#include "bundle/scalar.h"
#include "bundle/value.h"

static bool is_uuid(struct span text)
{
	static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

	if (text.len != sizeof form - 1)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (form[i] == '-' ? text.at[i] != '-' :
		    !text.at[i] || !strchr("0123456789abcdefABCDEF", text.at[i]))
			return false;
	return true;
}

void step_uuid(struct view *view)
{
	const struct node *uuid = value_get(view->config, "bundle.uuid");

	if (node_is(uuid, NODE_STRING) && !is_uuid(uuid->text) &&
	    !is_open(uuid->text))
		say(view, (struct said){
			.check = CHECK_INVALID_UUID, .place = uuid->place,
			.value = arena_string(view->bundle->keep, uuid->text),
		});
}
