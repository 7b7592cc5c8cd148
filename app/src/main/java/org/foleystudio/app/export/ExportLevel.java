package org.foleystudio.app.export;

import java.util.OptionalDouble;
import org.foleystudio.engine.signal.LevelTarget;

/** Levels that are offered. */
public enum ExportLevel {
    /** As it was made. */
    AS_IS(LevelTarget.AS_IS),
    /** Broadcast in Europe. */
    EBU_R128(LevelTarget.EBU_R128),
    /** Broadcast in North America. */
    ATSC_A85(new LevelTarget(OptionalDouble.of(-24), OptionalDouble.of(-2))),
    /** The web. */
    WEB(new LevelTarget(OptionalDouble.of(-16), OptionalDouble.of(-1))),
    /** The loudest moment just below full scale. */
    PEAK(LevelTarget.peak(-1));

    private final LevelTarget target;

    ExportLevel(LevelTarget target) {
        this.target = target;
    }

    /** As the engine has it. */
    public LevelTarget target() {
        return target;
    }
}
