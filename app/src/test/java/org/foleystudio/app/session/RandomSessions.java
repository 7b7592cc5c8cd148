package org.foleystudio.app.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Timecode;

/** Timelines nobody would cut, to be written and read back. */
public final class RandomSessions {
    /** What cameras and computers make. */
    static final List<FrameRate> RATES = List.of(
            new FrameRate(24_000, 1001),
            new FrameRate(24, 1),
            new FrameRate(25, 1),
            new FrameRate(30_000, 1001),
            new FrameRate(30, 1),
            new FrameRate(48, 1),
            new FrameRate(50, 1),
            new FrameRate(60_000, 1001),
            new FrameRate(60, 1),
            new FrameRate(25, 2),
            new FrameRate(15, 1),
            new FrameRate(120, 1));

    private static final List<String> NAMES = List.of(
            "Take 1",
            "a & b <c> \"d\" 'e'",
            "100% #1; ?x=y",
            "Küche, Szene 12",
            "מטבח סצנה",
            "مطبخ",
            "台所 テイク",
            "🎬 clap",
            "back`tick 'n' quote",
            "  two  spaces ".strip(),
            "x".repeat(200));

    private RandomSessions() {}

    /** A timeline; the same for the same seed. */
    public static Session of(long seed, FrameRate rate) {
        Random random = new Random(seed);
        boolean drops = rate.canDrop() && random.nextBoolean();
        Timecode timecode = new Timecode(rate, drops);
        long start = random.nextInt(3) == 0 ? 0 : random.nextLong(timecode.framesPerDay() / 2);
        long frames = 1 + random.nextLong(random.nextBoolean() ? 500 : timecode.framesPerDay() / 2);
        List<SessionLane> lanes = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int lane = 0; lane < count; lane++) {
            lanes.add(lane(random, start, frames, lane));
        }
        Optional<SessionPicture> picture =
                random.nextBoolean() ? Optional.of(picture(random, start, frames)) : Optional.empty();
        List<SessionMarker> markers = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            markers.add(new SessionMarker(random.nextLong(frames), name(random)));
        }
        return new Session(name(random), timecode, start, frames, 48_000, picture, lanes, markers);
    }

    private static SessionLane lane(Random random, long start, long frames, int number) {
        List<SessionItem> items = new ArrayList<>();
        long at = random.nextLong(frames);
        boolean isStereo = random.nextBoolean();
        while (at < frames && items.size() < 5) {
            long length = 1 + random.nextLong(frames - at);
            List<SessionTake> takes = new ArrayList<>();
            for (int take = 0; take <= random.nextInt(3); take++) {
                takes.add(take(random, start + at, length, number + "-" + items.size() + "-" + take, isStereo ? 2 : 1));
            }
            items.add(new SessionItem(at, length, takes, random.nextInt(takes.size())));
            at += length + (random.nextBoolean() ? 0 : random.nextLong(100));
        }
        return new SessionLane(number + " " + name(random), random.nextBoolean(), items);
    }

    private static SessionTake take(Random random, long at, long length, String key, int channels) {
        long handle = Math.min(at, random.nextInt(3) * 12L);
        Path path = Path.of("/Volumes/Film 1/" + name(random).replace('/', '-') + " " + key + ".wav");
        return new SessionTake(
                name(random) + " " + key,
                new SessionSound(path, channels, 24, at - handle, length + 2 * handle),
                handle);
    }

    private static SessionPicture picture(Random random, long start, long frames) {
        long in = Math.min(start, random.nextInt(50));
        return new SessionPicture(
                Path.of("/media/" + name(random) + ".mov"),
                1920,
                1080,
                start - in,
                in + frames + random.nextInt(9),
                in);
    }

    private static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }
}
