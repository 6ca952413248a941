# Shared by the scripts here: where the tools live, which versions, how a phase is announced.
# Tools are kept per user and per version, never in the clone: compiling them takes longer than compiling the product,
# and a fresh clone must not pay for it again.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

cache=${XDG_CACHE_HOME:-$HOME/.cache}/aftercare-tools
trunk_version=0.21.14
geckodriver_version=0.37.1
wasm_split_version=0.2.4
# The command-line half must match the crate exactly, or its output is refused.
wasm_bindgen_version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)
npm_dir=$cache/npm-$(cat package.json package-lock.json | cksum | tr ' ' -)

trunk_dir=$cache/trunk-$trunk_version
bindgen_dir=$cache/wasm-bindgen-cli-$wasm_bindgen_version
wasm_split_dir=$cache/wasm_split_cli_support-$wasm_split_version
geckodriver_dir=$cache/geckodriver-$geckodriver_version

PATH=$trunk_dir/bin:$bindgen_dir/bin:$wasm_split_dir/bin:$geckodriver_dir/bin:$root/node_modules/.bin:$PATH
export PATH

have() { command -v "$1" >/dev/null 2>&1; }

die() {
  printf '%s\n' "$@" >&2
  exit 1
}

# timed "what is done" command…: says what, runs it, says how many seconds it took.
timed() {
  local what=$1 begun=$SECONDS
  shift
  printf '… %s\n' "$what"
  "$@" || return $?
  printf '✓ %s (%s s)\n' "$what" "$((SECONDS - begun))"
}

short() { sha256sum | cut -c1-12; }

# swap FROM TO FILE: FROM must be there, or a name has changed in a newer Trunk, wasm-bindgen or wasm-split and the script with it.
swap() {
  FROM=$1 TO=$2 perl -0pi -e 's/\Q$ENV{FROM}\E/$ENV{TO}/g or die "no $ENV{FROM} in $ARGV\n"' "$3"
}
