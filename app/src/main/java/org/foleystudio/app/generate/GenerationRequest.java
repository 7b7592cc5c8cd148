package org.foleystudio.app.generate;

import java.nio.file.Path;
import java.util.Optional;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.generate.GenerationSettings;

/**
 * One order to the engine.
 *
 * @param clip id of the clip in the project
 * @param file of the clip
 * @param bundle which model
 * @param settings what the user chose, with the part of the clip
 * @param purpose what becomes of the takes
 */
public record GenerationRequest(String clip, Path file, Bundle bundle, GenerationSettings settings, Purpose purpose) {
    /**
     * What becomes of the takes.
     *
     * @param sweep name shared by the runs of one sweep, empty outside of one
     * @param lane the lane whose sound is replaced between the request's times; empty for lanes of their own
     * @param original the take that is made again, to be compared with
     */
    public record Purpose(String sweep, Optional<String> lane, Optional<String> original) {
        /** Takes in lanes of their own. */
        public static final Purpose NEW_TAKES = new Purpose("", Optional.empty(), Optional.empty());

        /** A cell of a sweep. */
        public static Purpose sweep(String name) {
            return new Purpose(name, Optional.empty(), Optional.empty());
        }

        /** A part of a lane anew. */
        public static Purpose replaceIn(String lane) {
            return new Purpose("", Optional.of(lane), Optional.empty());
        }

        /** A take once more. */
        public static Purpose again(String original) {
            return new Purpose("", Optional.empty(), Optional.of(original));
        }
    }

    /** The same for some of its takes: {@code count} of them from number {@code first}, counted from 0. */
    GenerationRequest part(int first, int count) {
        GenerationSettings some = settings.withSeed(settings.seed() + first).withTakes(count);
        return new GenerationRequest(clip, file, bundle, some, purpose);
    }
}
