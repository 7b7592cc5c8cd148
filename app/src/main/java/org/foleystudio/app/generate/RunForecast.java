package org.foleystudio.app.generate;

import static org.foleystudio.app.ui.Strings.counted;
import static org.foleystudio.app.ui.Strings.text;

import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Project;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.SoundShape;
import org.foleystudio.engine.generate.GenerationSettings;

/** What a run will be and cost, in words: its range, its windows, its time on this machine, what it cannot sound like. */
public final class RunForecast {
    private final Project project;
    private final PaceBook paces;
    private final ReadOnlyStringWrapper range = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper length = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper exactness = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper cost = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper honesty = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper overlapping = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper verb = new ReadOnlyStringWrapper("");

    RunForecast(Project project, PaceBook paces) {
        this.project = project;
        this.paces = paces;
    }

    /** The range in timecode. */
    public ReadOnlyStringProperty rangeProperty() {
        return range.getReadOnlyProperty();
    }

    /** The range's length in seconds. */
    public ReadOnlyStringProperty lengthProperty() {
        return length.getReadOnlyProperty();
    }

    /** Frames and samples of the range, which are exact. */
    public ReadOnlyStringProperty exactnessProperty() {
        return exactness.getReadOnlyProperty();
    }

    /** Windows and expected time. */
    public ReadOnlyStringProperty costProperty() {
        return cost.getReadOnlyProperty();
    }

    /** What the sound is not: where its band ends. */
    public ReadOnlyStringProperty honestyProperty() {
        return honesty.getReadOnlyProperty();
    }

    /** Whether the range takes more than one window, so that their overlap matters. */
    public ReadOnlyBooleanProperty overlappingProperty() {
        return overlapping.getReadOnlyProperty();
    }

    /** The button's text. */
    public ReadOnlyStringProperty verbProperty() {
        return verb.getReadOnlyProperty();
    }

    /** What a sweep will cost, in words. */
    public String sweepCost(GenerateViewModel model, SweepPlan plan) {
        Optional<Bundle> bundle = model.bundleProperty().get();
        if (bundle.isEmpty() || project.clipProperty().get().isEmpty()) {
            return model.obstacleProperty().get();
        }
        double seconds = 0;
        for (GenerationSettings cell : plan.cells(model.settings())) {
            Pace.Load load = Pace.Load.of(cell, sound(bundle.get()), partSeconds());
            seconds += paces.pace(bundle.get()).map(p -> p.seconds(load)).orElse(Double.NaN);
        }
        String count = counted(plan.takes(), "generate.takes.one", "generate.takes.many");
        return Double.isNaN(seconds)
                ? text("generate.sweep.unmeasured", count)
                : text("generate.sweep.cost", count, Durations.clock(seconds));
    }

    private static SoundShape sound(Bundle bundle) {
        return bundle.manifest().sound();
    }

    private double partSeconds() {
        ClipEntry clip = project.clipProperty().get().orElseThrow();
        FrameRange part = project.rangeProperty().get().orElse(new FrameRange(0, clip.frames()));
        return (double) (clip.samplesAt(part.out()) - clip.samplesAt(part.in())) / FrameRate.SAMPLE_RATE;
    }

    /** Says it of the settings as they are now. */
    void show(GenerateViewModel model) {
        Optional<ClipEntry> clip = project.clipProperty().get();
        Optional<Bundle> bundle = model.bundleProperty().get();
        verb.set(counted(model.takesProperty().get(), "generate.verb.one", "generate.verb.many"));
        if (clip.isEmpty()) {
            range.set(text("generate.no-range"));
            length.set("");
            exactness.set("");
        } else {
            showRange(clip.get());
        }
        cost.set(clip.isEmpty() || bundle.isEmpty() ? "" : costText(model, bundle.get()));
        honesty.set(bundle.map(b -> text(
                        "generate.honesty",
                        kilohertz(b.manifest().sound().sampleRate() / 2),
                        kilohertz(b.manifest().sound().sampleRate())))
                .orElse(""));
    }

    private void showRange(ClipEntry clip) {
        Optional<FrameRange> part = project.rangeProperty().get();
        FrameRange shown = part.orElse(new FrameRange(0, clip.frames()));
        long samples = clip.samplesAt(shown.out()) - clip.samplesAt(shown.in());
        range.set(span(clip.timecodeAt(shown.in()), clip.timecodeAt(shown.out())));
        length.set(Durations.seconds(((double) samples / FrameRate.SAMPLE_RATE)));
        exactness.set(text(
                "generate.exact",
                shown.frames(),
                String.format(Locale.ROOT, "%,d", samples).replace(',', '\u2009')));
    }

    /** Two timecodes, the second without the hours that both share, such as {@code 01:00:01:00 – 00:09:05}. */
    private static String span(String from, String to) {
        boolean sharesHours =
                from.length() > 3 && to.length() > 3 && from.substring(0, 3).equals(to.substring(0, 3));
        return from + " – " + (sharesHours ? to.substring(3) : to);
    }

    private String costText(GenerateViewModel model, Bundle bundle) {
        double window = (double) sound(bundle).windowSamples() / sound(bundle).sampleRate();
        int windows = Pace.windows(
                sound(bundle), partSeconds(), model.overlapProperty().get());
        overlapping.set(windows > 1);
        String spread = windows == 1
                ? text("generate.windows.one", Durations.seconds(window))
                : text("generate.windows.many", windows, Durations.seconds(window));
        Pace.Load load = new Pace.Load(
                partSeconds(),
                windows,
                model.stepsProperty().get(),
                model.takesProperty().get());
        String count = counted(model.takesProperty().get(), "generate.takes.one", "generate.takes.many");
        return spread
                + " "
                + paces.pace(bundle)
                        .map(p -> text("generate.cost", Durations.clock(p.seconds(load)), count))
                        .orElse(text("generate.unmeasured"));
    }

    private static String kilohertz(int hertz) {
        return hertz % 1000 == 0 ? hertz / 1000 + " kHz" : String.format(Locale.ROOT, "%.1f kHz", hertz / 1000.0);
    }
}
