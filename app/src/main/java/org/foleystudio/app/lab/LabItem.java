package org.foleystudio.app.lab;

import static org.foleystudio.app.ui.Strings.text;

import java.util.Locale;
import java.util.Optional;
import org.foleystudio.engine.evaluate.Analysis;

/** What can be looked at, in the order it is offered. */
public enum LabItem {
    REDUCER,
    REDUNDANCY,
    CHANNELS,
    ALIGNMENT,
    SETTINGS,
    MASKING,
    EFFICIENCY;

    /** The engine's analysis; empty for the ablation, which trains. */
    public Optional<Analysis> analysis() {
        return Analysis.byId(name().toLowerCase(Locale.ROOT));
    }

    /** Its name. */
    public String title() {
        return switch (this) {
            case REDUCER -> text("lab.reducer");
            case REDUNDANCY -> text("lab.redundancy");
            case CHANNELS -> text("lab.channels");
            case ALIGNMENT -> text("lab.alignment");
            case SETTINGS -> text("lab.settings");
            case MASKING -> text("lab.masking");
            case EFFICIENCY -> text("lab.efficiency");
        };
    }

    /** What it shows, and where the paper does. */
    public String description() {
        return switch (this) {
            case REDUCER -> text("lab.reducer.what");
            case REDUNDANCY -> text("lab.redundancy.what");
            case CHANNELS -> text("lab.channels.what");
            case ALIGNMENT -> text("lab.alignment.what");
            case SETTINGS -> text("lab.settings.what");
            case MASKING -> text("lab.masking.what");
            case EFFICIENCY -> text("lab.efficiency.what");
        };
    }
}
