/* widget.h - the widgets that a notebook declares and reads, by dbutils.widgets. */
#ifndef PYTHON_WIDGET_H
#define PYTHON_WIDGET_H

#include "python/code.h"

enum widget_kind {
	WIDGET_READ,		/* get, getArgument */
	WIDGET_TEXT, WIDGET_DROPDOWN, WIDGET_COMBOBOX, WIDGET_MULTISELECT,
	WIDGET_OTHER,		/* getAll and whatever comes: names are not known */
};

struct widget {
	enum widget_kind kind;
	const struct code_call *call;
	const char *name;	/* NULL: not literal */
	const struct syntax *at;	/* the name's expression */
};
struct widgets VEC(struct widget);

/* In the order of the text. */
struct widgets widgets_read(const struct code *code);

/* Its literal default; false where it is none. `at` may be NULL. */
bool widget_default(const struct code *code, const struct widget *widget,
		    struct span *text, const struct syntax **at);

#endif
