/* markdown_audit.c - what an audit knows beside its findings, as tables of Markdown. */
#include "report/audit_table.h"
#include "report/markdown.h"
#include "report/phrase.h"

#define HEAD_MOST ((size_t)200 << 10)
#define LEAKS_MOST ((size_t)700 << 10)
#define SKIPPED_MOST ((size_t)750 << 10)

static const char *shown(struct output *out, const char *text)
{
	return markdown_safe(out, output_line(out, text));
}

static void put_row(struct summary *to, const char *name, const char *text)
{
	struct output *out = to->out;

	if (text && *text)
		markdown_put(to, arena_format(out->tmp, "| %s | %s |\n", name,
					      shown(out, text)), HEAD_MOST);
	arena_clear(out->tmp);
}

static void put_meta(struct summary *to)
{
	const struct sw_verdict *verdict = to->out->verdict;
	const struct sw_audit *audit = verdict->audit;
	struct arena keep = {0};
	const struct { const char *name, *text; } rows[] = {
		{ "repository", audit->repo }, { "commit", audit->commit },
		{ "branch", audit->branch },
		{ "files", audit->tree ? "of the work tree" : "of the commit" },
		{ "history", arena_format(&keep, "commits: %zu, versions: %zu%s%s",
					  audit->commits, audit->versions,
					  audit->history ? "; " : "",
					  audit->history ? audit->history : "") },
		{ "date", arena_format(&keep, "%s, by %s", verdict->date,
				       audit->date_source) },
		{ "tool", arena_format(&keep, "%s %s", verdict->tool, verdict->version) },
		{ "rules", arena_format(&keep, "%zu, %s", audit->rule_count,
					audit->rules_digest) },
		{ "config", audit->config }, { "profile", audit->profile },
	};

	markdown_put(to, "\n| about | |\n|---|---|\n", HEAD_MOST);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		put_row(to, rows[i].name, rows[i].text);
	for (size_t i = 0; i < audit->excluded_count; i++)
		put_row(to, "excluded", audit->excluded[i]);
	arena_clear(&keep);
}

static void put_systems(struct summary *to)
{
	struct output *out = to->out;
	const struct sw_audit *audit = out->verdict->audit;
	const struct audit_columns columns = audit_columns(audit);
	struct str table = str_new(out->tmp);

	str_text(&table, "\n#### By system\n\n| system |");
	for (size_t i = 0; i < columns.count; i++)
		str_format(&table, " %s |", audit_column_name(columns.at[i]));
	str_text(&table, "\n|---|");
	for (size_t i = 0; i < columns.count; i++)
		str_text(&table, "--:|");
	str_text(&table, "\n");
	for (size_t i = 0; i < audit->system_count; i++) {
		str_format(&table, "| %s |", shown(out, audit->systems[i].name));
		for (size_t k = 0; k < columns.count; k++)
			str_format(&table, " %zu |",
				   audit_count(&audit->systems[i], columns.at[k]));
		str_text(&table, "\n");
	}
	markdown_put(to, table.at, HEAD_MOST);
	arena_clear(out->tmp);
}

static void put_trend(struct summary *to)
{
	struct output *out = to->out;
	const char *trend = audit_trend(out);
	const struct sw_audit *audit = out->verdict->audit;

	if (!trend)
		return;
	markdown_put(to, arena_format(out->tmp, "\n#### Trend\n\n%s\n",
				      markdown_safe(out, trend)), HEAD_MOST);
	for (size_t i = 0; i < audit->trends[0].gone_count; i++) {
		const struct sw_finding *gone = &audit->trends[0].gone[i];

		arena_clear(out->tmp);
		if (!markdown_put(to, arena_format(out->tmp, "%s- gone: %s\n", i ? "" : "\n",
						   markdown_safe(out, phrase_finding(out, gone))),
				  HEAD_MOST)) {
			markdown_left(to, audit->trends[0].gone_count - i);
			break;
		}
	}
	arena_clear(out->tmp);
}

void markdown_audit(struct summary *to)
{
	put_meta(to);
	put_systems(to);
	put_trend(to);
}

static const char *make_leak(struct output *out, const struct sw_leak *leak)
{
	const char *commit = leak->commit ? leak->commit : "";

	return arena_format(out->tmp, "| %s | %s | %s | %s | %s | %s |\n",
			    shown(out, leak->date), leak->date ?
			    arena_format(out->tmp, "%u day%s", leak->age,
					 str_plural(leak->age)) : "",
			    shown(out, arena_string(out->tmp, span_cut(span_of(commit), 12))),
			    shown(out, leak->path), shown(out, leak->detector),
			    leak->present ? "yes" : "no");
}

void markdown_audit_rest(struct summary *to)
{
	struct output *out = to->out;
	const struct sw_verdict *verdict = out->verdict;
	const struct sw_audit *audit = verdict->audit;
	size_t left = audit->leak_count;

	if (left)
		markdown_put(to, "\n#### Credentials by commit\n\n| date | age | commit | path "
			     "| what | still there |\n|---|--:|---|---|---|---|\n", LEAKS_MOST);
	for (; left; left--, arena_clear(out->tmp))
		if (!markdown_put(to,
				  make_leak(out,
					    &audit->leaks[audit->leak_count - left]),
				  LEAKS_MOST))
			break;
	markdown_left(to, left);
	left = verdict->skipped_count;
	if (left)
		markdown_put(to, "\nSkipped:\n\n", SKIPPED_MOST);
	for (; left; left--, arena_clear(out->tmp))
		if (!markdown_put(to, arena_format(out->tmp, "- %s\n", shown(out,
				  verdict->skipped[verdict->skipped_count - left])), SKIPPED_MOST))
			break;
	markdown_left(to, left);
}
