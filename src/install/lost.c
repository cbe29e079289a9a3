/* lost.c - files named .stackward-PROCESS-NUMBER, whose process is no more. */
#include "install/lost.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "text/paths.h"

#define PREFIX ".stackward-"
#define DIGITS "0123456789"

static bool is_lost(const char *name)
{
	if (strncmp(name, PREFIX, strlen(PREFIX)))
		return false;
	name += strlen(PREFIX);
	size_t process = strspn(name, DIGITS);
	const char *number = name + process + 1;
	if (!process || process > 9 || name[process] != '-' || !*number ||
	    number[strspn(number, DIGITS)])
		return false;
	return kill((pid_t)atol(name), 0) && errno == ESRCH;
}

static void look(struct arena *keep, const char *folder, const char *path,
		 struct lost *lost)
{
	const char *slash = strrchr(path, '/');

	if (is_lost(slash ? slash + 1 : path))
		*vec_add(keep, lost) = arena_format(keep, "%s/%s", folder, path);
}

static void look_at_hooks(struct arena *keep, const struct site *site,
			  struct lost *lost)
{
	DIR *folder = opendir(site->folder);

	for (struct dirent *it; folder && (it = readdir(folder));)
		look(keep, site->folder, it->d_name, lost);
	if (folder)
		closedir(folder);
}

int lost_find(struct arena *keep, const struct site *site, struct lost *lost,
	      struct sw_fault *fault)
{
	const char *const words[] = { "ls-files", "-z", "--others", "--ignored",
				      "--exclude=" PREFIX "[0-9]*-[0-9]*", NULL };
	struct span bytes = {0};

	look_at_hooks(keep, site, lost);
	if (site->bare || !site->at.root)
		return 0;
	int status = site_read(site, words, keep, &bytes, fault);
	if (status > 0)
		return sw_unchecked_at(fault, (struct sw_place){ .path = site->at.root },
				       "git does not list the files: %s",
				       arena_string(keep, bytes));
	while (!status && bytes.len) {
		size_t len = span_find(bytes, '\0');

		look(keep, site->at.root, arena_string(keep, span_cut(bytes, len)), lost);
		bytes = span_from(bytes, len + 1);
	}
	return status;
}
