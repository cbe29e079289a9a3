/* draw.c - the table of formats. */
#include "draw/draw.h"

#include <string.h>

static const struct { const char *name; void (*draw)(const struct graph *, struct str *); }
formats[] = {
#define FORMAT(name, about) { #name, name##_draw },
#include "draw/formats.def"
#undef FORMAT
};

const char *const draw_formats[] = {
#define FORMAT(name, about) #name,
#include "draw/formats.def"
#undef FORMAT
	NULL
};

const char *draw_how(enum graph_how how)
{
	static const char *const names[] = { "has", "runs", "then", "refers" };

	return names[how];
}

void draw(const char *format, const struct graph *graph, struct str *text)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (!strcmp(formats[i].name, format))
			formats[i].draw(graph, text);
}
