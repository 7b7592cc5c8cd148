package org.foleystudio.app.batch;

import java.nio.file.Path;
import java.util.Map;

/**
 * How it stands with an item.
 *
 * @param item what was ordered
 * @param state how far it is
 * @param file its sound, there or to be
 * @param reason why it failed, or who works on it; empty where there is nothing to say
 * @param numbers what was measured, by name
 */
public record BatchResult(BatchItem item, State state, Path file, String reason, Map<String, String> numbers) {
    /** How far an item is. */
    public enum State {
        /** Made by this run. */
        MADE,
        /** Made before, or by another process. */
        THERE,
        /** Cannot be made. */
        FAILED,
        /** Another process works on it, or it belongs to another share. */
        ELSEWHERE
    }

    public BatchResult {
        numbers = Map.copyOf(numbers);
    }
}
