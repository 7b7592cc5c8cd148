package org.foleystudio.engine.evaluate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.Role;

/** The paper's looks into a model: each one call, the same for the command line and for the studio. */
public enum Analysis {
    /** The weight that the Reducer gives to each moment of the picture (Fig. 6). */
    REDUCER(false, false),
    /** How alike the features of different moments are (Table 4). */
    REDUNDANCY(true, false),
    /** How the three channels of the decoded picture differ (Figs. 5, 15 and 16). */
    CHANNELS(true, false),
    /** Whether a classifier finds that sound and picture belong together (Fig. 4). */
    ALIGNMENT(true, true),
    /** Guidance, steps and channels against each other (Tables 5 and 8). */
    SETTINGS(true, true),
    /** Parameters, memory and time (Table 9). */
    EFFICIENCY(false, false);

    private final boolean needsClips;
    private final boolean needsSound;

    Analysis(boolean needsClips, boolean needsSound) {
        this.needsClips = needsClips;
        this.needsSound = needsSound;
    }

    /** Name in scripts and files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The analysis of a name. */
    public static Optional<Analysis> byId(String id) {
        return Arrays.stream(values())
                .filter(analysis -> analysis.id().equals(id))
                .findFirst();
    }

    /** Whether it looks at clips. */
    public boolean needsClips() {
        return needsClips;
    }

    /** Whether the clips must have a sound of their own. */
    public boolean needsSound() {
        return needsSound;
    }

    /** Why it cannot be made, in a sentence; empty where it can. */
    public Optional<String> obstacle(AnalysisRequest request) {
        Bundle bundle = request.bundle();
        Optional<String> ofTheModel =
                switch (this) {
                    case ALIGNMENT -> Judges.obstacle(Role.ALIGNMENT, request);
                    case CHANNELS ->
                        bundle.manifest().channelChoice().isOffered()
                                ? Optional.empty()
                                : Optional.of("The mel picture of " + bundle.name() + " has one channel.");
                    default -> Optional.empty();
                };
        return ofTheModel.isEmpty() && needsClips && request.clips().isEmpty()
                ? Optional.of(needsSound ? "This needs clips that have a sound of their own." : "This needs clips.")
                : ofTheModel;
    }

    /** Makes it; blocks. */
    public Exhibit run(AnalysisRequest request, Progress progress) throws FoleyException {
        Optional<String> obstacle = obstacle(request);
        if (obstacle.isPresent()) {
            throw new FoleyException(FoleyException.Code.MISSING, obstacle.get());
        }
        return switch (this) {
            case REDUCER -> ReducerWeights.of(request.bundle());
            case REDUNDANCY -> FeatureRedundancy.of(request, progress);
            case CHANNELS -> ChannelFigures.of(request, progress);
            case ALIGNMENT -> AlignmentExhibit.of(request, progress);
            case SETTINGS -> SettingsTable.of(request, progress);
            case EFFICIENCY -> Efficiency.measure(request, progress).exhibit();
        };
    }
}
