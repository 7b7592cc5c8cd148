package org.foleystudio.app.session;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;

/** Formats of session files. */
public enum SessionFormat {
    /** OpenTimelineIO. */
    OTIO("otio", "otio") {
        @Override
        String text(Session session) {
            return new OtioText(session.withoutTakes()).text();
        }
    },
    /** Final Cut Pro XML 1.11. */
    FCPXML("fcpxml", "fcpxml") {
        @Override
        String text(Session session) {
            return new FcpxmlText(session.withoutTakes(), "1.11").text();
        }
    },
    /** Final Cut Pro XML 1.10, for older versions of Final Cut Pro and DaVinci Resolve. */
    FCPXML_1_10("fcpxml-1.10", "fcpxml") {
        @Override
        String text(Session session) {
            return new FcpxmlText(session.withoutTakes(), "1.10").text();
        }
    },
    /** Final Cut Pro 7 XML, which Premiere reads. */
    XMEML("xmeml", "xml") {
        @Override
        public String obstacle(FrameRate rate) {
            return isCountable(rate)
                    ? ""
                    : "A Final Cut Pro 7 XML cannot say " + rate.text() + " frames per second; choose OTIO or FCPXML.";
        }

        @Override
        String text(Session session) {
            return new XmemlText(session.withoutTakes()).text();
        }
    },
    /** CMX 3600 edit decision list, one per lane. */
    EDL("edl", "edl") {
        @Override
        public String obstacle(FrameRate rate) {
            return isCountable(rate) && rate.nominal() <= 60
                    ? ""
                    : "An EDL cannot say " + rate.text() + " frames per second; choose OTIO or FCPXML.";
        }

        @Override
        String text(Session session) {
            return new EdlText(session).text();
        }

        @Override
        public List<Path> files(Session session, Path target) {
            List<SessionLane> lanes = session.withoutTakes().lanes();
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < lanes.size(); i++) {
                files.add(lanes.size() == 1 ? target : numbered(target, i + 1));
            }
            return files;
        }

        @Override
        Session part(Session session, int index) {
            Session flat = session.withoutTakes();
            return new Session(
                    session.name() + ", " + flat.lanes().get(index).name(),
                    session.timecode(),
                    session.startFrame(),
                    session.frames(),
                    session.sampleRate(),
                    Optional.empty(),
                    List.of(flat.lanes().get(index)),
                    List.of());
        }
    },
    /** REAPER project, takes as takes. */
    RPP("rpp", "rpp") {
        @Override
        String text(Session session) {
            return new RppText(session).text();
        }
    };

    private final String id;
    private final String extension;

    SessionFormat(String id, String extension) {
        this.id = id;
        this.extension = extension;
    }

    /** The name in scripts. */
    public String id() {
        return id;
    }

    /** The extension of its files, without the dot. */
    public String extension() {
        return extension;
    }

    /** The format of that name. */
    public static Optional<SessionFormat> byId(String id) {
        return Arrays.stream(values()).filter(f -> f.id.equals(id)).findFirst();
    }

    /** Why timelines of a rate cannot be written, in a sentence; empty where they can. */
    public String obstacle(FrameRate rate) {
        return "";
    }

    /** The files there will be: the target itself, or numbered ones beside it for a format that holds one lane only. */
    public List<Path> files(Session session, Path target) {
        return List.of(target);
    }

    /** Writes a session over what is there, each file whole or not at all; returns the files. */
    public List<Path> write(Session session, Path target) throws FoleyException {
        String obstacle = obstacle(session.rate());
        if (!obstacle.isEmpty()) {
            throw new FoleyException(FoleyException.Code.SETTINGS, obstacle);
        }
        List<Path> files = files(session, target);
        for (int i = 0; i < files.size(); i++) {
            byte[] bytes = text(part(session, i)).getBytes(StandardCharsets.UTF_8);
            WholeFile.write(files.get(i), part -> Files.write(part, bytes));
        }
        return files;
    }

    /** What one of several files holds. */
    Session part(Session session, int index) {
        return session;
    }

    abstract String text(Session session);

    private static Path numbered(Path target, int number) {
        String name = String.valueOf(target.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return target.resolveSibling(stem + "-" + number + (dot > 0 ? name.substring(dot) : ""));
    }

    /** Whole rates and their 1000/1001: what can be counted without an exact fraction. */
    private static boolean isCountable(FrameRate rate) {
        return isWhole(rate) || isSlowed(rate);
    }

    static boolean isWhole(FrameRate rate) {
        return rate.numerator() % rate.denominator() == 0;
    }

    /** Whether it is a whole rate slowed by 1000/1001. */
    static boolean isSlowed(FrameRate rate) {
        return (long) rate.nominal() * 1000 * rate.denominator() == 1001L * rate.numerator();
    }
}
