/* shell_test.c - scripts are read as their shells read them, and nothing is expanded. */
#include "lib/test.h"

#include "base/str.h"
#include "pipeline/shell.h"

static struct shell_reading read_as(enum shell shell, const char *text)
{
	const struct script_text script = { span_of(text), shell, false };
	struct shell_reading reading;

	shell_read(arena, &script, &reading);
	return reading;
}

static void show_word(struct str *shown, const struct word *word)
{
	static const char *const marks[] = { "", "$", "$:", "$()", "${{", "`", "glob " };

	for (size_t i = 0; i < word->count; i++) {
		const struct part *part = &word->parts[i];

		if (part->kind == PART_TEXT) {
			str_add(shown, part->text);
			continue;
		}
		str_text(shown, "<");
		str_text(shown, marks[part->kind]);
		str_add(shown, part->text);
		str_text(shown, ">");
	}
	if (!word->count)
		str_text(shown, "''");
}

/* Words in brackets, joins as signs, `?` before what may not run, `!` negated. */
static void show_command(struct str *shown, const struct shell_command *command)
{
	static const char *const joins[] = { ";", "&&", "||", "|", "&" };

	str_text(shown, command->sure ? "" : "?");
	str_text(shown, command->negated ? "!" : "");
	for (size_t i = 0; i < command->assigned_count; i++) {
		str_add(shown, command->assigned[i].name);
		str_text(shown, "=");
		show_word(shown, &command->assigned[i].value);
		str_text(shown, " ");
	}
	for (size_t i = 0; i < command->count; i++) {
		str_text(shown, i ? "," : "");
		show_word(shown, &command->words[i]);
	}
	for (size_t i = 0; i < command->redirection_count; i++) {
		str_text(shown, " ");
		str_add(shown, command->redirections[i].operator);
		show_word(shown, &command->redirections[i].target);
	}
	str_text(shown, joins[command->after]);
}

static const char *shown(const struct shell_reading *reading)
{
	struct str shown = str_new(arena);

	for (size_t i = 0; i < reading->commands.count; i++) {
		str_text(&shown, i ? " " : "");
		show_command(&shown, &reading->commands.at[i]);
	}
	if (reading->broken)
		str_text(&shown, " broken");
	return shown.at ? shown.at : "";
}

static const char *bash(const char *text)
{
	const struct shell_reading reading = read_as(SHELL_BASH, text);

	return shown(&reading);
}

static const char *power(const char *text)
{
	const struct shell_reading reading = read_as(SHELL_POWERSHELL, text);

	return shown(&reading);
}

static const char *cmd(const char *text)
{
	const struct shell_reading reading = read_as(SHELL_CMD, text);

	return shown(&reading);
}

static const char *azure(const char *text)
{
	const struct script_text script = { span_of(text), SHELL_BASH, true };
	struct shell_reading reading;

	shell_read(arena, &script, &reading);
	return shown(&reading);
}

TEST(shell_joins_commands_as_they_are_joined)
{
	CHECK_TEXT(bash("a 1 && b || c; d | e & f\ng"),
		   "a,1&& b|| c; d| e& f; g;");
	CHECK_TEXT(bash("a &&\n  b \\\n  c\n\n# no\nd # no\n"), "a&& b,c; d;");
	CHECK_TEXT(bash("a\r\nb \\\r\n c\r\n"), "a; b,c;");
	CHECK_TEXT(bash("a |& tee x; b &> /dev/null"), "a| tee,x; b &>/dev/null;");
	CHECK_TEXT(bash(""), "");
}

TEST(shell_takes_quotes_off_and_keeps_what_they_hold)
{
	CHECK_TEXT(bash("a 'b c' \"d 'e'\" f\\ g h\"i\"'j'k"), "a,b c,d 'e',f g,hijk;");
	CHECK_TEXT(bash("a \"\\\"x\\\" \\n\" '' \"\""), "a,\"x\" \\n,'','';");
	CHECK_TEXT(bash("a $'x\\ty' $\"z\""), "a,x\ty,$z;");
	CHECK_TEXT(bash("a b#c '#d'"), "a,b#c,#d;");
	CHECK_TEXT(bash("a 'b\nc'"), "a,b\nc;");
}

TEST(shell_keeps_expansions_apart)
{
	CHECK_TEXT(bash("a $X ${Y}z \"${Z:-d}\" $? $1"),
		   "a,<$X>,<$Y>z,<$:Z:-d>,<$?>,<$1>;");
	CHECK_TEXT(bash("a ${{ inputs.x }} '${{ y }}' \"b${{ z }}\""),
		   "a,<${{inputs.x>,<${{y>,b<${{z>;");
	CHECK_TEXT(bash("a $[[ inputs.t ]]"), "a,<${{inputs.t>;");
	CHECK_TEXT(bash("a *.py x? [ab]"), "a,<glob *>.py,x<glob ?>,<glob [>ab];");
	CHECK_TEXT(bash("cd ~/x ~"), "cd,<$HOME>/x,<$HOME>;");
	CHECK_TEXT(bash("a '$X' \\$X 5$ $"), "a,$X,$X,5$,$;");
	CHECK_TEXT(bash("a $((1 + (2))) ${x%\"}\"} b"), "a,<`((1 + (2)))>,<$:x%\"}\">,b;");
}

TEST(shell_reads_what_substitutions_run_first)
{
	CHECK_TEXT(bash("a $(b \"$(c)\") `d e`"), "c; b,<`c>; d,e; a,<`b \"$(c)\">,<`d e>;");
	CHECK_TEXT(bash("x=$(a | b) c"), "a| b; x=<`a | b> c;");
	CHECK_TEXT(bash("bash <(curl x)"), "curl,x; bash,<`curl x>;");
	CHECK_TEXT(bash("a=(b c) d=1 e"), "b,c; a=<`b c> d=1 e;");
	const struct shell_reading reading = read_as(SHELL_BASH, "a $(b $(c)) (d)");
	CHECK(reading.commands.at[0].depth == 2 && reading.commands.at[1].depth == 1);
	CHECK(reading.broken);	/* a bracket behind words */
}

TEST(shell_tells_azures_macros_from_commands)
{
	CHECK_TEXT(azure("a $(x.y) '$(z)' $(pwd) $(b c)"),
		   "pwd; b,c; a,<$()x.y>,<$()z>,<`pwd>,<`b c>;");
	CHECK_TEXT(azure("echo \"$(A)-$(B)\""), "echo,<$()A>-<$()B>;");
}

TEST(shell_says_what_may_not_run)
{
	CHECK_TEXT(bash("if a; then b; elif c; then d; else e; fi; f"),
		   "a; ?b; ?c; ?d; ?e; f;");
	CHECK_TEXT(bash("if ! a; then exit 1; fi"), "!a; ?exit,1;");
	CHECK_TEXT(bash("for x in a b; do c $x; done\nwhile d; do e; done"),
		   "?for,x,in,a,b; ?c,<$x>; ?d; ?e;");
	CHECK_TEXT(bash("for ((i=0; i<3; i++)); do a; done; b"), "?for; ?a; b;");
	CHECK_TEXT(bash("case $x in\n a|b) c;;\n (d*)\n e\n ;;\n *) f\nesac\ng"),
		   "?c; ?e; ?f; g;");
	CHECK_TEXT(bash("f() { a; b; }\nfunction g { c; }\nfunction h() {\nd\n}\ne"),
		   "?a; ?b; ?c; ?d; e;");
	CHECK_TEXT(bash("{ a; b; } && (cd x; c) || d"), "a; b; cd,x; c; d;");
	CHECK_TEXT(bash("[[ $a == b && -f c ]] && d"), "[[,<$a>,==,b,'','',-f,c,]]&& d;");
	CHECK_TEXT(bash("((x++)); time a; ! b"), "a; !b;");
}

TEST(shell_knows_how_groups_are_joined)
{
	struct shell_reading reading = read_as(SHELL_BASH, "a && (b; c) || true");
	const struct shell_group *group = &reading.groups.at[reading.commands.at[1].group];

	CHECK(group->kind == GROUP_SUBSHELL && group->before == JOIN_AND);
	CHECK(group->after == JOIN_OR && group->outer == 0);
	reading = read_as(SHELL_BASH, "if x; then y; fi | z");
	group = &reading.groups.at[reading.commands.at[1].group];
	CHECK(group->kind == GROUP_BRANCH && group->after == JOIN_PIPE);
}

TEST(shell_reads_assignments_before_and_by_export)
{
	CHECK_TEXT(bash("X=1 Y=\"a $Z\" a"), "X=1 Y=a <$Z> a;");
	CHECK_TEXT(bash("export X=1 Y; declare -x Z=2"), "X=1 export,X=1,Y; Z=2 declare,-x,Z=2;");
	CHECK_TEXT(bash("X=\na X=1"), "X='' ; a,X=1;");
	CHECK_TEXT(bash("\"X\"Y=1 a-b=c"), "XY=1 a-b=c;");
}

TEST(shell_passes_documents_over)
{
	const struct shell_reading reading =
		read_as(SHELL_BASH, "cat <<EOF > x\nrm $X\nEOF\nb <<-'E' c\n\td\n\tE\ne");

	CHECK_TEXT(shown(&reading), "cat <<EOF >x; b,c <<-E; e;");
	CHECK(span_is(*reading.commands.at[0].redirections[0].body, "rm $X\n"));
	CHECK_TEXT(bash("a <<X\nb\n"), "a <<X;");
	CHECK_TEXT(bash("a 2>&1 >b 3<c <<< d"), "a 2>&1 >b 3<c <<<d;");
}

TEST(shell_reads_what_is_handed_to_another_shell)
{
	CHECK_TEXT(bash("sudo bash -lc 'a && b'; c"), "sudo,bash,-lc,a && b; a&& b; c;");
	CHECK_TEXT(bash("sh -e -c \"a $X\" || d"), "sh,-e,-c,a <$X>|| a,<$X>; d;");
	CHECK_TEXT(bash("eval 'a b'"), "eval,a b; a,b;");
	CHECK_TEXT(bash("bash -c a.sh; bash x.sh 'b'"), "bash,-c,a.sh; bash,x.sh,b;");
	CHECK_TEXT(bash("bash -c 'a \"' ; b"), "bash,-c,a \"; b;");
	const struct shell_reading reading = read_as(SHELL_BASH, "sh -c 'a' || b");
	CHECK(reading.groups.at[reading.commands.at[1].group].after == JOIN_OR);
	CHECK(reading.commands.at[1].offset == 7);
}

TEST(shell_reads_powershell_where_it_agrees)
{
	CHECK_TEXT(power("a -t $env:X; b \"x`\"$y\" 'it''s'"), "a,-t,<$X>; b,x\"<$y>,it's;");
	CHECK_TEXT(power("a `\n  b\n# no\n<# no\nno #>\nc"), "a,b; c;");
	CHECK_TEXT(power("if ($x -ne 0) { a; exit 1 } else { b }\nc"),
		   "<$x>,-ne,0; if,<`$x -ne 0>; ?a; ?exit,1; else; ?b; c;");
	CHECK_TEXT(power("$env:T = \"prod\"\n$r = a -t b"), "T=prod ; r=a a,-t,b;");
	CHECK_TEXT(power("& a b; x (y z)"), "a,b; y,z; x,<`y z>;");
	CHECK_TEXT(power("a @'\nb\n'@\nc"), "a,b; c;");
}

TEST(shell_reads_cmd_where_it_agrees)
{
	CHECK_TEXT(cmd("a %X% ^\n b & c\nREM d\n:: e\nset T=prod"),
		   "a,<$X>,b; c; T=prod set,T=prod;");
	CHECK_TEXT(cmd("if exist x (\n a\n) else (\n b\n)\nc"), "if,exist,x; ?a; else; ?b; c;");
}

TEST(shell_says_where_a_script_is_broken)
{
	CHECK_TEXT(bash("a; b 'c"), "a; broken");
	CHECK_TEXT(bash("a; fi; b"), "a; broken");
	CHECK_TEXT(bash("a $(b"), "b; broken");
	CHECK_TEXT(bash("a )"), "a; broken");
	CHECK_TEXT(bash("> a ((b"), " broken");
	CHECK_TEXT(bash("if a; then b"), "a; ?b; broken");
	CHECK_TEXT(bash("a ${{ b"), " broken");
}

TEST(shell_says_that_failures_are_forgiven)
{
	CHECK(read_as(SHELL_BASH, "set +e\na").forgiving);
	CHECK(!read_as(SHELL_BASH, "set +e\na\nset -e\nb").forgiving);
	CHECK(!read_as(SHELL_BASH, "set -euo pipefail\na").forgiving);
	CHECK(read_as(SHELL_BASH, "trap 'exit 0' EXIT\na").trapped);
}

TEST(shell_offsets_are_those_of_the_script)
{
	const struct shell_reading reading = read_as(SHELL_BASH, "a\n  bc  'd'  # e");
	const struct shell_command *command = &reading.commands.at[1];

	CHECK(command->offset == 4 && command->end == 11);
	CHECK(command->words[1].offset == 8 && command->words[1].quoted);
}

TEST(shell_is_bounded)
{
	struct str deep = str_new(arena), long_one = str_new(arena);

	for (int i = 0; i < 100; i++)
		str_text(&deep, "a $(");
	CHECK(read_as(SHELL_BASH, deep.at).over);
	for (int i = 0; i < 30000; i++)
		str_text(&long_one, "a;");
	CHECK(read_as(SHELL_BASH, long_one.at).over);
}
