/* widget.c - calls of dbutils.widgets by what they do. */
#include "python/widget.h"

#define WIDGETS "dbutils.widgets."

static const struct {
	const char *method;
	enum widget_kind kind;
} methods[] = {
	{ WIDGETS "get", WIDGET_READ }, { "getArgument", WIDGET_READ },
	{ WIDGETS "getArgument", WIDGET_READ }, { WIDGETS "text", WIDGET_TEXT },
	{ WIDGETS "dropdown", WIDGET_DROPDOWN }, { WIDGETS "combobox", WIDGET_COMBOBOX },
	{ WIDGETS "multiselect", WIDGET_MULTISELECT },
};

static int kind_of(const struct code_call *call)
{
	for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
		if (!strcmp(call->written, methods[i].method) ||
		    !strcmp(call->bound, methods[i].method))
			return (int)methods[i].kind;
	/* What is done with a value, as in `get("mode").lower()`, is no business of widgets. */
	return span_starts(span_of(call->written), WIDGETS) &&
	       !strchr(call->written, '(') &&
	       !span_starts(span_of(call->written), WIDGETS "remove") ? WIDGET_OTHER : -1;
}

struct widgets widgets_read(const struct code *code)
{
	struct widgets widgets = {0};

	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];
		int kind = kind_of(call);
		struct widget *widget;
		struct span name;

		if (kind < 0)
			continue;
		widget = vec_add(code->keep, &widgets);
		*widget = (struct widget){
			.kind = (enum widget_kind)kind, .call = call,
			.at = code_argument(call, "name", 0),
		};
		if (widget->at && code_text(code, call->scope, widget->at, &name))
			widget->name = arena_string(code->keep, name);
	}
	return widgets;
}

bool widget_default(const struct code *code, const struct widget *widget,
		    struct span *text, const struct syntax **at)
{
	const struct syntax *value = widget->kind == WIDGET_READ
		? NULL : code_argument(widget->call, "defaultValue", 1);

	if (at)
		*at = value;
	return value && code_text(code, widget->call->scope, value, text);
}
