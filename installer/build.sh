#!/usr/bin/env bash
# Builds what is installed on Linux and macOS: installer/build.sh [app-image|deb|rpm|dmg]... [--out DIR]
# Needs a JDK 17 with jlink and jpackage; deb needs dpkg-deb, rpm needs rpmbuild. RELEASE.md tells what is proved where.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
kinds=
out=$root/target/installer
while [ $# -gt 0 ]; do
  case $1 in
    app-image | deb | rpm | dmg) kinds="$kinds $1"; shift ;;
    --out) mkdir -p "$2" && out=$(cd "$2" && pwd); shift 2 ;;
    *) echo "usage: installer/build.sh [app-image|deb|rpm|dmg]... [--out DIR]" >&2; exit 2 ;;
  esac
done
kinds=${kinds:-app-image}
say() { printf '== %s\n' "$*"; }
fail() { printf 'build.sh: %s\n' "$*" >&2; exit 3; }

jdk=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
for tool in jlink jpackage java; do
  [ -x "$jdk/bin/$tool" ] || fail "no $tool in $jdk. Debian or Ubuntu: sudo apt-get install openjdk-17-jdk"
done
wants() { case " $kinds " in *" $1 "*) ;; *) return 1 ;; esac; }
! wants deb || command -v dpkg-deb >/dev/null || fail "no dpkg-deb: sudo apt-get install dpkg"
! wants rpm || command -v rpmbuild >/dev/null || fail "no rpmbuild: sudo dnf install rpm-build"

# ---- the same sources give the same version and the same times ------------------------------------------------------
pom_version=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' pom.xml | head -1)
release=${pom_version%-SNAPSHOT}
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1764028800)}
stamp=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y%m%d 2>/dev/null || date -u -r "$SOURCE_DATE_EPOCH" +%Y%m%d)
commit=$(git rev-parse --short=8 HEAD 2>/dev/null || echo unknown)
version=$release
[ "$release" = "$pom_version" ] || version=$release~$stamp.$commit # sorts before the release itself
say "Foley Studio $version, times of $(date -u -d "@$SOURCE_DATE_EPOCH" 2>/dev/null || echo "$SOURCE_DATE_EPOCH")"

# ---- jars -------------------------------------------------------------------------------------------------------------
say "jars"
mkdir -p target
rm -rf engine/target/classes app/target/classes # nothing of an earlier build
./mvnw -B -q --no-transfer-progress -Dmaven.test.skip=true package \
  org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=target/installer-classpath.txt -DincludeScope=runtime
work=$(mktemp -d "${TMPDIR:-/tmp}/foley-installer.XXXXXX")
trap 'rm -rf "$work"' EXIT
"$jdk/bin/java" installer/Stage.java "$root" app/target/installer-classpath.txt "$work/input" "$pom_version"

# ---- a Java runtime of the modules that are used ----------------------------------------------------------------------
say "runtime"
modules=java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml
modules=$modules,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.unsupported,jdk.unsupported.desktop,jdk.zipfs
"$jdk/bin/jlink" --add-modules "$modules" --strip-java-debug-attributes --no-man-pages --no-header-files \
  --output "$work/runtime"
if [ "$(uname -s)" = Linux ] && command -v strip >/dev/null; then
  find "$work/runtime/lib" -type f \( -name '*.so' -o -name jexec -o -name jspawnhelper \) -exec strip --strip-unneeded {} +
fi
"$work/runtime/bin/java" -Xshare:dump >/dev/null # classes of Java itself start faster from this
rm -rf "$work/runtime/bin" # the program has launchers of its own

# ---- the image: one launcher for the studio, one for commands, and both without the CPU's libtorch ----------------------
say "image"
common='-Dfoley.home=$APPDIR -Dfile.encoding=UTF-8 -DOPT_OUT_TRACKING=true -Dorg.slf4j.simpleLogger.defaultLogLevel=error'
common="$common -Dorg.bytedeco.javacpp.maxphysicalbytes=0 -Xshare:auto"
common="$common -Djava.util.logging.config.file=\$APPDIR/logging.properties"
command_options="$common -Dai.djl.offline=true -XX:+UseSerialGC"
studio_options="$common -Dai.djl.offline=true -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -Xms256m"
printf 'java-options=%s\n' "${command_options/ai.djl.offline=true/ai.djl.offline=false}" >"$work/foley-cuda.properties"
printf 'java-options=%s\n' "$studio_options" >"$work/studio.properties"
printf 'java-options=%s\n' "${studio_options/ai.djl.offline=true/ai.djl.offline=false}" >"$work/studio-cuda.properties"
options=()
while read -r option; do options+=(--java-options "$option"); done < <(tr ' ' '\n' <<<"$command_options")
case $(uname -s) in
  Darwin) icon=assets/icons/foley.icns; first=FoleyStudio ;;
  *) icon=assets/icons/foley-512.png; first=foley ;;
esac
"$jdk/bin/jpackage" --type app-image --dest "$work" --name "$first" --icon "$icon" \
  --input "$work/input" --runtime-image "$work/runtime" --main-jar foley-app.jar --main-class org.foleystudio.app.Main \
  --app-version "$(case $release in 0.*) echo "1.${release#0.}" ;; *) echo "$release" ;; esac)" \
  --vendor "The Foley Studio authors" --copyright "GPL-3.0-or-later" --description "Gives silent picture its sound" \
  "${options[@]}" \
  --add-launcher "foley-studio=$work/studio.properties" \
  --add-launcher "foley-cuda=$work/foley-cuda.properties" \
  --add-launcher "foley-studio-cuda=$work/studio-cuda.properties"
image=$work/$first
[ "$(uname -s)" != Darwin ] || image=$work/$first.app/Contents
configurations=$(find "$image" -name 'foley-cuda.cfg' -o -name 'foley-studio-cuda.cfg')
for file in $configurations; do
  grep -v 'pytorch-native-cpu' "$file" >"$file.new" && mv "$file.new" "$file"
done
find "$image" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} + 2>/dev/null || true

sizes() {
  say "size by part, MiB installed"
  (cd "$1" && {
    du -cm lib/runtime | sed -n '$s/total/Java runtime/p'
    du -cm lib/app/pytorch-native-cpu* | sed -n '$s/total/libtorch for the CPU (packed)/p'
    du -cm lib/app/ffmpeg* lib/app/javacpp* lib/app/javacv* | sed -n '$s/total/FFmpeg/p'
    du -cm lib/app/javafx* lib/app/atlantafx* lib/app/controlsfx* lib/app/ikonli* | sed -n '$s/total/JavaFX, theme, icons/p'
    du -cm lib/app/models | sed -n '$s/total/the starter model/p'
    du -cm lib/app/assets | sed -n '$s/total/demo clip and handbook/p'
    du -cm lib/app/foley-*.jar | sed -n '$s/total/Foley Studio itself/p'
    find lib/app -maxdepth 1 -name '*.jar' ! -name 'pytorch-native*' ! -name 'ffmpeg*' ! -name 'javacpp*' ! -name 'javacv*' \
      ! -name 'javafx*' ! -name 'atlantafx*' ! -name 'controlsfx*' ! -name 'ikonli*' ! -name 'foley-*' -exec du -cm {} + |
      sed -n '$s/total/other libraries/p'
    du -cm . | sed -n '$s/total/all/p'
  })
}

mkdir -p "$out"
for kind in $kinds; do
  case $kind in
    app-image)
      rm -rf "$out/foley-studio"
      if [ "$(uname -s)" = Darwin ]; then cp -R "$work/$first.app" "$out/"; else
        cp -a "$image" "$out/foley-studio"
        sizes "$out/foley-studio"
      fi
      say "$out" ;;
    deb) # shellcheck source=linux/deb.sh
      . installer/linux/deb.sh ;;
    rpm) # shellcheck source=linux/rpm.sh
      . installer/linux/rpm.sh ;;
    dmg) # shellcheck source=macos/dmg.sh
      . installer/macos/dmg.sh ;;
  esac
done
