package org.foleystudio.engine.corpus;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.Locale;
import org.foleystudio.engine.FoleyException;

/**
 * The list of what happens in a scene, as it is written beside clip and sound ({@code events.json}).
 *
 * @param seed the number that the scene was made from
 * @param split which part of the corpus the seed belongs to
 * @param seconds length of the scene
 * @param framesPerSecond 24, 25 or 30
 * @param events in order of time
 */
public record SceneEvents(
        long seed, CorpusSplit split, double seconds, double framesPerSecond, List<SceneEvent> events) {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** The events of a scene. */
    public static SceneEvents of(Scene scene) {
        return new SceneEvents(
                scene.seed(), CorpusSplit.of(scene.seed()), scene.seconds(), scene.framesPerSecond(), scene.events());
    }

    /** As JSON, ending in a line break. */
    public String toJson() {
        return GSON.toJson(this) + "\n";
    }

    /** Reads what {@link #toJson} wrote; {@code name} is the file, for the message. */
    public static SceneEvents fromJson(String json, String name) throws FoleyException {
        try {
            SceneEvents read = GSON.fromJson(json, SceneEvents.class);
            if (read != null && read.events != null && read.split != null) {
                return read;
            }
        } catch (RuntimeException e) {
            // Gson wraps what a record's own check throws in a bare RuntimeException
            throw unreadable(name, e);
        }
        throw unreadable(name, new IllegalArgumentException("fields are missing"));
    }

    private static FoleyException unreadable(String name, Exception cause) {
        String message = String.format(Locale.ROOT, "%s is not a list of scene events; write the scene again.", name);
        return new FoleyException(FoleyException.Code.FILE, message, cause);
    }
}
