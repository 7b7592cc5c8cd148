package org.foleystudio.app.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Final Cut Pro 7 XML as Premiere and DaVinci Resolve read it: frames at a whole timebase, slowed or not. A stereo lane is
 * two tracks, one for each side, that are linked.
 */
final class XmemlText {
    private final Session session;
    private final Xml xml = new Xml("xmeml");
    private final Map<SessionSound, Integer> files = new HashMap<>();
    private final Set<Integer> told = new HashSet<>();
    private int clips;

    XmemlText(Session session) {
        this.session = session;
    }

    String text() {
        xml.open("xmeml", "version", "5").open("sequence", "id", "sequence-1");
        xml.text("name", session.name()).text("duration", session.frames());
        rate();
        timecode(session.startFrame());
        xml.open("media").open("video").open("format").open("samplecharacteristics");
        rate();
        xml.text("width", session.picture().map(SessionPicture::width).orElse(1920));
        xml.text("height", session.picture().map(SessionPicture::height).orElse(1080));
        xml.close().close();
        session.picture().ifPresent(this::picture);
        xml.close().open("audio").text("numOutputChannels", 2);
        xml.open("format").open("samplecharacteristics");
        xml.text("depth", 16).text("samplerate", session.sampleRate()).close().close();
        session.lanes().forEach(this::lane);
        xml.close().close();
        for (SessionMarker marker : session.markers()) {
            xml.open("marker").text("name", marker.comment()).text("comment", marker.comment());
            xml.text("in", marker.frame()).text("out", -1).close();
        }
        return xml.close().close().toString();
    }

    private void picture(SessionPicture picture) {
        xml.open("track").open("clipitem", "id", "clipitem-picture");
        xml.text("name", picture.name()).text("enabled", "TRUE").text("duration", picture.frames());
        rate();
        place(0, session.frames(), picture.in());
        xml.open("file", "id", "file-picture");
        xml.text("name", picture.name()).text("pathurl", FileUrl.withHost(picture.path()));
        rate();
        xml.text("duration", picture.frames());
        timecode(picture.startFrame());
        xml.open("media").open("video").open("samplecharacteristics");
        xml.text("width", picture.width()).text("height", picture.height());
        xml.close()
                .close()
                .close()
                .close()
                .close()
                .text("enabled", "TRUE")
                .text("locked", "FALSE")
                .close();
    }

    private void lane(SessionLane lane) {
        int sides = lane.items().stream()
                .mapToInt(i -> i.heard().sound().channels())
                .max()
                .orElse(1);
        int first = clips;
        for (int side = 1; side <= sides; side++) {
            xml.open(
                    "track",
                    "currentExplodedTrackIndex",
                    side - 1,
                    "totalExplodedTrackCount",
                    sides,
                    "premiereTrackType",
                    sides == 1 ? "Mono" : "Stereo");
            for (int i = 0; i < lane.items().size(); i++) {
                item(
                        lane,
                        lane.items().get(i),
                        side,
                        new Links(first + i, sides, lane.items().size()));
            }
            xml.text("name", lane.name()).text("enabled", "TRUE").text("locked", "FALSE");
            xml.text("outputchannelindex", side).close();
        }
    }

    /** The other sides of a clip: its number on the first side, and how far apart the sides are. */
    private record Links(int first, int sides, int items) {}

    private void item(SessionLane lane, SessionItem item, int side, Links links) {
        SessionTake take = item.heard();
        xml.open("clipitem", "id", "clipitem-" + ++clips);
        xml.text("name", take.name()).text("enabled", lane.isHeard() ? "TRUE" : "FALSE");
        xml.text("duration", take.sound().frames());
        rate();
        place(item.start(), item.end(), take.in());
        file(take.sound());
        int source = Math.min(side, take.sound().channels());
        xml.open("sourcetrack")
                .text("mediatype", "audio")
                .text("trackindex", source)
                .close();
        for (int other = 0; links.sides() > 1 && other < links.sides(); other++) {
            xml.open("link").text("linkclipref", "clipitem-" + (links.first() + other * links.items() + 1));
            xml.text("mediatype", "audio").close();
        }
        xml.close();
    }

    /** The first mention of a file tells everything, later ones its number. */
    private void file(SessionSound sound) {
        int number = files.computeIfAbsent(sound, s -> files.size() + 1);
        if (!told.add(number)) {
            xml.leaf("file", "id", "file-" + number);
            return;
        }
        xml.open("file", "id", "file-" + number);
        xml.text("name", sound.name()).text("pathurl", FileUrl.withHost(sound.path()));
        rate();
        xml.text("duration", sound.frames());
        timecode(sound.startFrame());
        xml.open("media").open("audio").open("samplecharacteristics");
        xml.text("depth", sound.bits()).text("samplerate", session.sampleRate()).close();
        xml.text("channelcount", sound.channels()).close().close().close();
    }

    private void place(long start, long end, long in) {
        xml.text("start", start).text("end", end).text("in", in).text("out", in + end - start);
    }

    private void rate() {
        xml.open("rate").text("timebase", session.rate().nominal());
        xml.text("ntsc", SessionFormat.isSlowed(session.rate()) ? "TRUE" : "FALSE")
                .close();
    }

    private void timecode(long frame) {
        xml.open("timecode");
        rate();
        xml.text("string", session.timecode().text(frame)).text("frame", frame);
        xml.text("displayformat", session.timecode().isDropFrame() ? "DF" : "NDF")
                .close();
    }
}
