package org.foleystudio.app.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.foleystudio.app.cli.TestClips;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.Region;
import org.foleystudio.app.session.SessionFormat;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.media.WavFormat;

/** How fast sounds leave, as seconds of sound a second takes: a lane of ten minutes in each shape, and under a picture. */
public final class ExportBench {
    private static final FrameRate RATE = new FrameRate(25, 1);
    private static final int SECONDS = 600;
    private static final int ROUNDS = 5;

    private final Path folder;
    private final ProjectState state;
    private final Exporter exporter;
    private int count;

    private ExportBench(Path folder, ProjectState state) {
        this.folder = folder;
        this.state = state;
        exporter = new Exporter(state, folder, Clock.systemUTC());
    }

    /** Something that is timed. */
    private interface Act {
        void run(Path target) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Path clip = TestClips.write(Path.of(arguments[0]), SECONDS * 25, 25);
        Path folder = Files.createTempDirectory("export-bench");
        new ExportBench(folder, state(folder, clip)).run();
    }

    /** Regions of twenty seconds, one after the other, each with gain, as edits have them. */
    private static ProjectState state(Path folder, Path clip) throws Exception {
        ClipEntry entry = DiskProjects.clip(clip, SECONDS * 25L, RATE, "01:00:00:00");
        ProjectState written = DiskProjects.write(folder, entry, 1);
        Lane lane = written.activeTimeline().lanes().get(0);
        List<Region> regions = new ArrayList<>();
        for (int i = 0; i < SECONDS / 20; i++) {
            regions.add(Region.whole(written.take("t1").orElseThrow()).movedTo(20L * 48_000 * i));
        }
        return written.withTimeline(entry.id(), t -> t.withLanes(List.of(lane.withRegions(regions))));
    }

    private void run() throws Exception {
        Deliverable lane =
                Deliverable.lane(state.active(), state.activeTimeline().lanes().get(0));
        System.out.println("ten minutes of sound, median of " + ROUNDS + ", times real time");
        time("48 kHz 24 bit", out -> export(lane, out, FileShape.DEFAULT));
        time("48 kHz 16 bit, dithered", out -> export(lane, out, FileShape.DEFAULT.with(48_000, WavFormat.PCM_16)));
        time("44.1 kHz 16 bit, resampled", out -> export(lane, out, FileShape.DEFAULT.with(44_100, WavFormat.PCM_16)));
        time(
                "96 kHz 32 bit float, resampled",
                out -> export(lane, out, FileShape.DEFAULT.with(96_000, WavFormat.FLOAT_32)));
        time("48 kHz 24 bit and OTIO", out -> SessionExport.of(
                        ExportPlan.of(List.of(lane), out), SessionFormat.OTIO, out.resolve("a.otio"))
                .write(state, exporter, Progress.NONE));
        time(
                "under a small picture, MP4",
                out -> exporter.mux(lane, FileShape.DEFAULT, out.resolve("a.mp4"), false, Progress.NONE));
    }

    private void export(Deliverable lane, Path out, FileShape shape) throws Exception {
        exporter.write(ExportPlan.of(List.of(lane), out).withShape(shape), Progress.NONE);
    }

    private void time(String name, Act act) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i <= ROUNDS; i++) {
            Path out = Files.createDirectories(folder.resolve("out" + count++));
            long start = System.nanoTime();
            act.run(out);
            if (i > 0) { // the first warms the compiler
                seconds.add((System.nanoTime() - start) / 1e9);
            }
        }
        Collections.sort(seconds);
        double median = seconds.get(ROUNDS / 2);
        System.out.println(String.format(Locale.ROOT, "%-32s %6.0f x   (%.2f s)", name, SECONDS / median, median));
    }
}
