#!/usr/bin/env bash
# Real drags out of the studio's list and handle into another program of another toolkit, by mouse, under a window manager.
# usage: CLASS_PATH=... app/src/test/scripts/drop.sh [OUT]     leaves what both programs said in OUT (default: ./drop)
# Needs Xvfb, openbox and xdotool. Ends with 77 and a reason where one is missing, with 1 where a drag does not do as it should.
set -eu
for tool in Xvfb openbox xdotool; do
  command -v $tool >/dev/null || { echo "skipped: no $tool on this machine"; exit 77; }
done
out=$(mkdir -p "${1:-drop}" && cd "${1:-drop}" && pwd)
work=$(mktemp -d)
project="$work/Prøve 日本 1"
mkdir -p "$project"
java=${JAVA:-java}
export LC_ALL=C.UTF-8
pids=()
end() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT
fail() {
  echo "drop: $*" >&2
  [ -z "${DISPLAY:-}" ] || ! command -v import >/dev/null || import -window root "$out/failed.png" || true
  exit 1
}
# wait_for FILE LINES PATTERN: until the file has that many lines with the pattern
wait_for() {
  for _ in $(seq 1 "${PATIENCE:-150}"); do
    [ "$(grep -c -- "$3" "$1" 2>/dev/null || true)" -lt "$2" ] || return 0
    sleep 0.2
  done
  fail "waited in vain for $2 x '$3' in $(basename "$1")"
}
lines() { grep -c -- "$2" "$1" 2>/dev/null || true; }

display=$((90 + RANDOM % 900))
Xvfb ":$display" -screen 0 1280x800x24 >/dev/null 2>&1 & pids+=($!)
sleep 1
export DISPLAY=:$display
openbox >/dev/null 2>&1 & pids+=($!)
xdotool mousemove 5 795 # over nothing
package=org.foleystudio.app.export
"$java" -cp "$CLASS_PATH" $package.DropTarget 940 60 >"$out/taker.log" 2>&1 & pids+=($!)
"$java" -cp "$CLASS_PATH" $package.DropTarget 940 420 delete >"$out/deleter.log" 2>&1 & pids+=($!)
"$java" -Dprism.order=sw -cp "$CLASS_PATH" "$package.DragShow\$Main" "$project" >"$out/studio.log" 2>&1 & pids+=($!)
wait_for "$out/taker.log" 1 open
wait_for "$out/deleter.log" 1 open
wait_for "$out/studio.log" 1 '^shown'
wait_for "$out/studio.log" 1 '^ready comp'
taker="1090 180" deleter="1090 540" nobody="200 400"
row() { grep '^row' "$out/studio.log" | sort -n -k3 | sed -n "$1p" | cut -d' ' -f2-; }
handle() { grep '^handle' "$out/studio.log" | cut -d' ' -f2-; }

# drag FROM TO [KEY]: as a hand does, in steps; ctrl keys are held meanwhile, Escape is pressed over the target
drag() {
  # shellcheck disable=SC2086
  { set -- $1 $2 "${3:-}"; }
  xdotool mousemove "$1" "$2"
  sleep 0.5
  case $5 in ctrl*) xdotool keydown "$5"; sleep 0.1 ;; esac
  xdotool mousedown 1
  sleep 0.2
  for i in 1 2 3 4 5 6 7 8; do
    xdotool mousemove $(($1 + ($3 - $1) * i / 8)) $(($2 + ($4 - $2) * i / 8))
    sleep 0.06
  done
  xdotool mousemove $(($3 + 3)) $(($4 + 2))
  sleep 0.3
  [ "$5" != Escape ] || { xdotool key Escape; sleep 0.3; }
  xdotool mouseup 1
  case $5 in ctrl*) sleep 0.1; xdotool keyup "$5" ;; esac
  sleep 0.4
}
hover() { # shellcheck disable=SC2086
  xdotool mousemove $1; }
got() { sed -n "s/^file [0-9]* //p" "$out/taker.log" | tail -"${1:-1}"; }

# 1. a take out of the list
hover "$(row 1)"; wait_for "$out/studio.log" 1 '^ready take.*take 1'
drag "$(row 1)" "$taker"
wait_for "$out/taker.log" 1 '^end'
file=$(got)
case $file in "$project/exports/"*.wav) ;; *) fail "not the rendered file but $file" ;; esac
[ -s "$file" ] || fail "the file is not there"
grep -q '^drop 1 copy-only' "$out/taker.log" || fail "a target may move the file away"
grep -q "^text $file" "$out/taker.log" || fail "the plain path does not travel along"
echo "a take: $(basename "$file"), $(stat -c %s "$file") bytes"

# 2. a drag that is cancelled, and one that ends where nobody takes it
hover "$(row 2)"; wait_for "$out/studio.log" 1 '^ready take.*take 2'
second=$(sed -n 's/^ready take //p' "$out/studio.log" | tail -1)
wait_for "$out/studio.log" 1 '^ready many'
before=$(find "$project/exports" -type f | sort)
drag "$(row 2)" "$taker" Escape
drag "$(row 2)" "$nobody"
[ "$(lines "$out/taker.log" '^drop')" = 1 ] || fail "a cancelled drag arrived"
[ "$(find "$project/exports" -type f | sort)" = "$before" ] || fail "a cancelled drag changed the folder: $(find "$project/exports" -type f | sort | diff <(echo "$before") - | tr "\n" " ")"
drag "$(row 2)" "$taker"
wait_for "$out/taker.log" 2 '^end'
[ "$(got)" = "$second" ] || fail "after a cancelled drag came $(got)"
echo "cancelled twice, then taken: $(basename "$second")"

# 3. a target that deletes what it gets: it is said, made again, and the next drag carries it
drag "$(handle)" "$deleter"
wait_for "$out/deleter.log" 1 '^end'
gone=$(sed -n 's/^file [0-9]* //p' "$out/deleter.log" | tail -1)
[ ! -e "$gone" ] || fail "the target did not delete $gone"
drag "$(handle)" "$taker"
wait_for "$out/studio.log" 1 '^toast'
wait_for "$out/studio.log" 2 '^ready comp'
drag "$(handle)" "$taker"
wait_for "$out/taker.log" 3 '^end'
[ -s "$(got)" ] || fail "what was deleted was not made again"
echo "deleted by its target, made again: $(basename "$(got)")"

# 4. all lanes, and all with the session file
hover "$(handle)"; sleep 0.3
drag "$(handle)" "$taker" ctrl
wait_for "$out/taker.log" 4 '^end'
grep -q '^drop 3 copy-only' "$out/taker.log" || fail "not three lanes: $(tail -6 "$out/taker.log")"
drag "$(handle)" "$taker" ctrl+alt
wait_for "$out/taker.log" 5 '^end'
grep -q '^drop 4 copy-only' "$out/taker.log" || fail "no session file beside the lanes"
case $(got 4 | head -1) in *.otio) ;; *) fail "the session file does not come first" ;; esac
echo "three lanes, then with $(basename "$(got 4 | head -1)")"

# 5. what was taken stays when the studio has ended
sed -n 's/^file [0-9]* //p' "$out/taker.log" | sort -u | while read -r taken; do
  [ -s "$taken" ] || fail "$taken is gone"
done
echo "drop: all as it should be"
