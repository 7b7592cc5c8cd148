# Read by build.sh: a package for Fedora and openSUSE out of the image. Built and looked into; not yet installed on either.
. installer/linux/tree.sh
say "rpm"
tree=$work/rpm
lay_out "$tree"
# Asked for by the names of libraries, which are the same on both; what lies in the package itself is left out.
required() {
  {
    find "$tree/opt/foley-studio" -type f \( -name '*.so' -o -path '*/bin/*' \) -exec readelf -d {} + |
      sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'
    printf '%s\n' libgtk-3.so.0 libpangoft2-1.0.so.0 libXtst.so.6 libasound.so.2 libGL.so.1 libXxf86vm.so.1
  } | sort -u | while read -r library; do
    [ -n "$(find "$tree" -name "$library" -print -quit)" ] || echo "$library()(64bit)"
  done | paste -sd, | sed 's/,/, /g'
}
cat >"$work/foley-studio.spec" <<END
Name: foley-studio
Version: ${version%%\~*}
Vendor: The Foley Studio authors
Release: $([ "$version" = "$release" ] && echo 1 || echo "0.${version#*\~}")
Summary: Gives silent picture its sound
License: GPL-3.0-or-later
AutoReqProv: no
Requires: $(required)
%global _build_id_links none
%global _binary_payload w10.zstdio
%global use_source_date_epoch_as_buildtime 1
%global _buildhost localhost
%global __os_install_post %{nil}
%description
A desktop studio for sound designers, with a command line for render farms. Java, libtorch and FFmpeg are inside.
%install
cp -a $tree/. %{buildroot}/
%files
/opt/foley-studio
/usr/bin/foley
/usr/share/applications/foley-studio.desktop
/usr/share/mime/packages/foley-studio.xml
/usr/share/icons/hicolor/*/apps/foley-studio.*
/usr/share/man/man1/foley.1.gz
%doc /usr/share/doc/foley-studio
END
rpmbuild -bb --define "_topdir $work/rpmbuild" --define "_rpmdir $out" --define "clamp_mtime_to_source_date_epoch 1" \
  "$work/foley-studio.spec"
sizes "$tree/opt/foley-studio"
