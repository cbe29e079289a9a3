/* contracts.c - fuzzes the readers of TOML and INI, and what is made of them. The first
   byte says which; the rest is the file. */
#include <stdint.h>
#include <stdlib.h>

#include "modules/adopt.h"
#include "tree/form.h"
#include "tree/ini.h"
#include "tree/toml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool claim)
{
	if (!claim)
		abort();
}

/* What is printed is YAML, whatever the file held, and so is what reading that says. */
static void yaml_holds(struct arena *keep, struct span yaml)
{
	struct source *source = source_new(keep, "stackward.yml", yaml);
	struct contract_section section;
	struct sw_fault fault = {0};
	const struct node *root = NULL;

	hold(!form_read(keep, source, &root, &fault));
	if (contracts_read(keep, node_get(root, "modularity"), "", &section, &fault))
		hold(fault.status == SW_EXIT_USAGE && fault.text[0] && fault.place.path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena keep = {0};
	struct sw_fault fault = {0};
	struct str yaml = str_new(&keep);
	const char *path = size && data[0] % 2 ? "a.toml" : "setup.cfg";
	struct source *source = source_new(&keep, path, (struct span){
		(const char *)data + !!size, size - !!size });

	if (contracts_adopt(&keep, source, &yaml, &fault))
		hold(fault.status == SW_EXIT_USAGE && fault.text[0] && fault.place.path);
	else
		yaml_holds(&keep, str_span(&yaml));
	arena_clear(&keep);
	return 0;
}
