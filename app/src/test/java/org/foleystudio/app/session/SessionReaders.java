package org.foleystudio.app.session;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Timecode;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Small readers of each format, written from their descriptions and sharing nothing with the writers. */
final class SessionReaders {
    private SessionReaders() {}

    static List<Placed> otio(String text) {
        JsonObject timeline = JsonParser.parseString(text).getAsJsonObject();
        List<Placed> all = new ArrayList<>();
        int lane = 0;
        for (JsonElement child : timeline.getAsJsonObject("tracks").getAsJsonArray("children")) {
            JsonObject track = child.getAsJsonObject();
            if (!track.get("kind").getAsString().equals("Audio")) {
                continue;
            }
            long at = 0;
            for (JsonElement element : track.getAsJsonArray("children")) {
                JsonObject item = element.getAsJsonObject();
                JsonObject range = item.getAsJsonObject("source_range");
                long frames = value(range, "duration");
                if (item.get("OTIO_SCHEMA").getAsString().startsWith("Clip")) {
                    JsonObject media = item.getAsJsonObject("media_references").getAsJsonObject("DEFAULT_MEDIA");
                    long first = value(media.getAsJsonObject("available_range"), "start_time");
                    all.add(new Placed(
                            lane,
                            track.get("name").getAsString(),
                            item.get("enabled").getAsBoolean(),
                            at,
                            frames,
                            true,
                            item.get("name").getAsString(),
                            path(media.get("target_url").getAsString()),
                            value(range, "start_time") - first));
                }
                at += frames;
            }
            lane++;
        }
        return all;
    }

    private static long value(JsonObject range, String key) {
        return range.getAsJsonObject(key).get("value").getAsLong();
    }

    static List<Placed> fcpxml(String text, FrameRate rate) throws Exception {
        Element root = xml(text);
        Map<String, Element> assets = new HashMap<>();
        for (Element asset : all(root, "asset")) {
            assets.put(asset.getAttribute("id"), asset);
        }
        Element base =
                (Element) all(root, "spine").get(0).getElementsByTagName("*").item(0);
        long origin = frame(base.getAttribute("start"), rate);
        List<Placed> found = new ArrayList<>();
        for (Element clip : children(base, "asset-clip")) {
            Element asset = assets.get(clip.getAttribute("ref"));
            String url = children(asset, "media-rep").get(0).getAttribute("src");
            found.add(new Placed(
                    -1 - Integer.parseInt(clip.getAttribute("lane")),
                    clip.getAttribute("audioRole").replaceFirst("effects\\.", ""),
                    clip.getAttribute("enabled").equals("1"),
                    frame(clip.getAttribute("offset"), rate) - origin,
                    frame(clip.getAttribute("duration"), rate),
                    true,
                    clip.getAttribute("name"),
                    path(url),
                    frame(clip.getAttribute("start"), rate) - frame(asset.getAttribute("start"), rate)));
        }
        return found;
    }

    /** A rational number of seconds is a whole number of frames, or something is wrong. */
    private static long frame(String time, FrameRate rate) {
        String[] parts = time.replace("s", "").split("/", -1);
        long numerator = Long.parseLong(parts[0]);
        long denominator = parts.length > 1 ? Long.parseLong(parts[1]) : 1;
        BigDecimal frames = BigDecimal.valueOf(numerator)
                .multiply(BigDecimal.valueOf(rate.numerator()))
                .divide(BigDecimal.valueOf(denominator).multiply(BigDecimal.valueOf(rate.denominator())));
        return frames.longValueExact();
    }

    static List<Placed> xmeml(String text) throws Exception {
        Element root = xml(text);
        Map<String, String> urls = new HashMap<>();
        for (Element file : all(root, "file")) {
            if (!children(file, "pathurl").isEmpty()) {
                urls.put(file.getAttribute("id"), text(file, "pathurl"));
            }
        }
        Element audio = all(root, "audio").stream()
                .filter(a -> !children(a, "track").isEmpty()
                        || !children(a, "numOutputChannels").isEmpty())
                .findFirst()
                .orElseThrow();
        List<Placed> found = new ArrayList<>();
        int lane = -1;
        for (Element track : children(audio, "track")) {
            if (!track.getAttribute("currentExplodedTrackIndex").equals("0")) {
                continue;
            }
            lane++;
            for (Element clip : children(track, "clipitem")) {
                String file = children(clip, "file").get(0).getAttribute("id");
                long start = Long.parseLong(text(clip, "start"));
                found.add(new Placed(
                        lane,
                        text(track, "name"),
                        text(clip, "enabled").equals("TRUE"),
                        start,
                        Long.parseLong(text(clip, "end")) - start,
                        true,
                        text(clip, "name"),
                        path(urls.get(file).replace("file://localhost/", "file:///")),
                        Long.parseLong(text(clip, "in"))));
            }
        }
        return found;
    }

    private static final Pattern EVENT = Pattern.compile(
            "\\d+ +AX +(?:A|AA) +C +(\\S+) (\\S+) (\\S+) (\\S+)\\s+\\* FROM CLIP NAME: ([^\r\n]+)\\s+\\* SOURCE FILE: ([^\r\n]+)");

    /** Of one lane; sources count from the file's time stamp. */
    static List<Placed> edl(String text, Session session, int lane) {
        Timecode timecode = session.timecode();
        List<Placed> found = new ArrayList<>();
        Matcher event = EVENT.matcher(text);
        while (event.find()) {
            long source = timecode.frame(event.group(1)).orElseThrow();
            long record = timecode.frame(event.group(3)).orElseThrow();
            long sourceEnd = timecode.frame(event.group(2)).orElseThrow();
            long recordEnd = timecode.frame(event.group(4)).orElseThrow();
            long day = timecode.framesPerDay();
            long frames = Math.floorMod(recordEnd - record, day);
            if (frames != Math.floorMod(sourceEnd - source, day)) {
                throw new IllegalStateException("source and record differ in length: " + event.group());
            }
            Path path = Path.of(event.group(6));
            long stamp = session.lanes().get(lane).items().stream()
                    .map(i -> i.heard().sound())
                    .filter(s -> s.path().equals(path))
                    .findFirst()
                    .orElseThrow()
                    .startFrame();
            found.add(new Placed(
                    lane,
                    "",
                    true,
                    Math.floorMod(record - session.startFrame(), day),
                    frames,
                    true,
                    event.group(5),
                    path,
                    Math.floorMod(source - stamp, day)));
        }
        return found;
    }

    /** REAPER's blocks, line by line. */
    static List<Placed> rpp(String text, FrameRate rate) {
        Rpp reader = new Rpp(rate);
        text.lines().map(String::strip).forEach(reader::line);
        return reader.found;
    }

    private static final class Rpp {
        private final FrameRate rate;
        private final List<Placed> found = new ArrayList<>();
        private final Deque<String> blocks = new ArrayDeque<>();
        private int lane = -1;
        private String laneName = "";
        private boolean isHeard;
        private long start;
        private long frames;
        private long in;
        private String name = "";
        private boolean isSelected;
        private String kind = "";
        private int firstOfItem;

        Rpp(FrameRate rate) {
            this.rate = rate;
        }

        void line(String line) {
            String word = line.split(" ", 2)[0];
            String rest = line.contains(" ") ? line.substring(line.indexOf(' ') + 1) : "";
            if (word.startsWith("<")) {
                blocks.push(word.substring(1));
                if (word.equals("<TRACK")) {
                    lane++;
                } else if (word.equals("<ITEM")) {
                    isSelected = false;
                    firstOfItem = found.size();
                } else if (word.equals("<SOURCE")) {
                    kind = rest;
                }
            } else if (word.equals(">")) {
                if (blocks.pop().equals("ITEM") && found.size() > firstOfItem) {
                    chooseFirst();
                }
            } else {
                value(word, rest);
            }
        }

        private void value(String word, String rest) {
            switch (word) {
                case "NAME" -> {
                    if ("TRACK".equals(blocks.peek())) {
                        laneName = unquoted(rest);
                    } else {
                        name = unquoted(rest);
                    }
                }
                case "MUTESOLO" -> isHeard = rest.startsWith("0");
                case "POSITION" -> start = frames(rest);
                case "LENGTH" -> frames = frames(rest);
                case "SOFFS" -> in = frames(rest);
                case "TAKE" -> isSelected = rest.equals("SEL");
                case "FILE" -> file(unquoted(rest));
                default -> {
                    // of no matter here
                }
            }
        }

        private void file(String path) {
            if (kind.equals("VIDEO")) {
                lane = -1;
                return;
            }
            found.add(new Placed(lane, laneName, isHeard, start, frames, isSelected, name, Path.of(path), in));
        }

        private void chooseFirst() {
            if (found.subList(firstOfItem, found.size()).stream().noneMatch(Placed::isActive)) {
                Placed p = found.get(firstOfItem);
                found.set(
                        firstOfItem,
                        new Placed(
                                p.lane(),
                                p.laneName(),
                                p.isHeard(),
                                p.start(),
                                p.frames(),
                                true,
                                p.name(),
                                p.path(),
                                p.in()));
            }
        }

        private long frames(String seconds) {
            BigDecimal exact = new BigDecimal(seconds)
                    .multiply(BigDecimal.valueOf(rate.numerator()))
                    .divide(BigDecimal.valueOf(rate.denominator()), 9, RoundingMode.HALF_UP);
            long whole = exact.setScale(0, RoundingMode.HALF_UP).longValueExact();
            if (exact.subtract(BigDecimal.valueOf(whole)).abs().doubleValue() > 1e-6) {
                throw new IllegalStateException(seconds + " s is no whole number of frames");
            }
            return whole;
        }

        private static String unquoted(String text) {
            return text.substring(1, text.length() - 1);
        }
    }

    private static Path path(String url) {
        return Path.of(URI.create(url));
    }

    private static Element xml(String text) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
        return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
    }

    private static List<Element> all(Element root, String name) {
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < root.getElementsByTagName(name).getLength(); i++) {
            found.add((Element) root.getElementsByTagName(name).item(i));
        }
        return found;
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e && e.getTagName().equals(name)) {
                found.add(e);
            }
        }
        return found;
    }

    private static String text(Element parent, String name) {
        return children(parent, name).get(0).getTextContent();
    }
}
