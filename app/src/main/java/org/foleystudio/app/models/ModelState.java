package org.foleystudio.app.models;

import static org.foleystudio.app.ui.Strings.text;

/** Where a model of the shelf stands. */
public enum ModelState {
    /** Can be generated with. */
    READY,
    /** Is being fetched, imported, checked or mended now. */
    BUSY,
    /** A download was stopped or cut; it goes on where it stopped. */
    PAUSED,
    /** Some parts have come, others are missing. */
    NEEDS_FILES,
    /** Known from the catalogue, nothing of it is here. */
    NOT_INSTALLED,
    /** Its files are not what they were. */
    DAMAGED;

    /** For people. */
    public String words() {
        return switch (this) {
            case READY -> text("models.state.ready");
            case BUSY -> text("models.state.busy");
            case PAUSED -> text("models.state.paused");
            case NEEDS_FILES -> text("models.state.needs-files");
            case NOT_INSTALLED -> text("models.state.not-installed");
            case DAMAGED -> text("models.state.damaged");
        };
    }

    /** Style class of its colour. */
    String style() {
        return switch (this) {
            case READY -> "ok";
            case BUSY, PAUSED, NEEDS_FILES -> "warn";
            case NOT_INSTALLED -> "faint";
            case DAMAGED -> "bad";
        };
    }
}
