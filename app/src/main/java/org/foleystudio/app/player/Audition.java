package org.foleystudio.app.player;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * Which of the lanes is listened to: one take at a time, or the comp. Solo switches overrule it. Not part of the document.
 */
public final class Audition {
    private final ReadOnlyObjectWrapper<Optional<String>> lane = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty blind = new SimpleBooleanProperty();
    private final BooleanProperty matched = new SimpleBooleanProperty(true);

    /** Whether takes are compared blind, so that nothing may show which of them is heard. */
    public BooleanProperty blindProperty() {
        return blind;
    }

    /** The id of the lane that is heard; empty for the comp. */
    public ReadOnlyObjectProperty<Optional<String>> laneProperty() {
        return lane.getReadOnlyProperty();
    }

    /** Listens to a lane; while playing it is faded to without a gap. */
    public void listenTo(String laneId) {
        lane.set(Optional.of(laneId));
    }

    /** Listens to the comp. */
    public void listenToComp() {
        lane.set(Optional.empty());
    }

    /** Whether louder takes are turned down to the quietest, so that the louder one does not win by that alone. */
    public BooleanProperty loudnessMatchedProperty() {
        return matched;
    }
}
