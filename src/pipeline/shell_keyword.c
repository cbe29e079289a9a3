/* shell_keyword.c - the words that POSIX shells keep for themselves, and the groups that
   they open and close. */
#include "pipeline/shell_form.h"

static bool is_sure(enum group_kind kind)
{
	return kind != GROUP_BRANCH && kind != GROUP_LOOP && kind != GROUP_CASE &&
	       kind != GROUP_FUNCTION;
}

void shell_open(struct shell_reader *r, struct command_draft *d, enum group_kind kind)
{
	bool sure = r->out->groups.at[r->group].sure && is_sure(kind);
	struct shell_group group = { kind, r->group, d->before, JOIN_THEN, d->negated, sure };

	if (++r->level > SHELL_DEPTH || r->out->groups.count > SHELL_COMMANDS) {
		shell_over(r);
		return;
	}
	r->depth += kind == GROUP_SUBSHELL || kind == GROUP_SUBSTITUTION;
	r->group = r->out->groups.count;
	*vec_add(r->keep, &r->out->groups) = group;
	*d = (struct command_draft){0};
}

void shell_close(struct shell_reader *r, struct command_draft *d)
{
	const struct shell_group *group = &r->out->groups.at[r->group];

	if (r->out->broken)
		return;
	r->depth -= group->kind == GROUP_SUBSHELL || group->kind == GROUP_SUBSTITUTION;
	r->level--;
	*d = (struct command_draft){ .closed = r->group };
	r->group = group->outer;
}

static bool in(const struct shell_reader *r, enum group_kind kind)
{
	return r->out->groups.at[r->group].kind == kind;
}

/* Another part of the same `if`. */
static void branch(struct shell_reader *r, struct command_draft *d)
{
	if (!in(r, GROUP_TEST) && !in(r, GROUP_BRANCH)) {
		shell_break(r);
		return;
	}
	shell_close(r, d);
	d->closed = 0;
	shell_open(r, d, GROUP_BRANCH);
}

static void close_if(struct shell_reader *r, struct command_draft *d)
{
	if (in(r, GROUP_TEST) || in(r, GROUP_BRANCH))
		shell_close(r, d);
	else
		shell_break(r);
}

static void open_test(struct shell_reader *r, struct command_draft *d)
{
	shell_open(r, d, GROUP_TEST);
}

static void open_loop(struct shell_reader *r, struct command_draft *d)
{
	shell_open(r, d, GROUP_LOOP);
}

/* Its header is read as a command: `for x in a b`. */
static void open_for(struct shell_reader *r, struct command_draft *d)
{
	size_t from = r->at;

	shell_open(r, d, GROUP_LOOP);
	r->at -= 3;
	d->offset = r->at;
	shell_word(r, vec_add(r->keep, &d->words));
	r->at = from;
}

static void open_select(struct shell_reader *r, struct command_draft *d)
{
	(void)d;
	shell_break(r);		/* it asks a person */
}

static void keep_on(struct shell_reader *r, struct command_draft *d)
{
	(void)r;
	(void)d;
}

static void close_loop(struct shell_reader *r, struct command_draft *d)
{
	if (in(r, GROUP_LOOP))
		shell_close(r, d);
	else
		shell_break(r);
}

static void open_case(struct shell_reader *r, struct command_draft *d)
{
	struct word word;

	shell_open(r, d, GROUP_CASE);
	shell_blanks(r);
	shell_word(r, &word);
	while (shell_more(r) && (shell_blanks(r), shell_take(r, "\n")))
		;
	if (!shell_take(r, "in"))
		shell_break(r);
	d->pattern = true;
}

static void close_case(struct shell_reader *r, struct command_draft *d)
{
	if (in(r, GROUP_CASE))
		shell_close(r, d);
	else
		shell_break(r);
}

static void open_braces(struct shell_reader *r, struct command_draft *d)
{
	shell_open(r, d, d->function ? GROUP_FUNCTION : GROUP_BRACES);
}

static void close_braces(struct shell_reader *r, struct command_draft *d)
{
	if (in(r, GROUP_BRACES) || in(r, GROUP_FUNCTION))
		shell_close(r, d);
	else
		shell_break(r);
}

static void open_function(struct shell_reader *r, struct command_draft *d)
{
	struct word name;

	shell_blanks(r);
	shell_word(r, &name);
	shell_blanks(r);
	shell_take(r, "()");
	while (shell_more(r) && (shell_blanks(r), shell_take(r, "\n")))
		;
	d->function = true;
}

static void negate(struct shell_reader *r, struct command_draft *d)
{
	(void)r;
	d->negated = !d->negated;
}

static void time_it(struct shell_reader *r, struct command_draft *d)
{
	(void)d;
	shell_blanks(r);
	if (span_starts(span_from(r->text, r->at), "-p "))
		r->at += 2;
}

/* `[[ … ]]`: signs within join no commands. */
static void read_test(struct shell_reader *r, struct command_draft *d)
{
	struct word *word;

	r->at -= 2;
	d->offset = r->at;
	do {
		word = vec_add(r->keep, &d->words);
		shell_word(r, word);
		if (r->at == word->offset)	/* an operator's byte */
			r->at++;
		while (shell_more(r) && (shell_blanks(r), shell_take(r, "\n")))
			;
	} while (shell_more(r) && !span_is(shell_text(word), "]]"));
	if (!span_is(shell_text(word), "]]"))
		shell_break(r);
}

static const struct keyword {
	const char *text;
	void (*read)(struct shell_reader *reader, struct command_draft *draft);
} keywords[] = {
	{ "if", open_test }, { "then", branch }, { "elif", branch }, { "else", branch },
	{ "fi", close_if }, { "while", open_loop }, { "until", open_loop },
	{ "for", open_for }, { "select", open_select }, { "do", keep_on },
	{ "done", close_loop }, { "case", open_case }, { "esac", close_case },
	{ "{", open_braces }, { "}", close_braces }, { "function", open_function },
	{ "!", negate }, { "time", time_it }, { "[[", read_test },
};

bool shell_keyword(struct shell_reader *r, struct command_draft *d)
{
	struct span rest = span_from(r->text, r->at);

	if (r->shell > SHELL_BASH)
		return false;
	for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
		size_t len = strlen(keywords[i].text);

		if (!span_starts(rest, keywords[i].text) ||
		    !shell_ends_word(r, shell_see(r, len)))
			continue;
		r->at += len;
		keywords[i].read(r, d);
		return true;
	}
	return false;
}
