# hooks.sh - sourced by the suites of hooks with BUILD as $1: a folder of their own, made-up
# tokens, repositories with our hooks in them, and claims about what is said and left.
set -u
case $1 in /*) build=$1 ;; *) build=$PWD/$1 ;; esac
passed=0 failed=0
top=$(mktemp -d) || exit 2
trap 'chmod -R u+rwx "$top" 2>/dev/null; rm -rf "$top"' EXIT
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE GIT_OBJECT_DIRECTORY CI GITHUB_ACTOR PRE_COMMIT
export HOME="$top/home" GIT_CONFIG_NOSYSTEM=1 GIT_CEILING_DIRECTORIES="$top"
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
export ASAN_OPTIONS="${ASAN_OPTIONS-}:allocator_may_return_null=1:detect_leaks=0"
export GIT_EDITOR=true
mkdir -p "$HOME"
PATH=$build:$PATH
slow=$(nm "$build/lint" 2>/dev/null | grep -c __asan_init)	# a sanitizer build is

token() { printf 'dapi%s' "$(printf 'hook %s' "$1" | sha256sum | cut -c1-32)"; }
hook() {	# FOLDER NAME...
	where=$1
	shift
	for name; do
		printf '#!/bin/sh\nexec stackward hook %s "$@" -o concise\n' "$name" >"$where/$name"
		chmod +x "$where/$name"
	done
}

pass() { passed=$((passed + 1)); }
fail() {
	failed=$((failed + 1))
	echo "failed: $1:"
	sed 's/^/	/' "$top/said" | head -n 6
}

# said NAME STATUS WANT WORDS: one line of what was said holds WORDS, a basic regular
# expression; empty: any. Status 0, or `1` for any refusal, or `=N` for that one. No token
# is shown, and no signal ended it.
said() {
	got=$2
	case $3 in
	=*) right=$([ "$got" = "${3#=}" ] && echo yes) ;;
	0) right=$([ "$got" = 0 ] && echo yes) ;;
	*) right=$([ "$got" != 0 ] && [ "$got" -lt 128 ] && echo yes) ;;
	esac
	if [ "$right" ] && { [ -z "$4" ] || grep -q -- "$4" "$top/said"; } &&
	   ! grep -q 'dapi[0-9a-f]\{8\}' "$top/said"
	then pass; else fail "$1: exit $got, want $3 and '$4'"; fi
}
try() { name=$1 want=$2 words=$3; shift 3; "$@" >"$top/said" 2>&1; said "$name" $? "$want" "$words"; }

# holds NAME COMMAND...: a claim about what is there.
holds() { name=$1; shift; if "$@" >"$top/said" 2>&1; then pass; else fail "$name"; fi; }

# All names and bytes of a folder, .git and the index in it too.
sum() { (cd "$1" && find . -print -type f -exec cksum {} + | LC_ALL=C sort | cksum); }

# still NAME WANT WORDS COMMAND...: as try, and not a byte of the current folder changes.
still() {
	before=$(sum .)
	try "$@"
	[ "$before" = "$(sum .)" ]
	said "$1: not a byte changes" $? 0 ''
}

commit() { git add -A && git commit -q --no-verify -m "$1"; }
fresh() {	# NAME OPTION...
	folder=$top/$1
	shift
	rm -rf "$folder"
	mkdir "$folder" && cd "$folder" && git init -q -b main "$@" . && git config user.email a@b
	echo '{}' >cicd_params.json && echo '# A stack' >README.md
}

finish() {
	cd / || exit 2
	echo "$passed passed, $failed failed"
	[ "$failed" -eq 0 ]
}
