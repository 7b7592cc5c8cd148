package org.foleystudio.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Timecode;

/**
 * A timeline with files on it.
 *
 * @param name shown to people
 * @param timecode how its frames are counted
 * @param startFrame number, on that count, of its first frame
 * @param frames how long it is
 * @param sampleRate samples per second of its sound
 * @param picture the clip under which the sounds lie; empty where it is not part of the session
 * @param lanes of sound, from top to bottom
 * @param markers by frame
 */
public record Session(
        String name,
        Timecode timecode,
        long startFrame,
        long frames,
        int sampleRate,
        Optional<SessionPicture> picture,
        List<SessionLane> lanes,
        List<SessionMarker> markers) {
    public Session {
        if (frames < 1) {
            throw new IllegalArgumentException("a timeline has frames, got " + frames);
        }
        lanes = List.copyOf(lanes);
        markers = List.copyOf(markers);
    }

    /** Frames per second. */
    public FrameRate rate() {
        return timecode.rate();
    }

    /** The timecode of a frame counted from the beginning. */
    public String timecodeAt(long frame) {
        return timecode.text(startFrame + frame);
    }

    /**
     * The same for programs that know no takes: each take of an item becomes an item in a lane of its own, and only the
     * chosen ones are heard.
     */
    public Session withoutTakes() {
        List<SessionLane> flat = new ArrayList<>();
        for (SessionLane lane : lanes) {
            int most =
                    lane.items().stream().mapToInt(i -> i.takes().size()).max().orElse(1);
            for (int take = 0; take < most; take++) {
                flat.add(most == 1 ? lane : layer(lane, take));
            }
        }
        return new Session(name, timecode, startFrame, frames, sampleRate, picture, flat, markers);
    }

    private static SessionLane layer(SessionLane lane, int take) {
        List<SessionItem> items = new ArrayList<>();
        boolean isHeard = false;
        String name = lane.name();
        for (SessionItem item : lane.items()) {
            if (take < item.takes().size()) {
                SessionTake kept = item.takes().get(take);
                items.add(new SessionItem(item.start(), item.frames(), List.of(kept), 0));
                isHeard |= take == item.active();
                name = kept.name();
            }
        }
        return new SessionLane(name, lane.isHeard() && isHeard, items);
    }
}
