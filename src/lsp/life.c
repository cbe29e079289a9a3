/* life.c - `initialize` to `shutdown`: what both sides can do. */
#include "lsp/diagnose.h"
#include "lsp/method.h"

/* What rules read; a change of anything else changes nothing. */
#define WATCHED "**/{*.{yml,yaml,json,toml,cfg,ini,py,ipynb,sql,sh,md,txt},.gitignore," \
		"CODEOWNERS,*requirements*,Makefile,Dockerfile}"

static const struct node *inside(const struct node *node, const char *a, const char *b)
{
	return node_get(node_get(node, a), b);
}

static bool offers(const struct node *list, const char *word)
{
	for (size_t i = 0; node_at(list, i); i++)
		if (node_is_text(list->items[i], word))
			return true;
	return false;
}

static struct client client_of(const struct node *can)
{
	const struct node *text = node_get(can, "textDocument");
	const struct node *space = node_get(can, "workspace");
	const struct node *edit = node_get(space, "workspaceEdit");

	return (struct client){
		.pulls = node_is(node_get(text, "diagnostic"), NODE_MAP),
		.refreshes = parcel_truth(inside(space, "diagnostics", "refreshSupport")),
		.relates = parcel_truth(inside(text, "publishDiagnostics",
					       "relatedInformation")) ||
			   parcel_truth(inside(text, "diagnostic", "relatedInformation")),
		.watches = parcel_truth(inside(space, "didChangeWatchedFiles",
					       "dynamicRegistration")),
		.versions = parcel_truth(node_get(edit, "documentChanges")),
		.creates = offers(node_get(edit, "resourceOperations"), "create"),
	};
}

static void write_capabilities(const struct session *session, struct str *json)
{
	str_format(json, "{\"capabilities\":{\"positionEncoding\":\"%s\","
		   "\"textDocumentSync\":{\"openClose\":true,\"change\":2,"
		   "\"save\":{\"includeText\":false}},",
		   session->units == UNITS_UTF8 ? "utf-8" : "utf-16");
	str_text(json, "\"hoverProvider\":true,\"definitionProvider\":true,"
		 "\"codeActionProvider\":{\"codeActionKinds\":"
		 "[\"quickfix\",\"source.fixAll.stackward\"]},");
	if (session->client.pulls)
		str_text(json, "\"diagnosticProvider\":{\"identifier\":\"stackward\","
			 "\"interFileDependencies\":true,\"workspaceDiagnostics\":false},");
	str_text(json, "\"workspace\":{\"workspaceFolders\":{\"supported\":true,"
		 "\"changeNotifications\":true}}},"
		 "\"serverInfo\":{\"name\":\"stackward\",\"version\":\"" STACKWARD_VERSION
		 "\"}}");
}

void life_initialize(struct session *session)
{
	const struct node *can = node_get(session->parcel->params, "capabilities");
	struct arena tmp = {0};
	struct str json = str_new(&tmp);

	if (!session->parcel->id)
		return;
	session->client = client_of(can);
	if (offers(inside(can, "general", "positionEncodings"), "utf-8"))
		session->units = UNITS_UTF8;
	sync_begin(session);
	write_capabilities(session, &json);
	session_answer(session, str_span(&json));
	session->stage = SESSION_OPEN;
	arena_clear(&tmp);
}

void life_initialized(struct session *session)
{
	if (session->client.watches)
		speech_request(&session->speech, "client/registerCapability",
			       SPAN("{\"registrations\":[{\"id\":\"stackward-files\","
				    "\"method\":\"workspace/didChangeWatchedFiles\","
				    "\"registerOptions\":{\"watchers\":[{\"globPattern\":\""
				    WATCHED "\"}]}}]}"));
}

void life_shutdown(struct session *session)
{
	diagnose_new(session);
	session_answer(session, SPAN("null"));
	session->stage = SESSION_SHUT;
}
