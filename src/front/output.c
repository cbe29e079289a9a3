/* output.c - reports on their way out. */
#include "front/output.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/show.h"
#include "front/style.h"
#include "front/target.h"

struct outputs {
	const struct sw_request *want;
	struct target *targets;		/* beside want->outputs; unused for stdout */
};

/* `error` is what made it fail before; a reader that went away is not worth a line. */
static int finish(int error, struct sw_fault *fault)
{
	errno = 0;
	if (!fflush(stdout) && !ferror(stdout))
		return 0;
	if (errno)
		error = errno;
	sw_unchecked_at(fault, (struct sw_place){0}, "standard output cannot be "
			"written: %s", strerror(error ? error : EIO));
	if (error == EPIPE || error == EBADF)
		fault->text[0] = '\0';
	return -1;
}

int outputs_finish(struct sw_fault *fault)
{
	return finish(errno, fault);
}

struct outputs *outputs_open(struct arena *keep, const struct sw_request *want,
			     struct sw_fault *fault)
{
	struct outputs *outputs = arena_new(keep, struct outputs);

	outputs->want = want;
	outputs->targets = arena_array(keep, struct target, want->outputs.count);
	for (size_t i = 0; i < want->outputs.count; i++) {
		const char *file = want->outputs.at[i].file;

		if (file && target_open(keep, &outputs->targets[i], file, fault))
			return NULL;
		if (file)
			target_set_aside(&outputs->targets[i]);
	}
	return outputs;
}

/* Of several repositories, one behind the other: where the next begins. */
static void begin_next(const struct sw_request *want, const char *format)
{
	struct arena tmp = {0};
	const char *name = want->repo ? show_line(&tmp, span_of(want->repo)) : "";
	unsigned before = (*want->told)++;

	if (!strcmp(format, "json"))
		fputs(before ? ",\n" : "", stdout);
	else if (!strcmp(format, "markdown"))
		fprintf(stdout, "%s## `%s`\n\n", before ? "\n" : "", name);
	else if (!strcmp(format, "text") || !strcmp(format, "concise"))
		fprintf(stdout, "%s==> %s <==\n", before ? "\n" : "", name);
	arena_clear(&tmp);
}

static int write_stdout(const struct outputs *outputs, const char *format,
			const struct sw_verdict *verdict, struct sw_fault *fault)
{
	struct report_style style = style_of(outputs->want, STDOUT_FILENO);
	struct sw_fault failed = {0};

	if (outputs->want->told)
		begin_next(outputs->want, format);
	errno = 0;
	int status = report_write(format, verdict, &style, stdout, &failed);
	if (finish(errno, fault))
		return -1;
	return status ? sw_unchecked_at(fault, failed.place, "%s", failed.text) : 0;
}

static int write_file(const struct outputs *outputs, const struct sw_output *output,
		      struct target *target, const struct sw_verdict *verdict,
		      struct sw_fault *fault)
{
	struct report_style style = style_of(outputs->want, -1);
	struct sw_fault failed = {0};

	if (target_take_up(target, fault))
		return -1;
	errno = 0;
	if (!report_write(output->format, verdict, &style, target->stream, &failed))
		return target_keep(target, fault);
	return sw_unchecked_at(fault, (struct sw_place){ .path = output->file },
			       "cannot be written: %s",
			       errno ? strerror(errno) : failed.text);
}

int outputs_write(struct outputs *outputs, const struct sw_verdict *verdict,
		  struct sw_fault *fault)
{
	int status = 0;

	for (size_t i = 0; i < outputs->want->outputs.count; i++) {
		const struct sw_output *output = &outputs->want->outputs.at[i];
		struct target *target = &outputs->targets[i];

		if (output->file
		    ? write_file(outputs, output, target, verdict, fault)
		    : write_stdout(outputs, output->format, verdict, fault))
			status = -1;
	}
	return status;
}
