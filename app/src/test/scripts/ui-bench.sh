#!/usr/bin/env bash
# Frame times of the timeline: ten minutes, fifty takes, drawn in software. Needs a display, or Xvfb and no display.
# usage: app/src/test/scripts/ui-bench.sh [CLIP]      the clip gives the filmstrip; the demo clip if none is named
set -eu
root=$(cd "$(dirname "$0")/../../../.." && pwd)
clip=$(realpath "${1:-$root/assets/demo/clip.mp4}")
cache=${FOLEY_CACHE:-$HOME/.cache/foley-studio}
cd "$root"
./mvnw -q -pl app -am -DskipTests test-compile \
  org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=target/test-classpath.txt -Dmdep.includeScope=test
if [ -z "${DISPLAY:-}" ]; then
  display=$((90 + RANDOM % 900))
  Xvfb ":$display" -screen 0 1700x600x24 >/dev/null 2>&1 &
  trap 'kill %1' EXIT
  sleep 1
  export DISPLAY=:$display
fi
java -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -Xms256m -Xmx4g -Dprism.order=sw -Dfile.encoding=UTF-8 \
  -Dorg.bytedeco.javacpp.cachedir="$cache/javacpp" -Djavafx.cachedir="$cache/javafx" \
  -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
  -cp "app/target/test-classes:app/target/classes:$(cat app/target/test-classpath.txt)" \
  'org.foleystudio.app.timeline.UiBench$Start' "$(mktemp -d)" "$clip"
