package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.util.Locale;
import org.foleystudio.engine.train.TrainingSettings;

/** Settings in few words. */
final class SideWords {
    private SideWords() {}

    static String masking(TrainingSettings.Objective objective) {
        String percent = Math.round(objective.maskRatio() * 100) + " %";
        return switch (objective.masking()) {
            case TEMPORAL -> text("finetune.masking.temporal") + ", " + percent;
            case SPATIAL -> text("finetune.masking.spatial") + ", " + percent;
            case NONE -> text("finetune.masking.none");
        };
    }

    static String number(double value) {
        if (value != 0 && Math.abs(value) < 0.001) {
            return String.format(Locale.ROOT, "%.1e", value).replace(".0e", "e").replace("e-0", "e-");
        }
        return String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
