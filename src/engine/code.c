/* code.c - from the file at hand to what its Python says. */
#include "engine/code.h"

struct code *judging_code(struct judging *judging)
{
	const struct limits *limits = &judging->judge->config->limits;
	struct sw_fault fault = {0};
	const struct script *script;

	if (judging->coded == judging->source)
		return judging->code;
	judging->coded = judging->source;
	judging->code = NULL;
	if (judging->file->kind == FILE_SYMLINK)	/* its text is a path */
		return NULL;
	script = script_new(judging->tmp, judging->source, judging->tree);
	judging->code = script ? code_new(judging->tmp, script, limits, &fault) : NULL;
	if (fault.status)
		judging_gap(judging, NULL, judging->file->path, fault.text);
	return judging->code;
}
