# SPDX-License-Identifier: Apache-2.0
#
# make demo    from nothing to a repayment code made, photographed, read, verified and settled
# make test    what CI runs after `make lint`
# make setup   the C libraries, only those that are missing
# make bench   throughput beside zbarimg
# make bench-readers   other readers from PyPI, for `repayqr bench`, in Benchmarks/.build-readers
# make report-check    opens a report in Chromium: keyboard, contrast, widths, themes, languages
# make campaigns, make fuzz   long measurements; docs/ has their last figures

SWIFT ?= swift
APT_PACKAGES := libqrencode-dev libzbar-dev libpng-dev libturbojpeg0-dev libwebp-dev libgif-dev libsqlite3-dev libpq-dev \
  postgresql pkg-config
SOURCES := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources \
  Fuzzing/Package.swift Fuzzing/Sources

.PHONY: help setup build demo test bench bench-readers report-check campaigns fuzz lint format clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

setup:
	@command -v $(SWIFT) >/dev/null || { \
	  echo "setup: no Swift toolchain found; install Swift 6.3 from swift.org" >&2; exit 1; }
	@missing=; for package in $(APT_PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'install ok installed' \
	    || missing="$$missing $$package"; \
	done; \
	if [ -z "$$missing" ]; then echo "setup: every library is installed"; exit 0; fi; \
	echo "setup: installing$$missing"; \
	if [ "$$(id -u)" = 0 ]; then run=; elif command -v sudo >/dev/null; then run=sudo; \
	else echo "setup: run as root, or install sudo:$$missing" >&2; exit 1; fi; \
	$$run apt-get update -q && \
	$$run env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing

build: setup
	$(SWIFT) build -c release --product repayqr

demo: build
	$$($(SWIFT) build -c release --show-bin-path)/repayqr demo --output demo

test: setup
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

bench: build
	cd Benchmarks && $(SWIFT) build -c release
	Benchmarks/.build/release/campaign throughput \
	  --repayqr "$$($(SWIFT) build -c release --show-bin-path)/repayqr"

# An environment of their own; docs/outside-readers.md says how `repayqr bench` is told of them.
READERS := Benchmarks/.build-readers
bench-readers: $(READERS)/installed

$(READERS)/installed: Benchmarks/readers/requirements.txt
	python3 -m venv $(READERS)
	$(READERS)/bin/pip install -q --disable-pip-version-check -r $<
	touch $@

# Needs Chromium ($CHROMIUM, /usr/bin/chromium by default) and fonts for Chinese (Debian: fonts-noto-cjk).
PAGE := Benchmarks/.build-page
report-check: build $(PAGE)/installed
	tool="$$($(SWIFT) build -c release --show-bin-path)/repayqr"; \
	rm -rf $(PAGE)/results && $$tool bench run quick -o $(PAGE)/results && \
	$$tool bench report $(PAGE)/results -o $(PAGE)/report.html
	$(PAGE)/bin/python Benchmarks/report/check_page.py $(PAGE)/report.html --screenshots $(PAGE)/screenshots

$(PAGE)/installed: Benchmarks/report/requirements.txt
	python3 -m venv $(PAGE)
	$(PAGE)/bin/pip install -q --disable-pip-version-check -r $<
	touch $@

# Half an hour on two cores; docs/measurements.md and docs/reader-campaigns.md have the last figures.
campaigns: build
	cd Benchmarks && $(SWIFT) build -c release
	Benchmarks/.build/release/campaign bit-flips
	Benchmarks/.build/release/campaign clean-codes --reader zbar
	Benchmarks/.build/release/campaign clean-codes --reader native
	Benchmarks/.build/release/campaign decoder-limits
	Benchmarks/.build/release/campaign hostile

# Each target for FUZZ_SECONDS; findings are written beside the corpus, in Fuzzing/.build-corpus.
FUZZ_SECONDS ?= 300
fuzz: setup
	cd Benchmarks && $(SWIFT) build -c release
	cd Fuzzing && $(SWIFT) build -c release --sanitize=fuzzer --sanitize=address \
	  -Xswiftc -sanitize=fuzzer,address
	Benchmarks/.build/release/campaign fuzz-seeds Fuzzing/.build-corpus
	cd Fuzzing/.build-corpus && for target in segments image; do \
	  SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 ../.build/release/fuzz-$$target \
	    -max_total_time=$(FUZZ_SECONDS) -timeout=30 $$target || exit 1; done

lint: setup
	$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

format:
	$(SWIFT) format --in-place --recursive --parallel $(SOURCES)

clean:
	rm -rf .build Benchmarks/.build Fuzzing/.build* demo
