package org.foleystudio.app.takes;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import java.util.Optional;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Comp;
import org.foleystudio.app.project.CompRange;
import org.foleystudio.app.project.Edit;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.ui.Strings;

/** Makes the comp out of lanes. Every edit says which part of which take it took. */
public final class CompTools {
    private final Project project;

    /** Works on the clip on screen. */
    public CompTools(Project project) {
        this.project = project;
    }

    /** Paints what a lane plays between in and out point, or all it plays, into the comp; false where nothing came. */
    public boolean paint(String lane) {
        Optional<ClipEntry> clip = project.clipProperty().get();
        Optional<Lane> source = project.state().activeTimeline().lane(lane);
        if (clip.isEmpty() || source.isEmpty()) {
            return false;
        }
        Optional<CompRange> range = range(clip.get(), source.get());
        return range.isPresent() && paint(clip.get(), source.get(), range.get());
    }

    /** Paints a part of a lane, in samples, as with a brush over the timeline. */
    public boolean paint(String lane, long from, long to) {
        Optional<ClipEntry> clip = project.clipProperty().get();
        Optional<Lane> source = project.state().activeTimeline().lane(lane);
        long first = Math.max(0, Math.min(from, to));
        long last = clip.isEmpty() ? 0 : Math.min(clip.get().length(), Math.max(from, to));
        return source.isPresent() && last > first && paint(clip.get(), source.get(), new CompRange(lane, first, last));
    }

    private boolean paint(ClipEntry clip, Lane lane, CompRange range) {
        String name = text(
                "edit.comp-paint",
                lane.name(),
                clip.timecodeAt(clip.frameAt(range.from())),
                clip.timecodeAt(endFrame(clip, range.to())));
        return project.perform(
                Edit.timeline(name, clip.id(), t -> t.withComp(t.comp().painted(range))));
    }

    private static long endFrame(ClipEntry clip, long sample) {
        return sample >= clip.length() ? clip.frames() : clip.frameAt(sample);
    }

    private Optional<CompRange> range(ClipEntry clip, Lane lane) {
        Optional<FrameRange> part = project.rangeProperty().get();
        long from = part.map(r -> clip.samplesAt(r.in())).orElse(0L);
        long to = part.map(r -> clip.samplesAt(r.out())).orElse(clip.length());
        if (part.isEmpty() && !lane.regions().isEmpty()) {
            from = Math.max(0, lane.regions().get(0).start());
            to = Math.min(
                    to, lane.regions().stream().mapToLong(r -> r.end()).max().orElse(to));
        }
        return to > from ? Optional.of(new CompRange(lane.id(), from, to)) : Optional.empty();
    }

    /** Makes a lane the whole comp. */
    public boolean promote(String lane) {
        Optional<ClipEntry> clip = project.clipProperty().get();
        Optional<Lane> source = project.state().activeTimeline().lane(lane);
        if (clip.isEmpty() || source.isEmpty()) {
            return false;
        }
        CompRange all = new CompRange(lane, 0, clip.get().length());
        return project.perform(Edit.timeline(
                text("edit.comp-promote", source.get().name()),
                clip.get().id(),
                t -> t.withComp(t.comp().withRanges(List.of(all)))));
    }

    /** Empties the comp between in and out point, or all of it. */
    public boolean clear() {
        Optional<ClipEntry> clip = project.clipProperty().get();
        if (clip.isEmpty()) {
            return false;
        }
        Optional<FrameRange> part = project.rangeProperty().get();
        long from = part.map(r -> clip.get().samplesAt(r.in())).orElse(0L);
        long to = part.map(r -> clip.get().samplesAt(r.out())).orElse(clip.get().length());
        return project.perform(Edit.timeline(
                text("edit.comp-clear"),
                clip.get().id(),
                t -> t.withComp(t.comp().erased(from, to))));
    }

    /** Sets how long the comp's crossfades last. */
    public boolean setCrossfade(double seconds) {
        long samples = Math.round(Math.max(0, seconds) * FrameRate.SAMPLE_RATE);
        return project.clipProperty()
                .get()
                .map(clip -> project.perform(Edit.timeline(
                                text("edit.comp-crossfade", Math.round(seconds * 1000)),
                                clip.id(),
                                t -> t.withComp(t.comp().withCrossfade(samples)))
                        .merging("comp-crossfade " + clip.id())))
                .orElse(false);
    }

    /** What the comp consists of, in a few words. */
    public String summary() {
        Comp comp = project.compProperty().get();
        return Strings.counted(comp.ranges().size(), "takes.comp.one", "takes.comp.many");
    }
}
