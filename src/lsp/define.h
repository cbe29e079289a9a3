/* define.h - who knows where something is defined; answer_define.c asks one after the
   other. */
#ifndef LSP_DEFINE_H
#define LSP_DEFINE_H

#include "lsp/answer_look.h"

/* Adds the places, the likeliest first; none, where it is nothing that it knows. */
typedef void definer(struct look *look, struct places *places);

definer define_rule;		/* of a team's pack, by its id */
definer define_value;		/* variables, resources, tasks: of a bundle */
definer define_file;		/* that a bundle names */
definer define_import;		/* modules and what is in them, notebooks that are run */
definer define_reuse;		/* local pieces of pipelines, jobs that are waited for */
definer define_deed;		/* targets, jobs and files that a step names */

/* The top of a file of the snapshot; nothing, where there is none. */
void define_add_file(struct look *look, const char *path, struct places *places);

/* Where the bundle's files write what the keys lead to, those of targets last. */
void define_add_written(struct look *look, struct bundle *bundle,
			const struct span *keys, size_t count, struct places *places);

#endif
