/* gate.c - looks for what a pattern needs. */
#include "secrets/gate.h"

bool gate_opens(const struct gate *gate, struct span text, size_t keyword)
{
	if (keyword < gate->lead || text.len - (keyword - gate->lead) < gate->count)
		return false;
	size_t begin = keyword - gate->lead;
	if (begin && gate->refused && bytes_has(gate->refused, text.at[begin - 1]))
		return false;
	for (size_t i = 0; i < gate->count; i++)
		if (!bytes_has(&gate->sets[gate->places[i]], text.at[begin + i]))
			return false;
	return true;
}

/* A run that reaches over a byte which is none of it begins behind that byte. */
bool gate_runs(const struct gate *gate, struct span text)
{
	size_t begin = 0;

	if (!gate->run)
		return true;
	while (gate->run_len <= text.len - begin) {
		size_t at = begin + gate->run_len;
		while (at > begin && bytes_has(gate->run, text.at[at - 1]))
			at--;
		if (at == begin)
			return true;
		begin = at;
	}
	return false;
}
