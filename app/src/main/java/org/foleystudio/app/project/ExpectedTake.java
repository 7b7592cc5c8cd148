package org.foleystudio.app.project;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Takes that are being made: shown where they will be, not part of the document. Belongs to the toolkit's thread. */
public final class ExpectedTake {
    private final String id = Ids.next();
    private final String clip;
    private final long start;
    private final long length;
    private final Runnable cancel;
    private final StringProperty title = new SimpleStringProperty("");
    private final StringProperty stage = new SimpleStringProperty("");
    private final DoubleProperty fraction = new SimpleDoubleProperty();

    /**
     * Something that will take a while.
     *
     * @param clip id of the clip it is made for
     * @param start where in the clip it begins, in samples at 48 kHz
     * @param length in samples at 48 kHz
     * @param cancel gives it up
     */
    public ExpectedTake(String clip, long start, long length, Runnable cancel) {
        this.clip = clip;
        this.start = start;
        this.length = length;
        this.cancel = cancel;
    }

    /** Its own name, for views. */
    public String id() {
        return id;
    }

    /** Id of the clip it is made for. */
    public String clip() {
        return clip;
    }

    /** Where in the clip it begins. */
    public long start() {
        return start;
    }

    /** How long it will be. */
    public long length() {
        return length;
    }

    /** Gives it up. */
    public void cancel() {
        cancel.run();
    }

    /** What is made, such as "3 takes". */
    public ReadOnlyStringProperty titleProperty() {
        return title;
    }

    /** What happens now, such as "step 17 of 25". */
    public ReadOnlyStringProperty stageProperty() {
        return stage;
    }

    /** How far it is, 0 to 1. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction;
    }

    /** Says where it stands. */
    public void report(String what, String now, double done) {
        title.set(what);
        stage.set(now);
        fraction.set(done);
    }
}
