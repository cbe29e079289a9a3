/* answer_hover.c - what is shown at a place. */
#include "lsp/answer.h"

int answer_hover(const struct asked *asked, struct str *markdown, struct sw_place *range,
		 struct sw_fault *fault)
{
	(void)asked;
	(void)markdown;
	(void)range;
	(void)fault;
	return 0;
}
