/* ask.c - what is asked about a place: asked of a worker, read and handed on. */
#include "lsp/method.h"

void ask_hover(struct session *session)
{
	session_answer(session, SPAN("null"));
}

void ask_define(struct session *session)
{
	session_answer(session, SPAN("null"));
}
