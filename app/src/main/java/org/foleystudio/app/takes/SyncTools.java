package org.foleystudio.app.takes;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.foleystudio.app.generate.Conforming;
import org.foleystudio.app.generate.TakeMeter;
import org.foleystudio.app.generate.TakeShelf;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Edit;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Ids;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.Region;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.TakeMeasures;
import org.foleystudio.app.ui.Job;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.generate.ClipInspection;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.signal.AudioOnsets;
import org.foleystudio.engine.signal.SyncMeter.Moment;
import org.foleystudio.engine.signal.TimeStretch;
import org.foleystudio.engine.signal.Waveform;

/** Brings takes to the picture. Every tool is one edit that says what it changed, and the old sound stays on disk. */
public final class SyncTools {
    /** Provenance key that says what was moved. */
    public static final String CONFORMED = "conformed";

    /** What is less late or early than this is in time: a third of a film frame. */
    private static final long IN_TIME = FrameRate.SAMPLE_RATE / 70;

    /** How far from the playhead a single onset is looked for. */
    private static final double NEAR_SECONDS = 0.25;

    private final Project project;
    private final Tasks tasks;

    /** Works on the clip on screen. */
    public SyncTools(Project project, Tasks tasks) {
        this.project = project;
        this.tasks = tasks;
    }

    /** What a tool did, or why it did nothing, in a sentence. */
    public record Outcome(boolean isChanged, String sentence) {}

    /** By how many samples a take as it lies in its lane should be moved; empty where nothing certain can be said. */
    public OptionalLong suggestion(TakeEntry take) {
        Optional<Region> region = region(take);
        if (take.measures().offset() == 0 || region.isEmpty()) {
            return OptionalLong.empty();
        }
        long moved = region.get().start() - region.get().offset() - take.start();
        return OptionalLong.of(-take.measures().offset() - moved);
    }

    private Optional<Region> region(TakeEntry take) {
        return lane(take).flatMap(l -> l.regions().stream()
                .filter(r -> r.take().equals(take.id()))
                .findFirst());
    }

    private Optional<Lane> lane(TakeEntry take) {
        return project.state().timeline(take.clip()).lanes().stream()
                .filter(l -> l.regions().stream().anyMatch(r -> r.take().equals(take.id())))
                .findFirst();
    }

    /** The suggestion in words, such as "Move take 3 earlier by 80 ms"; empty where there is none. */
    public String suggestionText(TakeEntry take) {
        OptionalLong samples = suggestion(take);
        if (samples.isEmpty() || Math.abs(samples.getAsLong()) < IN_TIME) {
            return "";
        }
        return samples.getAsLong() < 0
                ? text("takes.sync.earlier", take.number(), milliseconds(-samples.getAsLong()))
                : text("takes.sync.later", take.number(), milliseconds(samples.getAsLong()));
    }

    private static long milliseconds(long samples) {
        return Math.round(samples * 1000.0 / FrameRate.SAMPLE_RATE);
    }

    /** Moves a whole take as suggested. */
    public Outcome snapTake(TakeEntry take) {
        OptionalLong samples = suggestion(take);
        Optional<Lane> lane = lane(take);
        if (samples.isEmpty() || lane.isEmpty()) {
            return new Outcome(false, text("takes.sync.uncertain", take.number()));
        }
        long by = samples.getAsLong();
        if (Math.abs(by) < IN_TIME) {
            return new Outcome(false, text("takes.sync.in-time", take.number()));
        }
        String name = suggestionText(take);
        boolean changed = project.perform(Edit.timeline(
                name,
                take.clip(),
                t -> t.withLane(
                        lane.get().id(),
                        l -> l.withRegions(l.regions().stream()
                                .map(r -> r.take().equals(take.id()) ? r.movedTo(r.start() + by) : r)
                                .toList()))));
        return new Outcome(changed, name);
    }

    /** What the background needs to know. */
    private record Work(TakeEntry take, ClipEntry clip, Path folder, List<Moment> moments, double near) {}

    /** What the background found. */
    private record Snapped(String wav, TransientSnap snap, TakeMeasures measures) {}

    /** Moves all onsets near a moment of the picture to it. */
    public Job<?> snapTransients(TakeEntry take, Consumer<Outcome> told) {
        return start(take, Double.NaN, told);
    }

    /** Moves the onset nearest to a time, in samples on the clip's time, to the picture. */
    public Job<?> snapTransientAt(TakeEntry take, long sample, Consumer<Outcome> told) {
        double seconds = (double) (sample - placed(take)) / FrameRate.SAMPLE_RATE;
        return start(take, seconds, told);
    }

    private long placed(TakeEntry take) {
        return region(take).map(r -> r.start() - r.offset()).orElse(take.start());
    }

    private Job<?> start(TakeEntry take, double near, Consumer<Outcome> told) {
        Optional<ClipEntry> clip = project.state().clip(take.clip());
        ClipInspection inspection = project.inspections().get(take.clip());
        List<Moment> moments =
                inspection == null ? List.of() : TakeMeter.moments(inspection, placed(take), take.length());
        Work work = new Work(
                take,
                clip.orElseThrow(() -> new IllegalArgumentException("no clip " + take.clip())),
                project.folder(),
                moments,
                near);
        return tasks.start(Pool.MEDIA, text("takes.sync.job", take.number()), p -> snapped(work))
                .onDone(found -> told.accept(land(work, found)));
    }

    private static Optional<Snapped> snapped(Work work) throws FoleyException {
        TakeEntry take = work.take();
        Waveform sound = AudioReader.read(work.folder().resolve(take.wav()))
                .orElseThrow(
                        () -> new FoleyException(FoleyException.Code.FILE, text("takes.sync.no-sound", take.number())));
        double[] onsets = chosen(new AudioOnsets().onsets(sound), work.near());
        TransientSnap snap = TransientSnap.of(onsets, work.moments(), sound.sampleRate(), sound.length());
        if (snap.moved() == 0) {
            return Optional.empty();
        }
        Waveform moved = TimeStretch.apply(sound, snap.map());
        String wav = take.wav().replaceAll("(~[a-z0-9]+)?\\.wav$", "") + "~"
                + Ids.next().substring(0, 4) + ".wav";
        TakeShelf.writeSound(work.folder().resolve(wav), moved, work.clip(), take.start(), provenance(take, snap));
        return Optional.of(new Snapped(wav, snap, TakeMeter.measure(moved, work.moments())));
    }

    /** All onsets, or the one nearest to a time. */
    private static double[] chosen(double[] onsets, double near) {
        if (Double.isNaN(near)) {
            return onsets;
        }
        double best = Double.NaN;
        for (double onset : onsets) {
            if (Math.abs(onset - near) <= NEAR_SECONDS
                    && (Double.isNaN(best) || Math.abs(onset - near) < Math.abs(best - near))) {
                best = onset;
            }
        }
        return Double.isNaN(best) ? new double[0] : new double[] {best};
    }

    private Outcome land(Work work, Optional<Snapped> found) {
        if (found.isEmpty()) {
            return outcome(work, found);
        }
        TakeEntry take = work.take();
        String sentence = sentence(take, found.get().snap());
        project.perform(Edit.of(
                sentence,
                s -> s.withTake(
                        take.id(),
                        t -> t.withSound(
                                found.get().wav(),
                                t.channel(),
                                provenance(t, found.get().snap()),
                                found.get().measures()))));
        return outcome(work, found);
    }

    private static Outcome outcome(Work work, Optional<Snapped> found) {
        if (found.isPresent()) {
            return new Outcome(true, sentence(work.take(), found.get().snap()));
        }
        String why = work.moments().isEmpty()
                ? text("takes.sync.no-moments")
                : text("takes.sync.nothing", work.take().number());
        return new Outcome(false, why);
    }

    private static Map<String, String> provenance(TakeEntry take, TransientSnap snap) {
        Map<String, String> out = new LinkedHashMap<>(take.provenance());
        out.put(CONFORMED, sentence(take, snap));
        Conforming.note(out, snap.map());
        return out;
    }

    private static String sentence(TakeEntry take, TransientSnap snap) {
        String most = String.format(Locale.ROOT, "%.0f", snap.mostSeconds() * 1000);
        String stretch = String.format(Locale.ROOT, "%.2f", snap.map().strongest());
        String done = text("takes.sync.snapped", snap.moved(), take.number(), most, stretch);
        return snap.kept() == 0 ? done : done + text("takes.sync.kept", snap.kept());
    }
}
