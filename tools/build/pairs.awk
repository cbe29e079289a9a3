# pairs.awk - how often a letter follows another in names, sentences and code: counts the
# pairs of the texts it is given and prints src/secrets/pairs.def. Run on our own files:
#   cat README.md rules/*/*.yml src/*/*.[ch] tests/unit/*.c | awk -f tools/build/pairs.awk
# A letter counts without its case; `0` is any digit, `_` anything else and the edge of a
# word: also before a capital within one. As many names elsewhere have capitals where ours
# have `_`, each of these counts as a capital as well.
# Values are eighths of bits: -8 log2 of the share.
BEGIN {
	signs = "abcdefghijklmnopqrstuvwxyz0_"
	for (i = 1; i <= 28; i++)
		index_of[substr(signs, i, 1)] = i
	for (i = 0; i < 26; i++) {
		small[substr(signs, i + 1, 1)] = 1
		sign_of[substr(signs, i + 1, 1)] = i + 1
		sign_of[toupper(substr(signs, i + 1, 1))] = i + 1
	}
	for (i = 0; i < 10; i++)
		sign_of[i] = 27
}

# The case of a letter, given that of the one before: l, or U after another U, or u.
function step(state, letter)
{
	if (letter in small)
		return "l"
	return state == "u" || state == "U" ? "U" : "u"
}

{
	before = 28
	state = "-"
	count = split($0, bytes, "")
	for (i = 1; i <= count; i++) {
		sign = bytes[i] in sign_of ? sign_of[bytes[i]] : 28
		if (sign < 27) {
			next_state = step(state, bytes[i])
			cases[state, next_state == "l"]++
			if (state == "l" && next_state != "l")
				before = 28
			state = next_state
		} else {
			if (bytes[i] == "_" && bytes[i + 1] in small && state == "l") {
				cases["l", 0]++
				cases["u", 1]++
			}
			state = "-"
		}
		pairs[before, sign]++
		total[before]++
		before = sign
	}
	pairs[before, 28]++
	total[before]++
}

function eighths(share)
{
	return int(-8 * log(share) / log(2) + 0.5)
}

END {
	print "/*"
	print " * pairs.def - in eighths of bits, how unexpected a sign is after another one; made"
	print " * by tools/build/pairs.awk from stackward's own texts and code."
	print " */"
	for (i = 1; i <= 28; i++) {
		line = "PAIRS('" substr(signs, i, 1) "'"
		for (j = 1; j <= 28; j++)
			line = line (j % 15 == 1 && j > 1 ? ",\n\t" : ", ") \
			       eighths((pairs[i, j] + 0.5) / (total[i] + 14))
		print line ")"
	}
	print "/* How unexpected a small letter and a capital are: after neither, a small letter,"
	print "   the first capital, a later one. */"
	n = split("- l u U", states, " ")
	for (i = 1; i <= n; i++) {
		s = states[i]
		all = cases[s, 0] + cases[s, 1] + 1
		printf "CASES('%s', %d, %d)\n", s, eighths((cases[s, 1] + 0.5) / all),
		       eighths((cases[s, 0] + 0.5) / all)
	}
}
