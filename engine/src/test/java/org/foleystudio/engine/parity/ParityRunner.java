package org.foleystudio.engine.parity;

import java.util.Map;

/** Runs one component on a case and returns every expected tensor, in its stored layout, by its name in the case. */
@FunctionalInterface
interface ParityRunner {
    /** Values row-major in the case's {@code storedShape} (slices already taken). */
    Map<String, float[]> run(ParityCase parityCase) throws Exception;
}
