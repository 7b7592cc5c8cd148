package org.foleystudio.app.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.media.WavFormat;
import org.foleystudio.engine.media.WavWriter;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchRunTest {
    private static final Duration STALE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final Map<String, Integer> made = new ConcurrentHashMap<>();
    private String model = "model 1";

    private final BatchRun.Maker maker = new BatchRun.Maker() {
        @Override
        public String order(BatchItem item) throws FoleyException {
            if (item.clip().toString().contains("gone")) {
                throw new FoleyException(FoleyException.Code.FILE, "Cannot read " + item.clip() + ".");
            }
            return model + item.seed() + item.settings();
        }

        @Override
        public Map<String, String> make(BatchItem item, String order, Path target, Progress progress)
                throws FoleyException {
            if (item.clip().toString().contains("full")) {
                throw new FoleyException(FoleyException.Code.DISK_FULL, "The disk is full.");
            }
            made.merge(item.name(), 1, Integer::sum);
            WavWriter.write(
                    target,
                    Waveform.mono(new float[480], 48_000),
                    WavFormat.PCM_16,
                    new WavWriter.Notes("", 0, Map.of(BatchRun.ORDER, order)));
            return Map.of("seconds", "0.01");
        }
    };

    private static List<BatchItem> items(String... clips) {
        List<BatchItem> items = new ArrayList<>();
        for (String clip : clips) {
            items.add(new BatchItem(items.size() + 2, clip, Path.of("/clips/" + clip + ".mp4"), 42, Map.of()));
        }
        return items;
    }

    private static BatchRun.Options options(int shard, int shards, boolean retries) {
        return new BatchRun.Options(shard, shards, retries, "me", STALE);
    }

    private List<BatchResult.State> states(List<BatchItem> items, BatchRun.Options options) throws FoleyException {
        return new BatchRun(folder, options, maker)
                .run(items, Progress.NONE).stream().map(BatchResult::state).toList();
    }

    @Test
    void whatIsDoneIsRecognisedByWhatItsFileSays() throws Exception {
        List<BatchItem> items = items("a", "b");
        assertThat(states(items, options(1, 1, false))).containsExactly(BatchResult.State.MADE, BatchResult.State.MADE);
        assertThat(states(items, options(1, 1, false)))
                .containsExactly(BatchResult.State.THERE, BatchResult.State.THERE);
        assertThat(made).containsOnly(Map.entry("a", 1), Map.entry("b", 1));
        model = "model 2";
        List<BatchResult> other = new BatchRun(folder, options(1, 1, false), maker).run(items, Progress.NONE);
        assertThat(other).allSatisfy(r -> assertThat(r.state()).isEqualTo(BatchResult.State.FAILED));
        assertThat(other.get(0).reason()).contains("made otherwise");
        assertThat(made).as("nothing is written over").containsOnly(Map.entry("a", 1), Map.entry("b", 1));
    }

    @Test
    void sharesPartTheWork() throws Exception {
        List<BatchItem> items = items("a", "b", "c", "d", "e");
        assertThat(states(items, options(2, 3, false)))
                .containsExactly(
                        BatchResult.State.ELSEWHERE,
                        BatchResult.State.MADE,
                        BatchResult.State.ELSEWHERE,
                        BatchResult.State.ELSEWHERE,
                        BatchResult.State.MADE);
        states(items, options(1, 3, false));
        states(items, options(3, 3, false));
        assertThat(made).hasSize(5).allSatisfy((name, count) -> assertThat(count)
                .isEqualTo(1));
    }

    @Test
    void failuresAreListedAndTriedAgainOnlyWhenAsked() throws Exception {
        List<BatchItem> items = items("gone", "b");
        List<BatchResult> results = new BatchRun(folder, options(1, 1, false), maker).run(items, Progress.NONE);
        assertThat(results.get(0).state()).isEqualTo(BatchResult.State.FAILED);
        assertThat(results.get(0).reason()).contains("gone.mp4");
        assertThat(results.get(1).state()).isEqualTo(BatchResult.State.MADE);
        assertThat(folder.resolve("gone.failed.txt")).content().contains("gone.mp4");
        List<BatchItem> mended = List.of(new BatchItem(2, "gone", Path.of("/clips/back.mp4"), 42, Map.of()));
        assertThat(states(mended, options(1, 1, false))).containsExactly(BatchResult.State.FAILED);
        assertThat(states(mended, options(1, 1, true))).containsExactly(BatchResult.State.MADE);
        assertThat(folder.resolve("gone.failed.txt")).doesNotExist();
    }

    @Test
    void aFullDiskEndsTheRunAndBlamesNoClip() {
        assertThatThrownBy(() -> states(items("full", "b"), options(1, 1, false)))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("full");
        assertThat(folder.resolve("full.failed.txt")).doesNotExist();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anothersWorkIsLeftToItUntilItGivesNoSignOfLife() throws Exception {
        Path claim = Files.writeString(folder.resolve(".a.claim"), "other 17\n");
        List<BatchResult> results = new BatchRun(folder, options(1, 1, false), maker).run(items("a"), Progress.NONE);
        assertThat(results.get(0).state()).isEqualTo(BatchResult.State.ELSEWHERE);
        assertThat(results.get(0).reason()).isEqualTo("other 17");
        Files.setLastModifiedTime(claim, FileTime.from(Instant.now().minusSeconds(60)));
        assertThat(states(items("a"), options(1, 1, false))).containsExactly(BatchResult.State.MADE);
        assertThat(claim).doesNotExist();
    }

    @Test
    void aClaimIsKeptAliveAndNotedWhenItIsLost() throws Exception {
        Path file = folder.resolve(".x.claim");
        try (Claim claim = Claim.take(file, "me", Duration.ofMillis(200)).orElseThrow()) {
            FileTime old = FileTime.from(Instant.now().minusSeconds(3600));
            Files.setLastModifiedTime(file, old);
            for (int i = 0; i < 200 && Files.getLastModifiedTime(file).equals(old); i++) {
                Thread.sleep(20);
            }
            assertThat(Files.getLastModifiedTime(file)).isNotEqualTo(old);
            assertThat(claim.isOurs()).isTrue();
            Files.writeString(file, "somebody else\n");
            assertThat(claim.isOurs()).isFalse();
        }
        assertThat(file).as("what is not ours is not removed").exists();
    }

    @Test
    void manyAtOnceDoNothingTwice() throws Exception {
        String[] names = new String[40];
        for (int i = 0; i < names.length; i++) {
            names[i] = "clip" + i;
        }
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<BatchResult.State>>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(pool.submit(() -> states(items(names), options(1, 1, false))));
            }
            for (Future<List<BatchResult.State>> run : runs) {
                assertThat(run.get()).doesNotContain(BatchResult.State.FAILED);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(made).hasSize(40).allSatisfy((name, count) -> assertThat(count)
                .isEqualTo(1));
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()).collect(Collectors.toSet()))
                    .hasSize(40)
                    .allSatisfy(name -> assertThat(name).endsWith(".wav"));
        }
    }

    @Test
    void listsAreReadAsSpreadsheetsWriteThem() throws Exception {
        Path list = folder.resolve("list.csv");
        Files.writeString(
                list,
                "\ufeffclip,Seeds,cfg,name\r\n\"a, b.mp4\",1..2,3.5,\r\nsub/c.mov,,,\"the \"\"hit\"\"\"\r\n\r\nsub/c.mov,,,../evil\n");
        List<BatchItem> items = BatchList.read(list, t -> List.of(1L, 2L));
        assertThat(items.stream().map(BatchItem::name))
                .containsExactly("a, b-seed1", "a, b-seed2", "the -hit-", "-evil");
        assertThat(items.get(0).clip()).isEqualTo(folder.resolve("a, b.mp4").toAbsolutePath());
        assertThat(items.get(0).setting("cfg")).contains("3.5");
        assertThat(items.get(2).seed()).isEqualTo(42);
        Files.writeString(list, "clip;steps\nx.mp4;5\nx.mp4;6\n");
        assertThat(BatchList.read(list, t -> List.of()).stream().map(BatchItem::name))
                .containsExactly("x", "x (2)");
    }

    @Test
    void faultsOfAListNameTheirLine() throws Exception {
        Path list = folder.resolve("list.csv");
        for (String text : List.of("", "clop\na.mp4", "name\nx", "clip,cfg\na.mp4,1,2", "clip,cfg\n,3")) {
            Files.writeString(list, text);
            assertThatThrownBy(() -> BatchList.read(list, t -> List.of()))
                    .as(text)
                    .isInstanceOf(FoleyException.class)
                    .hasMessageMatching("Line [12] of .*list.csv: .*");
        }
    }

    @Test
    void theTableHoldsWhatHappened() throws Exception {
        List<BatchResult> results =
                new BatchRun(folder, options(1, 1, false), maker).run(items("gone", "b"), Progress.NONE);
        BatchTable.write(folder.resolve("summary.csv"), results);
        assertThat(Files.readAllLines(folder.resolve("summary.csv")))
                .hasSize(3)
                .first()
                .isEqualTo("line,name,clip,seed,state,seconds,integratedLufs,truePeakDb,secondsTaken,reason");
        assertThat(folder.resolve("summary.csv"))
                .content()
                .contains("2,gone,/clips/gone.mp4,42,failed", "3,b,/clips/b.mp4,42,made,0.01");
    }
}
