import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Lays out what an installed program needs, the same on every system: jars, the shipped model, media, handbook, and the
 * notices of all that is inside. Run without compiling: {@code java Stage.java ROOT CLASSPATH.txt OUT VERSION}.
 */
final class Stage {
    private static final Pattern NOTICE = Pattern.compile(
            "([^/]+/)*([^/]*[-_.])?(LICEN[SC]E|NOTICE|COPYING|AUTHORS|AL2\\.0|LGPL2\\.1)([-_.](?!class$)[^/]*)?",
            Pattern.CASE_INSENSITIVE);

    private final Path root;
    private final Path out;
    private final List<Path> jars = new ArrayList<>();

    private Stage(Path root, Path out) {
        this.root = root;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 4) {
            System.err.println("usage: java Stage.java ROOT CLASSPATH.txt OUT VERSION");
            System.exit(2);
        }
        Stage stage = new Stage(Path.of(arguments[0]), Path.of(arguments[2]));
        stage.copyJars(Files.readString(Path.of(arguments[1])).strip(), arguments[3]);
        stage.copyTree("models/starter");
        stage.copyFile("models/catalog.json");
        stage.copyTree("assets/demo");
        stage.copyTree("assets/handbook");
        stage.copyFile("LICENSE");
        stage.copyFile("CHANGELOG.md");
        Files.copy(
                Path.of(arguments[0], "installer/logging.properties"),
                Path.of(arguments[2], "logging.properties"),
                StandardCopyOption.REPLACE_EXISTING);
        stage.writeNotices();
    }

    /** Jars that hold nothing (JavaFX's without a system) and those of tests stay out. */
    private void copyJars(String classPath, String version) throws IOException {
        Files.createDirectories(out);
        Path app = root.resolve("app/target/foley-app-" + version + ".jar");
        Files.copy(app, out.resolve("foley-app.jar"), StandardCopyOption.REPLACE_EXISTING);
        for (String entry : classPath.split(Pattern.quote(java.io.File.pathSeparator))) {
            Path jar = Path.of(entry);
            String name = jar.getFileName().toString();
            if (name.startsWith("foley-engine")) {
                Files.copy(jar, out.resolve("foley-engine.jar"), StandardCopyOption.REPLACE_EXISTING);
            } else if (name.endsWith(".jar") && holdsSomething(jar)) {
                Files.copy(jar, out.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                jars.add(jar);
            }
        }
        jars.sort(Comparator.comparing(jar -> jar.getFileName().toString()));
    }

    private static boolean holdsSomething(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().anyMatch(e -> !e.isDirectory() && !e.getName().startsWith("META-INF/"));
        }
    }

    private void copyFile(String name) throws IOException {
        Path to = out.resolve(name);
        Files.createDirectories(to.getParent());
        Files.copy(root.resolve(name), to, StandardCopyOption.REPLACE_EXISTING);
    }

    private void copyTree(String name) throws IOException {
        Path from = root.resolve(name);
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                copyFile(name + "/" + from.relativize(file).toString().replace('\\', '/'));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** A table of every library with its licence, and beside it each text that its jar brings. */
    private void writeNotices() throws IOException {
        Path folder = Files.createDirectories(out.resolve("licences"));
        StringBuilder table = new StringBuilder();
        table.append("Foley Studio is free software under the GNU General Public License, version 3 or later (LICENSE).\n");
        table.append("It holds these libraries, each under the licence that its authors state; the folders beside this\n");
        table.append("file hold the texts that they bring, the files beside it those texts that many share.\n\n");
        List<String> silent = new ArrayList<>();
        Map<String, String> lines = new TreeMap<>();
        for (Path jar : jars) {
            Pom pom = Pom.of(jar);
            List<String> licences = pom.licences();
            if (licences.isEmpty()) {
                silent.add(pom.name());
            }
            lines.put(jar.getFileName().toString(), pom.row(jar));
            copyTexts(jar, folder);
        }
        lines.values().forEach(table::append);
        Path texts = root.resolve("installer/licences");
        table.append('\n').append(Files.readString(texts.resolve("natives.txt")));
        for (String text : List.of("Apache-2.0.txt", "BSD.txt", "LGPL-3.0.txt", "MIT.txt")) {
            Files.copy(texts.resolve(text), folder.resolve(text), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(folder.resolve("NOTICES.txt"), table, StandardCharsets.UTF_8);
        if (!silent.isEmpty()) {
            throw new IOException("no licence is stated by " + silent + "; add it in installer/Stage.java after reading it");
        }
        System.out.println("notices of " + lines.size() + " libraries");
    }

    private static void copyTexts(Path jar, Path folder) throws IOException {
        String name = jar.getFileName().toString().replaceAll("\\.jar$", "");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                if (!entry.isDirectory() && NOTICE.matcher(entry.getName()).matches()) {
                    Path to = folder.resolve(name).resolve(Path.of(entry.getName()).getFileName().toString());
                    Files.createDirectories(to.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }

    /** What a library's pom in the local repository says of its licence, its parents asked where it says nothing. */
    private record Pom(String name, String place, List<String> licences) {
        private static final Pattern LICENCE = Pattern.compile("<license>(.*?)</license>", Pattern.DOTALL);

        static Pom of(Path jar) throws IOException {
            Path version = jar.getParent();
            Path artifact = version.getParent();
            String id = artifact.getFileName() + " " + version.getFileName();
            Path file = version.resolve(artifact.getFileName() + "-" + version.getFileName() + ".pom");
            String text = read(file);
            String place = tag(withoutParts(text), "url");
            for (int i = 0; i < 6; i++) {
                List<String> found = licencesIn(text);
                if (!found.isEmpty()) {
                    return new Pom(id, place, found);
                }
                Matcher parent = Pattern.compile("<parent>(.*?)</parent>", Pattern.DOTALL).matcher(text);
                if (!parent.find()) {
                    break;
                }
                String up = parent.group(1);
                Path repository = repositoryOf(jar, artifact);
                Path folder = repository.resolve(tag(up, "groupId").replace('.', '/'))
                        .resolve(tag(up, "artifactId"))
                        .resolve(tag(up, "version"));
                text = read(folder.resolve(tag(up, "artifactId") + "-" + tag(up, "version") + ".pom"));
                place = place.isEmpty() ? tag(withoutParts(text), "url") : place;
            }
            return new Pom(id, place, List.of());
        }

        String row(Path jar) {
            String row = jar.getFileName() + "\n    " + String.join("\n    ", licences) + '\n';
            return place.isEmpty() ? row : row + "    " + place + '\n';
        }

        /** The local repository is the folder above the group's. */
        private static Path repositoryOf(Path jar, Path artifact) {
            Path folder = artifact;
            while (folder != null && !folder.endsWith("repository")) {
                folder = folder.getParent();
            }
            if (folder == null) {
                throw new IllegalStateException(jar + " is in no Maven repository");
            }
            return folder;
        }

        private static List<String> licencesIn(String pom) {
            Map<String, String> found = new LinkedHashMap<>();
            Matcher each = LICENCE.matcher(pom);
            while (each.find()) {
                String name = tag(each.group(1), "name");
                String url = tag(each.group(1), "url");
                found.put(name, name + (url.isEmpty() ? "" : " (" + url + ")"));
            }
            return List.copyOf(found.values());
        }

        private static String withoutParts(String pom) {
            return pom.replaceAll("(?s)<(licenses|developers|scm|parent|build|dependencies|organization|issueManagement|profiles)>.*?</\\1>", "");
        }

        private static String tag(String xml, String name) {
            Matcher m = Pattern.compile("<" + name + ">\\s*(.*?)\\s*</" + name + ">", Pattern.DOTALL).matcher(xml);
            return m.find() ? m.group(1).replaceAll("\\s+", " ") : "";
        }

        private static String read(Path file) throws IOException {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        }
    }
}
