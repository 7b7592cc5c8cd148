package org.foleystudio.app.session;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.foleystudio.app.project.FrameRate;

/** REAPER project: plain text in nested blocks. The takes of an item are takes there too. */
final class RppText {
    private static final int DECIMALS = 12;

    private final Session session;
    private final StringBuilder out = new StringBuilder();

    RppText(Session session) {
        this.session = session;
    }

    String text() {
        line(0, "<REAPER_PROJECT 0.1 \"7.0\" 0");
        line(1, "PROJOFFS " + seconds(session.startFrame()) + " 0 0");
        line(1, "TIMEMODE 1 5 -1 " + session.rate().nominal() + " " + counting(session.rate()) + " 0 -1");
        line(1, "SAMPLERATE " + session.sampleRate() + " 1 0");
        line(1, "TEMPO 120 4 4");
        int number = 0;
        for (SessionMarker marker : session.markers()) {
            line(1, "MARKER " + ++number + " " + seconds(marker.frame()) + " " + quoted(marker.comment()) + " 0");
        }
        session.picture().ifPresent(this::picture);
        session.lanes().forEach(this::lane);
        line(0, ">");
        return out.toString();
    }

    /** REAPER's word for how frames are counted: 1 drop-frame, 2 slowed by 1000/1001, 0 as it is. */
    private int counting(FrameRate rate) {
        return session.timecode().isDropFrame() ? 1 : SessionFormat.isSlowed(rate) ? 2 : 0;
    }

    private void picture(SessionPicture picture) {
        track("Picture", true);
        item(0, session.frames());
        take(picture.name(), "VIDEO", picture.path().toString(), picture.in());
        line(2, ">");
        line(1, ">");
    }

    private void lane(SessionLane lane) {
        track(lane.name(), lane.isHeard());
        for (SessionItem item : lane.items()) {
            item(item.start(), item.frames());
            for (int i = 0; i < item.takes().size(); i++) {
                if (i > 0) {
                    line(3, i == item.active() ? "TAKE SEL" : "TAKE");
                }
                SessionTake take = item.takes().get(i);
                take(take.name(), "WAVE", take.sound().path().toString(), take.in());
            }
            line(2, ">");
        }
        line(1, ">");
    }

    private void track(String name, boolean isHeard) {
        line(1, "<TRACK");
        line(2, "NAME " + quoted(name));
        line(2, "MUTESOLO " + (isHeard ? 0 : 1) + " 0 0");
        line(2, "NCHAN 2");
    }

    private void item(long start, long frames) {
        line(2, "<ITEM");
        line(3, "POSITION " + seconds(start));
        line(3, "LENGTH " + seconds(frames));
        line(3, "LOOP 0");
        line(3, "ALLTAKES 0");
        line(3, "FADEIN 1 0 0 1 0 0 0");
        line(3, "FADEOUT 1 0 0 1 0 0 0");
        line(3, "MUTE 0 0");
    }

    private void take(String name, String kind, String path, long in) {
        line(3, "NAME " + quoted(name));
        line(3, "SOFFS " + seconds(in));
        line(3, "<SOURCE " + kind);
        line(4, "FILE " + quoted(path));
        line(3, ">");
    }

    private void line(int depth, String text) {
        out.append("  ".repeat(depth)).append(text).append('\n');
    }

    /** The mark that the text does not hold encloses it; where it holds all three, its back-ticks give way. */
    static String quoted(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        for (char mark : new char[] {'"', '\'', '`'}) {
            if (line.indexOf(mark) < 0) {
                return mark + line + mark;
            }
        }
        return "`" + line.replace('`', '\'') + "`";
    }

    private String seconds(long frame) {
        FrameRate rate = session.rate();
        BigDecimal value = BigDecimal.valueOf(frame)
                .multiply(BigDecimal.valueOf(rate.denominator()))
                .divide(BigDecimal.valueOf(rate.numerator()), DECIMALS, RoundingMode.HALF_UP);
        return value.signum() == 0
                ? "0"
                : value.stripTrailingZeros().toPlainString().toLowerCase(Locale.ROOT);
    }
}
