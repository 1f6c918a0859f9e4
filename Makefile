# SPDX-License-Identifier: Apache-2.0
#
# make demo    from nothing to a repayment code made, photographed, read, verified and settled
# make test    what CI runs after `make lint`
# make setup   the C libraries, only those that are missing

SWIFT ?= swift
APT_PACKAGES := libqrencode-dev libzbar-dev libpng-dev libturbojpeg0-dev libwebp-dev libsqlite3-dev pkg-config
SOURCES := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

.PHONY: help setup build demo test bench lint format clean campaigns

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

bench: setup
	cd Benchmarks && $(SWIFT) run -c release campaign throughput

lint: setup
	$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

format:
	$(SWIFT) format --in-place --recursive --parallel $(SOURCES)

clean:
	rm -rf .build Benchmarks/.build demo
