#!/usr/bin/env bash
# The main journey in a real window, with the mouse: demo, three takes, play, one into the comp, save, reopen.
# usage: app/src/test/scripts/journey.sh [OUT] [WIDTHxHEIGHT]     leaves pictures and a log in OUT (default: ./journey)
# FOLEY names another command that starts the studio. Needs Xvfb, openbox, xdotool and ImageMagick's import. Fails where a step has no effect on disk or on the screen.
set -eu
root=$(cd "$(dirname "$0")/../../../.." && pwd)
out=$(mkdir -p "${1:-journey}" && cd "${1:-journey}" && pwd)
size=${2:-1600x1000}
width=${size%x*} height=${size#*x}
work=$(mktemp -d)
export FOLEY_DATA=$work/data
display=$((90 + RANDOM % 900))
pids=()
end() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT
fail() { echo "journey: $*" >&2; picture failed; exit 1; }
picture() { import -window root "$out/$1.png"; }

Xvfb ":$display" -screen 0 "${size}x24" >/dev/null 2>&1 &
pids+=($!)
sleep 1
export DISPLAY=:$display
openbox >/dev/null 2>&1 &
pids+=($!)

# The tour is for the first start; the projects go to the work folder.
mkdir -p "$FOLEY_DATA" "$work/projects"
place='"window": {"width": 1600, "height": 1000, "isMaximized": true, "left": 0.1475, "right": 0.7825, "bottom": 0.6}'
printf '{"tourSeen": true, "projects": "%s", %s}\n' "$work/projects" "$place" >"$FOLEY_DATA/preferences.json"
project=$work/projects/Demo

# begin [PROJECT]: the window, maximized
begin() {
  ${FOLEY:-"$root/foley"} "$@" >"$out/studio.log" 2>&1 &
  studio=$!
  pids+=($studio)
  window=$(timeout 300 xdotool search --sync --onlyvisible --name 'Foley Studio' | tail -1)
  sleep 4
  xdotool windowfocus "$window"
}
# click X Y: in thousandths of the screen, which the window fills
click() { xdotool mousemove $((width * $1 / 1000)) $((height * $2 / 1000)) sleep 0.2 click 1; }
# until SECONDS COMMAND...: waits for what is on disk
until_() {
  local seconds=$1
  shift
  for ((i = 0; i < seconds * 2; i++)); do
    if "$@"; then return 0; fi
    sleep 0.5
  done
  return 1
}
takes() { [ "$(find "$project/takes" -name '*.wav' 2>/dev/null | wc -l)" -ge "$1" ]; }
journal_has() { grep -q "$1" "$project/journal.jsonl" 2>/dev/null; }

begin
picture 1-empty
click 381 389 # Open demo project
until_ 60 test -f "$project/project.json" || fail "the demo was not opened"
sleep 6
picture 2-demo
click 865 579 # Generate 3 takes
sleep 4
picture 3-generating
until_ 300 takes 3 || fail "no three takes after five minutes"
sleep 4
picture 4-takes
click 225 582 # Play
sleep 2
picture 5-playing-1
sleep 1.3
picture 5-playing-2
cmp -s "$out/5-playing-1.png" "$out/5-playing-2.png" && fail "nothing moves while playing"
click 225 582 # Stop
click 43 831  # the second take's header: it is listened to
click 870 77  # Compare
sleep 2
click 936 166 # Whole comp
until_ 20 journal_has '"ranges":\[{' || fail "nothing went into the comp"
sleep 1
picture 6-comp
xdotool key ctrl+s
until_ 20 test ! -e "$project/journal.jsonl" || fail "the project was not saved"
cp "$project/project.json" "$work/saved.json"
xdotool key ctrl+q
until_ 30 eval '! kill -0 $studio 2>/dev/null' || fail "the window did not close"
begin "$project"
sleep 4
picture 7-reopened
cmp -s "$project/project.json" "$work/saved.json" || fail "reopening changed the project"
[ ! -e "$project/journal.jsonl" ] || fail "reopening left unsaved work"
echo "journey: all steps done, pictures in $out"
