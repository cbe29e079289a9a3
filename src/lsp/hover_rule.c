/* hover_rule.c - a rule where it is named: what it wants, why, and its level here. */
#include "lsp/hover.h"

#include "engine/builtin.h"
#include "engine/pack.h"
#include "lsp/answer_markdown.h"
#include "lsp/answer_rule.h"
#include "text/comment.h"

static void add_why(struct look *look, const struct rule *rule, struct str *text)
{
	const struct node *root = NULL;
	struct sw_fault ignored = {0};

	if (builtin_whole(look->keep, rule, &root, &ignored) || !node_get(root, "why"))
		return;
	str_text(text, "Why: ");
	markdown_text(text, span_trim(node_get(root, "why")->text));
	str_text(text, "\n\n");
}

/* JSON has no comments, and what cannot be waived says so. */
static void add_waiver(struct look *look, const struct rule *rule, struct str *text)
{
	const struct comment_style *style = comment_style(look->asked->path);
	const char *open = style->line[0] ? style->line[0] : style->open;

	if (!rule->overridable)
		str_text(text, "It cannot be waived.\n");
	else if (style->texts || !open)
		str_text(text, "To accept it: `overrides:` in `stackward.yml`, with this "
			 "path and a reason.\n");
	else
		str_format(text, "To accept it: `%s stackward: ignore[%s] the reason%s%s` "
			   "on the line, or alone above it.\n", open, rule->id,
			   style->line[0] ? "" : " ", style->line[0] ? "" : style->close);
}

void hover_add_rule(struct look *look, const struct rule *rule, const char *hint,
		    struct str *text)
{
	if (hint) {
		str_text(text, "To mend it: ");
		markdown_text(text, span_of(hint));
		str_text(text, "\n\n");
	}
	add_why(look, rule, text);
	add_waiver(look, rule, text);
}

/* Its level at the place, and who set it. */
static void add_level(struct look *look, const struct rule *rule, struct str *text)
{
	const struct judge *judge = look->asked->judge;
	const struct setting *origin = NULL;
	int level = config_level(judge->config, rule, look->asked->path, &origin);

	str_format(text, " · %s", level_word(level));
	if (origin && origin->place.path) {
		str_text(text, " by ");
		markdown_code(text, span_of(arena_format(look->keep, "%s:%u",
							 origin->place.path,
							 origin->place.line)));
	}
	str_format(text, " · %s\n\n", pack_tool(judge->pack, rule->id));
}

static void add_rule(struct look *look, const struct named *named, struct str *text)
{
	const struct rule *rule = named->rule;
	const struct check *check = named->check;
	const char *message = check && check->message ? check->message : rule->message;
	const char *hint = check && check->hint ? check->hint : rule->hint;

	str_text(text, "**");
	markdown_code(text, named->word);
	str_text(text, "**");
	add_level(look, rule, text);
	markdown_text(text, span_of(rule_sentence(look->keep, message)));
	str_text(text, "\n\n");
	hover_add_rule(look, rule, hint ? rule_sentence(look->keep, hint) : NULL, text);
}

static void add_group(struct look *look, const struct named *named, struct str *text)
{
	const struct pack *pack = look->asked->judge->pack;
	size_t count = 0;

	for (size_t i = 0; i < pack->rules.count; i++)
		count += span_is(rule_group(pack->rules.at[i]->id), named->group->name);
	str_text(text, "**");
	markdown_code(text, named->word);
	str_format(text, "** · %zu rule%s · %s\n\n%s: %s\n", count,
		   str_plural(count), named->group->tool, named->group->system,
		   named->group->title);
}

int hover_rule(struct look *look, struct str *text, struct sw_place *range,
	       struct sw_fault *fault)
{
	struct named named;

	(void)fault;
	if (!named_find(look, &named))
		return 0;
	if (named.rule)
		add_rule(look, &named, text);
	else
		add_group(look, &named, text);
	if (!range->line)
		*range = look_place(look, named.word);
	return 0;
}
