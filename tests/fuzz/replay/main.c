/* main.c - feeds the files of argv to a fuzzer's entry, each in a process of its own:
   one that crashes or hangs is named, and the others still run. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECONDS 60		/* for one input, under a sanitizer on a busy machine */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static int feed(const char *path)
{
	FILE *in = fopen(path, "rb");
	long size;

	if (!in || fseek(in, 0, SEEK_END) || (size = ftell(in)) < 0) {
		fprintf(stderr, "%s: cannot be read\n", path);
		return 1;
	}
	rewind(in);
	/* As long as the input and no longer, so that a byte read past it is caught. */
	uint8_t *bytes = malloc((size_t)size + !size);
	size_t got = fread(bytes, 1, (size_t)size, in);
	fclose(in);
	alarm(SECONDS);
	LLVMFuzzerTestOneInput(bytes, got);
	free(bytes);
	return got == (size_t)size ? 0 : 1;
}

static int feed_apart(const char *path)
{
	int status;

	fflush(NULL);
	pid_t child = fork();
	if (!child)
		exit(feed(path));	/* not _exit: leaks are looked for there */
	if (child < 0 || waitpid(child, &status, 0) != child)
		return 1;
	if (!status)
		return 0;
	if (WIFSIGNALED(status))
		printf("failed: %s: signal %d\n", path, WTERMSIG(status));
	else
		printf("failed: %s: status %d\n", path, WEXITSTATUS(status));
	return 1;
}

int main(int argc, char **argv)
{
	int failed = 0;

	for (int i = 1; i < argc; i++)
		failed += feed_apart(argv[i]);
	printf("%d passed, %d failed\n", argc - 1 - failed, failed);
	return failed ? 1 : 0;
}
