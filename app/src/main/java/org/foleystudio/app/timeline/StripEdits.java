package org.foleystudio.app.timeline;

import static org.foleystudio.app.ui.Strings.text;

import java.util.function.UnaryOperator;
import org.foleystudio.app.project.Edit;
import org.foleystudio.app.project.Strip;

/** Named edits of the switches that are no lane's. */
final class StripEdits {
    private StripEdits() {}

    static Edit comp(String clip, UnaryOperator<Strip> change, String name) {
        return Edit.timeline(
                name,
                clip,
                t -> t.withComp(t.comp().withStrip(change.apply(t.comp().strip()))));
    }

    static Edit reference(String clip, UnaryOperator<Strip> change, String name) {
        return Edit.timeline(name, clip, t -> t.withReference(change.apply(t.reference())));
    }

    static String muteName(boolean value, String what) {
        return value ? text("edit.mute", what) : text("edit.unmute", what);
    }

    static String soloName(boolean value, String what) {
        return value ? text("edit.solo", what) : text("edit.unsolo", what);
    }
}
