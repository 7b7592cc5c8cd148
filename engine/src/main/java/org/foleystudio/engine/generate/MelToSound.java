package org.foleystudio.engine.generate;

import java.util.Arrays;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.codec.ChannelSelection;
import org.foleystudio.engine.codec.MelImage;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.Waveform;

/** Chooses a channel of a mel picture, fits its length to the sound wanted, and makes that sound, to the sample. */
final class MelToSound {
    private final ModelParts parts;

    MelToSound(ModelParts parts) {
        this.parts = parts;
    }

    Waveform sound(MelImage picture, Channel channel, int samples) throws FoleyException {
        Mel mel = selection(channel).select(picture);
        int frames =
                (samples + parts.geometry().hopSamples() - 1) / parts.geometry().hopSamples() + 1;
        Waveform sound = parts.vocoder().synthesize(fit(mel, frames));
        if (sound.length() < samples) {
            throw new IllegalStateException(
                    "the vocoder made " + sound.length() + " samples of " + frames + " frames, expected " + samples);
        }
        return Waveform.mono(Arrays.copyOf(sound.mixDown(), samples), sound.sampleRate());
    }

    private ChannelSelection selection(Channel channel) throws FoleyException {
        if (channel != Channel.ADAPTIVE || parts.codec().pictureChannels() == 1) {
            return ChannelSelection.of(channel == Channel.ADAPTIVE ? Channel.MEAN : channel);
        }
        return parts.adaptive()
                .orElseThrow(() -> new FoleyException(
                        FoleyException.Code.SETTINGS,
                        "This bundle has no adaptive channel mix; choose r, g, b or mean."));
    }

    /** Cut to so many frames, or mirrored at its end where it is shorter (by 40 ms at most). */
    static Mel fit(Mel mel, int frames) {
        if (mel.frames() == frames) {
            return mel;
        }
        float[] values = new float[mel.bands() * frames];
        for (int band = 0; band < mel.bands(); band++) {
            for (int frame = 0; frame < frames; frame++) {
                values[band * frames + frame] = mel.at(band, mirrored(frame, mel.frames()));
            }
        }
        return new Mel(values, mel.bands(), frames);
    }

    private static int mirrored(int frame, int frames) {
        return frame < frames ? frame : Math.max(0, 2 * frames - 1 - frame);
    }
}
