package org.foleystudio.app.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.foleystudio.app.project.FrameRate;

/**
 * Final Cut Pro XML: times are exact fractions of a second, and every lane hangs below the picture (or, without one, below
 * a gap) on a number of its own. Offsets count from the timeline's start timecode.
 */
final class FcpxmlText {
    private static final String FORMAT = "r1";

    private final Session session;
    private final String version;
    private final Map<SessionSound, String> sounds = new LinkedHashMap<>();
    private final Xml xml = new Xml("fcpxml");

    FcpxmlText(Session session, String version) {
        this.session = session;
        this.version = version;
        session.lanes().stream()
                .flatMap(l -> l.items().stream())
                .forEach(i -> sounds.putIfAbsent(i.heard().sound(), "r" + (sounds.size() + 3)));
    }

    String text() {
        xml.open("fcpxml", "version", version).open("resources");
        format();
        session.picture().ifPresent(this::pictureAsset);
        sounds.forEach(this::soundAsset);
        xml.close().open("library").open("event", "name", session.name()).open("project", "name", session.name());
        xml.open(
                "sequence",
                "format",
                FORMAT,
                "duration",
                time(session.frames()),
                "tcStart",
                time(session.startFrame()),
                "tcFormat",
                tcFormat(),
                "audioLayout",
                "stereo",
                "audioRate",
                audioRate());
        xml.open("spine");
        base();
        lanes();
        for (SessionMarker marker : session.markers()) {
            xml.leaf("marker", "start", local(marker.frame()), "duration", time(1), "value", marker.comment());
        }
        return xml.close().close().close().close().close().close().close().toString();
    }

    private void format() {
        FrameRate rate = session.rate();
        int width = session.picture().map(SessionPicture::width).orElse(1920);
        int height = session.picture().map(SessionPicture::height).orElse(1080);
        String frame = rate.denominator() + "/" + rate.numerator() + "s";
        xml.leaf("format", "id", FORMAT, "frameDuration", frame, "width", width, "height", height);
    }

    private void pictureAsset(SessionPicture picture) {
        xml.open(
                "asset",
                "id",
                "r2",
                "name",
                picture.name(),
                "start",
                time(picture.startFrame()),
                "duration",
                time(picture.frames()),
                "hasVideo",
                "1",
                "format",
                FORMAT,
                "videoSources",
                "1");
        source(FileUrl.of(picture.path()));
    }

    private void soundAsset(SessionSound sound, String id) {
        xml.open(
                "asset",
                "id",
                id,
                "name",
                sound.name(),
                "start",
                time(sound.startFrame()),
                "duration",
                time(sound.frames()),
                "hasAudio",
                "1",
                "audioSources",
                "1",
                "audioChannels",
                sound.channels(),
                "audioRate",
                session.sampleRate());
        source(FileUrl.of(sound.path()));
    }

    private void source(String url) {
        xml.leaf("media-rep", "kind", "original-media", "src", url).close();
    }

    /** What the lanes hang on; its own clock runs with the timeline's. */
    private void base() {
        String start = time(session.startFrame());
        String length = time(session.frames());
        if (session.picture().isPresent()) {
            SessionPicture picture = session.picture().get();
            xml.open(
                    "asset-clip",
                    "ref",
                    "r2",
                    "offset",
                    start,
                    "name",
                    picture.name(),
                    "start",
                    time(picture.startFrame() + picture.in()),
                    "duration",
                    length,
                    "srcEnable",
                    "video",
                    "tcFormat",
                    tcFormat());
        } else {
            xml.open("gap", "name", "Gap", "offset", start, "start", start, "duration", length);
        }
    }

    private void lanes() {
        int number = 0;
        for (SessionLane lane : session.lanes()) {
            number--;
            for (SessionItem item : lane.items()) {
                SessionTake take = item.heard();
                xml.leaf(
                        "asset-clip",
                        "ref",
                        sounds.getOrDefault(take.sound(), ""),
                        "lane",
                        number,
                        "offset",
                        local(item.start()),
                        "name",
                        take.name(),
                        "start",
                        time(take.sound().startFrame() + take.in()),
                        "duration",
                        time(item.frames()),
                        "enabled",
                        lane.isHeard() ? "1" : "0",
                        "tcFormat",
                        tcFormat(),
                        "audioRole",
                        "effects."
                                + lane.name().replaceAll("[.\\p{Cntrl}]", " ").strip());
            }
        }
    }

    /** A time on the clock of what the lanes hang on. */
    private String local(long frame) {
        long first = session.picture().map(p -> p.startFrame() + p.in()).orElse(session.startFrame());
        return time(first + frame);
    }

    private String tcFormat() {
        return session.timecode().isDropFrame() ? "DF" : "NDF";
    }

    private String audioRate() {
        return switch (session.sampleRate()) {
            case 44_100 -> "44.1k";
            case 96_000 -> "96k";
            default -> "48k";
        };
    }

    /** Frames as an exact fraction of a second, such as {@code 1001/24000s}. */
    private String time(long frame) {
        long numerator = Math.multiplyExact(frame, session.rate().denominator());
        long denominator = session.rate().numerator();
        long common = Math.max(1, gcd(Math.abs(numerator), denominator));
        return denominator == common ? numerator / common + "s" : numerator / common + "/" + denominator / common + "s";
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
