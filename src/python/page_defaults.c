/* page_defaults.c - what a notebook runs on when nobody says on what. */
#include "python/page.h"

#include "python/widget.h"

static bool is_one_of(struct span word, const char *const *words)
{
	size_t i = 0;

	for (; *words; words++) {
		for (i = 0; i < word.len && (*words)[i]; i++) {
			char c = word.at[i];

			if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != (*words)[i])
				break;
		}
		if (i == word.len && !(*words)[i])
			return true;
	}
	return false;
}

void page_facts_defaults(struct page *page, struct facts *facts)
{
	static const char *const names[] = {
		"env", "environment", "target", "bundle_target", "stage",
		"deployment_target", "env_name", NULL };
	static const char *const production[] = { "prod", "production", "prd", NULL };

	if (!page->code)
		return;
	struct widgets widgets = widgets_read(page->code);
	for (size_t i = 0; i < widgets.count; i++) {
		const struct widget *widget = &widgets.at[i];
		const struct syntax *at;
		struct span text;

		if (!widget->name || !is_one_of(span_of(widget->name), names) ||
		    !widget_default(page->code, widget, &text, &at) ||
		    !is_one_of(text, production))
			continue;
		struct fact *fact = page_fact(page, facts, "default",
			page_python_place(page, at->from, at->to));
		fact->value = arena_string(page->keep, text);
		fact->other = widget->name;
	}
}
