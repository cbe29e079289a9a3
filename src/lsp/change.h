/* change.h - edits of findings as what an editor is to do. */
#ifndef LSP_CHANGE_H
#define LSP_CHANGE_H

#include "edit/edit.h"
#include "lsp/diagnostic.h"

/* Edits of one workplace's files, to be taken with edit_take. The set lives in
   diagnosing->tmp and borrows the rest. */
struct edit_set change_new(const struct diagnosing *diagnosing);

/* A WorkspaceEdit; false: there is nothing in it, or the client cannot do it. */
bool change_write(const struct diagnosing *diagnosing, const struct edit_set *set,
		  struct str *json);

/* The same of one document that is to hold another text. */
void change_write_text(const struct diagnosing *diagnosing,
		       const struct document *document, struct span text,
		       struct str *json);

#endif
