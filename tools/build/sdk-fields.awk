# sdk-fields.awk - makes rules/schema/sdk.tsv from the Databricks SDK for Go, Apache-2.0:
# awk -f tools/build/sdk-fields.awk rules/schema/bundle.tsv SDK/version/version.go \
#     SDK/service/*/model.go >rules/schema/sdk.tsv
# Only what bundle.tsv names is taken, and what that leads to.

FILENAME ~ /\.tsv$/ {
	if (/^[A-Z]/)
		need(split($0, cell, "\t") && cell[2] != "=" ? cell[3] : "")
	next
}
/^const Version = / { version = $4; gsub(/"/, "", version) }
/^package / { package = $2 }
/^type [A-Z][A-Za-z0-9]* struct/ { owner = package "." $2; known[owner] = 1; next }
/^type [A-Z][A-Za-z0-9]* string/ { words[package "." $2] = "" }
/^}/ { owner = ""; listed = "" }

owner && match($0, /json:"[^"]*"/) {
	split(substr($0, RSTART + 6, RLENGTH - 7), tag, ",")
	if (tag[1] == "-" || tag[1] == "")
		next
	order[owner] = order[owner] " " tag[1]
	type[owner, tag[1]] = type_of($2)
	if (!index($0, ",omitempty") && !index($0, ",omitzero"))
		mark[owner, tag[1]] = "\trequired"
}

# const FormatMultiTask Format = `MULTI_TASK`
/^const [A-Z]/ && $5 ~ /^`/ { word[package "." $2] = substr($5, 2, length($5) - 2) }
/^func .* Values\(\) / { listed = package "." substr($5, 3); next }
listed && /^\t\t/ {
	sub(/,$/, "", $1)
	words[listed] = words[listed] " " word[package "." $1]
}

function type_of(go)
{
	gsub(/\*/, "", go)
	if (go ~ /^\[\]/)
		return "list " type_of(substr(go, 3))
	if (go ~ /^map\[string\]/)
		return "map " type_of(substr(go, 12))
	if (go == "string" || go == "bool" || go == "any")
		return go
	if (go ~ /^int/)
		return "int"
	if (go ~ /^float/)
		return "float"
	if (go == "duration.Duration" || go == "time.Time")
		return tolower(substr(go, index(go, ".") + 1))
	if (go == "fieldmask.FieldMask")
		return "string"
	if (go ~ /RawMessage$/)
		return "any"
	return index(go, ".") ? go : package "." go
}

# The last word of a type, where it is the SDK's.
function need(name)
{
	sub(/.* /, "", name)
	if (index(name, ".") && !(name in wanted)) {
		wanted[name] = 1
		queue[++queued] = name
	}
}

function rows(name,    n, names, i, kind)
{
	n = split(order[name], names, " ")
	if (!n)
		printf "%s\t-\n", name | sorted
	for (i = 1; i <= n; i++) {
		kind = type[name, names[i]]
		if (kind in words && words[kind] == "")
			kind = "string"
		printf "%s\t%s\t%s%s\n", name, names[i], kind, mark[name, names[i]] | sorted
		need(kind)
	}
}

END {
	print "# The fields of the API's types, made by tools/build/sdk-fields.awk from the" \
	      " Databricks"
	print "# SDK for Go " version ", Copyright Databricks, Inc., Apache License 2.0." \
	      " Columns as in"
	print "# bundle.tsv. Do not edit: take a newer SDK, then look at `stackward rules" \
	      " fields`."
	fflush()
	sorted = "LC_ALL=C sort"
	for (i = 1; i <= queued; i++) {
		name = queue[i]
		if (name in known)
			rows(name)
		else if (words[name] != "")
			printf "%s\t=\t%s\n", name, substr(words[name], 2) | sorted
		else
			missing = missing " " name
	}
	close(sorted)
	if (missing != "") {
		print "not in this SDK:" missing >"/dev/stderr"
		exit 1
	}
}
