# `make` lists what there is. Tools are fetched or compiled on first use, into the user's cache (docs/BUILD.md).
.DEFAULT_GOAL := help
.PHONY: help serve build watch test check journeys kill clean simulate bench
PORT ?= 8080

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 12

serve: ## build the app and serve it at http://localhost:8080/ (PORT=…)
	@scripts/serve $(PORT)

build: ## the release build, in dist/: copy that folder to any file server
	@scripts/build

watch: ## a quick, unoptimised build at http://localhost:8080/ that follows the sources; reload the page by hand
	@scripts/tools build
	@bash -c 'source scripts/lib.bash; exec env -u NO_COLOR trunk serve --port $(PORT)'

test: ## everything that must hold: format, clippy, rules, browser tests, release build, journeys
	@scripts/test

check: ## the quick half of it: format, clippy, rules
	@scripts/test format lint rules

journeys: ## build, then the journeys in Chromium, Firefox and WebKit
	@scripts/test build journeys

kill: ## browsers killed at random while they write, KILLS=1000 times each
	@KILLS=$${KILLS:-1000} cargo test --locked --package aftercare-e2e --test kill -- --nocapture

clean: ## removes what builds have made (not the user's cache of tools)
	@rm -rf dist .run target

simulate: ## a million simulated exchanges between tablets, EXCHANGES=… SEED=…
	@cargo run --locked --release --package aftercare-core --example simulate -- --exchanges $${EXCHANGES:-1000000} --seed $${SEED:-1}

bench: ## the release build beside JavaScript twins, SIZES="1000 10000 100000" ROUNDS=5
	@scripts/bench
