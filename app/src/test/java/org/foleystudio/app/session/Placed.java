package org.foleystudio.app.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a reader finds of a take: which file lies where. Compared with what was meant. */
record Placed(
        int lane,
        String laneName,
        boolean isHeard,
        long start,
        long frames,
        boolean isActive,
        String name,
        Path path,
        long in) {

    /** All takes of a session. */
    static List<Placed> of(Session session) {
        List<Placed> all = new ArrayList<>();
        for (int lane = 0; lane < session.lanes().size(); lane++) {
            SessionLane row = session.lanes().get(lane);
            for (SessionItem item : row.items()) {
                for (SessionTake take : item.takes()) {
                    all.add(new Placed(
                            lane,
                            row.name(),
                            row.isHeard(),
                            item.start(),
                            item.frames(),
                            item.heard().equals(take),
                            take.name(),
                            take.sound().path(),
                            take.in()));
                }
            }
        }
        return all;
    }
}
