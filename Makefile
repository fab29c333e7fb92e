# Socle: the commands of every day. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.ONESHELL:
MAKEFLAGS += --no-print-directory

# What can be said on the command line: make demo PORT=9090 FOYERS=2000
DOSSIER ?= .demo
FOYERS ?= 20000
GRAINE ?= 2026
HOTE ?= 127.0.0.1
PORT ?= 8080
TOURS ?= 5
SWIFT ?= swift
export DOSSIER FOYERS GRAINE HOTE PORT TOURS SWIFT

.PHONY: help demo test test-swift test-navigateur bench fuzz sanitize format lint captures tiers installer clean

help: ## List the commands
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	echo
	echo "  Variables: DOSSIER=$(DOSSIER) FOYERS=$(FOYERS) GRAINE=$(GRAINE) HOTE=$(HOTE) PORT=$(PORT) TOURS=$(TOURS)"

demo: ## Invent a caisse, import it, find the events and serve the site on http://127.0.0.1:8080
	@scripts/demo.sh

test: ## Install what is missing, then every test: Swift, PostgreSQL, browser, format
	@scripts/essais.sh

test-swift: ## The Swift tests alone
	@scripts/essais.sh swift

test-navigateur: ## The browser tests alone
	@scripts/essais.sh navigateur

bench: ## Benchmarks against the usual tools, on this machine: one table
	@scripts/bench.sh

fuzz: ## The readers and the rule parser under a fuzzer, SECONDES_FUZZ (60) seconds each
	@scripts/fuzz.sh

sanitize: ## The tests of the engines under the address and thread sanitizers
	@scripts/assainir.sh

format: ## Lay out the Swift sources
	@$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests

lint: ## Say what `make format` would change
	@$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests

captures: ## Take the pictures of the README and of the guide again
	@scripts/captures.sh

tiers: ## Copy the interface files of other projects from their Debian packages
	@scripts/installer.sh produit
	scripts/tiers.sh

installer: ## Install the Debian packages that are missing
	@scripts/installer.sh produit essais bench

clean: ## Remove what was built and the demonstration
	@rm -rf .build .build-* .venv .bench "$(DOSSIER)" Sources/Web/Static/tiers
