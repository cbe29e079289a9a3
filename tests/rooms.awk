# rooms.awk - an include may only point at a room that its own room may enter, and a
# foreign header only be included by its door (first file: the table).
FNR == NR {
	here = $1
	sub(/:/, "", here)
	for (i = 2; i <= NF; i++) {
		may[here, $i]
		door[$i]
	}
	next
}
FNR == 1 {
	n = split(FILENAME, part, "/")
	here = n > 2 ? part[2] : part[1]
}
$1 == "#include" {
	to = $2
	if (sub(/^"/, "", to) && !sub(/\/.*/, "", to))
		next
	if (to == here || ($2 ~ /^</ && !(to in door)))
		next
	if (!((here, to) in may)) {
		printf "%s:%d: %s may not enter %s\n", FILENAME, FNR, here, $2
		bad = 1
	}
}
END { exit bad }
