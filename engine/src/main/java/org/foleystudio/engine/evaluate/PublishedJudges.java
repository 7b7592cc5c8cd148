package org.foleystudio.engine.evaluate;

import java.util.List;
import org.foleystudio.engine.bundle.PublishedPart;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.diffusion.AlignmentClassifier;

/** The published networks that only scores need, for the import of their files. */
public final class PublishedJudges {
    private PublishedJudges() {}

    /** Diff-Foley's two classifiers, which share their shape, and SpecVQGAN's Melception. */
    public static List<PublishedPart> all() {
        return List.of(
                PublishedPart.of(
                        Role.ALIGNMENT,
                        "alignment-classifier",
                        "Diff-Foley's alignment classifier",
                        AlignmentClassifier.parameters(),
                        List.of()),
                PublishedPart.of(
                        Role.GUIDANCE,
                        "guidance-classifier",
                        "Diff-Foley's double-guidance classifier",
                        AlignmentClassifier.parameters(),
                        List.of()),
                PublishedPart.of(
                        Role.SOUND_CLASSIFIER,
                        "melception",
                        "Melception",
                        Melception.parameters(),
                        Melception.unused()));
    }
}
