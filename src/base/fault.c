/* fault.c - setting and showing faults. */
#include <stackward/fault.h>

#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/show.h"

static int __attribute__((format(printf, 4, 0)))
set(struct sw_fault *fault, enum sw_exit status, struct sw_place place,
    const char *format, va_list args)
{
	if (fault->status)
		return -1;
	fault->status = status;
	fault->place = place;
	if (place.path) {
		snprintf(fault->path, sizeof fault->path, "%s", place.path);
		fault->place.path = fault->path;
	}
	vsnprintf(fault->text, sizeof fault->text, format, args);
	return -1;
}

int sw_fault_at(struct sw_fault *fault, struct sw_place place, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set(fault, SW_EXIT_USAGE, place, format, args);
	va_end(args);
	return -1;
}

int sw_unchecked_at(struct sw_fault *fault, struct sw_place place, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set(fault, SW_EXIT_UNCHECKED, place, format, args);
	va_end(args);
	return -1;
}

void sw_fault_print(FILE *out, const char *tool, const struct sw_fault *fault)
{
	const struct sw_place *place = &fault->place;
	struct arena tmp = {0};

	fprintf(out, "%s: ", tool);
	if (place->path)
		fprintf(out, "%s:", show_line(&tmp, span_of(place->path)));
	if (place->path && place->line)
		fprintf(out, "%u:%u:", place->line, place->column ? place->column : 1);
	fprintf(out, "%s%s\n", place->path ? " " : "", show_line(&tmp, span_of(fault->text)));
	arena_clear(&tmp);
}
