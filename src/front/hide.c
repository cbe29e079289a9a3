/* hide.c - the built-in detectors, whatever the config says of their rule. */
#include "front/hide.h"

#include <stdio.h>
#include <string.h>

#include "engine/hide.h"
#include "engine/pack.h"

static int hide(struct arena *keep, struct span *text, struct sw_fault *fault)
{
	struct pack *pack = pack_new(keep);

	pack_builtin(keep, pack);
	return hide_in_text(keep, pack, text, fault);
}

int front_hide(struct str *text, struct sw_fault *fault)
{
	struct arena tmp = {0};
	struct span shown = str_span(text);
	int failed = hide(&tmp, &shown, fault);

	text->len = 0;
	if (!failed)
		str_add(text, shown);
	arena_clear(&tmp);
	return failed ? -1 : 0;
}

/* What was cut to fit may end in half a credential, which no detector knows. */
static struct span whole_words(struct span text, size_t size)
{
	if (text.len + 1 < size)
		return text;
	while (text.len && !strchr(" /:=,'\"`", text.at[text.len - 1]))
		text.len--;
	return text;
}

static void hide_in(char *room, size_t size)
{
	struct arena tmp = {0};
	struct sw_fault fault = {0};
	struct span text = whole_words(span_of(room), size);

	if (hide(&tmp, &text, &fault))
		text = SPAN("it may hold a credential and is not shown");
	snprintf(room, size, "%.*s", (int)text.len, text.at);
	arena_clear(&tmp);
}

void front_hide_fault(struct sw_fault *fault)
{
	hide_in(fault->text, sizeof fault->text);
	if (fault->place.path == fault->path)
		hide_in(fault->path, sizeof fault->path);
}
