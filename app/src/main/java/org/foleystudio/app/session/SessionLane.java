package org.foleystudio.app.session;

import java.util.List;

/**
 * A row of sound.
 *
 * @param name shown to people
 * @param isHeard whether it sounds; other lanes are there to be chosen instead
 * @param items by start, never overlapping
 */
public record SessionLane(String name, boolean isHeard, List<SessionItem> items) {
    public SessionLane {
        items = List.copyOf(items);
        for (int i = 1; i < items.size(); i++) {
            if (items.get(i).start() < items.get(i - 1).end()) {
                throw new IllegalArgumentException(
                        "items of a lane overlap: " + items.get(i - 1) + ", " + items.get(i));
            }
        }
    }
}
