package org.foleystudio.app.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.codec.ChannelSelection;
import org.foleystudio.engine.codec.MelImage;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.Latent;
import org.foleystudio.engine.generate.PictureLength;
import org.foleystudio.engine.generate.StageTimings;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.generate.TakeSpan;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.Waveform;

/**
 * Makes real sound without a network: hits near given moments, nearer with more steps, that differ by seed, guidance and
 * channel. The same request gives the same samples.
 */
public final class FakeMaker implements TakeMaker {
    private static final int RATE = 16_000;
    private static final int HOP = 256;
    private static final int BANDS = 128;

    private final ClipEntry clip;
    private final List<Double> moments;
    /** Requests so far. */
    public final List<GenerationRequest> asked = new ArrayList<>();
    /** Called before each step with the number of the request, to fail or to wait. */
    public StepHook hook = (request, step) -> {};
    /** Whether the memory was given back. */
    public boolean closed;

    /** Is called before each step. */
    @FunctionalInterface
    public interface StepHook {
        /** May throw. */
        void before(int request, int step) throws FoleyException;
    }

    /** Makes takes for a clip in which something strikes at some seconds. */
    public FakeMaker(ClipEntry clip, List<Double> moments) {
        this.clip = clip;
        this.moments = List.copyOf(moments);
    }

    @Override
    public List<Take> make(GenerationRequest request, Progress progress) throws FoleyException {
        asked.add(request);
        GenerationSettings settings = request.settings();
        PictureLength length = PictureLength.ofFrames(
                clip.frames(), clip.rate().numerator(), clip.rate().denominator());
        TakeSpan span = new TakeSpan(length, settings.startSeconds(), settings.lengthSeconds());
        progress.report("encode", 0, 1);
        for (int step = 0; step < settings.steps(); step++) {
            progress.checkCancelled();
            hook.before(asked.size() - 1, step);
            progress.report("sample", step, settings.steps());
        }
        List<Take> takes = new ArrayList<>();
        for (int i = 0; i < settings.takes(); i++) {
            takes.add(take(request, settings.withSeed(settings.seed() + i).withTakes(1), span));
        }
        progress.report("vocode", 1, 1);
        return takes;
    }

    private Take take(GenerationRequest request, GenerationSettings settings, TakeSpan span) throws FoleyException {
        int samples = span.samples(RATE);
        MelImage picture = picture(settings, span, samples / HOP + 1);
        float[] latent = new float[4 * 16 * 64];
        SplittableRandom random = new SplittableRandom(settings.seed());
        for (int i = 0; i < latent.length; i++) {
            latent[i] = (float) random.nextDouble();
        }
        return new Take(
                hear(request.bundle(), picture, settings.channel(), samples, Progress.NONE),
                new Latent(latent, 4, 16, 64),
                picture,
                span,
                settings.seed(),
                new StageTimings(0.1, 0.2, 0.01 * settings.steps(), 0.05, 0.1),
                provenance(request, settings));
    }

    private MelImage picture(GenerationSettings settings, TakeSpan span, int frames) {
        SplittableRandom random = new SplittableRandom(settings.seed() * 31 + settings.steps());
        float[] values = new float[3 * BANDS * frames];
        double floor = 0.12 + 0.3 / Math.sqrt(settings.steps());
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (floor * (0.6 + 0.4 * random.nextDouble()));
        }
        double secondsPerFrame = (double) HOP / RATE;
        for (double moment : moments) {
            double spread = 0.25 / settings.steps();
            double at = moment - span.startSeconds() + spread * (2 * random.nextDouble() - 1);
            double bright = 0.3 + 0.6 * random.nextDouble();
            for (int f = Math.max(0, (int) Math.ceil(at / secondsPerFrame)); f < frames; f++) {
                double since = f * secondsPerFrame - at;
                if (since > 0.6) {
                    break;
                }
                for (int band = 0; band < BANDS; band++) {
                    double tone = 0.75 - 0.35 * Math.abs(band / (double) BANDS - bright);
                    double level = tone * (0.8 + 0.04 * settings.guidance()) - since * (1 + band / 48.0);
                    for (int c = 0; c < 3; c++) {
                        int index = (c * BANDS + band) * frames + f;
                        double own = c == 0 ? level * 0.86 - 0.03 : c == 2 ? level * 0.97 : level;
                        values[index] = (float) Math.max(values[index], Math.min(1, own));
                    }
                }
            }
        }
        return new MelImage(values, 3, BANDS, frames);
    }

    private static Map<String, String> provenance(GenerationRequest request, GenerationSettings settings) {
        Map<String, String> out = new LinkedHashMap<>();
        out.put("bundle", request.bundle().name());
        out.put("bundleSha256", request.bundle().sha256());
        out.put("clip", String.valueOf(request.file().getFileName()));
        out.put("clipSha256", "c11b");
        out.put("steps", Integer.toString(settings.steps()));
        out.put("guidance", Double.toString(settings.guidance()));
        out.put("power", Double.toString(settings.power()));
        out.put("sampler", settings.sampler().id());
        out.put("channel", settings.channel().id());
        out.put("seed", Long.toString(settings.seed()));
        out.put("overlapSeconds", Double.toString(settings.overlapSeconds()));
        out.put("startSeconds", Double.toString(settings.startSeconds()));
        settings.lengthSeconds().ifPresent(s -> out.put("lengthSeconds", Double.toString(s)));
        return out;
    }

    @Override
    public Waveform hear(Bundle bundle, MelImage picture, Channel channel, int samples, Progress progress)
            throws FoleyException {
        Mel mel = (channel == Channel.ADAPTIVE
                        ? ChannelSelection.adaptive(0.25, 0.5, 0.25, 0)
                        : ChannelSelection.of(channel))
                .select(picture);
        SplittableRandom noise = new SplittableRandom(5);
        float[] out = new float[samples];
        double low = 0;
        for (int i = 0; i < samples; i++) {
            int frame = Math.min(mel.frames() - 1, i / HOP);
            double level = 0;
            double bright = 0;
            for (int band = 4; band < BANDS; band += 24) {
                level += mel.at(band, frame);
                bright += band > BANDS / 2 ? mel.at(band, frame) : 0;
            }
            double white = 2 * noise.nextDouble() - 1;
            low += 0.2 * (white - low);
            double mixed = level == 0 ? 0 : (bright * white + (level - bright) * 2 * low) / level;
            out[i] = (float) (0.5 * mixed * Math.pow(10, 2.6 * (level / 6 - 0.8)));
        }
        return Waveform.mono(out, RATE);
    }

    @Override
    public void close() {
        closed = true;
    }
}
