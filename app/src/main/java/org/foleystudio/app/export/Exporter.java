package org.foleystudio.app.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.media.WavWriter;
import org.foleystudio.engine.signal.Waveform;

/** Writes the files of a plan, each whole or not at all. Blocking; works on a state that nobody changes any more. */
public final class Exporter {
    private final ProjectState state;
    private final Path folder;

    /**
     * @param state the document at the moment of export
     * @param folder of the project, where its sounds are
     */
    public Exporter(ProjectState state, Path folder) {
        this.state = state;
        this.folder = folder;
    }

    /** Writes all files; on failure those before it stay. */
    public List<Path> write(ExportPlan plan, Progress progress) throws FoleyException {
        List<Path> written = new ArrayList<>();
        List<ExportPlan.Planned> files = plan.files(state);
        for (ExportPlan.Planned file : files) {
            progress.report("export", written.size(), files.size());
            progress.checkCancelled();
            write(file, plan, progress);
            written.add(file.target());
        }
        progress.report("export", files.size(), files.size());
        return written;
    }

    private void write(ExportPlan.Planned file, ExportPlan plan, Progress progress) throws FoleyException {
        String obstacle = file.item().obstacle(state);
        if (!obstacle.isEmpty()) {
            throw new FoleyException(FoleyException.Code.SETTINGS, obstacle);
        }
        Waveform sound = new SoundOf(state, folder).render(file.item(), file.span(), plan.sampleRate(), progress);
        if (sound.length() != file.samples()) {
            throw new IllegalStateException("rendered " + sound.length() + " samples, planned " + file.samples());
        }
        WavWriter.write(
                file.target(),
                sound,
                plan.format(),
                new WavWriter.Notes(
                        description(file.item()),
                        file.span().timeReference(plan.sampleRate()),
                        provenance(file.item())));
    }

    private String description(Deliverable item) {
        return state.clip(item.clip()).map(ClipEntry::name).orElse("") + ", " + item.name(state);
    }

    /** Of one take all that makes it again; of several which takes there are. */
    Map<String, String> provenance(Deliverable item) {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("project", state.name());
        notes.put("content", item.name(state));
        TreeSet<String> takes = takes(item).map(TakeEntry::id).collect(Collectors.toCollection(TreeSet::new));
        if (takes.size() == 1) {
            state.take(takes.first()).ifPresent(t -> notes.putAll(t.provenance()));
        } else {
            notes.put(
                    "takes",
                    takes(item)
                            .distinct()
                            .map(t -> t.number() + " (seed " + t.seed() + ")")
                            .collect(Collectors.joining(", ")));
        }
        return notes;
    }

    private java.util.stream.Stream<TakeEntry> takes(Deliverable item) {
        return switch (item.kind()) {
            case TAKE, LANE -> item.takeIn(state).stream();
            case COMP ->
                state.timeline(item.clip()).comp().ranges().stream()
                        .flatMap(r -> state.timeline(item.clip()).lane(r.lane()).stream())
                        .flatMap(l -> state.take(l.take()).stream());
        };
    }
}
