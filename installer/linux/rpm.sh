# Read by build.sh: a package for Fedora and openSUSE out of the image. Written, not yet proved on either.
. installer/linux/tree.sh
say "rpm"
tree=$work/rpm
lay_out "$tree"
cat >"$work/foley-studio.spec" <<END
Name: foley-studio
Version: ${version%%\~*}
Release: $([ "$version" = "$release" ] && echo 1 || echo "0.${version#*\~}")
Summary: Gives silent picture its sound
License: GPL-3.0-or-later
AutoReqProv: no
Requires: gtk3, pango, libXtst, alsa-lib, freetype, fontconfig
%global _build_id_links none
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
%doc /usr/share/doc/foley-studio
END
rpmbuild -bb --define "_topdir $work/rpmbuild" --define "_rpmdir $out" --define "clamp_mtime_to_source_date_epoch 1" \
  "$work/foley-studio.spec"
sizes "$tree/opt/foley-studio"
