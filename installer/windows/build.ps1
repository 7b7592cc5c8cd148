# Builds the MSI on Windows: powershell -File installer\windows\build.ps1
# Needs JAVA_HOME at a JDK 17 with jpackage, and WiX 3 on the path. Written, not yet proved: no Windows was at hand.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..\..')
$root = (Get-Location).Path
$pom = ([xml](Get-Content pom.xml)).project.version
$version = $pom -replace '-SNAPSHOT$', ''
$work = Join-Path $root 'target\installer-work'
if (Test-Path $work) { Remove-Item -Recurse -Force $work }
New-Item -ItemType Directory $work | Out-Null

& .\mvnw.cmd -B -q --no-transfer-progress '-Dmaven.test.skip=true' package `
  org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath `
  '-Dmdep.outputFile=target/installer-classpath.txt' '-Dmdep.includeScope=runtime'
if ($LASTEXITCODE) { exit 3 }
& "$env:JAVA_HOME\bin\java.exe" installer\Stage.java $root app\target\installer-classpath.txt "$work\input" $pom
if ($LASTEXITCODE) { exit 3 }
$modules = 'java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,' +
  'jdk.accessibility,jdk.crypto.ec,jdk.crypto.mscapi,jdk.jfr,jdk.management,jdk.unsupported,jdk.unsupported.desktop,jdk.zipfs'
& "$env:JAVA_HOME\bin\jlink.exe" --add-modules $modules --strip-java-debug-attributes --no-man-pages --no-header-files --output "$work\runtime"
if ($LASTEXITCODE) { exit 3 }

$common = '-Dfoley.home=$APPDIR -Dfile.encoding=UTF-8 -Djava.util.logging.config.file=$APPDIR/logging.properties -DOPT_OUT_TRACKING=true -Dai.djl.offline=true ' +
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=error -Dorg.bytedeco.javacpp.maxphysicalbytes=0 -Xshare:auto'
# "Foley Studio" is the window; "foley" is a console program.
Set-Content "$work\foley.properties" "win-console=true`nwin-shortcut=false`nwin-menu=false`njava-options=$common -XX:+UseSerialGC"
Set-Content "$work\association.properties" "mime-type=application/x-foley-project`nextension=foley`ndescription=Foley Studio project"
$options = ($common + ' -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -Xms256m').Split(' ') | ForEach-Object { '--java-options'; $_ }
& "$env:JAVA_HOME\bin\jpackage.exe" --type msi --dest target\installer --name 'Foley Studio' --icon assets\icons\foley.ico `
  --input "$work\input" --runtime-image "$work\runtime" --main-jar foley-app.jar --main-class org.foleystudio.app.Main `
  --app-version $version --vendor 'The Foley Studio authors' --copyright 'GPL-3.0-or-later' --license-file LICENSE `
  --win-menu --win-shortcut --win-dir-chooser --win-per-user-install --win-upgrade-uuid 5f0f1f0e-6e0a-4a57-9c5b-9d6f3f1c2b71 `
  --file-associations "$work\association.properties" --add-launcher "foley=$work\foley.properties" @options
exit $LASTEXITCODE
