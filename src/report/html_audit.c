/* html_audit.c - what an audit knows beside its findings: which convention holds, and what
   was judged by what. */
#include "report/audit_table.h"
#include "report/html.h"

bool html_is_audit(const struct output *out)
{
	return out->verdict->audit;
}

/* Zero is no news. */
static void print_number(struct output *out, size_t count, const char *tone)
{
	if (count)
		fprintf(out->stream, "<td class=\"number %s\"><b>%zu</b></td>", tone, count);
	else
		fputs("<td class=\"number soft\">0</td>", out->stream);
}

static const char *tone_of_count(const struct sw_system *system,
				 enum sw_holding holding)
{
	return holding == SW_BROKEN ? sw_level_name(system->worst) :
	       holding == SW_UNCHECKED ? "error" : holding == SW_HOLDS ? "fine" : "";
}

static void print_system(struct output *out, size_t i,
			 const struct audit_columns *columns)
{
	const struct sw_system *system = &out->verdict->audit->systems[i];

	fprintf(out->stream, "<tr><th scope=\"row\"><a href=\"#system-%zu\">%s</a></th>",
		i + 1, html_safe(out, system->name));
	for (size_t k = 0; k < columns->count; k++)
		print_number(out, audit_count(system, columns->at[k]),
			     tone_of_count(system, columns->at[k]));
	print_number(out, system->findings, "");
	fputs("</tr>\n", out->stream);
}

/* A line holds what would be many rows of nothing. */
static void print_idle(struct output *out)
{
	const struct sw_audit *audit = out->verdict->audit;
	size_t count = 0;

	for (size_t i = 0; i < audit->system_count && output_goes_on(out); i++)
		if (audit_idle(&audit->systems[i]))
			fprintf(out->stream, "%s<a href=\"#system-%zu\">%s</a>",
				count++ ? ", " : "<p class=\"soft\">Not asked, for nothing "
				"here is of that kind or it is off: ", i + 1,
				html_safe(out, audit->systems[i].name));
	if (count)
		fputs("</p>\n", out->stream);
}

void html_coverage(struct output *out)
{
	static const char *const titles[] = {
		[SW_BROKEN] = "Broken", [SW_UNCHECKED] = "Not checked",
		[SW_EXCUSED] = "Excused", [SW_HOLDS] = "Holds",
		[SW_IDLE] = "Does not apply", [SW_OFF] = "Off",
	};
	const struct sw_audit *audit = out->verdict->audit;
	const struct audit_columns columns = audit_columns(audit);
	struct html_column heads[SW_OFF + 4] = { { "System", false } };

	for (size_t i = 0; i < columns.count; i++)
		heads[i + 1] = (struct html_column){ titles[columns.at[i]], true };
	heads[columns.count + 1] = (struct html_column){ "Findings", true };
	html_table(out, "Conventions by system", heads);
	for (size_t i = 0; i < audit->system_count && output_goes_on(out); i++)
		if (!audit_idle(&audit->systems[i]))
			print_system(out, i, &columns);
	html_table_end(out);
	print_idle(out);
}

static const char *tone_of(const struct sw_convention *of)
{
	switch (of->holding) {
	case SW_BROKEN: return sw_level_name(of->worst);
	case SW_UNCHECKED: return "error";
	case SW_HOLDS: return "fine";
	default: return "soft";
	}
}

static void print_convention(struct output *out, const struct sw_convention *of)
{
	const char *rule = html_safe(out, of->rule);

	fprintf(out->stream, "<tr><td class=\"%s\"><b>%s</b></td><th scope=\"row\"><code>",
		tone_of(of), sw_holding_name(of->holding));
	if (of->holding == SW_BROKEN)
		fprintf(out->stream, "<a href=\"#%s\">%s</a>",
			html_anchor(out, of->rule), rule);
	else
		fputs(rule, out->stream);
	fprintf(out->stream, "</code> %s%s%s%s</th>", html_prose(out, of->title),
		of->reason ? " <span class=\"soft\">(" : "", html_safe(out, of->reason),
		of->reason ? ")</span>" : "");
	print_number(out, of->findings, "");
	print_number(out, of->excused, "");
	fputs("</tr>\n", out->stream);
}

static void add_count(struct str *text, size_t count, const char *what)
{
	if (count)
		str_format(text, "%s%zu %s", text->len ? ", " : "", count, what);
}

static const char *told(struct output *out, const struct sw_system *system)
{
	struct str text = str_new(out->tmp);

	add_count(&text, system->broken, "broken");
	add_count(&text, system->unchecked, "not checked");
	add_count(&text, system->excused, "excused");
	add_count(&text, system->holds, system->holds == 1 ? "holds" : "hold");
	return text.len ? text.at : "nothing that it applies to";
}

static void print_conventions(struct output *out, size_t i)
{
	static const struct html_column columns[] = {
		{ "Verdict", false }, { "Convention", false }, { "Findings", true },
		{ "Excused", true }, { NULL, false },
	};
	const struct sw_audit *audit = out->verdict->audit;
	const struct sw_system *system = &audit->systems[i];

	fprintf(out->stream, "<details><summary class=\"%s\"><h3>%s</h3> "
		"<span class=\"what\">%s</span></summary>\n<div id=\"system-%zu\">\n",
		system->broken ? sw_level_name(system->worst) :
		system->unchecked ? "error" : system->holds ? "fine" : "",
		html_safe(out, system->name), told(out, system), i + 1);
	html_table(out, "Conventions of this system", columns);
	for (size_t k = 0; k < system->count && system->first + k < audit->convention_count &&
			   output_goes_on(out); k++)
		print_convention(out, &audit->conventions[system->first + k]);
	html_table_end(out);
	fputs("</div></details>\n", out->stream);
}

void html_conventions(struct output *out)
{
	for (size_t i = 0; i < out->verdict->audit->system_count && output_goes_on(out); i++)
		print_conventions(out, i);
}

static void print_fact(struct output *out, const char *what, const char *text)
{
	if (text)
		fprintf(out->stream, "<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n",
			what, html_safe(out, text));
}

static void print_history(struct output *out, const struct sw_audit *audit)
{
	const char *left = audit->history;

	print_fact(out, "History", arena_format(out->tmp, "%zu commit%s, %zu version%s of "
		   "files%s%s", audit->commits, str_plural(audit->commits),
		   audit->versions, str_plural(audit->versions), left ? "; left out: " : ", all of it", left ? left : ""));
}

static void print_excluded(struct output *out, const struct sw_audit *audit)
{
	if (!audit->excluded_count)
		return;
	fputs("<tr><th scope=\"row\">Left out by the config</th><td>", out->stream);
	for (size_t i = 0; i < audit->excluded_count && output_goes_on(out); i++)
		fprintf(out->stream, "%s<code>%s</code>", i ? ", " : "",
			html_safe(out, audit->excluded[i]));
	fputs("</td></tr>\n", out->stream);
}

void html_about(struct output *out)
{
	const struct sw_verdict *verdict = out->verdict;
	const struct sw_audit *audit = verdict->audit;

	fputs("<table class=\"about\">\n<tbody>\n", out->stream);
	print_fact(out, "Repository", audit->repo);
	print_fact(out, "Commit", audit->commit ? audit->commit : "none");
	print_fact(out, "Branch", audit->branch);
	print_fact(out, "Files", audit->tree ? "of the work tree, as they are on the disk"
					     : "of the commit");
	print_history(out, audit);
	print_fact(out, "Date", arena_format(out->tmp, "%s, by %s", verdict->date,
					     audit->date_source));
	print_fact(out, "Tool",
		   arena_format(out->tmp, "stackward %s", verdict->version));
	print_fact(out, "Rules", arena_format(out->tmp, "%zu, profile %s",
					      audit->rule_count, audit->profile));
	print_fact(out, "Digest of rules and settings", audit->rules_digest);
	print_fact(out, "Config", audit->config);
	print_excluded(out, audit);
	fputs("</tbody>\n</table>\n", out->stream);
}
