package org.foleystudio.app.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.engine.media.WavFormat;

/**
 * Where and how deliverables are written.
 *
 * @param items what
 * @param folder where to
 * @param pattern how files are named
 * @param sampleRate samples per second
 * @param format of the samples
 * @param range only this part of the clip; empty for all that each item covers. Takes keep their own length
 * @param whenThere what to do about files that are there already
 */
public record ExportPlan(
        List<Deliverable> items,
        Path folder,
        NamePattern pattern,
        int sampleRate,
        WavFormat format,
        Optional<FrameRange> range,
        WhenThere whenThere) {
    /** Sample rates that are offered. */
    public static final List<Integer> RATES = List.of(44_100, 48_000, 96_000);

    /** What to do about a file that is there already. */
    public enum WhenThere {
        /** Take the next free name. */
        NUMBER,
        /** Replace it; the user was asked. */
        REPLACE
    }

    /**
     * A file that will be written.
     *
     * @param item what it holds
     * @param target where
     * @param span its time
     * @param samples how long it will be, exactly
     * @param isThere whether a file is there now
     */
    public record Planned(Deliverable item, Path target, Span span, long samples, boolean isThere) {}

    public ExportPlan {
        items = List.copyOf(items);
        if (sampleRate < 8000) {
            throw new IllegalArgumentException("sampleRate must be at least 8000, got " + sampleRate);
        }
    }

    /** 48 kHz, 24 bits, as long as the picture, never over another file. */
    public static ExportPlan of(List<Deliverable> items, Path folder) {
        return new ExportPlan(
                items, folder, NamePattern.DEFAULT, 48_000, WavFormat.PCM_24, Optional.empty(), WhenThere.NUMBER);
    }

    /** The files, with names that differ from each other and, unless they are to be replaced, from what is there. */
    public List<Planned> files(ProjectState state) {
        List<Planned> files = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Deliverable item : items) {
            Span span = span(item, state);
            String name = pattern.name(item, state, sampleRate);
            Path target = folder.resolve(name + ".wav");
            for (int n = 2; isTaken(target, used); n++) {
                target = folder.resolve(name + " (" + n + ").wav");
            }
            used.add(key(target));
            files.add(new Planned(item, target, span, span.length(sampleRate), Files.exists(target)));
        }
        return files;
    }

    private boolean isTaken(Path target, Set<String> used) {
        return used.contains(key(target)) || whenThere == WhenThere.NUMBER && Files.exists(target);
    }

    private static String key(Path target) {
        return target.toString().toLowerCase(Locale.ROOT);
    }

    private Span span(Deliverable item, ProjectState state) {
        if (range.isPresent() && item.kind() != Deliverable.Kind.TAKE) {
            return Span.of(range.get(), state.clip(item.clip()).orElseThrow());
        }
        return item.span(state);
    }
}
