package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import org.foleystudio.engine.train.ClipVerdict;

/** Verdicts in one word and one colour. */
final class Verdicts {
    private Verdicts() {}

    static String word(ClipRow row) {
        if (row.isExcluded()) {
            return text("finetune.verdict.excluded");
        }
        return word(row.verdict().reason());
    }

    static String word(ClipVerdict.Reason reason) {
        return switch (reason) {
            case GOOD -> text("finetune.verdict.good");
            case SOUND_LONGER, SOUND_SHORTER, BELOW_A_WINDOW, SOME_CLIPPING -> text("finetune.verdict.usable");
            case DAMAGED -> text("finetune.verdict.damaged");
            case UNREADABLE -> text("finetune.verdict.unreadable");
            case NO_SOUND -> text("finetune.verdict.no-sound");
            case SILENCE -> text("finetune.verdict.silence");
            case CLIPPING -> text("finetune.verdict.clipping");
            case TOO_SHORT -> text("finetune.verdict.too-short");
            case NO_PICTURE_CHANGE -> text("finetune.verdict.no-change");
            case DUPLICATE -> text("finetune.verdict.duplicate");
        };
    }

    static String style(ClipRow row) {
        if (row.isExcluded()) {
            return "faint";
        }
        if (!row.verdict().isUsable()) {
            return "bad";
        }
        return row.verdict().reason() == ClipVerdict.Reason.GOOD ? "ok" : "warn";
    }
}
