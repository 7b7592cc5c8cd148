package org.foleystudio.app.models;

import static org.foleystudio.app.ui.Strings.text;

/**
 * How far the work on a model is.
 *
 * @param title what is done
 * @param state in one word
 * @param fraction 0 to 1, -1 where unknown
 * @param words amount, speed and time left
 */
public record Transfer(String title, String state, double fraction, String words) {
    /** Work that has just begun. */
    static Transfer begun(String title) {
        return new Transfer(title, text("models.state.busy"), -1, text("models.transfer.begins"));
    }
}
