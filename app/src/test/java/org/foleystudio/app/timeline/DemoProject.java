package org.foleystudio.app.timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.CompRange;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Marker;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.TakeMeasures;
import org.foleystudio.app.project.Verdict;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.WavFormat;
import org.foleystudio.engine.media.WavWriter;
import org.foleystudio.engine.signal.Waveform;

/** Projects with made-up takes: hits that ring, at known moments. */
final class DemoProject {
    private static final int RATE = 48_000;

    private DemoProject() {}

    /** A clip that is never decoded, and takes that last so long. */
    static ProjectState state(Path clip, FrameRate rate, long frames, int takes, boolean hasAudio) {
        long length = rate.samples(frames);
        ClipEntry entry =
                new ClipEntry("c1", clip, "ab12", frames, rate, length, 640, 360, "01:00:00:00", hasAudio, false, "");
        ProjectState state =
                ProjectState.empty("Kitchen, scene 12").withClip(entry).showing("c1");
        List<Lane> lanes = new ArrayList<>();
        for (int i = 1; i <= takes; i++) {
            TakeEntry take = take(i, length);
            state = state.withTake(take);
            lanes.add(Lane.of(take, "seed " + take.seed()));
        }
        return state.withTimeline("c1", t -> t.withLanes(lanes));
    }

    private static TakeEntry take(int number, long length) {
        TakeMeasures measures = new TakeMeasures(
                OptionalDouble.of(-17 - number % 4 * 0.7),
                OptionalDouble.of(-1.5),
                OptionalDouble.of(number % 3 == 0 ? 0.52 : 0.86 + number % 5 * 0.02),
                number % 3 == 0 ? 3840 : 0,
                false,
                false);
        return new TakeEntry(
                "t" + number,
                number,
                "c1",
                "takes/" + number % 10 + ".wav",
                Optional.empty(),
                0,
                length,
                271_827 + number,
                "green",
                Map.of(),
                number == 1 ? Verdict.STARRED : Verdict.OPEN,
                measures);
    }

    /** The same with a comp of three ranges, markers and a range. */
    static ProjectState dressed(ProjectState plain) {
        ClipEntry clip = plain.activeClip().orElseThrow();
        List<Lane> lanes = plain.activeTimeline().lanes();
        long third = clip.length() / 3;
        return plain.withTimeline(clip.id(), t -> t.withComp(t.comp()
                        .painted(new CompRange(lanes.get(0).id(), 0, third))
                        .painted(new CompRange(lanes.get(1).id(), third, 2 * third))
                        .painted(new CompRange(lanes.get(0).id(), 2 * third, clip.length() - 24_000)))
                .withMarkers(List.of(
                        new Marker("m1", clip.frames() / 4, "pan lands", Marker.Colour.GREEN),
                        new Marker("m2", clip.frames() / 2, "", Marker.Colour.BLUE)))
                .withRange(Optional.of(new FrameRange(12, clip.frames() - 20)))
                .withLane(
                        lanes.get(1).id(),
                        l -> l.withRegions(List.of(
                                l.regions().get(0).withFades(36_000, 48_000).withGainDb(-4.5)))));
    }

    /** Writes the sounds of all takes. */
    static Project written(Path folder, ProjectState state) throws FoleyException, IOException {
        Files.createDirectories(folder.resolve("takes"));
        for (TakeEntry take : state.takes()) {
            if (Files.exists(folder.resolve(take.wav()))) {
                continue;
            }
            float[] samples = hits(take.seed(), (int) take.length());
            WavWriter.write(
                    folder.resolve(take.wav()), Waveform.mono(samples, RATE), WavFormat.PCM_16, WavWriter.Notes.NONE);
        }
        return new Project(folder, state, state);
    }

    private static float[] hits(long seed, int length) {
        Random random = new Random(seed);
        float[] out = new float[length];
        double[] partials = {180 + random.nextInt(200), 700 + random.nextInt(900), 2200 + random.nextInt(2500)};
        for (int at = RATE / 3; at < length; at += (int) (RATE * (0.45 + 0.5 * random.nextDouble()))) {
            double loud = 0.35 + 0.5 * random.nextDouble();
            int last = Math.min(length, at + RATE / 2);
            for (int i = at; i < last; i++) {
                double t = (double) (i - at) / RATE;
                double sum = 0.4 * (random.nextDouble() - 0.5) * Math.exp(-t * 60);
                for (int k = 0; k < partials.length; k++) {
                    sum += Math.sin(2 * Math.PI * partials[k] * t) * Math.exp(-t * (9 + 7 * k)) / (k + 2);
                }
                out[i] += (float) (loud * sum);
            }
        }
        for (int i = 0; i < length; i++) {
            out[i] += (float) ((random.nextDouble() - 0.5) * 0.006);
        }
        return out;
    }
}
