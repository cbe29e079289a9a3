/* answer_define.c - where what stands at a place is defined. */
#include "lsp/answer.h"

int answer_define(const struct asked *asked, struct places *places, struct sw_fault *fault)
{
	(void)asked;
	(void)places;
	(void)fault;
	return 0;
}
