# make | try | check | check-slow | test | asan | fuzz | bench | conformance-modularity | rooms | bless | install DESTDIR= PREFIX= | dist | clean
PREFIX  ?= /usr/local
MODE    ?= release
REPO    ?= tests/stacks/taxi
B       := build/$(MODE)
VERSION := 0.1.0
PKGS    := libgit2 yaml-0.1 libpcre2-8 libcjson zlib

# The hardening that Debian's own packages have, and zeroed locals on top.
HARDEN  := -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection \
	   -ftrivial-auto-var-init=zero $(if $(findstring x86_64,$(shell uname -m)),-fcf-protection)
release := -O2 -g $(HARDEN)
asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
WARN    := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2
ALLCPP  := -Iinclude -Isrc -Itests -D_POSIX_C_SOURCE=200809L -DSTACKWARD_VERSION='"$(VERSION)"' \
	   $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
ALLC    := -std=c11 -fPIE -pthread $(WARN) $($(MODE))
LINK    := -pie -pthread -Wl,-z,relro,-z,now,-z,noexecstack
# libgit2 is opened on first need (src/git/libgit2.h).
LIBS    := $(shell pkg-config --libs $(filter-out libgit2,$(PKGS)) 2>/dev/null) -lm
# STATIC=1: one file that needs no library of the machine's, as packages have it. It takes two
# libraries from Debian's sources (tools/package/libraries).
ifdef STATIC
B       := build/static
S       := build/libraries
ALLCPP  := -I$S/include -DSTACKWARD_STATIC $(ALLCPP)
ALLC    += -g0 -ffunction-sections -fdata-sections
LINK    := -static-pie $(filter-out -pie,$(LINK)) -Wl,--gc-sections,--strip-all
LIBS    := -L$S/lib -lgit2 -lyaml -lpcre2-8 -lcjson -lhttp_parser -lz -lm
$S/versions.tsv: tools/package/libraries tools/package/versions
	@rm -rf $S && HARDEN='$(HARDEN)' tools/package/libraries $S
endif
Q       := $(if $V,,@)

objects  = $(patsubst %.c,$B/%.o,$(wildcard $1))
LIBRARY := $(call objects,src/*/*.c) $B/types.o $B/page.o
TOOLS   := $(patsubst tools/%.c,$B/%,$(wildcard tools/*.c))
FUZZERS := $(patsubst tests/fuzz/%.c,$B/fuzz-%,$(wildcard tests/fuzz/*.c))
RULES   := $(shell find rules -type f | LC_ALL=C sort)

all: $(TOOLS)

$B/%.o: %.c | $(S:=/versions.tsv)
	@mkdir -p $(@D) && echo "  $<"
	$Q$(CC) $(ALLCPP) $(CPPFLAGS) $(ALLC) $(CFLAGS) -MMD -MP -c $< -o $@

$B/libstackward.a: $(LIBRARY)
	@rm -f $@
	$Q$(AR) rcs $@ $^

# What a bundle's keys may hold, and the default rules, become tables: start-up parses nothing.
$B/types.c: tools/build/types.awk $(wildcard rules/schema/*.tsv)
	@mkdir -p $(@D)
	$QLC_ALL=C awk -f $^ >$@.new && mv $@.new $@
$B/types.o: $B/types.c
	$Q$(CC) $(ALLCPP) $(CPPFLAGS) $(ALLC) $(CFLAGS) -c $< -o $@
# Styles and scripts of pages and pictures.
$B/page.c: tools/build/texts.awk $(wildcard src/*/*.css src/*/*.js)
	@mkdir -p $(@D)
	$QLC_ALL=C awk -f $^ >$@.new && mv $@.new $@
$B/page.o: $B/page.c
	$Q$(CC) $(ALLCPP) $(CPPFLAGS) $(ALLC) $(CFLAGS) -c $< -o $@
$B/embed-rules: $B/tools/build/embed-rules.o $B/libstackward.a
	$Q$(CC) $(ALLC) $(LINK) $(LDFLAGS) $^ $(LIBS) -o $@
$B/rules.c: $B/embed-rules $(RULES) rules
	$Q$B/embed-rules rules >$@.new && mv $@.new $@
$B/rules.o: $B/rules.c
	$Q$(CC) $(ALLCPP) $(CPPFLAGS) $(ALLC) $(CFLAGS) -c $< -o $@

$(TOOLS): $B/%: $B/tools/%.o $B/rules.o $B/libstackward.a | $(S:=/versions.tsv)
	$Q$(CC) $(ALLC) $(LINK) $(LDFLAGS) $^ $(LIBS) -o $@
$B/unit: $(call objects,tests/unit/*.c tests/lib/*.c) $B/rules.o $B/libstackward.a
	$Q$(CC) $(ALLC) $(LINK) $(LDFLAGS) $^ $(LIBS) -o $@
$B/fuzz-%: $B/tests/fuzz/%.o $B/rules.o $B/libstackward.a
	$Q$(CC) $(ALLC) -fsanitize=fuzzer $(LDFLAGS) $^ $(LIBS) -o $@
# Without an engine, a fuzzer replays its corpus: the ordinary compilers can do that.
$B/replay-%: $B/tests/fuzz/%.o $B/tests/fuzz/replay/main.o $B/rules.o $B/libstackward.a
	$Q$(CC) $(ALLC) $(LINK) $(LDFLAGS) $^ $(LIBS) -o $@
$B/measure: $B/tests/bench/measure.o
	$Q$(CC) $(ALLC) $(LINK) $(LDFLAGS) $^ -o $@
replays: $(FUZZERS:$B/fuzz-%=$B/replay-%)

setup: ; @tests/lib/setup
try: setup ; @$(MAKE) -s all && $B/stackward run --root $(REPO)
check: setup ; @tests/check
# What takes minutes, and what a change seldom breaks.
check-slow: setup
	@tests/lib/setup tests && $(MAKE) -s all
	@tests/run $B tests/slow
test: all rooms $B/unit replays ; @tests/run $B
bless: all ; @BLESS=1 tests/suites/golden $B
asan: ; @$(MAKE) MODE=asan test
fuzz: ; @tests/lib/setup fuzz && $(MAKE) MODE=fuzz CC=clang fuzzers
fuzzers: $(FUZZERS) ; @tests/fuzz/run $^
# A peer that cannot be installed is named as missing.
bench: ; @tests/lib/setup bench; tests/bench/peers build/peers; $(MAKE) -s all $B/measure && tests/bench/run $B
# Against grimp, on large packages; both come from the configured index.
conformance-modularity: all
	@tests/lib/setup bench; tests/conformance/packages build/conformance && \
		python3 tests/conformance/modularity.py build/conformance $B/check-modularity
rooms: ; @awk -f tests/rooms.awk tests/rooms $(wildcard src/*/*.[ch] tools/*.c tools/*/*.c)
# A package has one binary; called by the name of another, it is that one.
BINARIES = $(if $(STATIC),$B/stackward,$(TOOLS))
install: $(BINARIES)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/libexec/stackward $(DESTDIR)$(PREFIX)/share/stackward
	install $(BINARIES) $(DESTDIR)$(PREFIX)/libexec/stackward
	@for it in $(notdir $(filter-out $(BINARIES),$(TOOLS))); do \
		ln -sf stackward $(DESTDIR)$(PREFIX)/libexec/stackward/$$it || exit; done
	ln -sf ../libexec/stackward/stackward $(DESTDIR)$(PREFIX)/bin/stackward
	cp -R rules $(wildcard hooks) $(DESTDIR)$(PREFIX)/share/stackward
	install -d $(addprefix $(DESTDIR)$(PREFIX)/share/,man/man1 man/man5 \
		bash-completion/completions zsh/site-functions fish/vendor_completions.d)
	@$B/stackward manual | while read -r page about; do \
		$B/stackward manual $$page >$(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$$page || exit; done
	$B/stackward completion bash >$(DESTDIR)$(PREFIX)/share/bash-completion/completions/stackward
	$B/stackward completion zsh >$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_stackward
	$B/stackward completion fish >$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/stackward.fish
# Wheel, Debian package, archives, bill of materials, checksums; the same commit, the same bytes.
dist: ; @tests/lib/setup package && tools/package/dist build/dist
clean: ; rm -rf build

.PHONY: all setup try check check-slow test bless asan fuzz fuzzers replays bench conformance-modularity rooms install dist clean
.SECONDARY:
-include $(shell find build -name '*.d' 2>/dev/null)
