package org.foleystudio.engine.corpus;

import java.util.ArrayList;
import java.util.List;

/** Something that happens in a scene: it knows its events and renders their picture and their sound. */
abstract class Actor {
    final Stage stage;
    private final List<SceneEvent> events = new ArrayList<>();

    Actor(Stage stage) {
        this.stage = stage;
    }

    /** Paints what never moves, once. */
    void paintSet(Canvas set) {}

    /** Paints what moves, as it is at t seconds. */
    abstract void paint(Canvas frame, double t);

    /** Adds the actor's sound. Called once per rendering, with noise that starts from the same seed each time. */
    abstract void sound(float[] mix, Noise noise);

    final List<SceneEvent> events() {
        return events;
    }

    final void happens(
            double t, double duration, Family family, Material material, double strength, double x, double y) {
        double shareX = Math.max(0, Math.min(1, x / stage.aspect()));
        double shareY = Math.max(0, Math.min(1, y));
        events.add(
                new SceneEvent(t, duration, family, material, Math.max(0.01, Math.min(1, strength)), shareX, shareY));
    }
}
