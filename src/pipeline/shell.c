/* shell.c - lists of commands: what joins them, and which groups they stand in. */
#include "pipeline/shell_form.h"

#include <strings.h>

void shell_break(struct shell_reader *r)
{
	r->out->broken = true;
}

void shell_over(struct shell_reader *r)
{
	r->out->over = r->out->broken = true;
}

char shell_escape(const struct shell_reader *r)
{
	return r->shell == SHELL_POWERSHELL ? '`' : r->shell == SHELL_CMD ? '^' : '\\';
}

/* To the end of the line, or of PowerShell's `<# … #>`. */
static bool take_comment(struct shell_reader *r)
{
	struct span rest = span_from(r->text, r->at);

	if (r->shell == SHELL_CMD)
		return false;
	if (shell_see(r, 0) == '#') {
		r->at += span_find(rest, '\n');
		return true;
	}
	if (r->shell != SHELL_POWERSHELL || !shell_take(r, "<#"))
		return false;
	r->at += span_search(span_from(rest, 2), SPAN("#>"));
	shell_take(r, "#>");
	return true;
}

void shell_blanks(struct shell_reader *r)
{
	while (shell_more(r)) {
		char byte = shell_see(r, 0), next = shell_see(r, 1);

		if (byte == ' ' || byte == '\t' || byte == '\r' || !byte)
			r->at++;
		else if (byte == shell_escape(r) && next == '\n')
			r->at += 2;
		else if (byte == shell_escape(r) && next == '\r' && shell_see(r, 2) == '\n')
			r->at += 3;
		else if (!take_comment(r))
			return;
	}
}

static void take_line_end(struct shell_reader *r, struct command_draft *d)
{
	r->at++;
	shell_finish(r, d, JOIN_THEN);
	shell_documents(r);
}

/* The next arm of a case: patterns come. */
static void take_arm(struct shell_reader *r, struct command_draft *d)
{
	shell_finish(r, d, JOIN_THEN);
	d->pattern = true;
}

/* Longer ones first. */
static const struct operator {
	const char *text;
	enum join join;
	bool arm;
} operators[] = {
	{ ";;&", JOIN_THEN, true }, { ";;", JOIN_THEN, true }, { ";&", JOIN_THEN, true },
	{ "&&", JOIN_AND, false }, { "||", JOIN_OR, false }, { "|&", JOIN_PIPE, false },
	{ "|", JOIN_PIPE, false }, { ";", JOIN_THEN, false },
	{ "&", JOIN_BACKGROUND, false },
};

static const struct operator *operator_at(const struct shell_reader *r)
{
	struct span rest = span_from(r->text, r->at);

	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
		if (span_starts(rest, operators[i].text))
			return &operators[i];
	return NULL;
}

static bool take_operator(struct shell_reader *r, struct command_draft *d)
{
	if (shell_see(r, 0) == '\n')
		return take_line_end(r, d), true;
	if (shell_see(r, 0) == '&' && shell_see(r, 1) == '>')
		return false;
	const struct operator *operator = operator_at(r);
	if (!operator)
		return false;
	r->at += strlen(operator->text);
	if (operator->arm)
		take_arm(r, d);
	else if (operator->join == JOIN_BACKGROUND && r->shell == SHELL_CMD)
		shell_finish(r, d, JOIN_THEN);
	else if (operator->join != JOIN_BACKGROUND || !draft_empty(d))
		shell_finish(r, d, operator->join);	/* PowerShell's `& program` */
	return true;
}

/* `a|b)` before the commands of an arm, or `esac`. */
static bool take_pattern(struct shell_reader *r, struct command_draft *d)
{
	struct word word;

	if (!d->pattern)
		return false;
	shell_take(r, "(");
	while (shell_more(r) && shell_see(r, 0) != ')') {
		size_t from = r->at;

		shell_word(r, &word);
		if (span_is(shell_text(&word), "esac")) {
			d->pattern = false;
			r->at = from;
			return true;
		}
		r->at += r->at == from;
		shell_blanks(r);
	}
	d->pattern = !shell_take(r, ")");
	return true;
}

/* `name()` */
static bool take_function(struct shell_reader *r, struct command_draft *d)
{
	if (r->shell > SHELL_BASH || d->words.count != 1 || !shell_take(r, "("))
		return false;
	shell_blanks(r);
	if (!shell_take(r, ")"))
		return shell_break(r), true;
	while (shell_more(r) && (shell_blanks(r), shell_take(r, "\n")))
		;
	*d = (struct command_draft){ .function = true };
	return true;
}

static void open_round(struct shell_reader *r, struct command_draft *d)
{
	if (r->shell == SHELL_CMD) {
		if (!draft_empty(d))
			shell_finish(r, d, JOIN_THEN);
		shell_open(r, d, GROUP_BRANCH);
	} else if (draft_empty(d)) {
		shell_open(r, d, d->function ? GROUP_FUNCTION : GROUP_SUBSHELL);
	} else {
		shell_break(r);
	}
}

static void close_round(struct shell_reader *r, struct command_draft *d)
{
	enum group_kind kind = r->out->groups.at[r->group].kind;

	shell_finish(r, d, JOIN_THEN);
	if (kind == GROUP_SUBSHELL || kind == GROUP_FUNCTION ||
	    (kind == GROUP_BRANCH && r->shell == SHELL_CMD))
		shell_close(r, d);
	else
		shell_break(r);
}

/* `((…))` alone, or behind `for`. */
static bool is_arithmetic(const struct shell_reader *r, const struct command_draft *d)
{
	return r->shell <= SHELL_BASH && shell_see(r, 1) == '(' &&
	       (draft_empty(d) ||
		(d->words.count && span_is(shell_text(d->words.at), "for")));
}

static void skip_arithmetic(struct shell_reader *r)
{
	struct span rest = span_from(r->text, r->at);
	size_t len = span_search(rest, SPAN("))"));

	if (len == rest.len)
		shell_break(r);
	r->at += len + 2;
}

static bool take_round(struct shell_reader *r, struct command_draft *d)
{
	char byte = shell_see(r, 0);

	if (r->shell == SHELL_POWERSHELL || (byte != '(' && byte != ')'))
		return false;
	if (byte == '(' && is_arithmetic(r, d))
		return skip_arithmetic(r), true;
	if (take_function(r, d))
		return true;
	r->at++;
	if (byte == '(')
		open_round(r, d);
	else
		close_round(r, d);
	return true;
}

/* PowerShell's blocks: what decides about them is not read. */
static bool take_block(struct shell_reader *r, struct command_draft *d)
{
	char byte = shell_see(r, 0);

	if (r->shell != SHELL_POWERSHELL || (byte != '{' && byte != '}'))
		return false;
	r->at++;
	shell_finish(r, d, JOIN_THEN);
	if (byte == '{')
		shell_open(r, d, GROUP_BRANCH);
	else if (r->out->groups.at[r->group].kind == GROUP_BRANCH)
		shell_close(r, d);
	else
		shell_break(r);
	return true;
}

static bool is_remark(const struct shell_reader *r, const struct command_draft *d)
{
	struct span rest = span_from(r->text, r->at);

	return r->shell == SHELL_CMD && draft_empty(d) &&
	       (span_starts(rest, "::") ||
		(rest.len > 3 && !strncasecmp(rest.at, "rem", 3) &&
		 shell_ends_word(r, rest.at[3])));
}

static void take_word(struct shell_reader *r, struct command_draft *d)
{
	struct shell_assignment assignment;
	struct word word;
	size_t from = r->at;

	if (d->closed)
		shell_finish(r, d, JOIN_THEN);
	if (draft_empty(d)) {
		d->offset = r->at;
		if (shell_keyword(r, d))
			return;
	}
	shell_word(r, &word);
	if (r->at == from)
		shell_break(r);
	else if (!d->words.count && r->shell <= SHELL_BASH &&
		 shell_assigns(r, &word, &assignment))
		*vec_add(r->keep, &d->assigned) = assignment;
	else
		*vec_add(r->keep, &d->words) = word;
}

static void take(struct shell_reader *r, struct command_draft *d)
{
	if (is_remark(r, d))
		r->at += span_find(span_from(r->text, r->at), '\n');
	else if (!take_pattern(r, d) && !take_operator(r, d) && !take_round(r, d) &&
		 !take_block(r, d) && !shell_redirect(r, &d->redirections))
		take_word(r, d);
}

void shell_finish(struct shell_reader *r, struct command_draft *d, enum join join)
{
	if (r->out->broken)
		return;
	if (d->closed) {
		r->out->groups.at[d->closed].after = join;
	} else if (!draft_empty(d)) {
		shell_add(r, d, join);
	} else {
		return;		/* an empty line behind `&&` */
	}
	*d = (struct command_draft){ .before = join };
}

static void read_all(struct shell_reader *r, char close)
{
	struct command_draft d = {0};
	size_t mine = r->group;
	char outer = r->close;

	r->close = close;
	while (shell_more(r)) {
		shell_blanks(r);
		if (close && r->group == mine && !d.pattern && shell_see(r, 0) == close) {
			r->at++;
			shell_finish(r, &d, JOIN_THEN);
			shell_close(r, &d);
			r->close = outer;
			return;
		}
		if (shell_more(r))
			take(r, &d);
	}
	shell_finish(r, &d, JOIN_THEN);
	if (close || r->group != mine)
		shell_break(r);
}

void shell_list(struct shell_reader *r, enum group_kind kind, char close)
{
	struct command_draft place = {0};

	shell_open(r, &place, kind);
	read_all(r, close);
}

void shell_all(struct shell_reader *r)
{
	read_all(r, 0);
}

void shell_read(struct arena *keep, const struct script_text *script,
		struct shell_reading *reading)
{
	struct shell_reader r = {
		.keep = keep, .text = script->text, .shell = script->shell,
		.macros = script->macros, .out = reading,
	};

	*reading = (struct shell_reading){0};
	*vec_add(keep, &reading->groups) = (struct shell_group){ .sure = true };
	if (script->shell == SHELL_OTHER)
		return;
	r.ink = arena_array(keep, char, script->text.len + 1);
	read_all(&r, 0);
}
