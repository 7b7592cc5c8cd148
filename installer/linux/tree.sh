# Read by deb.sh and rpm.sh: lays the image out below $1 as it will lie on the user's system.
lay_out() {
  local tree=$1 size
  mkdir -p "$tree/opt" "$tree/usr/bin" "$tree/usr/share/applications" "$tree/usr/share/mime/packages" \
    "$tree/usr/share/doc/foley-studio" "$tree/usr/share/icons/hicolor/scalable/apps"
  cp -a "$image" "$tree/opt/foley-studio"
  install -m 755 installer/linux/foley "$tree/usr/bin/foley"
  install -m 644 installer/linux/foley-studio.desktop "$tree/usr/share/applications/"
  install -m 644 installer/linux/foley-studio.xml "$tree/usr/share/mime/packages/"
  install -m 644 assets/icons/foley.svg "$tree/usr/share/icons/hicolor/scalable/apps/foley-studio.svg"
  for size in 16 24 32 48 64 128 256 512; do
    install -D -m 644 "assets/icons/foley-$size.png" \
      "$tree/usr/share/icons/hicolor/${size}x${size}/apps/foley-studio.png"
  done
  install -D -m 644 installer/linux/foley.1 "$tree/usr/share/man/man1/foley.1"
  gzip -9n "$tree/usr/share/man/man1/foley.1"
  cp "$image/lib/app/licences/NOTICES.txt" "$tree/usr/share/doc/foley-studio/copyright"
  gzip -9n <CHANGELOG.md >"$tree/usr/share/doc/foley-studio/NEWS.md.gz"
  find "$tree" -type d -exec chmod 755 {} +
  find "$tree" -type f -name '*.so' -exec chmod 644 {} +
  if command -v strip >/dev/null; then
    strip --strip-unneeded "$tree"/opt/foley-studio/bin/* "$tree/opt/foley-studio/lib/libapplauncher.so"
  fi
  find "$tree" -type f ! -perm -100 -exec chmod 644 {} +
  find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}
