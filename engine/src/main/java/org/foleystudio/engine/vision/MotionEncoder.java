package org.foleystudio.engine.vision;

import java.util.List;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.media.FrameSource;

/**
 * Frames to 512 numbers per slot of 256 ms, from motion and appearance, by plain Java: the encoder of the starter.
 *
 * <p>One slot is one token column of the 128 x 512 mel picture. Because the network maps a slot linearly, the time of an
 * event within its slot is spelled out in 16 bins of 16 ms. Over the training part of the corpus all numbers have
 * about mean 0 and the same deviation, such that a slot has about unit length (CAVP's has exactly); none is further than
 * five deviations from 0. The order:
 *
 * <pre>
 *   0.. 15  likelihood of a blow (see {@link VisualOnsets}), 16 bins
 *  16..207  twelve motion channels (MotionTrack.Channel in its order), 16 bins each, relative to the clip
 * 208..255  8 bins before and 8 after the slot: likelihood, PEAK, RISE
 * 256..363  6 x 6 colours (R G B, rows from the top) round the place where things stop, turn or begin
 * 364..379  colours of what changes: 12 hues, 4 greys; now
 * 380..395  the same within about 4 s (nearer counts more)
 * 396..409  mean R G B of what changes, 8 edge orientations, edge strength, share of bright, share of dark; now
 * 410..423  the same within 4 s
 * 424..447  4 x 3 shares of motion over the picture; now, within 4 s
 * 448..463  8 directions of motion; now, within 4 s
 * 464..471  rotation, its magnitude, expansion, its magnitude; now, within 4 s
 * 472..479  centre x, y and spread x, y of motion; now, within 4 s
 * 480..489  log levels of ENERGY, PEAK, RISE, FLASH, DOWN; each now and within 4 s
 * 490..493  fineness of the change within 4 s and now, steadiness, density of blows
 * 494..511  periodicity of PEAK at 18 lags of 48 to 864 ms
 * </pre>
 */
public final class MotionEncoder implements VideoEncoder {
    /** 16 kHz / 256 samples per mel frame / 16 mel frames per token column. */
    public static final double SLOTS_PER_SECOND = 3.90625;

    private final OnsetDetector detector = OnsetDetector.shipped();
    private final MotionScale scale = MotionScale.shipped();

    /** What one pass over the frames gives. */
    public record Result(VideoFeatures features, List<VisualOnset> onsets) {}

    @Override
    public double slotsPerSecond() {
        return SLOTS_PER_SECOND;
    }

    @Override
    public int size() {
        return SlotFeatures.SIZE;
    }

    @Override
    public VideoFeatures encode(FrameSource frames, Progress progress) throws FoleyException {
        return analyse(frames, progress).features();
    }

    /** Features and visual onsets in one pass. */
    public Result analyse(FrameSource frames, Progress progress) throws FoleyException {
        MotionAnalysis analysis = MotionAnalysis.of(frames, SLOTS_PER_SECOND, progress);
        float[][] relative = analysis.relative(OnsetDetector.STEP);
        float[] likelihood = detector.likelihood(relative);
        float[] values = new SlotFeatures(analysis, relative, likelihood, SLOTS_PER_SECOND).all();
        scale.apply(values);
        int slots = values.length / SlotFeatures.SIZE;
        VideoFeatures features = new VideoFeatures(values, slots, SlotFeatures.SIZE, SLOTS_PER_SECOND);
        return new Result(features, VisualOnsets.peaks(likelihood));
    }

    @Override
    public void close() {}
}
