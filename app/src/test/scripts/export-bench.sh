#!/usr/bin/env bash
# Speed of export in times real time: ten minutes of sound in each shape, and under a picture. Wants an idle machine.
# usage: app/src/test/scripts/export-bench.sh
set -eu
root=$(cd "$(dirname "$0")/../../../.." && pwd)
cache=${FOLEY_CACHE:-$HOME/.cache/foley-studio}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
./mvnw -q -pl app -am -DskipTests test-compile \
  org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=target/test-classpath.txt -DincludeScope=test
java=(java -Djava.io.tmpdir="$work" -Dfile.encoding=UTF-8 -Dorg.bytedeco.javacpp.cachedir="$cache/javacpp"
  -Dorg.slf4j.simpleLogger.defaultLogLevel=error
  -cp "app/target/test-classes:app/target/classes:$(cat app/target/test-classpath.txt)")
"${java[@]}" org.foleystudio.app.export.ExportBench "$work/clip.mp4"
