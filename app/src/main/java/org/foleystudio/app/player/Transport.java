package org.foleystudio.app.player;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.FrameRate;

/**
 * Play, stop, shuttle, step, seek and loop. The position is what is heard, in samples at 48 kHz from the clip's first
 * picture; it moves once per {@link #pulse}. Used from the toolkit's thread; the sound has a thread of its own.
 */
public final class Transport implements AutoCloseable {
    /** Speeds of the shuttle; each press of L or J goes on to the next. */
    private static final double[] SPEEDS = {1, 2, 4, Playback.MOST_SPEED};

    private static final double SLOW = 0.5;
    private static final int METER_SAMPLES = Sound.RATE / 20;
    private static final int LOUDNESS_SAMPLES = Sound.RATE * 2 / 5;
    private static final long LOUDNESS_NANOS = 200_000_000L;
    private static final long WAIT_NANOS = 3_000_000L;

    private final Playback playback;
    private final Optional<Thread> thread;
    private final SmoothClock clock = new SmoothClock();
    private final float[] meterLeft = new float[METER_SAMPLES];
    private final float[] meterRight = new float[METER_SAMPLES];
    private final float[] loudLeft = new float[LOUDNESS_SAMPLES];
    private final float[] loudRight = new float[LOUDNESS_SAMPLES];

    private final ReadOnlyLongWrapper position = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper speed = new ReadOnlyDoubleWrapper();
    private final BooleanProperty looping = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Levels> levels = new ReadOnlyObjectWrapper<>(Levels.SILENCE);
    private final ReadOnlyObjectWrapper<SoundState> soundState = new ReadOnlyObjectWrapper<>(SoundState.STARTING);

    private FrameRate rate = FrameRate.FILM;
    private long length;
    private Optional<FrameRange> range = Optional.empty();
    private int serial;
    private long loudnessNanos;
    private double momentary = Double.NEGATIVE_INFINITY;
    private volatile boolean closed;

    /** For tests: a transport whose {@link Playback} is stepped by hand. */
    Transport(Playback playback) {
        this.playback = playback;
        this.thread = Optional.empty();
        looping.addListener((o, before, after) -> sendLoop());
    }

    private Transport(Function<String, SoundLine> devices, LongSupplier nanos) {
        this.playback = new Playback(devices, nanos);
        Thread sound = new Thread(this::run, "sound");
        sound.setDaemon(true);
        sound.setPriority(Thread.MAX_PRIORITY);
        this.thread = Optional.of(sound);
        looping.addListener((o, before, after) -> sendLoop());
    }

    /** Starts the sound thread with the system's own choice of device; plays by the clock where there is none. */
    public static Transport open() {
        return started(SoundDevices::open);
    }

    /** A transport that never touches a sound device. */
    public static Transport openSilent() {
        return started(name -> new SilentLine(System::nanoTime));
    }

    private static Transport started(Function<String, SoundLine> devices) {
        Transport transport = new Transport(devices, System::nanoTime);
        transport.thread.ifPresent(Thread::start);
        return transport;
    }

    private void run() {
        while (!closed) {
            switch (playback.step()) {
                case IDLE -> LockSupport.park(this);
                case WAIT -> LockSupport.parkNanos(this, WAIT_NANOS);
                default -> {
                    // There is room for more: go on at once.
                }
            }
        }
        playback.close();
    }

    /** What is heard now, in samples. */
    public long position() {
        return position.get();
    }

    /** What is heard now, in samples; changes once per pulse. */
    public ReadOnlyLongProperty positionProperty() {
        return position.getReadOnlyProperty();
    }

    /** The frame that belongs to the position. */
    public long frame() {
        return rate.frame(position.get());
    }

    /** Whether time moves. */
    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    /** How fast time moves; 0 when it stands, negative when it goes back. */
    public ReadOnlyDoubleProperty speedProperty() {
        return speed.getReadOnlyProperty();
    }

    /** Whether playing goes round between the in and out point. */
    public BooleanProperty loopingProperty() {
        return looping;
    }

    /** How loud what is heard is. */
    public ReadOnlyObjectProperty<Levels> levelsProperty() {
        return levels.getReadOnlyProperty();
    }

    /** Where the sound goes. */
    public ReadOnlyObjectProperty<SoundState> soundStateProperty() {
        return soundState.getReadOnlyProperty();
    }

    /** Says what is played: its frame rate and its length in samples. Stops and goes to the start. */
    public void load(FrameRate newRate, long newLength) {
        rate = newRate;
        length = newLength;
        range = Optional.empty();
        sendLoop();
        stop();
        seek(0);
    }

    /** Says where the in and out point are. */
    public void setRange(Optional<FrameRange> value) {
        range = value;
        sendLoop();
    }

    /** Says what sounds; while playing it is faded to over some milliseconds. */
    public void setMix(Mix mix) {
        playback.mix(mix);
    }

    /** Sends the sound to another device; {@link SoundDevices#SYSTEM_DEFAULT} for the system's own choice. */
    public void setDevice(String name) {
        playback.device(name);
        wake();
    }

    /** Plays forward; from the start when the end was reached. */
    public void play() {
        if (length > 0 && position.get() >= length) {
            position.set(0);
        }
        if (looping.get() && range.isPresent() && !isInRange(position.get())) {
            position.set(rate.samples(range.get().in()));
        }
        go(1);
    }

    /** Stops where it is. */
    public void stop() {
        if (playing.get()) {
            order(false, 0);
        }
    }

    /** Plays or stops. */
    public void toggle() {
        if (playing.get()) {
            stop();
        } else {
            play();
        }
    }

    /** L: plays, then faster; slows down what runs backwards. */
    public void shuttleForward() {
        go(shuttled(speed.get()));
    }

    /** J: plays backwards, then faster; slows down what runs forwards. */
    public void shuttleBack() {
        go(-shuttled(-speed.get()));
    }

    /** Shift+L: half speed. */
    public void slowForward() {
        go(SLOW);
    }

    /** Shift+J: half speed backwards. */
    public void slowBack() {
        go(-SLOW);
    }

    private static double shuttled(double now) {
        if (now < 0) {
            for (int i = SPEEDS.length - 1; i > 0; i--) {
                if (-now >= SPEEDS[i]) {
                    return -SPEEDS[i - 1];
                }
            }
            return 0;
        }
        for (double next : SPEEDS) {
            if (next > now) {
                return next;
            }
        }
        return SPEEDS[SPEEDS.length - 1];
    }

    private void go(double wanted) {
        boolean atStart = wanted < 0 && position.get() <= 0;
        order(wanted != 0 && !atStart && length > 0, wanted);
    }

    /** Goes to a sample; plays on from there when it was playing. */
    public void seek(long sample) {
        position.set(Math.max(0, Math.min(length, sample)));
        order(playing.get(), speed.get());
    }

    /** Goes to the start of a frame. */
    public void seekFrame(long frame) {
        seek(rate.samples(Math.max(0, frame)));
    }

    /** Stops and goes some frames on, or back. */
    public void stepFrames(long frames) {
        stop();
        long last = Math.max(0, rate.frame(Math.max(0, length - 1)));
        seekFrame(Math.min(last, frame() + frames));
    }

    /** Goes some seconds on, or back. */
    public void skipSeconds(double seconds) {
        seekFrame(rate.frame(position.get() + Math.round(seconds * Sound.RATE)));
    }

    /** Goes to the first picture. */
    public void toStart() {
        seekFrame(0);
    }

    /** Goes to the in point, or the start without one. */
    public void toIn() {
        seekFrame(range.map(FrameRange::in).orElse(0L));
    }

    /** Goes to the out point, or the end without one. */
    public void toOut() {
        range.ifPresentOrElse(r -> seekFrame(r.out()), this::toEnd);
    }

    /** Goes to the end. */
    public void toEnd() {
        seek(length);
    }

    private boolean isInRange(long sample) {
        return range.isPresent()
                && sample >= rate.samples(range.get().in())
                && sample < rate.samples(range.get().out());
    }

    private void sendLoop() {
        playback.loop(
                looping.get() && range.isPresent()
                        ? new Playback.Loop(
                                rate.samples(range.get().in()),
                                Math.min(length, rate.samples(range.get().out())))
                        : Playback.Loop.OFF);
    }

    private void order(boolean plays, double wantedSpeed) {
        serial++;
        playing.set(plays);
        speed.set(plays ? wantedSpeed : 0);
        clock.reset();
        playback.order(new Playback.Order(serial, plays, position.get(), plays ? wantedSpeed : 1));
        wake();
    }

    private void wake() {
        thread.ifPresent(LockSupport::unpark);
    }

    /**
     * Moves the observable position to what is heard; called once per frame of the window.
     *
     * @param nanos the system's clock
     */
    public void pulse(long nanos) {
        soundState.set(playback.state());
        if (!playing.get()) {
            if (levels.get() != Levels.SILENCE) {
                levels.set(Levels.SILENCE);
            }
            return;
        }
        long device = playback.heardFrames();
        double heard = playback.positionAt(serial, clock.at(nanos, device));
        if (Double.isNaN(heard)) {
            clock.reset();
            return;
        }
        measure(nanos, device);
        if (speed.get() > 0 && heard >= length) {
            position.set(length);
            order(false, 0);
        } else if (speed.get() < 0 && heard <= 0) {
            position.set(0);
            order(false, 0);
        } else {
            position.set(Math.round(Math.max(0, heard)));
        }
    }

    private void measure(long nanos, long device) {
        playback.tap().read(device, meterLeft, meterRight);
        if (nanos - loudnessNanos > LOUDNESS_NANOS) {
            loudnessNanos = nanos;
            playback.tap().read(device, loudLeft, loudRight);
            momentary = Levels.loudness(loudLeft, loudRight);
        }
        levels.set(Levels.of(meterLeft, meterRight, momentary));
    }

    /** Ends the sound thread. */
    @Override
    public void close() {
        closed = true;
        wake();
    }
}
