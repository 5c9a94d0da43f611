#!/usr/bin/env bash
# Builds the rivals into out/bench/ and installs what they need. Does nothing when all is there and up to date.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

fail() {
  echo "bench/rivals/build.sh: $1" >&2
  exit 1
}

missing_packages() {
  command -v g++ >/dev/null || echo g++
  [ -e /usr/include/ns3/core-module.h ] || echo libns3-dev
  /usr/bin/python3 -c 'import SimPy.Simulation' 2>/dev/null || echo python3-simpy
}

install() {
  local as_root=()
  command -v apt-get >/dev/null || fail "the rivals need Debian's packages $*, and there is no apt-get here"
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || fail "the rivals need Debian's packages. As root, run: apt-get install $*"
    as_root=(sudo -n)
  fi
  local get=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes)
  {
    "${get[@]}" install --no-install-recommends "$@" ||
      { "${get[@]}" update && "${get[@]}" install --no-install-recommends "$@"; }
  } >&2 || fail "could not install Debian's packages $*; what apt-get said is above"
}

# compile PROGRAM SOURCE [LIBRARY…]
compile() {
  local program=out/bench/$1 source=bench/rivals/$2
  local input stale=no
  for input in "$source" bench/rivals/workload.hpp bench/rivals/ns3/scheduler.hpp bench/rivals/build.sh; do
    [ "$program" -nt "$input" ] || stale=yes
  done
  [ "$stale" = yes ] || return 0
  echo "compiling $source" >&2
  mkdir -p out/bench
  # ns-3's folder itself must not be an include directory: it has a string.h, which would stand before the C library's.
  # Its assertions and its logging are compiled in by macros that are not defined here.
  g++ -std=c++17 -O3 -march=native -DNDEBUG -Wall -Wextra "$source" -o "$program.new" "${@:3}" ||
    fail "could not compile $source; what g++ said is above"
  mv "$program.new" "$program"
}

packages=$(missing_packages)
# shellcheck disable=SC2086 # a word a package
[ -z "$packages" ] || install $packages
compile rival-ns3 ns3/plain.cc -lns3-core
compile rival-ns3-tuned ns3/tuned.cc -lns3-core
compile rival-limit limit/flood.cpp
