package org.foleystudio.engine.vision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.RgbFrame;
import org.foleystudio.engine.vision.MotionTrack.Channel;

/** Reads frames once and notes what moves, when, where and how it looks. */
final class MotionAnalysis {
    /** Frames that follow faster than this are skipped: 50 and 60 fps are seen as 25 and 30. */
    private static final double SHORTEST = 1.0 / 31;

    private static final int COLUMNS = MotionField.COLUMNS;

    private final double slotsPerSecond;
    private final MotionTrack track = new MotionTrack();
    private final List<SlotView> views = new ArrayList<>();
    private final float[] channels = new float[Channel.COUNT];
    private final float[] impact = new float[MotionField.CELLS];
    private Thumbnail earlier = new Thumbnail();
    private Thumbnail later = new Thumbnail();
    private MotionField before = new MotionField();
    private MotionField now = new MotionField();
    private final RepeatedFrames repeats = new RepeatedFrames();
    private double lastTime = Double.NEGATIVE_INFINITY;
    private double end;

    private MotionAnalysis(double slotsPerSecond) {
        this.slotsPerSecond = slotsPerSecond;
    }

    static MotionAnalysis of(FrameSource frames, double slotsPerSecond, Progress progress) throws FoleyException {
        MotionAnalysis analysis = new MotionAnalysis(slotsPerSecond);
        double total = frames.seconds();
        analysis.end = total;
        int count = 0;
        Optional<RgbFrame> next = frames.next();
        while (next.isPresent()) {
            if (count++ % 25 == 0) {
                progress.checkCancelled();
                progress.report("encode", Math.round(next.get().seconds() * 1000), Math.round(total * 1000));
            }
            analysis.see(next.get());
            next = frames.next();
        }
        if (count == 0) {
            throw new FoleyException(FoleyException.Code.MEDIA, "The clip holds no picture that could be analysed.");
        }
        return analysis;
    }

    MotionTrack track() {
        return track;
    }

    /** The channels every {@code step} seconds over all slots, see {@link #relative}. */
    float[][] relative(double step) {
        return relative(track.resample(step, (int) Math.ceil(views().size() / slotsPerSecond / step - 1e-6)));
    }

    /** Least size of the loud end of each channel: below it a clip counts as still. */
    private static final float[] STILL = {0.03f, 0.6f, 1.5f, 1.5f, 1f, 0.4f, 0.5f, 3f, 3f, 3f, 0.05f, 0.5f};

    /** Square roots of the channels over the loud end (98 %) of this clip, up to 1.5. */
    private static float[][] relative(float[][] channels) {
        for (int c = 0; c < channels.length; c++) {
            float[] sorted = channels[c].clone();
            Arrays.sort(sorted);
            float loud = sorted[(int) (0.98 * (sorted.length - 1))] + STILL[c];
            for (int i = 0; i < sorted.length; i++) {
                channels[c][i] = Math.min(1.5f, (float) Math.sqrt(Math.max(0, channels[c][i]) / loud));
            }
        }
        return channels;
    }

    /** At least one slot. */
    List<SlotView> views() {
        int slots = (int) Math.max(1, Math.ceil(end * slotsPerSecond - 1e-6));
        while (views.size() < slots) {
            views.add(new SlotView());
        }
        return views;
    }

    private void see(RgbFrame frame) {
        double gap = frame.seconds() - lastTime;
        if (gap < SHORTEST) {
            return;
        }
        later.fill(frame);
        boolean first = lastTime == Double.NEGATIVE_INFINITY;
        double usual = first ? 0.04 : Math.min(gap, 0.2);
        now.compare(first ? later : earlier, later, usual);
        if (!first && repeats.isRepeat(now.raw)) {
            return;
        }
        channels();
        if (!first) {
            track.add(frame.seconds() - usual / 2, channels);
        }
        view(frame.seconds()).add(later, now, impact);
        end = Math.max(end, frame.seconds() + 1e-3);
        lastTime = frame.seconds();
        Thumbnail spare = earlier;
        earlier = later;
        later = spare;
        MotionField old = before;
        before = now;
        now = old;
    }

    private SlotView view(double seconds) {
        int slot = (int) (seconds * slotsPerSecond + 1e-6);
        while (views.size() <= slot) {
            views.add(new SlotView());
        }
        return views.get(slot);
    }

    private void channels() {
        Arrays.fill(channels, 0);
        float[] top = new float[3];
        float area = 0;
        for (int c = 0; c < MotionField.CELLS; c++) {
            float e = now.energy[c];
            float begun = Math.max(0, e - strongestNear(before.energy, c));
            float ended = Math.max(0, before.energy[c] - strongestNear(now.energy, c));
            float turned = Math.max(0, -(now.flowX[c] * before.flowX[c] + now.flowY[c] * before.flowY[c]));
            float back = (float) Math.sqrt(turned) * Math.min(e, before.energy[c]);
            impact[c] = begun + ended + back;
            add(Channel.ENERGY, e / MotionField.CELLS);
            add(Channel.RISE, begun);
            add(Channel.STOP, ended);
            add(Channel.REVERSAL, back);
            add(Channel.DOWN, e * Math.max(0, now.flowY[c]));
            add(Channel.UP, e * Math.max(0, -now.flowY[c]));
            add(Channel.ACROSS, e * Math.abs(now.flowX[c]));
            most(Channel.FLASH, now.brightening[c] - 0.5f * Math.max(0, before.brightening[c]));
            most(Channel.LOCAL_RISE, begun);
            area += e > 0.3f ? 1f / MotionField.CELLS : 0;
            keepLargest(top, e);
        }
        channels[Channel.AREA.ordinal()] = area;
        channels[Channel.PEAK.ordinal()] = (top[0] + top[1] + top[2]) / 3;
        channels[Channel.LIGHT.ordinal()] = Math.abs(now.light);
    }

    private void add(Channel channel, float value) {
        channels[channel.ordinal()] += value;
    }

    private void most(Channel channel, float value) {
        channels[channel.ordinal()] = Math.max(channels[channel.ordinal()], value);
    }

    private static void keepLargest(float[] top, float value) {
        for (int i = 0; i < top.length; i++) {
            if (value > top[i]) {
                float old = top[i];
                top[i] = value;
                value = old;
            }
        }
    }

    private static float strongestNear(float[] cells, int c) {
        int x = c % COLUMNS;
        int y = c / COLUMNS;
        float most = 0;
        for (int row = Math.max(0, y - 1); row <= Math.min(MotionField.ROWS - 1, y + 1); row++) {
            for (int column = Math.max(0, x - 1); column <= Math.min(COLUMNS - 1, x + 1); column++) {
                most = Math.max(most, cells[row * COLUMNS + column]);
            }
        }
        return most;
    }
}
