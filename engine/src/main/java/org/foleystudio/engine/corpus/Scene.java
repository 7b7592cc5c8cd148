package org.foleystudio.engine.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.signal.Waveform;

/** An audio-visual scene made by rule: everything about it follows from its seed and its length. */
public final class Scene {
    /** Samples per second of a scene's sound. */
    public static final int SAMPLE_RATE = 16000;

    /** One window of the model: 131072 samples. */
    public static final double DEFAULT_SECONDS = 8.192;

    /** Width of the usual picture in pixels. */
    public static final int WIDTH = 192;

    /** Height of the usual picture in pixels. */
    public static final int HEIGHT = 108;

    static final double ASPECT = 16.0 / 9;

    private final long seed;
    private final double seconds;
    private final double framesPerSecond;
    private final double peakDb;
    private final double floorDb;
    private final SceneFrames.View view;
    private final Backdrop backdrop;
    private final List<Actor> actors;
    private final List<SceneEvent> events;

    private Scene(long seed, double seconds, List<Family> families, List<Material> struck) {
        if (!(seconds >= 0.1 && seconds <= 3600)) {
            throw new IllegalArgumentException("seconds must be within 0.1 and 3600, got " + seconds);
        }
        RandomGenerator random = new SplittableRandom(seed);
        this.seed = seed;
        this.seconds = seconds;
        double rate = random.nextDouble();
        framesPerSecond = rate < 0.6 ? 25 : rate < 0.8 ? 24 : 30;
        peakDb = random.nextDouble(-6, -1);
        floorDb = random.nextDouble(-66, -52);
        Camera camera = new Camera(random);
        double ground = random.nextDouble(0.72, 0.86);
        backdrop = new Backdrop(ground - random.nextDouble(0, 0.12), ASPECT, random.nextLong());
        List<Family> cast = families.isEmpty() ? cast(random) : families;
        actors = actors(cast, struck, ground, random);
        view = view(camera, cast, ground, random);
        List<SceneEvent> all = new ArrayList<>();
        actors.forEach(actor -> all.addAll(actor.events()));
        all.removeIf(event -> event.seconds() >= seconds);
        all.sort(Comparator.comparingDouble(SceneEvent::seconds));
        events = all.stream().map(this::inFrame).toList();
    }

    /** A scene with one thing in it may be shown closer, looking at its place on the ground. */
    private SceneFrames.View view(Camera camera, List<Family> cast, double ground, RandomGenerator random) {
        boolean wide = cast.size() > 1 || cast.get(0) == Family.RAIN || cast.get(0) == Family.WIND;
        double zoom = wide ? 1 : camera.zoom();
        double near = zoom <= 1 ? 0 : 1 - 1 / zoom;
        double x = ASPECT / 2 + near * random.nextDouble(-0.1, 0.1);
        double low =
                switch (cast.get(0)) {
                    case TYPING -> 0.62;
                    case CLOTH -> 0.42;
                    case SHOT -> 0.5;
                    default -> ground - 0.17;
                };
        return new SceneFrames.View(camera, x, 0.5 + Math.min(1, 3 * near) * (low - 0.5), zoom);
    }

    private SceneEvent inFrame(SceneEvent event) {
        double x = ((event.x() - 0.5) * ASPECT + ASPECT / 2 - view.x()) * view.zoom() / ASPECT + 0.5;
        double y = (event.y() - view.y()) * view.zoom() + 0.5;
        return event.at(Math.max(0, Math.min(1, x)), Math.max(0, Math.min(1, y)));
    }

    /** The scene of a seed in the usual length. */
    public static Scene of(long seed) {
        return of(seed, DEFAULT_SECONDS);
    }

    /** The scene of a seed in any length. */
    public static Scene of(long seed, double seconds) {
        return new Scene(seed, seconds, List.of(), List.of());
    }

    /** A scene with a given cast (side by side from the left). */
    public static Scene of(long seed, double seconds, List<Family> families) {
        return new Scene(seed, seconds, families, List.of());
    }

    /** A scene of blows on the given materials, side by side from the left. */
    public static Scene ofImpacts(long seed, double seconds, List<Material> struck) {
        return new Scene(seed, seconds, struck.stream().map(m -> Family.IMPACT).toList(), struck);
    }

    /** The scene of the demo clip in {@code assets/demo}: fourteen blows on metal and wood, from an unseen test seed. */
    public static Scene demo() {
        return ofImpacts(829, DEFAULT_SECONDS, List.of(Material.METAL, Material.WOOD));
    }

    private static List<Family> cast(RandomGenerator random) {
        Family first = Casting.family(random);
        boolean filling = first == Family.RAIN || first == Family.WIND;
        if (filling || random.nextDouble() > 0.15) {
            return List.of(first);
        }
        Family second = Casting.family(random);
        return second == Family.RAIN || second == Family.WIND ? List.of(first) : List.of(first, second);
    }

    private List<Actor> actors(List<Family> cast, List<Material> struck, double ground, RandomGenerator random) {
        List<Actor> made = new ArrayList<>();
        for (int i = 0; i < cast.size(); i++) {
            double part = ASPECT / cast.size();
            double centre = part * (i + 0.5) + random.nextDouble(-0.14, 0.14) / cast.size();
            double size =
                    random.nextDouble(0.8, 1.2) * (cast.size() == 1 ? 1 : Math.max(0.4, 1.5 / (cast.size() + 0.6)));
            RandomGenerator own = new SplittableRandom(random.nextLong());
            Stage stage = new Stage(seconds, ASPECT, centre, ground, size, own);
            made.add(struck.isEmpty() ? Casting.actor(cast.get(i), stage) : Casting.impact(stage, struck.get(i)));
        }
        return made;
    }

    /** The number that this scene was made from. */
    public long seed() {
        return seed;
    }

    /** Length in seconds. */
    public double seconds() {
        return seconds;
    }

    /** 24, 25 or 30. */
    public double framesPerSecond() {
        return framesPerSecond;
    }

    /** What happens, in order of time. */
    public List<SceneEvent> events() {
        return events;
    }

    /** The picture at 192 x 108, rendered as it is read. */
    public FrameSource frames() {
        return frames(WIDTH, HEIGHT);
    }

    /** The picture in any size, rendered as it is read. */
    public FrameSource frames(int width, int height) {
        return new SceneFrames(this, actors, backdrop, view, width, height);
    }

    /** The sound: mono, 16 kHz, peak between -6 and -1 dBFS over a quiet noise floor. */
    public Waveform sound() {
        float[] mix = new float[(int) Math.round(seconds * SAMPLE_RATE)];
        for (int i = 0; i < actors.size(); i++) {
            actors.get(i).sound(mix, new Noise(seed * 1021 + i * 7919L + 1));
        }
        level(mix);
        return Waveform.mono(mix, SAMPLE_RATE);
    }

    private void level(float[] mix) {
        float peak = 1e-4f;
        for (float value : mix) {
            peak = Math.max(peak, Math.abs(value));
        }
        float gain = (float) (Math.pow(10, peakDb / 20) / peak);
        float floor = (float) (Math.pow(10, floorDb / 20) * 1.7);
        Noise noise = new Noise(seed ^ 0x5DEECE66DL);
        float pink = 0;
        for (int i = 0; i < mix.length; i++) {
            float white = noise.next();
            pink += 0.08f * (white - pink);
            mix[i] = gain * mix[i] + floor * (0.35f * white + 2 * pink);
        }
    }
}
