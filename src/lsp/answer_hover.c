/* answer_hover.c - what is shown at a place: all that there is to tell of it. */
#include "lsp/hover.h"

static hoverer *const hoverers[] = { hover_finding, hover_rule, hover_value, hover_step };

int answer_hover(const struct asked *asked, struct str *markdown,
		 struct sw_place *range, struct sw_fault *fault)
{
	struct look look;

	if (!look_at(asked, &look))
		return 0;
	for (size_t i = 0; i < sizeof hoverers / sizeof *hoverers; i++) {
		struct str own = str_new(asked->keep);

		if (hoverers[i](&look, &own, range, fault))
			return -1;
		if (own.len && markdown->len)
			str_text(markdown, "\n---\n\n");
		str_add(markdown, str_span(&own));
	}
	return 0;
}
