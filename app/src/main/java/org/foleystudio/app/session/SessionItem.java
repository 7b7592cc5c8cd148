package org.foleystudio.app.session;

import java.util.List;

/**
 * A place on a lane, filled by one of its takes.
 *
 * @param start first frame, counted from the beginning of the timeline
 * @param frames how long it is
 * @param takes what can be heard there, at least one
 * @param active index of the one that is heard
 */
public record SessionItem(long start, long frames, List<SessionTake> takes, int active) {
    public SessionItem {
        takes = List.copyOf(takes);
        if (start < 0 || frames < 1 || active < 0 || active >= takes.size()) {
            throw new IllegalArgumentException(
                    "an item lies on the timeline and plays a take: start %d, %d frames, take %d of %d"
                            .formatted(start, frames, active, takes.size()));
        }
    }

    /** The frame after its last. */
    public long end() {
        return start + frames;
    }

    /** What is heard. */
    public SessionTake heard() {
        return takes.get(active);
    }
}
