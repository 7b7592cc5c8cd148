package org.foleystudio.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.foleystudio.app.export.Deliverable;
import org.foleystudio.app.export.FileShape;
import org.foleystudio.app.export.NamePattern;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.ClipTimeline;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.Verdict;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.signal.LevelTarget;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What of a project is exported, and as what. */
final class ExportOptions {
    /** What is exported. */
    enum What {
        /** The comp, or the first lane while there is none. */
        BEST,
        /** The comp. */
        COMP,
        /** The first lane. */
        FIRST,
        /** Every lane as a file of its own. */
        LANES,
        /** The starred takes as they were generated. */
        STARRED,
        /** The comp, if there is one, and every lane. */
        ALL
    }

    @Option(
            names = "--what",
            paramLabel = "WHAT",
            description =
                    "comp, first (lane), lanes, starred (takes, as generated), all (comp and lanes), or best: the comp,"
                            + " else the first lane. Default: best; for session files all.")
    private @Nullable What what;

    @Option(
            names = "--clip",
            paramLabel = "NAME",
            description = "Which clip of the project. Default: the one last shown.")
    private @Nullable String clip;

    @Option(
            names = "--range",
            paramLabel = "IN..OUT",
            description = "Only these frames: timecodes, or frames counted from the clip's first. OUT is left out.")
    private @Nullable String range;

    @Option(
            names = "--handles",
            paramLabel = "N",
            description = "Frames before and after that files hold too, as far as there is picture. Default: 0.",
            defaultValue = "0")
    private int handles;

    @Mixin
    private DeliveryOptions file = new DeliveryOptions();

    @Option(
            names = "--channels",
            paramLabel = "as_is|mono|stereo",
            description = "Channels of the files. Default: as_is.",
            defaultValue = "as_is")
    private FileShape.Layout layout = FileShape.Layout.AS_IS;

    @Option(
            names = "--loudness",
            paramLabel = "LUFS",
            description = "Integrated loudness wanted, such as -23 (EBU R128).")
    private @Nullable Double loudness;

    @Option(
            names = "--true-peak",
            paramLabel = "DBTP",
            description = "Highest true peak allowed; without --loudness the one that is wanted.")
    private @Nullable Double truePeak;

    @Option(
            names = "--name",
            paramLabel = "PATTERN",
            description =
                    "How files are named; fields: {clip} {what} {project} {timecode} {take} {seed} {bundle} {rate}.")
    private String pattern = NamePattern.DEFAULT.text();

    @Option(names = "--no-sidecar", description = "No JSON file beside each WAV.")
    private boolean noSidecar;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** The clip that is meant. */
    ClipEntry clip(ProjectState state) throws FoleyException {
        if (clip == null) {
            return state.activeClip()
                    .orElseThrow(() -> new FoleyException(
                            FoleyException.Code.SETTINGS, "The project \"" + state.name() + "\" has no clip."));
        }
        return state.clips().stream()
                .filter(c -> c.name().equals(clip) || c.id().equals(clip))
                .findFirst()
                .orElseThrow(() -> new FoleyException(
                        FoleyException.Code.SETTINGS,
                        "The project has no clip \"" + clip + "\"; it has "
                                + state.clips().stream().map(ClipEntry::name).collect(Collectors.joining(", ")) + "."));
    }

    /** What is exported of a clip; not always possible, which the plan tells. */
    List<Deliverable> items(ProjectState state, ClipEntry of, boolean isSession) {
        ClipTimeline timeline = state.timeline(of.id());
        What chosen = what != null ? what : isSession ? What.ALL : What.BEST;
        boolean hasComp = !timeline.comp().ranges().isEmpty();
        List<Deliverable> lanes = timeline.lanes().stream()
                .filter(l -> !l.regions().isEmpty())
                .map((Lane l) -> Deliverable.lane(of.id(), l))
                .toList();
        List<Deliverable> comp = List.of(Deliverable.comp(of.id()));
        return switch (chosen) {
            case COMP -> comp;
            case FIRST -> lanes.stream().limit(1).toList();
            case BEST -> hasComp ? comp : lanes.stream().limit(1).toList();
            case LANES -> lanes;
            case STARRED ->
                state.takesOf(of.id()).stream()
                        .filter(t -> t.verdict() == Verdict.STARRED)
                        .map(Deliverable::take)
                        .toList();
            case ALL -> {
                List<Deliverable> all = new ArrayList<>(hasComp ? comp : List.of());
                all.addAll(lanes);
                yield all;
            }
        };
    }

    /** What files are like. */
    FileShape shape() {
        file.check();
        try {
            LevelTarget level = new LevelTarget(optional(loudness), optional(truePeak));
            return new FileShape(file.rate(), file.format(), layout, level);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    NamePattern pattern() {
        NamePattern named = new NamePattern(pattern);
        if (!named.fault().isEmpty()) {
            throw usage(named.fault());
        }
        return named;
    }

    boolean hasSidecar() {
        return !noSidecar;
    }

    int handles() {
        if (handles < 0) {
            throw usage("--handles must not be negative, got " + handles + ".");
        }
        return handles;
    }

    /** The part that is meant; empty for all. */
    Optional<FrameRange> range(ClipEntry of) {
        if (range == null) {
            return Optional.empty();
        }
        String[] ends = range.split("\\.\\.", -1);
        Optional<Long> in = ends.length == 2 ? frame(ends[0], of) : Optional.empty();
        Optional<Long> out = ends.length == 2 ? frame(ends[1], of) : Optional.empty();
        if (in.isEmpty() || out.isEmpty() || in.get() < 0 || out.get() <= in.get()) {
            throw usage(String.format(
                    Locale.ROOT,
                    "--range must name frames or timecodes from %s to %s, the second after the first, got \"%s\".",
                    of.timecodeAt(0),
                    of.timecodeAt(of.frames()),
                    range));
        }
        return Optional.of(new FrameRange(in.get(), out.get()));
    }

    private static Optional<Long> frame(String text, ClipEntry of) {
        boolean isTimecode = text.contains(":") || text.contains(";");
        return of.timecode().frame(text).map(f -> isTimecode ? f - of.startFrame() : f);
    }

    private ParameterException usage(String sentence) {
        if (spec == null) {
            throw new IllegalArgumentException(sentence);
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
