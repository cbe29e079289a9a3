/* report.c - the table of formats, and whether the stream took it all. */
#include "report/report.h"

#include <errno.h>
#include <string.h>

#include "report/object.h"
#include "report/output.h"
#include "text/nearest.h"

static const struct format {
	const char *name;
	void (*write)(struct output *out);
} formats[] = {
#define FORMAT(name, about) { #name, name##_write },
#include "report/formats.def"
#undef FORMAT
};

#define FORMATS (sizeof formats / sizeof *formats)

static const struct format *find(const char *name)
{
	for (size_t i = 0; i < FORMATS; i++)
		if (!strcmp(formats[i].name, name))
			return &formats[i];
	return NULL;
}

const char *report_format(const char *name, const char **near)
{
	const struct format *format = find(name);
	const char *names[FORMATS];

	for (size_t i = 0; i < FORMATS; i++)
		names[i] = formats[i].name;
	*near = format ? NULL : nearest(span_of(name), names, FORMATS);
	return format ? format->name : NULL;
}

const char *report_formats(void)
{
#define FORMAT(name, about) ", " #name
	static const char list[] =
#include "report/formats.def"
		;
#undef FORMAT
	return list + strlen(", ");
}

int report_write(const char *name, const struct sw_verdict *verdict,
		 const struct report_style *style, FILE *out, struct sw_fault *fault)
{
	const struct format *format = find(name);
	struct arena keep = {0}, tmp = {0};
	struct output output = {
		.verdict = verdict, .style = style, .stream = out,
		.keep = &keep, .tmp = &tmp,
		.mask = mask_new(&keep, verdict->secrets, verdict->secret_count),
	};

	if (!format) {
		arena_clear(&keep);
		return sw_fault_at(fault, (struct sw_place){0},
				   "no format %s; there are %s", name,
				   report_formats());
	}
	errno = 0;
	object_begin(&tmp);
	format->write(&output);
	object_end();
	int failed = fflush(out) || ferror(out);
	int why = output.error ? output.error : errno;
	arena_clear(&tmp);
	arena_clear(&keep);
	if (!failed)
		return 0;
	errno = why;
	return sw_unchecked_at(fault, (struct sw_place){0},
			       "cannot write the report: %s",
			       why ? strerror(why) : "the stream failed");
}
