# `make run`, `make test`, `make bench`, `make assure` and `make test-credentials`. Each installs what it misses, and touches neither network nor system otherwise.

.DEFAULT_GOAL := help
.PHONY: help run test bench assure test-credentials schema fmt lint deny deps-run deps-test deps-bench deps-assure deps-credentials

help: ## Tell what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

run: deps-run ## Build Hunar and serve it with demo data on http://127.0.0.1:8080
	cargo build --release --locked
	exec target/release/hunar serve --demo

test: deps-test ## Check format and lints, run every test, check licences
	cargo fmt --all --check
	$(MAKE) --no-print-directory lint
	cargo test --workspace --locked
	$(MAKE) --no-print-directory deny

bench: deps-bench ## Measure pages beside floors, into docs/benchmarks.md; fails where an aim is missed
	cargo build --release --locked
	target/release/hunar bench credentials --at "$$(git rev-parse --short HEAD 2>/dev/null)" --write docs/benchmarks.md
	target/release/hunar bench match --profiles 1000000 --at "$$(git rev-parse --short HEAD 2>/dev/null)" --write docs/benchmarks.md
	target/release/hunar bench search --at "$$(git rev-parse --short HEAD 2>/dev/null)" --write docs/benchmarks.md
	target/release/hunar bench web --at "$$(git rev-parse --short HEAD 2>/dev/null)" --write docs/benchmarks.md

assure: deps-assure ## Run the outside checks (API, accessibility, HTML, speed, attacks) on a demo of their own
	cargo build --release --locked
	tests/assure/run

test-credentials: deps-credentials ## Have three foreign verifiers look at the credentials that Hunar signs
	tests/credentials/run

schema: ## Print backend/schema from the migrated database of DATABASE_URL
	@command -v diesel >/dev/null || { echo "cargo install diesel_cli --no-default-features --features postgres"; exit 1; }
	cd backend && diesel print-schema --config-file diesel.toml > schema/lib.rs

fmt: ## Format the code
	cargo fmt --all

lint: ## Ask clippy, and take every warning for an error
	cargo clippy --workspace --all-targets --locked -- -D warnings

deny: ## Check licences and sources of all crates, where cargo-deny is installed
	@if command -v cargo-deny >/dev/null; then cargo deny --locked check bans licenses sources; \
	else echo "cargo-deny is not installed: licences and sources of crates stay unchecked"; fi

deps-run: ## Install what `make run` needs and this machine lacks
	@.ci/install run

deps-test: ## Install what `make test` needs and this machine lacks
	@.ci/install test

deps-bench: ## Install what `make bench` needs and this machine lacks
	@.ci/install bench

deps-assure: ## Install what `make assure` needs and this machine lacks
	@.ci/install assure

deps-credentials: ## Install what `make test-credentials` needs and this machine lacks
	@.ci/install credentials
