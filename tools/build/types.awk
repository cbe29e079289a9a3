# types.awk - makes the tables of src/bundle/type.h from rules/schema/*.tsv; LC_ALL=C.

BEGIN {
	FS = "\t"
	split("any string bool int float duration time list map struct", kinds, " ")
	for (i in kinds)
		kind_of[kinds[i]] = i - 1
}
/^#/ || NF < 2 { next }
{ known[$1] = 1 }
$2 == "=" { words[$1] = $3; next }
$2 == "-" { next }
$2 == "+" { taken[$1] = taken[$1] " " $3; next }
{ own[$1] = own[$1] " " $2; type[$1, $2] = $3; mark[$1, $2] = $4 }

# All fields of a struct: those of its own, then of what it takes in.
function collect(owner, struct,    n, i, part)
{
	n = split(own[struct], part, " ")
	for (i = 1; i <= n; i++)
		if (!((owner, part[i]) in from)) {
			from[owner, part[i]] = struct
			names[owner, ++named[owner]] = part[i]
		}
	n = split(taken[struct], part, " ")
	for (i = 1; i <= n; i++) {
		if (!(part[i] in known))
			refuse(part[i])
		collect(owner, part[i])
	}
}

# Lengths are compared before texts: that is the faster search.
function after(one, other)
{
	return length(one) == length(other) ? one > other : length(one) > length(other)
}

function sort(owner,    i, k, name)
{
	for (i = 2; i <= named[owner]; i++) {
		name = names[owner, i]
		for (k = i; k > 1 && after(names[owner, k - 1], name); k--)
			names[owner, k] = names[owner, k - 1]
		names[owner, k] = name
	}
}

function refuse(name)
{
	print FILENAME ": no rows for the type " name >"/dev/stderr"
	failed = 1
	exit 1
}

# The number of a type, which gets its row when its turn comes.
function number(name)
{
	if (!(name in numbers)) {
		if (name !~ / / && !(name in kind_of) && !(name in known))
			refuse(name)
		numbers[name] = count++
		queue[count - 1] = name
	}
	return numbers[name]
}

function offset(text)
{
	if (!(text in offsets)) {
		offsets[text] = size
		size += length(text) + 1
		texts = texts "\t\"" text "\\0\"\n"
	}
	return offsets[text]
}

function add_type(kind, of, first, many)
{
	rows = rows sprintf("\t{ %d, %d, %d, %d },\n", kind_of[kind], of, first, many)
}

function add_words(name,    n, i, word)
{
	n = split(words[name], word, " ")
	for (i = 1; i <= n; i++)
		word_rows = word_rows sprintf("\t%d,\n", offset(word[i]))
	add_type("string", 0, worded, n)
	worded += n
}

function add_struct(name,    i, field, struct, marks, required)
{
	required = 0
	collect(name, name)
	sort(name)
	for (i = 1; i <= named[name]; i++) {
		field = names[name, i]
		struct = from[name, field]
		marks = mark[struct, field] == "required" ? 1 : \
			mark[struct, field] == "readonly" ? 2 : \
			mark[struct, field] == "internal" ? 4 : 0
		required += marks == 1
		field_rows = field_rows sprintf("\t{ %d, %d, %d, %d },\n", offset(field),
			number(type[struct, field]), length(field), marks)
	}
	add_type("struct", required, fielded, named[name])
	fielded += named[name]
}

END {
	if (failed)
		exit 1
	number("Root")
	for (turn = 0; turn < count; turn++) {
		name = queue[turn]
		if (name in words)
			add_words(name)
		else if (name in known)
			add_struct(name)
		else if (name ~ / /)
			add_type(substr(name, 1, index(name, " ") - 1),
				 number(substr(name, index(name, " ") + 1)), 0, 0)
		else
			add_type(name, 0, 0, 0)
	}
	print "/* Made from rules/schema/ by tools/build/types.awk. */"
	print "#include \"bundle/type.h\"\n"
	print "const char type_texts[] =\n" texts "\t\"\";\n"
	print "const struct type types[] = {\n" rows "};\n"
	print "const size_t type_count = sizeof types / sizeof *types;\n"
	print "const struct field type_fields[] = {\n" field_rows "};\n"
	print "const uint32_t type_words[] = {\n" word_rows "};"
}
