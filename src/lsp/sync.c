/* sync.c - what the client has open, changes and closes, and what changes on the disk. */
#include "front/paths.h"
#include "lsp/diagnose.h"
#include "lsp/method.h"
#include "lsp/uri.h"

void sync_open(struct session *session)
{
	const struct node *item = node_get(session->parcel->params, "textDocument");
	struct span uri = parcel_text(item, "uri");
	struct document *document = document_find(&session->documents, uri);

	if (!uri.len)
		return;
	if (document) {
		workplace_leave(&session->workplaces, document, &session->documents);
		document_close(&session->documents, document);
	}
	document = document_open(&session->documents, uri, parcel_text(item, "text"),
				 session->units);
	document->version = parcel_number(item, "version", 0);
	workplace_join(&session->workplaces, document, session->want);
}

void sync_change(struct session *session)
{
	const struct node *params = session->parcel->params;
	struct document *document = session_document(session);

	if (!document)
		return;
	document->version = parcel_number(node_get(params, "textDocument"), "version",
					  document->version + 1);
	document_change(document, node_get(params, "contentChanges"));
	if (document->workplace)
		document->workplace->stale = true;
}

/* What is beside it on the disk may be new, too: a repository, say. */
void sync_save(struct session *session)
{
	struct document *document = session_document(session);

	if (!document)
		return;
	workplace_leave(&session->workplaces, document, &session->documents);
	workplace_join(&session->workplaces, document, session->want);
}

void sync_close(struct session *session)
{
	struct document *document = session_document(session);

	if (!document)
		return;
	diagnose_nothing(session, document);
	workplace_leave(&session->workplaces, document, &session->documents);
	document_close(&session->documents, document);
}

/* Whichever it was: facts read more files than they name. */
void sync_files(struct session *session)
{
	for (struct workplace *it = session->workplaces.first; it; it = it->next)
		it->stale = true;
}

static void add_folder(struct session *session, const struct node *folder)
{
	const char *path = uri_path(&session->keep, parcel_text(folder, "uri"));

	if (path)
		*vec_add(&session->keep, &session->workplaces.folders) =
			path_entered(&session->keep, path);
}

static void remove_folder(struct session *session, const struct node *folder)
{
	struct folders *folders = &session->workplaces.folders;
	const char *path = uri_path(&session->keep, parcel_text(folder, "uri"));
	size_t kept = 0;

	path = path ? path_entered(&session->keep, path) : "";
	for (size_t i = 0; i < folders->count; i++)
		if (strcmp(folders->at[i], path))
			folders->at[kept++] = folders->at[i];
	folders->count = kept;
}

void sync_folders(struct session *session)
{
	const struct node *event = node_get(session->parcel->params, "event");
	const struct node *added = node_get(event, "added");
	const struct node *removed = node_get(event, "removed");

	for (size_t i = 0; node_at(removed, i); i++)
		remove_folder(session, removed->items[i]);
	for (size_t i = 0; node_at(added, i); i++)
		add_folder(session, added->items[i]);
	for (struct document *it = session->documents.first; it; it = it->next) {
		workplace_leave(&session->workplaces, it, &session->documents);
		workplace_join(&session->workplaces, it, session->want);
	}
}

void sync_begin(struct session *session)
{
	const struct node *params = session->parcel->params;
	const struct node *folders = node_get(params, "workspaceFolders");

	for (size_t i = 0; node_at(folders, i); i++)
		add_folder(session, folders->items[i]);
	const char *root = uri_path(&session->keep, parcel_text(params, "rootUri"));
	if (!node_is(folders, NODE_LIST) && root)
		*vec_add(&session->keep, &session->workplaces.folders) =
			path_entered(&session->keep, root);
}
