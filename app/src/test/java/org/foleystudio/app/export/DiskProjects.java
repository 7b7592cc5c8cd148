package org.foleystudio.app.export;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Comp;
import org.foleystudio.app.project.CompRange;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Marker;
import org.foleystudio.app.project.ProjectFolder;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.TakeMeasures;
import org.foleystudio.app.project.Verdict;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.WavFormat;
import org.foleystudio.engine.media.WavWriter;
import org.foleystudio.engine.signal.Waveform;

/** Saved projects with sounds on disk: a tone per take, a lane per take, and a comp of the first two. */
public final class DiskProjects {
    private DiskProjects() {}

    /** A clip that may not be there. */
    public static ClipEntry clip(Path path, long frames, FrameRate rate, String timecode) {
        return new ClipEntry(
                "clip", path, "c11b", frames, rate, rate.samples(frames), 64, 48, timecode, true, false, "");
    }

    /** Writes a project with some takes. */
    public static ProjectState write(Path folder, ClipEntry clip, int takes) throws FoleyException {
        ProjectState state =
                ProjectState.empty("Kitchen, scene 12").withClip(clip).showing(clip.id());
        List<Lane> lanes = new ArrayList<>();
        for (int number = 1; number <= takes; number++) {
            TakeEntry take = take(folder, clip, number);
            state = state.withTake(take);
            lanes.add(Lane.of(take, "Take " + number));
        }
        Comp comp = Comp.EMPTY;
        if (takes > 1 && clip.length() > 10) {
            comp = comp.painted(new CompRange(lanes.get(0).id(), 0, clip.length() / 2))
                    .painted(new CompRange(lanes.get(1).id(), clip.length() / 2, clip.length()));
        }
        Comp painted = comp;
        ProjectState full = state.withTimeline(clip.id(), t -> t.withLanes(lanes)
                .withComp(painted)
                .withMarkers(List.of(new Marker("m", clip.frames() / 2, "hit & \"run\"", Marker.Colour.AMBER))));
        try (ProjectFolder disk = ProjectFolder.create(folder, full.name(), Clock.systemUTC())) {
            disk.save(full);
        }
        return full;
    }

    private static TakeEntry take(Path folder, ClipEntry clip, int number) throws FoleyException {
        float[] samples = new float[Math.toIntExact(Math.min(clip.length(), 20 * 48_000))];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.2 * Math.sin(2 * Math.PI * 440 * number * i / 48_000));
        }
        String wav = "takes/take" + number + ".wav";
        WavWriter.write(folder.resolve(wav), Waveform.mono(samples, 48_000), WavFormat.FLOAT_32, WavWriter.Notes.NONE);
        return new TakeEntry(
                "t" + number,
                number,
                clip.id(),
                wav,
                Optional.empty(),
                0,
                samples.length,
                40 + number,
                "g",
                Map.of("bundle", "starter", "seed", Integer.toString(40 + number)),
                Verdict.OPEN,
                TakeMeasures.NONE);
    }
}
