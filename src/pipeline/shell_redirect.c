/* shell_redirect.c - where commands read from and write to, and the documents that a
   script holds for them. */
#include "pipeline/shell_form.h"

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Longer ones first. */
static const char *const operators[] = {
	"<<<", "<<-", "<<", "<>", "<&", "&>>", "&>", ">>", ">&", ">|", "<", ">"
};

static const char *operator_at(struct span text)
{
	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
		if (span_starts(text, operators[i]))
			return operators[i];
	return NULL;
}

/* Of the operator that begins here, with its number; 0: none does. */
static size_t operator_length(struct span text)
{
	size_t digits = 0;
	const char *operator;

	while (digits < text.len && is_digit(text.at[digits]))
		digits++;
	text = span_from(text, digits);
	operator = operator_at(text);
	if (!operator || (digits && *operator == '&'))
		return 0;
	if (span_starts(text, "<(") || span_starts(text, ">("))
		return 0;
	return digits + strlen(operator);
}

static void expect_document(struct shell_reader *r, struct redirection *to, bool dashed)
{
	struct shell_here *here = vec_add(r->keep, &r->here);
	struct span *body = arena_new(r->keep, struct span);

	to->body = body;
	*here = (struct shell_here){ shell_spelling(r->keep, &to->target), dashed, body };
}

bool shell_redirect(struct shell_reader *r, struct redirections *redirections)
{
	struct span rest = span_from(r->text, r->at);
	size_t len = operator_length(rest);
	struct redirection to = {0};

	if (!len)
		return false;
	to.operator = span_cut(rest, len);
	r->at += len;
	shell_blanks(r);
	shell_word(r, &to.target);
	if (r->shell <= SHELL_BASH && span_search(to.operator, SPAN("<<")) < len &&
	    !span_ends(to.operator, "<<<"))
		expect_document(r, &to, span_ends(to.operator, "-"));
	*vec_add(r->keep, redirections) = to;
	return true;
}

static bool ends(const struct shell_here *here, struct span line)
{
	while (here->dashed && line.len && *line.at == '\t')
		line = span_from(line, 1);
	return span_same(line, here->end);
}

/* Without its last line, which may be missing: the text ends it then. */
static void take_document(struct shell_reader *r, const struct shell_here *here)
{
	struct span rest = span_from(r->text, r->at), line;
	size_t from = r->at;

	*here->body = rest;
	while (span_line(&rest, &line)) {
		here->body->len = r->at - from;
		r->at = r->text.len - rest.len;
		if (ends(here, line))
			return;
	}
	here->body->len = r->at - from;
}

void shell_documents(struct shell_reader *r)
{
	for (size_t i = 0; i < r->here.count; i++)
		take_document(r, &r->here.at[i]);
	r->here.count = 0;
}
