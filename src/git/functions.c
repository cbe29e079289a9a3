/* functions.c - where libgit2's functions are: in a shared library that is opened, or in this
   binary itself (make STATIC=1), which then has no other part. */
#include "git/libgit2.h"

#ifdef STACKWARD_STATIC

#include <netdb.h>
#include <pwd.h>

struct libgit2 libgit2 = {
#define FUNCTION(name) .name = git_##name,
#include "git/libgit2.def"
#undef FUNCTION
};

int libgit2_find(const char **reason)
{
	(void)reason;
	return 0;
}

/* The linker takes these for the C library's, which would open libraries of the machine's to
   find a host or a user: no host is met here, and whose home counts is HOME's to say. */
int getaddrinfo(const char *restrict host, const char *restrict service,
		const struct addrinfo *restrict hints, struct addrinfo **restrict found)
{
	(void)host, (void)service, (void)hints;
	*found = NULL;
	return EAI_FAIL;
}

void freeaddrinfo(struct addrinfo *found)
{
	(void)found;
}

int getpwuid_r(uid_t user, struct passwd *room, char *text, size_t size,
	       struct passwd **found)
{
	(void)user, (void)room, (void)text, (void)size;
	*found = NULL;
	return 0;
}

#else

#include <dlfcn.h>

struct libgit2 libgit2;

static const struct { const char *name; void **function; } functions[] = {
#define FUNCTION(name) { "git_" #name, (void **)&libgit2.name },
#include "git/libgit2.def"
#undef FUNCTION
};

/* The version that the headers were of: another one is another interface. */
static int find_all(void)
{
	void *library = dlopen("libgit2.so." LIBGIT2_SOVERSION, RTLD_LAZY | RTLD_LOCAL);
	size_t n = 0;

	if (!library)
		return -1;
	for (; n < sizeof functions / sizeof *functions; n++)
		if (!(*functions[n].function = dlsym(library, functions[n].name)))
			return -1;
	return 0;
}

int libgit2_find(const char **reason)
{
	if (!find_all())
		return 0;
	libgit2 = (struct libgit2){0};
	*reason = dlerror();
	return -1;
}

#endif
