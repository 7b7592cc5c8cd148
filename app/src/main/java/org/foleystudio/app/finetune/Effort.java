package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

/** How much a run is given; three sizes that fit most. */
public enum Effort {
    /** To see whether the clips work at all. */
    TRY(100, 4),
    /** The usual. */
    EVENING(1000, 8),
    /** For many clips. */
    NIGHT(6000, 16);

    private final int steps;
    private final int batch;

    Effort(int steps, int batch) {
        this.steps = steps;
        this.batch = batch;
    }

    int steps() {
        return steps;
    }

    int batch() {
        return batch;
    }

    /** For people. */
    String title() {
        return switch (this) {
            case TRY -> text("finetune.effort.try");
            case EVENING -> text("finetune.effort.evening");
            case NIGHT -> text("finetune.effort.night");
        };
    }

    String sentence() {
        return switch (this) {
            case TRY -> text("finetune.effort.try.about", steps, batch);
            case EVENING -> text("finetune.effort.evening.about", steps, batch);
            case NIGHT -> text("finetune.effort.night.about", steps, batch);
        };
    }
}
