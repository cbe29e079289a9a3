/* hover_finding.c - the findings at a place, each with what its rule says of it. */
#include "lsp/hover.h"

#include "engine/pack.h"
#include "lsp/answer_markdown.h"

#define FINDINGS_MOST 3

static void add_finding(struct look *look, const struct sw_finding *finding,
			struct str *text)
{
	const struct pack *pack = look->asked->judge->pack;
	const struct rule *rule = pack_find(pack, finding->rule);

	str_format(text, "**%s** · ", sw_level_name(finding->level));
	markdown_code(text, span_of(finding->check && strcmp(finding->check, "") ?
		arena_format(look->keep, "%s:%s", finding->rule, finding->check) :
		finding->rule));
	str_text(text, "\n\n");
	markdown_text(text, span_of(finding->message));
	str_text(text, "\n\n");
	if (rule)
		hover_add_rule(look, rule, finding->hint, text);
}

int hover_finding(struct look *look, struct str *text, struct sw_place *range,
		  struct sw_fault *fault)
{
	size_t count = 0;

	(void)fault;
	for (size_t i = 0; i < look->asked->finding_count; i++) {
		const struct sw_finding *finding = &look->asked->findings[i];

		if (!look_is_in(look, &finding->place) || count++ >= FINDINGS_MOST)
			continue;
		if (text->len)
			str_text(text, "\n");
		add_finding(look, finding, text);
		if (!range->line && finding->place.end_line)
			*range = finding->place;
	}
	if (count > FINDINGS_MOST)
		str_format(text, "\n%zu more here.\n", count - FINDINGS_MOST);
	return 0;
}
