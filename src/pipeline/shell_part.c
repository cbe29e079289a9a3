/* shell_part.c - expansions: what the provider puts in before any shell sees it, what
   the shell does itself. */
#include "pipeline/shell_part.h"

static bool is_name(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || byte == '_';
}

static size_t name_length(struct span text, const char *further)
{
	size_t len = 0;

	while (len < text.len && text.at[len] &&
	       (is_name(text.at[len]) || strchr(further, text.at[len])))
		len++;
	return len;
}

static struct span rest(const struct shell_reader *r, size_t skip)
{
	return span_from(r->text, r->at + skip);
}

/* What stands between the two; without the second the script ends here. */
static bool take_between(struct word_draft *d, const char *open, const char *close,
			 enum part_kind kind)
{
	struct shell_reader *r = d->reader;
	size_t len;

	if (!shell_take(r, open))
		return false;
	len = span_search(rest(r, 0), span_of(close));
	if (len == rest(r, 0).len)
		return shell_break(r), true;
	draft_add(d, kind, span_trim(span_cut(rest(r, 0), len)));
	r->at += len + strlen(close);
	return true;
}

bool part_template(struct word_draft *d)
{
	if (shell_see(d->reader, 0) != '$')
		return false;
	return take_between(d, "${{", "}}", PART_TEMPLATE) ||
	       take_between(d, "$[[", "]]", PART_TEMPLATE);
}

/* Names that are commands everywhere: Azure leaves them, no variable is called so. */
static bool is_command(struct span name)
{
	static const char *const commands[] = {
		"pwd", "date", "whoami", "hostname", "nproc", "arch", "uname", "mktemp",
		"id", "ls", "tty", "env", "cat"
	};

	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (span_is(name, commands[i]))
			return true;
	return false;
}

bool part_macro(struct word_draft *d)
{
	struct shell_reader *r = d->reader;

	if (!r->macros || shell_see(r, 0) != '$' || shell_see(r, 1) != '(')
		return false;
	struct span name = span_cut(rest(r, 2), name_length(rest(r, 2), ".-"));
	if (!name.len || shell_see(r, 2 + name.len) != ')' || is_command(name))
		return false;
	draft_add(d, PART_MACRO, name);
	r->at += name.len + 3;
	return true;
}

/* `((…))`: numbers. The brackets are counted, nothing in them is a command. */
static void take_arithmetic(struct word_draft *d)
{
	struct shell_reader *r = d->reader;
	size_t from = r->at, open = 0;

	do {
		open += shell_see(r, 0) == '(';
		open -= shell_see(r, 0) == ')';
		r->at++;
	} while (open && r->at < r->text.len);
	if (open)
		shell_break(r);
	draft_add(d, PART_COMMAND, shell_since(r, from, 0));
}

static bool take_commands(struct word_draft *d, const char *open, char close)
{
	struct shell_reader *r = d->reader;

	if (!shell_take(r, open))
		return false;
	size_t from = r->at;
	draft_flush(d);
	shell_list(r, GROUP_SUBSTITUTION, close);
	draft_add(d, PART_COMMAND, shell_since(r, from, !r->out->broken));
	return true;
}

bool part_group(struct word_draft *d)
{
	struct shell_reader *r = d->reader;

	if (shell_see(r, 0) == '(' && shell_see(r, 1) == '(' &&
	    r->shell != SHELL_POWERSHELL)
		return take_arithmetic(d), true;
	return take_commands(d, "(", ')');
}

/* To the brace that closes it; what is quoted within counts for nothing. */
static size_t brace_length(struct span text)
{
	size_t open = 1, at = 0;
	char quote = 0;

	for (; at < text.len; at++) {
		char byte = text.at[at];

		if (byte == '\\')
			at++;
		else if (quote)
			quote = byte == quote ? 0 : quote;
		else if (byte == '"' || byte == '\'')
			quote = byte;
		else if (byte == '{')
			open++;
		else if (byte == '}' && !--open)
			return at;
	}
	return text.len;
}

static struct span without_scope(const struct shell_reader *r, struct span name)
{
	if (r->shell == SHELL_POWERSHELL && name.len > 4 && name.at[3] == ':' &&
	    (name.at[0] | 0x20) == 'e' && (name.at[1] | 0x20) == 'n' &&
	    (name.at[2] | 0x20) == 'v')
		return span_from(name, 4);
	return name;
}

static bool take_braced(struct word_draft *d)
{
	struct shell_reader *r = d->reader;

	if (!shell_take(r, "${"))
		return false;
	struct span all = rest(r, 0);
	struct span inner = span_cut(all, brace_length(all));
	if (inner.len == all.len)
		return shell_break(r), true;
	struct span name = without_scope(r, inner);
	bool plain = name.len && name_length(name, "") == name.len;
	draft_add(d, plain ? PART_VARIABLE : PART_DEFAULT, plain ? name : inner);
	r->at += inner.len + 1;
	return true;
}

static bool take_variable(struct word_draft *d)
{
	struct shell_reader *r = d->reader;
	bool scoped = r->shell == SHELL_POWERSHELL;
	struct span name = rest(r, 1);

	name.len = name_length(name, "");
	if (scoped && name.len && shell_see(r, 1 + name.len) == ':' &&
	    is_name(shell_see(r, 2 + name.len)))
		name.len += 1 + name_length(rest(r, 2 + name.len), "");
	if (!name.len && r->at + 1 < r->text.len && shell_see(r, 1) &&
	    strchr("?#@*!-$", shell_see(r, 1)))
		name.len = 1;
	if (!name.len)
		return false;
	draft_add(d, PART_VARIABLE, without_scope(r, name));
	r->at += 1 + name.len;
	return true;
}

static bool take_percent(struct word_draft *d)
{
	struct shell_reader *r = d->reader;

	if (r->shell != SHELL_CMD || shell_see(r, 0) != '%')
		return false;
	struct span name = span_cut(rest(r, 1), name_length(rest(r, 1), "."));
	if (!name.len || shell_see(r, 1 + name.len) != '%')
		return false;
	draft_add(d, PART_VARIABLE, name);
	r->at += name.len + 2;
	return true;
}

static bool take_dollar(struct word_draft *d)
{
	struct shell_reader *r = d->reader;

	if (shell_see(r, 0) != '$')
		return false;
	if (part_template(d) || part_macro(d))
		return true;
	if (r->shell == SHELL_CMD)
		return false;
	if (shell_see(r, 1) == '(') {
		r->at++;
		return part_group(d);
	}
	return take_braced(d) || take_variable(d);
}

bool part_expansion(struct word_draft *d)
{
	struct shell_reader *r = d->reader;

	if (take_dollar(d) || take_percent(d))
		return true;
	return r->shell <= SHELL_BASH && r->close != '`' && take_commands(d, "`", '`');
}
