package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.train.TrainingSettings;

/** What is to be learned. */
public enum Goal {
    /** All weights. */
    SOUND,
    /** All weights, and temporal conditioning is added. */
    SOUND_AND_TIME,
    /** The weights of temporal conditioning alone. */
    TIME;

    /** Which weights change. */
    TrainingSettings.Parts parts() {
        return this == TIME ? TrainingSettings.Parts.TEMPORAL : TrainingSettings.Parts.ALL;
    }

    boolean isTemporal() {
        return this != SOUND;
    }

    String title() {
        return switch (this) {
            case SOUND -> text("finetune.goal.sound");
            case SOUND_AND_TIME -> text("finetune.goal.both");
            case TIME -> text("finetune.goal.time");
        };
    }

    String sentence() {
        return switch (this) {
            case SOUND -> text("finetune.goal.sound.about");
            case SOUND_AND_TIME -> text("finetune.goal.both.about");
            case TIME -> text("finetune.goal.time.about");
        };
    }

    /** Why it makes no sense for a base; empty where it does. */
    String obstacle(Bundle base) {
        return this == SOUND_AND_TIME && base.manifest().hasTemporalConditioning()
                ? text("finetune.goal.both.has", base.name())
                : "";
    }
}
