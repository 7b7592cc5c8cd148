package org.foleystudio.app.session;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/**
 * OpenTimelineIO: nested lists in which gaps carry positions. Times are whole frames at the rate as a double; a file's
 * own clock begins at its time stamp.
 */
final class OtioText {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    private final Session session;

    OtioText(Session session) {
        this.session = session;
    }

    String text() {
        JsonObject stack = named("Stack.1", "tracks");
        JsonArray tracks = new JsonArray();
        session.picture().ifPresent(p -> tracks.add(pictureTrack(p)));
        session.lanes().forEach(lane -> tracks.add(soundTrack(lane)));
        stack.add("children", tracks);
        stack.add("markers", markers());
        JsonObject timeline = object("Timeline.1");
        timeline.add("metadata", new JsonObject());
        timeline.addProperty("name", session.name());
        timeline.add("global_start_time", time(session.startFrame()));
        timeline.add("tracks", stack);
        return GSON.toJson(timeline) + "\n";
    }

    private JsonObject pictureTrack(SessionPicture picture) {
        JsonObject track = named("Track.1", "Picture");
        track.addProperty("kind", "Video");
        JsonArray children = new JsonArray();
        children.add(clip(
                picture.name(),
                range(picture.startFrame() + picture.in(), session.frames()),
                reference(FileUrl.of(picture.path()), range(picture.startFrame(), picture.frames()), picture.name()),
                true));
        track.add("children", children);
        return track;
    }

    private JsonObject soundTrack(SessionLane lane) {
        JsonObject track = named("Track.1", lane.name());
        track.addProperty("kind", "Audio");
        JsonArray children = new JsonArray();
        long at = 0;
        for (SessionItem item : lane.items()) {
            if (item.start() > at) {
                JsonObject gap = named("Gap.1", "");
                gap.add("source_range", range(0, item.start() - at));
                children.add(gap);
            }
            children.add(clip(item, lane.isHeard()));
            at = item.end();
        }
        track.add("children", children);
        return track;
    }

    private JsonObject clip(SessionItem item, boolean isHeard) {
        SessionTake take = item.heard();
        SessionSound sound = take.sound();
        return clip(
                take.name(),
                range(sound.startFrame() + take.in(), item.frames()),
                reference(FileUrl.of(sound.path()), range(sound.startFrame(), sound.frames()), sound.name()),
                isHeard);
    }

    private static JsonObject clip(String name, JsonObject range, JsonObject reference, boolean isHeard) {
        JsonObject clip = named("Clip.2", name);
        clip.add("source_range", range);
        clip.addProperty("enabled", isHeard);
        JsonObject references = new JsonObject();
        references.add("DEFAULT_MEDIA", reference);
        clip.add("media_references", references);
        clip.addProperty("active_media_reference_key", "DEFAULT_MEDIA");
        return clip;
    }

    private static JsonObject reference(String url, JsonObject available, String name) {
        JsonObject reference = object("ExternalReference.1");
        reference.add("metadata", new JsonObject());
        reference.addProperty("name", name);
        reference.add("available_range", available);
        reference.add("available_image_bounds", JsonNull.INSTANCE);
        reference.addProperty("target_url", url);
        return reference;
    }

    private JsonArray markers() {
        JsonArray markers = new JsonArray();
        for (SessionMarker marker : session.markers()) {
            JsonObject json = object("Marker.2");
            json.add("metadata", new JsonObject());
            json.addProperty("name", marker.comment());
            json.addProperty("color", "RED");
            json.add("marked_range", range(marker.frame(), 1));
            // readers that know a later schema take the first schema's key
            json.add("range", range(marker.frame(), 1));
            markers.add(json);
        }
        return markers;
    }

    private JsonObject range(long start, long frames) {
        JsonObject range = object("TimeRange.1");
        range.add("start_time", time(start));
        range.add("duration", time(frames));
        return range;
    }

    private JsonObject time(long frame) {
        JsonObject time = object("RationalTime.1");
        time.addProperty("rate", session.rate().framesPerSecond());
        time.addProperty("value", (double) frame);
        return time;
    }

    /** Parts of a timeline have all of these; readers of older versions want them even where they are empty. */
    private static JsonObject named(String schema, String name) {
        JsonObject json = object(schema);
        json.add("metadata", new JsonObject());
        json.addProperty("name", name);
        json.add("source_range", JsonNull.INSTANCE);
        json.add("effects", new JsonArray());
        json.add("markers", new JsonArray());
        json.addProperty("enabled", true);
        return json;
    }

    private static JsonObject object(String schema) {
        JsonObject json = new JsonObject();
        json.addProperty("OTIO_SCHEMA", schema);
        return json;
    }
}
