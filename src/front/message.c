/* message.c - finds messages, and how git cleans them. */
#include "front/message.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "front/paths.h"
#include "snapshot/disk.h"

const char *message_name(const char *path)
{
	static const char *const names[] = {
		MESSAGE_USUAL, "MERGE_MSG", "SQUASH_MSG", "TAG_EDITMSG",
	};
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(name, names[i]))
			return names[i];
	return NULL;
}

bool message_is(struct arena *keep, const char *path)
{
	const char *folder = path_folder(keep, path_absolute(keep, path));

	return message_name(path) && !access(path, F_OK) &&
	       !access(arena_format(keep, "%s/HEAD", folder), F_OK) &&
	       (!access(arena_format(keep, "%s/refs", folder), F_OK) ||
		!access(arena_format(keep, "%s/commondir", folder), F_OK));
}

int message_read(struct arena *keep, const char *path, const struct limits *limits,
		 struct span *bytes, struct sw_fault *fault)
{
	if (disk_peek(keep, AT_FDCWD, path, limits->blob_bytes, bytes))
		return 0;
	return sw_unchecked_at(fault, (struct sw_place){ .path = path },
			       "this message cannot be read, or is over the limit of a file "
			       "(blob-bytes)");
}

/* As `git help commit` has it under --cleanup; nobody edits: all stays as it is. */
struct message *message_new(struct arena *keep, struct repo *repo, const char *path,
			    struct span text)
{
	struct message *message = arena_new(keep, struct message);
	const char *editor = getenv("GIT_EDITOR");
	const char *mode = repo ? repo_setting(repo, "commit.cleanup") : NULL;
	const char *sign = repo ? repo_setting(repo, "core.commentChar") : NULL;
	bool edited = !editor || strcmp(editor, ":");
	bool strips = mode && !strcmp(mode, "strip");
	bool stays = mode && strcmp(mode, "default") && !strips;
	struct span comment = message_sign(sign, text);

	message->path = path;
	if (strips || (edited && !stays))
		message->comment = comment;
	if (edited)
		message->scissors = comment;
	return message;
}
