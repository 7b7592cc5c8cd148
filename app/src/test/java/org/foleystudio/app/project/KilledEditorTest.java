package org.foleystudio.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.foleystudio.engine.FoleyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process edits and saves as fast as it can, and is killed; {@code -Dkills=100} for more rounds. */
class KilledEditorTest {
    private static final int KILLS = Integer.getInteger("kills", 4);

    /** What is killed: tells each state once it is on disk. */
    static final class Editor {
        private Editor() {}

        public static void main(String[] arguments) throws FoleyException {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            try (ProjectFolder project = ProjectFolder.open(Path.of(arguments[0]), Clock.systemUTC())) {
                long number = Long.parseLong(project.state().name());
                while (true) {
                    ProjectState next = Samples.full().withName(Long.toString(++number));
                    if (number % 3 == 0) {
                        project.save(next);
                    } else {
                        project.keep(next);
                    }
                    out.println(number);
                }
            }
        }
    }

    @Test
    void nothingThatWasOnDiskIsLost(@TempDir Path temp) throws Exception {
        Path folder = temp.resolve("p");
        ProjectFolder.create(folder, "0", Clock.systemUTC()).close();
        Random random = new Random(11);
        long before = 0;
        for (int i = 0; i < KILLS; i++) {
            long told = killed(folder, 5 + random.nextInt(150), before);
            try (ProjectFolder project = ProjectFolder.open(folder, Clock.systemUTC())) {
                long found = Long.parseLong(project.state().name());
                assertThat(found).as("after kill " + i).isBetween(told, told + 1);
                assertThat(project.state().takes()).hasSize(2);
                before = found;
            }
        }
        assertThat(before).isGreaterThan(KILLS);
    }

    private static long killed(Path folder, long milliseconds, long before) throws IOException, InterruptedException {
        Path heard = folder.resolveSibling("told.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Editor.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(heard.toFile())
                .start();
        while (Files.size(heard) == 0 && process.isAlive()) {
            Thread.sleep(5);
        }
        Thread.sleep(milliseconds);
        process.destroyForcibly().waitFor();
        // a last line that was cut reads as a smaller number
        return Files.readAllLines(heard).stream()
                .filter(line -> !line.isEmpty())
                .mapToLong(Long::parseLong)
                .max()
                .orElse(before);
    }
}
