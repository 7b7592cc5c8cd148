package org.foleystudio.app.player;

import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What the sound thread does, block by block. Orders and mixes reach it as immutable objects in volatile fields; while it
 * plays it neither locks nor allocates. {@link #step} is the whole of its work, so that tests run it without a thread.
 */
final class Playback {
    /** Samples of one block, over which one mix is faded to the next. */
    static final int BLOCK = 512;
    /** Fastest shuttle, either way. */
    static final double MOST_SPEED = 8;

    private static final int FADE = 128;
    private static final int AHEAD = Sound.RATE * 12 / 100;
    private static final long LOST_NANOS = 3_000_000_000L;
    private static final long STALL_NANOS = 250_000_000L;

    /** What to do next. */
    enum Step {
        IDLE,
        WAIT,
        AGAIN
    }

    /** What the transport wants. Each has a serial number of its own. */
    record Order(int serial, boolean playing, double position, double speed) {
        static final Order NONE = new Order(0, false, 0, 1);
    }

    /** A range that is played over and over; none while {@code to <= from}. */
    record Loop(long from, long to) {
        static final Loop OFF = new Loop(0, 0);
    }

    private final Function<String, SoundLine> devices;
    private final LongSupplier nanos;
    private final PlayedMap map = new PlayedMap();
    private final MeterTap tap = new MeterTap();
    private final MixRenderer renderer = new MixRenderer();
    private final float[] left = new float[BLOCK];
    private final float[] right = new float[BLOCK];
    private final float[] otherLeft = new float[BLOCK];
    private final float[] otherRight = new float[BLOCK];
    private final float[] spanLeft = new float[MixRenderer.MOST_SAMPLES];
    private final float[] spanRight = new float[MixRenderer.MOST_SAMPLES];
    private final byte[] pcm = new byte[BLOCK * SoundLine.FRAME_BYTES];

    private volatile Order order = Order.NONE;
    private volatile Mix mix = Mix.SILENCE;
    private volatile Loop loop = Loop.OFF;
    private volatile String device = SoundDevices.SYSTEM_DEFAULT;
    private volatile SoundLine line;
    private volatile long base;
    private volatile SoundState state = SoundState.STARTING;

    private Order current = Order.NONE;
    private Mix sounding = Mix.SILENCE;
    private String openDevice = SoundDevices.SYSTEM_DEFAULT;
    private boolean opened;
    private double cursor;
    private long written;
    private int ahead = AHEAD;
    private long lastPosition;
    private long movedNanos;
    private boolean fresh;

    /**
     * @param devices opens a device by its name, a {@link SilentLine} where it cannot
     * @param nanos a clock in nanoseconds
     */
    Playback(Function<String, SoundLine> devices, LongSupplier nanos) {
        this.devices = devices;
        this.nanos = nanos;
        this.line = new SilentLine(nanos);
    }

    void order(Order wanted) {
        order = wanted;
    }

    void mix(Mix wanted) {
        mix = wanted;
    }

    void loop(Loop wanted) {
        loop = wanted;
    }

    void device(String name) {
        device = name;
    }

    SoundState state() {
        return state;
    }

    /** Frames of the present order that were heard. */
    long heardFrames() {
        return Math.max(0, line.framePosition() - base);
    }

    /** The project's position at a frame of an order; not a number before the order reached the device. */
    double positionAt(int serial, double frame) {
        return map.at(serial, frame);
    }

    MeterTap tap() {
        return tap;
    }

    /** Does what is to be done now. */
    Step step() {
        if (!opened || !openDevice.equals(device)) {
            openDevice();
        }
        Order wanted = order;
        if (wanted.serial() != current.serial()) {
            follow(wanted);
        }
        if (!current.playing()) {
            return Step.IDLE;
        }
        long heard = heardFrames();
        watch(heard);
        if (written - heard >= ahead || line.room() < BLOCK) {
            return Step.WAIT;
        }
        render();
        if (line.write(pcm, BLOCK) < BLOCK) {
            lose();
            return Step.AGAIN;
        }
        tap.put(written, left, right, BLOCK);
        written += BLOCK;
        return Step.AGAIN;
    }

    private void openDevice() {
        double heard = opened && current.playing() ? map.at(current.serial(), heardFrames()) : current.position();
        line.close();
        openDevice = device;
        opened = true;
        SoundLine next = devices.apply(openDevice);
        state = next instanceof SilentLine ? SoundState.NO_DEVICE : SoundState.DEVICE;
        moveTo(next, Double.isNaN(heard) ? current.position() : heard);
    }

    /** The device was pulled out: goes on by the clock from what was heard. */
    private void lose() {
        double heard = map.at(current.serial(), heardFrames());
        SoundLine lost = line;
        state = SoundState.LOST;
        moveTo(new SilentLine(nanos), Double.isNaN(heard) ? cursor : heard);
        lost.close();
    }

    private void moveTo(SoundLine next, double position) {
        map.begin(-1);
        line = next;
        begin(position, current.serial());
        if (current.playing()) {
            next.start();
        }
    }

    private void follow(Order wanted) {
        line.halt();
        current = wanted;
        begin(wanted.position(), wanted.serial());
        if (wanted.playing()) {
            line.start();
        }
    }

    private void begin(double position, int serial) {
        base = line.framePosition();
        written = 0;
        cursor = position;
        fresh = true;
        lastPosition = -1;
        movedNanos = nanos.getAsLong();
        tap.restart();
        map.begin(serial);
    }

    /** A device whose position stands still is given more at first, and given up after a while. */
    private void watch(long heard) {
        long now = nanos.getAsLong();
        if (heard != lastPosition || written == 0) {
            lastPosition = heard;
            movedNanos = now;
        } else if (now - movedNanos > LOST_NANOS && state == SoundState.DEVICE) {
            lose();
        } else if (now - movedNanos > STALL_NANOS) {
            ahead = Sound.RATE / 2 - BLOCK;
        }
    }

    private void render() {
        Mix wanted = mix;
        double from = cursor;
        fill(wanted, left, right, true);
        if (wanted != sounding) {
            double next = cursor;
            cursor = from;
            fill(sounding, otherLeft, otherRight, false);
            cursor = next;
            for (int i = 0; i < BLOCK; i++) {
                float part = (i + 0.5f) / BLOCK;
                left[i] = part * left[i] + (1 - part) * otherLeft[i];
                right[i] = part * right[i] + (1 - part) * otherRight[i];
            }
            sounding = wanted;
        }
        if (fresh) {
            fresh = false;
            for (int i = 0; i < FADE; i++) {
                left[i] *= (float) i / FADE;
                right[i] *= (float) i / FADE;
            }
        }
        for (int i = 0; i < BLOCK; i++) {
            put(i * SoundLine.FRAME_BYTES, left[i]);
            put(i * SoundLine.FRAME_BYTES + 2, right[i]);
        }
    }

    private void put(int at, float sample) {
        int value = Math.round(32767 * Math.max(-1, Math.min(1, sample)));
        pcm[at] = (byte) value;
        pcm[at + 1] = (byte) (value >> 8);
    }

    /** Renders one block from the cursor and moves it, round the loop where there is one. */
    private void fill(Mix from, float[] toLeft, float[] toRight, boolean noted) {
        double speed = current.speed();
        Loop range = loop;
        int done = 0;
        while (done < BLOCK) {
            double before = cursor;
            int count = Math.min(BLOCK - done, untilLoopEnds(range, before, speed));
            if (noted) {
                map.add(written + done, before, speed);
            }
            renderAt(from, before, speed, toLeft, toRight, done, count);
            cursor = wrapped(range, before, before + count * speed);
            done += count;
        }
    }

    private static int untilLoopEnds(Loop range, double position, double speed) {
        if (range.to() <= range.from()) {
            return BLOCK;
        }
        double way = speed > 0 ? range.to() - position : position - range.from();
        return way <= 0 ? BLOCK : (int) Math.max(1, Math.min(BLOCK, Math.ceil(way / Math.abs(speed))));
    }

    private static double wrapped(Loop range, double before, double after) {
        if (range.to() <= range.from()) {
            return after;
        }
        if (before < range.to() && after >= range.to()) {
            return range.from() + (after - range.to());
        }
        return before > range.from() && after <= range.from() && after < before
                ? range.to() - (range.from() - after)
                : after;
    }

    private void renderAt(Mix from, double position, double speed, float[] toLeft, float[] toRight, int at, int count) {
        if (speed == 1 && position == Math.rint(position) && at == 0 && count == BLOCK) {
            renderer.render(from, (long) position, toLeft, toRight, count);
            return;
        }
        double last = position + speed * (count - 1);
        long lowest = (long) Math.floor(Math.min(position, last));
        int span = (int) (Math.floor(Math.max(position, last)) - lowest) + 2;
        renderer.render(from, lowest, spanLeft, spanRight, span);
        for (int i = 0; i < count; i++) {
            double place = position + speed * i - lowest;
            int whole = (int) place;
            float part = (float) (place - whole);
            toLeft[at + i] = spanLeft[whole] + part * (spanLeft[whole + 1] - spanLeft[whole]);
            toRight[at + i] = spanRight[whole] + part * (spanRight[whole + 1] - spanRight[whole]);
        }
    }

    /** Closes the line; nothing may be done afterwards. */
    void close() {
        line.close();
    }
}
