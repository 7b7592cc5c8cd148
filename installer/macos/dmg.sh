# Read by build.sh on a Mac: a disk image out of the app. Written, not yet proved: no Mac was at hand.
# macOS wants version numbers that begin with 1 or more, so 0.2.3 is 1.2.3 there (see --app-version in build.sh).
say "dmg"
printf 'mime-type=application/x-foley-project\nextension=foley\ndescription=Foley Studio project\nicon=%s\n' \
  "$root/assets/icons/foley.icns" >"$work/association.properties"
"$jdk/bin/jpackage" --type dmg --dest "$out" --name FoleyStudio --app-image "$work/FoleyStudio.app" \
  --app-version "$(case $release in 0.*) echo "1.${release#0.}" ;; *) echo "$release" ;; esac)" \
  --file-associations "$work/association.properties" --license-file LICENSE
say "not signed: users open it by control-click, Open; sign with --mac-sign once there is an identity"
