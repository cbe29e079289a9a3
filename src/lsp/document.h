/* document.h - the texts that an editor has open, as it holds them. Knows no rule. */
#ifndef LSP_DOCUMENT_H
#define LSP_DOCUMENT_H

#include "lsp/parcel.h"
#include "lsp/position.h"

struct workplace;

struct document {
	struct document *next;
	struct arena named, keep, told;	/* what it is called; its text; what was told */
	const char *uri;	/* as the client spells it */
	const char *path;	/* absolute; NULL: it is no file */
	struct workplace *workplace;	/* or NULL: it is not judged */
	const char *below;	/* the path from the workplace's root */
	size_t version;
	struct ruler ruler;	/* of its text */
	struct source *source;	/* of the same */
	struct span items;	/* its diagnostics as they were told last, in JSON */
	size_t serial;		/* another one for other diagnostics */
	bool fresh;		/* nobody has been told of this text */
};

struct documents {
	struct document *first;
	size_t serials;
};

struct document *document_open(struct documents *documents, struct span uri,
			       struct span text, enum units units);
struct document *document_find(const struct documents *documents, struct span uri);
void document_close(struct documents *documents, struct document *document);

/* `contentChanges`: whole texts, or parts, in the order they come. */
void document_change(struct document *document, const struct node *changes);

/* A position of the client's: a node with `line` and `character`. */
size_t document_offset(const struct document *document, const struct node *position);

#endif
