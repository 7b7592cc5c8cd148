# Read by build.sh: a package for Debian and Ubuntu out of the image. jpackage makes the image; the package around it is
# written here, because the one that jpackage writes asks for xdg-utils in its scripts and fails to install where there is
# no /usr/share/applications. This one has no scripts: menu, icons and file types lie where dpkg's triggers look for them.
. installer/linux/tree.sh
say "deb"
tree=$work/deb
lay_out "$tree"

# What the libraries inside the image are linked with, plus what JavaFX opens by name.
needed() {
  find "$tree/opt/foley-studio" \( -name '*.so' -o -path '*/bin/*' \) -type f -exec ldd {} + 2>/dev/null |
    awk '$2 == "=>" && $3 ~ /^\// { print $3 }' | grep -v "^$tree" | sort -u |
    while read -r library; do
      dpkg -S "$library" 2>/dev/null || dpkg -S "$(readlink -f "$library")" 2>/dev/null ||
        dpkg -S "${library#/usr}" 2>/dev/null || echo "unknown: $library" >&2
    done | cut -d: -f1 | sort -u
  printf '%s\n' libgtk-3-0 libpangoft2-1.0-0 libxtst6 libasound2 libgl1 libxxf86vm1
}
# Since 2024 some of these carry "t64" in their names; either will do.
depends=$(needed | sort -u | sed -E 's/^(libgtk-3-0|libasound2|libpng16-16|libglib2.0-0)(t64)?$/\1 | \1t64/' | paste -sd, | sed 's/,/, /g')
mkdir -p "$tree/DEBIAN"
install -D -m 644 installer/linux/lintian-overrides "$tree/usr/share/lintian/overrides/foley-studio"
cat >>"$tree/usr/share/doc/foley-studio/copyright" <<END

On Debian systems the texts of the GPL-3, the LGPL-3 and the Apache License 2.0 are also in /usr/share/common-licenses,
as GPL-3, LGPL-3 and Apache-2.0.
END
gzip -9n >"$tree/usr/share/doc/foley-studio/changelog.gz" <<END
foley-studio ($version) stable; urgency=medium

  * What changed is told in NEWS.md.

 -- The Foley Studio authors <foley-studio@localhost>  $(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")
END
find "$tree/usr" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
cat >"$tree/DEBIAN/control" <<END
Package: foley-studio
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: The Foley Studio authors <foley-studio@localhost>
Installed-Size: $(du -sk --exclude=DEBIAN "$tree" | cut -f1)
Depends: $depends
Section: sound
Priority: optional
Description: gives silent picture its sound
 A desktop studio for sound designers: drop a clip, get takes whose hits, steps
 and swings fall where they are seen, compare and comp them, and take 48 kHz
 Broadcast WAV files back to the edit. With a command line for render farms.
 .
 Works without a network. Java, libtorch and FFmpeg are inside.
END
(cd "$tree" && find opt usr -type f -print0 | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
find "$tree/DEBIAN" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
package=$out/foley-studio_${version}_$(dpkg --print-architecture).deb
dpkg-deb --root-owner-group -Zxz --build "$tree" "$package"
sizes "$tree/opt/foley-studio"
say "$package: $(($(stat -c %s "$package") / 1048576)) MiB, sha256 $(sha256sum "$package" | cut -d' ' -f1)"
