@echo off
rem Foley Studio's launcher for Windows: finds a JDK, builds once, runs.
setlocal EnableDelayedExpansion
set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"

if defined JAVA_HOME call :try_jdk "%JAVA_HOME%" && goto :have_jdk
for /f "delims=" %%j in ('where javac 2^>nul') do call :try_jdk "%%~dpj.." && goto :have_jdk
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*") do call :try_jdk "%%~fd" && goto :have_jdk
echo foley: a JDK of version 17 or newer is needed: winget install EclipseAdoptium.Temurin.17.JDK 1>&2
exit /b 3

:have_jdk
set "CACHE=%LOCALAPPDATA%\foley-studio\cache"
if defined FOLEY_CACHE set "CACHE=%FOLEY_CACHE%"
if not exist "%CACHE%" mkdir "%CACHE%"

if "%~1"=="test" (
  pushd "%ROOT%"
  if "%~2"=="--tag" (call mvnw.cmd -B --no-transfer-progress "-Dgroups=%~3" -Dsurefire.failIfNoSpecifiedTests=false verify) else (call mvnw.cmd -B --no-transfer-progress verify)
  set "CODE=!ERRORLEVEL!"
  popd
  exit /b !CODE!
)

set "BUILD=0"
if not exist "%ROOT%\target\foley.stamp" set "BUILD=1"
if not exist "%ROOT%\app\target\classpath.txt" set "BUILD=1"
if "%BUILD%"=="0" (
  powershell -NoProfile -Command "$s=(Get-Item '%ROOT%\target\foley.stamp').LastWriteTime; $p='%ROOT%\pom.xml','%ROOT%\engine\pom.xml','%ROOT%\app\pom.xml','%ROOT%\engine\src\main','%ROOT%\app\src\main'; if (Get-ChildItem $p -Recurse -File | Where-Object { $_.LastWriteTime -gt $s } | Select-Object -First 1) { exit 1 }"
  if errorlevel 1 set "BUILD=1"
)
if "%BUILD%"=="1" (
  echo foley: building, once; takes a minute or two the first time ... 1>&2
  if not exist "%ROOT%\target" mkdir "%ROOT%\target"
  pushd "%ROOT%"
  call mvnw.cmd -B -q --no-transfer-progress -Dmaven.test.skip=true package org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=target/classpath.txt -Dmdep.includeScope=runtime > "%ROOT%\target\build.log" 2>&1
  if errorlevel 1 (
    type "%ROOT%\target\build.log" 1>&2
    popd
    exit /b 3
  )
  popd
  type nul > "%ROOT%\target\foley.stamp"
)
rem "set /p" would cut the line after 1021 characters.
for /f "usebackq delims=" %%c in ("%ROOT%\app\target\classpath.txt") do set "CP=%%c"

rem A CUDA device is asked for by a command's option, or in the studio's preferences; the CPU's libtorch on the class path
rem would shadow any other, so it is left out then.
set "OFFLINE=true"
set "CUDA=no"
if exist "%SystemRoot%\System32\nvcuda.dll" call :wants_cuda %*
if defined PYTORCH_LIBRARY_PATH set "CUDA=yes"
if "%CUDA%"=="yes" (
  for /f "delims=" %%c in ('powershell -NoProfile -Command "((Get-Content -Raw '%ROOT%\app\target\classpath.txt').Trim() -split ';' -notmatch 'pytorch-native-cpu') -join ';'"') do set "CP=%%c"
  if not defined PYTORCH_VERSION set "PYTORCH_VERSION=2.7.1"
  if not defined PYTORCH_FLAVOR set "PYTORCH_FLAVOR=cu128"
  set "HAVE=no"
  if defined PYTORCH_LIBRARY_PATH set "HAVE=yes"
  for /d %%d in ("%CACHE%\djl\pytorch\!PYTORCH_VERSION!*-!PYTORCH_FLAVOR!-*") do set "HAVE=yes"
  if "!HAVE!"=="no" (
    echo foley: fetching libtorch for CUDA, once, several GB; set PYTORCH_LIBRARY_PATH to use one that is there ... 1>&2
    set "OFFLINE=false"
  )
)
set "FLAGS="
if %MAJOR% GEQ 24 set "FLAGS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
rem Without a command, or with a project, the studio opens: short pauses; else a quick start.
set "GC=-XX:+UseSerialGC"
if "%~1"=="" set "GC=-XX:+UseG1GC -XX:MaxGCPauseMillis=20 -Xms256m"
if not "%~1"=="" if exist "%~1" set "GC=-XX:+UseG1GC -XX:MaxGCPauseMillis=20 -Xms256m"
if not defined FOLEY_LOG set "FOLEY_LOG=error"
"%JAVA_HOME%\bin\java.exe" %GC% %FLAGS% "-Dfoley.home=%ROOT%" -Dfile.encoding=UTF-8 "-Djava.util.logging.config.file=%ROOT%\installer\logging.properties" "-DDJL_CACHE_DIR=%CACHE%\djl" "-DENGINE_CACHE_DIR=%CACHE%\djl" -Dai.djl.offline=%OFFLINE% -DOPT_OUT_TRACKING=true "-Dorg.bytedeco.javacpp.cachedir=%CACHE%\javacpp" -Dorg.bytedeco.javacpp.maxphysicalbytes=0 "-Djavafx.cachedir=%CACHE%\javafx" -Dorg.slf4j.simpleLogger.defaultLogLevel=%FOLEY_LOG% %FOLEY_JAVA_OPTS% -cp "%ROOT%\app\target\classes;%CP%" org.foleystudio.app.Main %*
exit /b %ERRORLEVEL%

rem Sets CUDA where the arguments, or without a command the preferences, ask for it. "=" parts arguments here as blanks do.
:wants_cuda
if "%~1"=="" goto :wants_cuda_in_studio
if exist "%~1" if "%~2"=="" goto :wants_cuda_in_studio
:wants_cuda_next
if "%~1"=="" exit /b 0
if /i "%~1"=="--device" if /i "%~2"=="cuda" set "CUDA=yes"
shift
goto :wants_cuda_next
:wants_cuda_in_studio
set "DATA=%APPDATA%\foley-studio"
if defined FOLEY_DATA set "DATA=%FOLEY_DATA%"
findstr /r /c:"\"device\": *\"cuda\"" "%DATA%\preferences.json" >nul 2>nul && set "CUDA=yes"
exit /b 0

rem Takes the JDK in %1 if it is one of at least 17.
:try_jdk
if not exist "%~f1\bin\javac.exe" exit /b 1
if not exist "%~f1\release" exit /b 1
set "MAJOR=0"
for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~f1\release"') do for /f "delims=." %%m in ("%%~v") do set "MAJOR=%%m"
if %MAJOR% LSS 17 exit /b 1
set "JAVA_HOME=%~f1"
exit /b 0
