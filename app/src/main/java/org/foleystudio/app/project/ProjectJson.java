package org.foleystudio.app.project;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A state as JSON. Reading takes what it can: an entry that makes no sense is left out and reported.
 *
 * <p>Times are samples at 48 kHz, seeds are texts because JSON numbers lose digits of a {@code long}.
 */
final class ProjectJson {
    private final Path folder;

    ProjectJson(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    JsonObject write(ProjectState state) {
        JsonObject json = new JsonObject();
        json.addProperty("name", state.name());
        json.addProperty("active", state.active());
        json.add("clips", array(state.clips(), this::clip));
        json.add("takes", array(state.takes(), ProjectJson::take));
        JsonObject timelines = new JsonObject();
        state.timelines().forEach((clip, timeline) -> timelines.add(clip, timeline(timeline)));
        json.add("timelines", timelines);
        return json;
    }

    ProjectState read(JsonElement element, List<String> faults) {
        Fields json = Fields.of(element);
        Map<String, ClipTimeline> timelines = new LinkedHashMap<>();
        if (json.has("timelines")) {
            Fields all = json.object("timelines");
            for (String clip : all.json().keySet()) {
                try {
                    timelines.put(clip, timeline(all.object(clip), faults));
                } catch (IllegalArgumentException e) {
                    faults.add("timelines." + clip + ": " + e.getMessage());
                }
            }
        }
        return new ProjectState(
                json.text("name", ""),
                json.list("clips", faults, this::clip),
                json.list("takes", faults, ProjectJson::take),
                timelines,
                json.text("active", ""));
    }

    private JsonObject clip(ClipEntry clip) {
        JsonObject json = new JsonObject();
        json.addProperty("id", clip.id());
        json.addProperty("path", written(clip.path()));
        json.addProperty("sha256", clip.sha256());
        json.addProperty("frames", clip.frames());
        json.addProperty("rate", clip.rate().numerator() + "/" + clip.rate().denominator());
        json.addProperty("length", clip.length());
        json.addProperty("width", clip.width());
        json.addProperty("height", clip.height());
        json.addProperty("startTimecode", clip.startTimecode());
        json.addProperty("hasAudio", clip.hasAudio());
        json.addProperty("variableRate", clip.isVariableRate());
        json.addProperty("fault", clip.fault());
        return json;
    }

    private ClipEntry clip(Fields json) {
        return new ClipEntry(
                json.text("id"),
                folder.resolve(json.text("path")).normalize(),
                json.text("sha256", ""),
                json.whole("frames"),
                rate(json.text("rate")),
                json.whole("length"),
                json.small("width"),
                json.small("height"),
                json.text("startTimecode", ""),
                json.truth("hasAudio"),
                json.truth("variableRate"),
                json.text("fault", ""));
    }

    /** Relative where the clip lies in the project's folder, so that the folder can be moved. */
    private String written(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(folder)
                ? folder.relativize(absolute).toString().replace('\\', '/')
                : absolute.toString();
    }

    private static FrameRate rate(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("no frame rate: " + text);
        }
        return new FrameRate(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    private static JsonObject take(TakeEntry take) {
        JsonObject json = new JsonObject();
        json.addProperty("id", take.id());
        json.addProperty("number", take.number());
        json.addProperty("clip", take.clip());
        json.addProperty("wav", take.wav());
        take.latent().ifPresent(latent -> json.addProperty("latent", latent));
        json.addProperty("start", take.start());
        json.addProperty("length", take.length());
        json.addProperty("seed", Long.toString(take.seed()));
        json.addProperty("channel", take.channel());
        JsonObject provenance = new JsonObject();
        take.provenance().forEach(provenance::addProperty);
        json.add("provenance", provenance);
        json.addProperty("verdict", take.verdict().name());
        TakeMeasures measures = take.measures();
        JsonObject numbers = new JsonObject();
        measures.loudness().ifPresent(v -> numbers.addProperty("loudness", v));
        measures.peakDb().ifPresent(v -> numbers.addProperty("peakDb", v));
        measures.syncScore().ifPresent(v -> numbers.addProperty("syncScore", v));
        numbers.addProperty("offset", measures.offset());
        numbers.addProperty("silent", measures.isSilent());
        numbers.addProperty("clipped", measures.isClipped());
        json.add("measures", numbers);
        return json;
    }

    private static TakeEntry take(Fields json) {
        Map<String, String> provenance = new LinkedHashMap<>();
        if (json.has("provenance")) {
            Fields texts = json.object("provenance");
            texts.json().keySet().forEach(key -> provenance.put(key, texts.text(key)));
        }
        return new TakeEntry(
                json.text("id"),
                json.small("number"),
                json.text("clip"),
                owned(json.text("wav")),
                json.has("latent") ? Optional.of(owned(json.text("latent"))) : Optional.empty(),
                json.whole("start"),
                json.whole("length"),
                Long.parseLong(json.text("seed")),
                json.text("channel", ""),
                provenance,
                Verdict.valueOf(json.text("verdict", Verdict.OPEN.name())),
                json.has("measures") ? measures(json.object("measures")) : TakeMeasures.NONE);
    }

    private static TakeMeasures measures(Fields json) {
        return new TakeMeasures(
                json.optionalNumber("loudness"),
                json.optionalNumber("peakDb"),
                json.optionalNumber("syncScore"),
                json.has("offset") ? json.whole("offset") : 0,
                json.truth("silent"),
                json.truth("clipped"));
    }

    /** A file from elsewhere must not name files outside its folder. */
    private static String owned(String relative) {
        Path path = Path.of(relative);
        if (relative.isEmpty() || path.isAbsolute() || path.normalize().startsWith("..")) {
            throw new IllegalArgumentException("not a file of the project: " + relative);
        }
        return relative;
    }

    private static JsonObject timeline(ClipTimeline timeline) {
        JsonObject json = new JsonObject();
        json.add("lanes", array(timeline.lanes(), ProjectJson::lane));
        JsonObject comp = new JsonObject();
        comp.addProperty("crossfade", timeline.comp().crossfade());
        comp.add("strip", strip(timeline.comp().strip()));
        comp.add("ranges", array(timeline.comp().ranges(), ProjectJson::range));
        json.add("comp", comp);
        json.add("reference", strip(timeline.reference()));
        json.add("markers", array(timeline.markers(), ProjectJson::marker));
        timeline.range().ifPresent(range -> {
            json.addProperty("in", range.in());
            json.addProperty("out", range.out());
        });
        return json;
    }

    private static ClipTimeline timeline(Fields json, List<String> faults) {
        return new ClipTimeline(
                json.list("lanes", faults, lane -> lane(lane, faults)),
                json.has("comp") ? comp(json.object("comp"), faults) : Comp.EMPTY,
                json.has("reference") ? strip(json.object("reference")) : Strip.OPEN,
                json.list("markers", faults, ProjectJson::marker),
                json.has("in") && json.has("out")
                        ? Optional.of(new FrameRange(json.whole("in"), json.whole("out")))
                        : Optional.empty());
    }

    private static Comp comp(Fields json, List<String> faults) {
        Comp comp = Comp.EMPTY
                .withCrossfade(json.whole("crossfade"))
                .withStrip(json.has("strip") ? strip(json.object("strip")) : Strip.OPEN);
        try {
            return comp.withRanges(json.list("ranges", faults, ProjectJson::range));
        } catch (IllegalArgumentException e) {
            faults.add(String.valueOf(e.getMessage()));
            return comp;
        }
    }

    private static JsonObject range(CompRange range) {
        JsonObject json = new JsonObject();
        json.addProperty("lane", range.lane());
        json.addProperty("from", range.from());
        json.addProperty("to", range.to());
        return json;
    }

    private static CompRange range(Fields json) {
        return new CompRange(json.text("lane"), json.whole("from"), json.whole("to"));
    }

    private static JsonObject lane(Lane lane) {
        JsonObject json = new JsonObject();
        json.addProperty("id", lane.id());
        json.addProperty("name", lane.name());
        json.add("strip", strip(lane.strip()));
        json.add("regions", array(lane.regions(), ProjectJson::region));
        return json;
    }

    private static Lane lane(Fields json, List<String> faults) {
        return new Lane(
                json.text("id"),
                json.text("name", ""),
                json.list("regions", faults, ProjectJson::region),
                json.has("strip") ? strip(json.object("strip")) : Strip.OPEN);
    }

    private static JsonObject region(Region region) {
        JsonObject json = new JsonObject();
        json.addProperty("id", region.id());
        json.addProperty("take", region.take());
        json.addProperty("start", region.start());
        json.addProperty("offset", region.offset());
        json.addProperty("length", region.length());
        json.addProperty("gainDb", region.gainDb());
        json.addProperty("fadeIn", region.fadeIn());
        json.addProperty("fadeOut", region.fadeOut());
        return json;
    }

    private static Region region(Fields json) {
        return new Region(
                json.text("id"),
                json.text("take"),
                json.whole("start"),
                json.whole("offset"),
                json.whole("length"),
                json.number("gainDb"),
                json.whole("fadeIn"),
                json.whole("fadeOut"));
    }

    private static JsonObject strip(Strip strip) {
        JsonObject json = new JsonObject();
        json.addProperty("gainDb", strip.gainDb());
        json.addProperty("muted", strip.isMuted());
        json.addProperty("solo", strip.isSolo());
        return json;
    }

    private static Strip strip(Fields json) {
        return new Strip(json.number("gainDb"), json.truth("muted"), json.truth("solo"));
    }

    private static JsonObject marker(Marker marker) {
        JsonObject json = new JsonObject();
        json.addProperty("id", marker.id());
        json.addProperty("frame", marker.frame());
        json.addProperty("comment", marker.comment());
        json.addProperty("colour", marker.colour().name());
        return json;
    }

    private static Marker marker(Fields json) {
        return new Marker(
                json.text("id"),
                json.whole("frame"),
                json.text("comment", ""),
                Marker.Colour.valueOf(json.text("colour", Marker.Colour.AMBER.name())));
    }

    private static <T> JsonArray array(List<T> items, Function<T, JsonObject> write) {
        JsonArray array = new JsonArray();
        items.forEach(item -> array.add(write.apply(item)));
        return array;
    }
}
