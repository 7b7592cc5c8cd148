package org.foleystudio.app.session;

import java.util.Locale;

/**
 * CMX 3600 edit decision list of one lane. It knows no frame rate, which is why the title says it, and times of day only:
 * what lies past midnight begins again at zero.
 */
final class EdlText {
    private static final int LONGEST_TITLE = 70;

    private final Session session;

    EdlText(Session session) {
        this.session = session;
    }

    String text() {
        StringBuilder out = new StringBuilder();
        String title = plain(session.name());
        String cut = title.length() > LONGEST_TITLE
                ? title.substring(0, LONGEST_TITLE).strip()
                : title;
        out.append("TITLE: ")
                .append(cut)
                .append(" @ ")
                .append(session.rate().text())
                .append(" fps\r\n");
        out.append(session.timecode().isDropFrame() ? "FCM: DROP FRAME\r\n" : "FCM: NON-DROP FRAME\r\n");
        int number = 0;
        for (SessionItem item : session.lanes().get(0).items()) {
            event(out, item, ++number);
        }
        return out.toString();
    }

    private void event(StringBuilder out, SessionItem item, int number) {
        SessionTake take = item.heard();
        long source = take.sound().startFrame() + take.in();
        long record = session.startFrame() + item.start();
        out.append(String.format(
                Locale.ROOT,
                "\r\n%03d  AX       %-5s C        %s %s %s %s\r\n",
                number,
                take.sound().channels() > 1 ? "AA" : "A",
                timeOfDay(source),
                timeOfDay(source + item.frames()),
                timeOfDay(record),
                timeOfDay(record + item.frames())));
        out.append("* FROM CLIP NAME: ").append(plain(take.name())).append("\r\n");
        out.append("* SOURCE FILE: ")
                .append(plain(take.sound().path().toString()))
                .append("\r\n");
    }

    private String timeOfDay(long frame) {
        return session.timecode().text(Math.floorMod(frame, session.timecode().framesPerDay()));
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
