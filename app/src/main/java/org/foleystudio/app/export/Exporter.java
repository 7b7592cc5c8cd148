package org.foleystudio.app.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.media.BroadcastNotes;
import org.foleystudio.engine.media.Muxer;
import org.foleystudio.engine.media.WavWriter;
import org.foleystudio.engine.signal.LoudnessMeter;
import org.foleystudio.engine.signal.LoudnessReport;
import org.foleystudio.engine.signal.SoundStream;

/** Writes what a plan asks for, file by file, each whole or not at all. Works on a state that nobody changes any more. */
public final class Exporter {
    /** All models make sound of this rate; what a file says of its past. */
    private static final String SOURCE = "A=PCM,F=16000,W=32,M=mono,T=";

    private final ProjectState state;
    private final Path folder;
    private final Clock clock;

    /**
     * @param state the document at the moment of export
     * @param folder of the project, where its sounds are
     * @param clock tells when files were made
     */
    public Exporter(ProjectState state, Path folder, Clock clock) {
        this.state = state;
        this.folder = folder;
        this.clock = clock;
    }

    /** Writes all files; on failure those before it stay. */
    public List<Exported> write(ExportPlan plan, Progress progress) throws FoleyException {
        check(plan);
        List<Exported> written = new ArrayList<>();
        List<ExportPlan.Planned> files = plan.files(state);
        checkRoom(files, plan);
        for (ExportPlan.Planned file : files) {
            progress.report("export", written.size(), files.size());
            progress.checkCancelled();
            written.add(write(file, plan, progress));
        }
        progress.report("export", files.size(), files.size());
        return written;
    }

    /** Before anything is written: a disk that fills midway is found late. */
    private static void checkRoom(List<ExportPlan.Planned> files, ExportPlan plan) throws FoleyException {
        int channels = plan.shape().layout().channels(1);
        int frame = channels * plan.shape().format().bits() / 8;
        long bytes = files.stream().mapToLong(f -> f.samples() * frame).sum();
        Path folder = plan.folder().toAbsolutePath();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw WholeFile.failure(folder, e);
        }
        WholeFile.checkRoom(folder, bytes);
    }

    private void check(ExportPlan plan) throws FoleyException {
        String obstacle = plan.obstacle(state);
        if (!obstacle.isEmpty()) {
            throw new FoleyException(FoleyException.Code.SETTINGS, obstacle);
        }
    }

    private Exported write(ExportPlan.Planned file, ExportPlan plan, Progress progress) throws FoleyException {
        FileShape shape = plan.shape();
        SoundOf.Opener opener = new SoundOf(state, folder).opener(file.item(), file.span(), shape);
        Leveled leveled = leveled(opener, shape, progress);
        Map<String, String> provenance = provenance(file.item());
        int channels;
        try (SoundStream sound = opener.open(leveled.gainDb())) {
            channels = sound.channels();
            WavWriter.write(
                    file.target(), sound, shape.format(), notes(file, shape, leveled.report(), provenance), progress);
        }
        Optional<Path> sidecar = plan.hasSidecar() ? Optional.of(Sidecar.of(file.target())) : Optional.empty();
        Exported exported = new Exported(
                file, file.target(), sidecar, channels, shape.format().bits(), leveled.report(), leveled.gainDb());
        if (sidecar.isPresent()) {
            Sidecar.write(sidecar.get(), exported, shape, provenance);
        }
        return exported;
    }

    /**
     * How loud a file becomes.
     *
     * @param gainDb by how much it is turned up
     * @param report measured with that gain
     */
    private record Leveled(double gainDb, LoudnessReport report) {}

    private static Leveled leveled(SoundOf.Opener opener, FileShape shape, Progress progress) throws FoleyException {
        LoudnessReport report;
        try (SoundStream sound = opener.open(0)) {
            report = LoudnessMeter.of(sound, progress);
        }
        double gain = shape.level().gainDb(report.levels(), shape.canClip());
        return new Leveled(gain, gain == 0 ? report : report.turnedUp(gain));
    }

    private WavWriter.Notes notes(
            ExportPlan.Planned file, FileShape shape, LoudnessReport report, Map<String, String> provenance) {
        Span span = file.span();
        BroadcastNotes broadcast = new BroadcastNotes(
                state.name(),
                clipName(file.item()),
                file.item().name(state),
                Optional.of(LocalDateTime.now(clock)),
                Optional.of(new BroadcastNotes.Counting(
                        span.rate().numerator(),
                        span.rate().denominator(),
                        span.timecode().isDropFrame())),
                Optional.of(report),
                history(file.item()));
        return new WavWriter.Notes(
                clipName(file.item()) + ", " + file.item().name(state),
                span.timeReference(shape.sampleRate()),
                provenance,
                broadcast);
    }

    private String clipName(Deliverable item) {
        return state.clip(item.clip()).map(ClipEntry::name).orElse("");
    }

    private List<String> history(Deliverable item) {
        return new SoundOf(state, folder)
                .takes(item).stream()
                        .map(t -> t.provenance().getOrDefault("bundle", ""))
                        .filter(bundle -> !bundle.isEmpty())
                        .distinct()
                        .map(bundle -> SOURCE + bundle.replace(',', ' '))
                        .toList();
    }

    /**
     * Writes the clip's picture with the sound of an item under it.
     *
     * @param keepsOriginal whether the clip's own sound becomes a second track
     */
    public void mux(Deliverable item, FileShape shape, Path target, boolean keepsOriginal, Progress progress)
            throws FoleyException {
        check(ExportPlan.of(List.of(item), folder));
        ClipEntry clip = state.clip(item.clip()).orElseThrow();
        SoundOf.Opener opener = new SoundOf(state, folder).opener(item, Span.whole(clip), shape);
        Leveled leveled = leveled(opener, shape, progress);
        try (SoundStream sound = opener.open(leveled.gainDb())) {
            Muxer.mux(clip.path(), sound, target, keepsOriginal, progress);
        }
    }

    /** Of one take all that makes it again; of several which takes there are. */
    Map<String, String> provenance(Deliverable item) {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("project", state.name());
        notes.put("content", item.name(state));
        List<TakeEntry> takes = new SoundOf(state, folder).takes(item);
        TreeSet<String> ids = takes.stream().map(TakeEntry::id).collect(Collectors.toCollection(TreeSet::new));
        if (ids.size() == 1) {
            notes.putAll(takes.get(0).provenance());
        } else {
            notes.put(
                    "takes",
                    takes.stream()
                            .map(t -> t.number() + " (seed " + t.seed() + ")")
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
        return notes;
    }
}
