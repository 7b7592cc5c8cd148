package org.foleystudio.app.export;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.ProjectState;

/**
 * Where and how deliverables are written.
 *
 * @param items what
 * @param folder where to
 * @param pattern how files are named
 * @param shape what the files are like
 * @param reach which part of the clip they hold
 * @param whenThere what to do about files that are there already
 * @param hasSidecar whether a JSON file beside each tells where it comes from
 */
public record ExportPlan(
        List<Deliverable> items,
        Path folder,
        NamePattern pattern,
        FileShape shape,
        Reach reach,
        WhenThere whenThere,
        boolean hasSidecar) {
    /** What to do about a file that is there already. */
    public enum WhenThere {
        /** Take the next free name. */
        NUMBER,
        /** Replace it; the user was asked. */
        REPLACE
    }

    /**
     * Which part of the clip files hold.
     *
     * @param range only this part; empty for all that each item covers. Takes keep their own length
     * @param handles frames before and after it that files hold too, as far as there is picture
     * @param atFrames whether a sound that begins or ends between frames is filled up with silence to whole ones
     */
    public record Reach(Optional<FrameRange> range, long handles, boolean atFrames) {
        /** Everything, without handles. */
        public static final Reach ALL = new Reach(Optional.empty(), 0, false);

        public Reach {
            if (handles < 0) {
                throw new IllegalArgumentException("handles must not be negative, got " + handles);
            }
        }
    }

    /**
     * A file that will be written.
     *
     * @param item what it holds
     * @param target where
     * @param span its time, with handles
     * @param handle frames of it that lie before what was asked for
     * @param frames that were asked for
     * @param samples how long it will be, exactly
     * @param isThere whether a file is there now
     */
    public record Planned(
            Deliverable item, Path target, Span span, long handle, long frames, long samples, boolean isThere) {}

    public ExportPlan {
        items = List.copyOf(items);
    }

    /** 48 kHz, 24 bits, as long as the picture, never over another file, nothing beside it. */
    public static ExportPlan of(List<Deliverable> items, Path folder) {
        return new ExportPlan(
                items, folder, NamePattern.DEFAULT, FileShape.DEFAULT, Reach.ALL, WhenThere.NUMBER, false);
    }

    /** The same with files of another kind. */
    public ExportPlan withShape(FileShape value) {
        return new ExportPlan(items, folder, pattern, value, reach, whenThere, hasSidecar);
    }

    /** The same for another part of the clip. */
    public ExportPlan withReach(Reach value) {
        return new ExportPlan(items, folder, pattern, shape, value, whenThere, hasSidecar);
    }

    /** The same, written elsewhere. */
    public ExportPlan in(Path value) {
        return new ExportPlan(items, value, pattern, shape, reach, whenThere, hasSidecar);
    }

    /** The same with its one file at a place that the user chose, over what is there. */
    public ExportPlan withTarget(Path target) {
        if (items.size() != 1) {
            throw new IllegalArgumentException("one place is for one file, got " + items.size());
        }
        return new ExportPlan(
                items,
                Objects.requireNonNull(target.toAbsolutePath().getParent()),
                NamePattern.exactly(String.valueOf(target.getFileName())),
                shape,
                reach,
                WhenThere.REPLACE,
                hasSidecar);
    }

    /** The same over files that are there, or beside them. */
    public ExportPlan withWhenThere(WhenThere value) {
        return new ExportPlan(items, folder, pattern, shape, reach, value, hasSidecar);
    }

    /** The same with a file beside each, or without. */
    public ExportPlan withSidecar(boolean value) {
        return new ExportPlan(items, folder, pattern, shape, reach, whenThere, value);
    }

    /** Why it cannot be carried out, in a sentence; empty where it can. */
    public String obstacle(ProjectState state) {
        if (!pattern.fault().isEmpty()) {
            return pattern.fault();
        }
        for (Deliverable item : items) {
            String why = item.obstacle(state);
            if (!why.isEmpty()) {
                return why;
            }
            boolean isOutside = item.kind() != Deliverable.Kind.TAKE
                    && reach.range()
                            .filter(r -> r.in() >= clip(item, state).frames())
                            .isPresent();
            if (isOutside) {
                return text("export.range-outside");
            }
        }
        return items.isEmpty() ? text("export.nothing") : "";
    }

    /** The files, with names that differ from each other and, unless they are to be replaced, from what is there. */
    public List<Planned> files(ProjectState state) {
        List<Planned> files = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Deliverable item : items) {
            Span asked = span(item, state);
            Span span = asked.withHandles(reach.handles(), clip(item, state).frames());
            Path target = folder.resolve(pattern.file(item, state, shape.sampleRate(), 1));
            for (int n = 2; isTaken(target, used); n++) {
                target = folder.resolve(pattern.file(item, state, shape.sampleRate(), n));
            }
            used.add(key(target));
            files.add(new Planned(
                    item,
                    target,
                    span,
                    asked.in() - span.in(),
                    asked.frames(),
                    span.length(shape.sampleRate()),
                    Files.exists(target)));
        }
        return files;
    }

    private boolean isTaken(Path target, Set<String> used) {
        return used.contains(key(target)) || whenThere == WhenThere.NUMBER && Files.exists(target);
    }

    /** Names that some file system takes for the same. */
    private static String key(Path target) {
        return Normalizer.normalize(target.toString(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private Span span(Deliverable item, ProjectState state) {
        boolean isPart = reach.range().isPresent() && item.kind() != Deliverable.Kind.TAKE;
        Span span = isPart ? Span.of(reach.range().orElseThrow(), clip(item, state)) : item.span(state);
        return reach.atFrames() ? span.atFrames() : span;
    }

    private static ClipEntry clip(Deliverable item, ProjectState state) {
        return state.clip(item.clip()).orElseThrow(() -> new IllegalArgumentException("no clip " + item.clip()));
    }
}
