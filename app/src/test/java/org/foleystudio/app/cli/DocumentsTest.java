package org.foleystudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.foleystudio.app.export.DiskProjects;
import org.foleystudio.app.project.FrameRate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Every command in the README and the handbook is one that the program knows, and all are run in the order of a user but
 * those that need others' weights, a network or a GPU, and {@code foley test} itself.
 */
class DocumentsTest {
    /** What the window opens without a command. */
    private static final Set<String> OPENED = Set.of("PROJECT", "CLIP...");

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Commands run in this order, with what is added here or said otherwise to make them quick. */
    private static final Map<String, List<String>> RUN = run();

    @TempDir
    static Path folder;

    private static Map<String, List<String>> run() {
        Map<String, List<String>> run = new LinkedHashMap<>();
        run.put("foley doctor", List.of());
        run.put("foley demo -o first", List.of());
        run.put("foley inspect shot.mp4", List.of());
        run.put("foley inspect shot.mp4 --json", List.of());
        run.put("foley models list", List.of());
        run.put("foley models show starter", List.of());
        run.put("foley models verify starter", List.of());
        run.put("foley generate shot.mp4 -o shot.wav", List.of("--steps", "2"));
        run.put("foley generate shot.mp4 -o take.wav --takes 3 --start 1 --length 2", List.of("--steps", "2"));
        run.put("foley generate shot.mp4 -o shot.wav --bundle mdsgen-b", List.of("--steps", "2", "--force"));
        run.put("foley generate assets/demo/clip.mp4 -o demo.wav --json", List.of("--steps", "2"));
        run.put("foley sweep shot.mp4 -o sweep --cfg 1.5,3 --steps 10,25 --seeds 1..2", List.of("--length", "1"));
        run.put("foley batch shots.csv -o foley", List.of());
        run.put("foley batch shots.csv -o foley --shard 1/4", List.of());
        run.put("foley batch shots.csv -o foley --shard 1/8", List.of());
        run.put("foley batch /mnt/show/shots.csv -o /mnt/show/foley --resume", List.of());
        run.put("foley batch /mnt/show/shots.csv -o /mnt/show/foley --shard 1/8", List.of());
        run.put("foley export PROJECT --format wav -o FOLDER --what all", List.of());
        run.put("foley export PROJECT --format otio -o CUT.otio --handles 24", List.of());
        run.put("foley export PROJECT --format mux -o PREVIEW.mov --keep-original", List.of());
        run.put("foley finetune --clips shots --bundle starter --out mine --check", List.of());
        run.put("foley finetune --clips shots --bundle starter --out mine --steps 500", List.of("--batch", "1"));
        run.put("foley finetune --clips shots --bundle starter --out mine --resume", List.of("--steps", "2"));
        run.put("foley evaluate mine --clips held-out --metrics sync,efficiency", List.of("--steps", "2"));
        return run;
    }

    @BeforeAll
    static void install() throws Exception {
        System.setProperty("foley.home", ROOT.toString());
        System.setProperty("foley.data", folder.resolve("data").toString());
        Files.copy(ROOT.resolve("assets/demo/clip.mp4"), folder.resolve("shot.mp4"));
        Files.copy(ROOT.resolve("assets/demo/clip.mp4"), folder.resolve("clip.mp4"));
        TestBundles.write(folder.resolve("data/models"), "mdsgen-b");
        for (String clips : List.of("shots", "held-out")) {
            Files.createDirectories(folder.resolve(clips));
            TestClips.writeWithSound(folder.resolve(clips).resolve("a.mp4"), 45, 15);
            TestClips.writeWithSound(folder.resolve(clips).resolve("b.mp4"), 51, 15);
        }
        Path filmed = TestClips.writeWithSound(folder.resolve("filmed.mp4"), 50, 25);
        DiskProjects.write(
                folder.resolve("PROJECT"), DiskProjects.clip(filmed, 50, new FrameRate(25, 1), "01:00:00:00"), 2);
        Files.writeString(folder.resolve("shots.csv"), listOfTheHandbook());
    }

    @AfterAll
    static void forget() {
        System.clearProperty("foley.home");
        System.clearProperty("foley.data");
    }

    /** The list that the handbook shows is the one that its commands are run with. */
    private static String listOfTheHandbook() throws IOException {
        String page = Files.readString(ROOT.resolve("assets/handbook/many-machines.md"));
        int from = page.indexOf("```csv\n") + 7;
        return page.substring(from, page.indexOf("```", from));
    }

    /** A command with the page that it stands in. */
    private record Found(String page, String line) {}

    /** All pages that people wrote; that of all commands is generated. */
    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md")));
        try (Stream<Path> files = Files.list(ROOT.resolve("assets/handbook"))) {
            files.filter(f -> f.toString().endsWith(".md") && !f.endsWith("commands.md"))
                    .sorted()
                    .forEach(pages::add);
        }
        return pages;
    }

    private static List<Found> commands() throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path page : pages()) {
            boolean isCode = false;
            for (String line : Files.readAllLines(page)) {
                if (line.startsWith("```")) {
                    isCode = line.startsWith("```sh");
                } else if (isCode || line.startsWith("    ")) {
                    command(line)
                            .ifPresent(
                                    c -> found.add(new Found(page.getFileName().toString(), c)));
                }
            }
        }
        return found;
    }

    /** The part of a line that calls the program: without what stands before it, redirections and remarks. */
    private static Optional<String> command(String line) {
        int at = (" " + line).indexOf(" ./foley ");
        int plain = (" " + line).indexOf(" foley ");
        if (at < 0 && plain < 0) {
            return Optional.empty();
        }
        String rest = at >= 0 ? line.substring(at + 2) : line.substring(plain);
        return Optional.of(rest.replaceAll("\\s+#\\s.*|\\s+#$|\\s*(2?>|:::|&&|\\|).*", "")
                .replaceAll("\\$SLURM_\\w+|\\{}|#IFRAME#", "1")
                .strip());
    }

    private static String[] arguments(String command) {
        String[] words = command.split("\\s+");
        return Arrays.copyOfRange(words, 1, words.length);
    }

    @Test
    void thereAreCommandsToCheck() throws Exception {
        List<String> lines = commands().stream().map(Found::line).toList();
        assertThat(lines).hasSizeGreaterThan(25).containsAll(RUN.keySet());
    }

    @TestFactory
    Stream<DynamicTest> isKnown() throws Exception {
        return commands().stream()
                .distinct()
                .map(found -> DynamicTest.dynamicTest(
                        found.page() + ": " + found.line(), () -> assertThat(CommandLineInterface.commandLine()
                                        .parseArgs(arguments(found.line()))
                                        .errors())
                                .isEmpty()));
    }

    /** What stands between backticks in a sentence names commands and options that there are, whatever their values. */
    private static List<Found> named() throws IOException {
        List<Found> named = new ArrayList<>();
        for (Path page : pages()) {
            Matcher m = Pattern.compile("`(?:\\./)?(foley [^`]+)`").matcher(Files.readString(page));
            while (m.find()) {
                named.add(new Found(page.getFileName().toString(), m.group(1).replaceAll("[\\[\\]]", "")));
            }
        }
        return named;
    }

    /** The words of a command that the program does not know. */
    private static List<String> unknown(String command) {
        CommandLine at = CommandLineInterface.commandLine();
        List<String> unknown = new ArrayList<>();
        for (String word : arguments(command)) {
            String first = word.replaceAll("\\|.*", "");
            boolean isGroup = !at.getSubcommands().isEmpty();
            if (isGroup && at.getSubcommands().containsKey(first)) {
                at = at.getSubcommands().get(first);
            } else if (word.startsWith("-")
                    ? !at.getCommandSpec().optionsMap().containsKey(word.replaceAll("=.*", ""))
                    : isGroup && !OPENED.contains(word)) {
                unknown.add(word);
            }
        }
        return unknown;
    }

    @Test
    void whatIsNamedInSentencesIsKnown() throws Exception {
        assertThat(unknown("foley exprot PROJECT")).containsExactly("exprot");
        assertThat(unknown("foley export PROJECT --formta wav")).containsExactly("--formta");
        assertThat(unknown("foley models show|verify NAME")).isEmpty();
        assertThat(named()).hasSizeGreaterThan(20);
        for (Found found : named()) {
            assertThat(unknown(found.line()))
                    .as(found.page() + ": " + found.line())
                    .isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> runs() {
        return RUN.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    List<Object> words = new ArrayList<>();
                    String before = "";
                    for (String word : arguments(entry.getKey())) {
                        boolean isPlace = before.equals("-o")
                                || before.equals("--clips")
                                || word.equals("PROJECT")
                                || word.endsWith(".mp4")
                                || word.endsWith(".csv");
                        words.add(isPlace ? folder.resolve(Path.of(word).getFileName()) : isLong(word) ? "1" : word);
                        before = word;
                    }
                    words.addAll(entry.getValue());
                    if (words.contains("--resume") && words.contains("finetune")) {
                        // as if the run had been stopped before its model was made
                        assertThat(CliRun.of("models", "remove", "mine").code()).isZero();
                    }
                    CliRun run = CliRun.of(words.toArray());
                    assertThat(run.code()).as(run.err()).isEqualTo(CommandLine.ExitCode.OK);
                }));
    }

    /** Steps of a real run. */
    private static boolean isLong(String word) {
        return word.equals("500");
    }

    /** Recipes for farms hold loops, quotes and remarks of the shell's own. */
    @Test
    void whatIsSaidToAShellIsUnderstoodByOne() throws Exception {
        Path script = folder.resolve("all.sh");
        List<String> blocks = new ArrayList<>();
        for (Path page : pages()) {
            Matcher m = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(page));
            while (m.find()) {
                blocks.add(m.group(1));
            }
        }
        assertThat(blocks).hasSizeGreaterThan(20);
        Files.writeString(script, String.join("\n", blocks));
        Process shell;
        try {
            shell = new ProcessBuilder("bash", "-n", script.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("no bash on this machine");
            return;
        }
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(said).isZero();
    }

    @Test
    void theFilesThatDocumentsShowExist() throws Exception {
        String readme = Files.readString(ROOT.resolve("README.md"));
        Matcher m = Pattern.compile("(?:assets|models|installer)/[\\w./-]+\\w").matcher(readme);
        while (m.find()) {
            assertThat(ROOT.resolve(m.group())).as(m.group()).exists();
        }
    }
}
