/* table.c - the options of tools and commands; --help shows them in this order. */
#include "front/options.h"

#include "draw/draw.h"

#define WHAT SW_SECTION_WHAT
#define WHICH SW_SECTION_WHICH
#define OUT SW_SECTION_OUT
#define OTHER SW_SECTION_OTHER

#define AT(field) offsetof(struct sw_request, field)
#define FLAG(section, name, letter, field, about) \
	{ section, name, letter, SW_TAKES_NOTHING, AT(field), NULL, about, NULL, 0, 0 }
#define WORD(section, name, field, value, about) \
	{ section, name, 0, SW_TAKES_WORD, AT(field), value, about, NULL, 0, 0 }
#define WORDS(section, name, takes, field, value, about) \
	{ section, name, 0, takes, AT(field), value, about, NULL, 0, 0 }
#define NUMBER(section, name, letter, field, value, least, most, about) \
	{ section, name, letter, SW_TAKES_NUMBER, AT(field), value, about, NULL, \
	  least, most }
#define CHOICE(section, name, takes, field, value, choices, about) \
	{ section, name, 0, takes, AT(field), value, about, choices, 0, 0 }
#define PLACE(name, about) \
	{ WHAT, name, 0, SW_TAKES_PLACE, 0, NULL, about, NULL, 0, 0 }

static const char *const profiles[] = { "minimal", "recommended", "strict", NULL };
static const char *const levels[] = { "note", "warning", "error", "never", NULL };
static const char *const colours[] = { "auto", "always", "never", NULL };

/* What several tables have. */
#define REPOSITORY \
	WORD(WHAT, "git-dir", git_dir, "DIR", \
	     "the repository, where it has no work tree"), \
	WORD(WHAT, "root", root, "DIR", "judge DIR as a repository of its own")
#define CHOOSING_RULES \
	WORDS(WHICH, "select", SW_TAKES_WORDS, select, "ID,...", \
	      "only these rules: group/name or group/*"), \
	WORDS(WHICH, "ignore", SW_TAKES_WORDS, ignore, "ID,...", "not these rules"), \
	CHOICE(WHICH, "profile", SW_TAKES_WORD, profile, "NAME", profiles, \
	       "minimal, recommended (default) or strict"), \
	WORDS(WHICH, "rules", SW_TAKES_PATHS, rules, "DIR", \
	      "further rules; may be repeated")
#define POLICY \
	WORD(WHICH, "policy", policy, "FILE", \
	     "the policy that no repository may loosen")

const struct sw_option options_bundle[] = {
	WORDS(WHICH, "target", SW_TAKES_WORDS, targets, "NAME,...",
	      "these targets of the bundle (default: all)"),
	WORDS(WHICH, "var", SW_TAKES_PATHS, variables, "NAME=VALUE",
	      "a value for a variable; may be repeated"),
	WORD(WHICH, "user", user, "NAME", "who deploys: what modes and permissions look at"),
	FLAG(WHICH, "like-cli", 0, like_cli,
	     "the steps, levels and places of `databricks bundle validate`"),
	FLAG(WHICH, "strict", 0, strict, "exit 1 from a warning, too"),
	{ OUT, "resolved", 0, SW_TAKES_MAYBE, AT(resolved), "[TARGET]",
	  "not findings: the bundle, merged and resolved, as JSON", NULL, 0, 0 },
	WORD(OUT, "explain-value", explain_value, "PATH",
	     "not findings: where a value of the bundle comes from, as "
	     "resources.jobs.train.name"),
	CHOICE(OUT, "graph", SW_TAKES_WORD, graph, "FMT", draw_formats,
	       "not findings: what is deployed, as dot, mermaid, json or svg"),
	{ .name = NULL }
};

const struct sw_option options_modularity[] = {
	CHOICE(OUT, "graph", SW_TAKES_WORD, graph, "FMT", draw_formats,
	       "not findings: who imports whom, as dot, mermaid, json or svg"),
	{ OUT, "why", 0, SW_TAKES_TWO, AT(why), "A B",
	  "not findings: the shortest chain of imports from module A to module B",
	  NULL, 0, 0 },
	FLAG(OUT, "affected", 0, affected,
	     "not findings: the modules, tests, notebooks and resources that the "
	     "change can reach"),
	{ .name = NULL }
};

const struct sw_option options_secrets[] = {
	FLAG(WHAT, "history", 0, history,
	     "every version that any commit ever had, and every message; with "
	     "--range or --merge-base, of those commits"),
	NUMBER(WHAT, "max-commits", 0, max_commits, "N", 1, 4294967295u,
	       "with --history: no more than the N newest commits"),
	{ .name = NULL }
};

const struct sw_option options_plain[] = {
	FLAG(OTHER, "quiet", 'q', quiet, "nothing but what is asked for"),
	FLAG(OTHER, "verbose", 'v', verbose, "what is done, too"),
	FLAG(OTHER, "help", 'h', help, "this text"),
	{ .name = NULL }
};

const struct sw_option options_hook[] = {
	NUMBER(WHAT, "max-commits", 0, max_commits, "N", 1, 4294967295u,
	       "of a push: search no more than the N newest commits for credentials; "
	       "where there are more, exit 3"),
	{ .name = NULL }
};

const struct sw_option options_lsp[] = {
	CHOOSING_RULES,
	POLICY,
	FLAG(OTHER, "stdio", 0, stdio, "the standard streams, which are all there is"),
	NUMBER(OTHER, "jobs", 'j', jobs, "N", 1, 256,
	       "threads; default: one a processor"),
	NUMBER(OTHER, "timeout", 0, timeout, "S", 1, 86400,
	       "seconds before judging is given up (default 120)"),
	FLAG(OTHER, "help", 'h', help, "this text"),
	{ .name = NULL }
};

const struct sw_option options_pr[] = {
	PLACE("PATH...", "findings of these files and folders alone"),
	WORD(WHAT, "merge-base", merge_base, "REF|auto", "what the change is made to"),
	WORD(WHAT, "rev", rev, "REV", "the end of the change (default HEAD)"),
	REPOSITORY,
	{ .name = NULL }
};

const struct sw_option options_diff[] = {
	REPOSITORY,
	{ .name = NULL }
};

const struct sw_option options_audit[] = {
	PLACE("REPO...", "repositories, bare ones too; none: the one around this folder"),
	NUMBER(WHAT, "max-commits", 0, max_commits, "N", 1, 4294967295u,
	       "no more of the history than its N newest commits"),
	REPOSITORY,
	WORD(OUT, "since", since, "FILE",
	     "an earlier report of --output json: tell what is new and what is gone"),
	{ .name = NULL }
};

const struct sw_option options_init[] = {
	WORD(WHAT, "root", root, "DIR", "look at DIR as a repository of its own"),
	FLAG(OUT, "dry-run", 0, diff, "write nothing: print the file"),
	FLAG(OUT, "quiet", 'q', quiet, "do not say what was found"),
	NUMBER(OTHER, "timeout", 0, timeout, "S", 1, 86400,
	       "seconds before it is given up (default 120)"),
	FLAG(OTHER, "help", 'h', help, "this text"),
	{ .name = NULL }
};

const struct sw_option options_what[] = {
	PLACE("PATH...", "files and folders; none: the repository around this folder"),
	FLAG(WHAT, "staged", 0, staged, "the index: what the next commit would hold"),
	WORD(WHAT, "range", range, "A..B", "what the commits after A up to B change"),
	WORD(WHAT, "merge-base", merge_base, "REF|auto",
	     "what HEAD changes since it left REF"),
	WORD(WHAT, "rev", rev, "REV", "the tree of one commit, or the end of a change"),
	FLAG(WHAT, "all", 0, all, "every finding of the tree (the default)"),
	PLACE("-", "one file from standard input"),
	WORD(WHAT, "stdin-filename", stdin_filename, "F",
	     "the path that `-` stands for"),
	REPOSITORY,
	{ .name = NULL }
};

bool option_judges(const struct sw_option *option)
{
	return option->at != AT(fix) && option->at != AT(diff) &&
	       option->at != AT(explain) && option->at != AT(list_rules) &&
	       option->at != AT(version);
}

const struct sw_option options_judging[] = {
	CHOOSING_RULES,
	WORD(WHICH, "config", config, "FILE",
	     "this, not the repository's stackward.yml"),
	FLAG(WHICH, "no-config", 0, no_config, "no stackward.yml at all"),
	POLICY,
	WORD(WHICH, "baseline", baseline, "FILE", "findings known and accepted"),

	{ OUT, "output", 'o', SW_TAKES_OUTPUT, AT(outputs), "FMT[=FILE]",
	  "text (default) or another format; may be repeated", NULL, 0, 0 },
	CHOICE(OUT, "fail-on", SW_TAKES_CHOICE, fail_on, "LEVEL", levels,
	       "exit 1 from error (default), warning or note; never"),
	CHOICE(OUT, "color", SW_TAKES_CHOICE, colour, "WHEN", colours,
	       "auto (default), always or never"),
	FLAG(OUT, "fix", 0, fix, "mend what has a fix, in the files of the work tree"),
	FLAG(OUT, "diff", 0, diff,
	     "not findings: what --fix would change; exit 1 if anything"),
	FLAG(OUT, "quiet", 'q', quiet, "findings only"),
	FLAG(OUT, "verbose", 'v', verbose, "what was skipped, too"),
	FLAG(OUT, "statistics", 0, statistics, "count the findings of each rule"),
	FLAG(OUT, "show-waived", 0, show_waived,
	     "findings that a comment or config waives"),
	FLAG(OUT, "show-baselined", 0, show_baselined, "findings of the baseline"),

	NUMBER(OTHER, "jobs", 'j', jobs, "N", 1, 256,
	     "threads; default: one a processor"),
	NUMBER(OTHER, "timeout", 0, timeout, "S", 1, 86400,
	       "seconds before the run is given up (default 120)"),
	WORD(OTHER, "explain", explain, "ID", "what a rule asks, and why"),
	FLAG(OTHER, "list-rules", 0, list_rules, "the rules that would run"),
	FLAG(OTHER, "version", 'V', version,
	     "with --verbose: libraries and sandbox, too"),
	FLAG(OTHER, "help", 'h', help, "this text"),
	{ .name = NULL }
};
