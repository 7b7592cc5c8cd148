package org.foleystudio.engine.generate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.ContentHash;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.media.ClipInfo;
import org.foleystudio.engine.media.VideoReader;
import org.foleystudio.engine.signal.AudioOnsets;
import org.foleystudio.engine.signal.Loudness;
import org.foleystudio.engine.signal.Waveform;
import org.foleystudio.engine.vision.VisualOnset;
import org.foleystudio.engine.vision.VisualOnsets;

/**
 * What a clip holds: its streams, the moments at which something seems to strike, and those at which its own sound
 * begins something.
 *
 * @param info streams
 * @param sha256 of the file
 * @param frames pictures that could be decoded
 * @param visualOnsets likely impacts in the picture, in seconds with a strength
 * @param loudness of the clip's own sound, empty where there is none
 * @param audioOnsets onsets of the clip's own sound, in seconds
 */
public record ClipInspection(
        ClipInfo info,
        String sha256,
        long frames,
        List<Onset> visualOnsets,
        Optional<Loudness> loudness,
        List<Double> audioOnsets) {
    private static final int ANALYSIS_SIDE = 320;

    /** A moment and how strongly it stands out. */
    public record Onset(double seconds, double strength) {}

    /** Reads a clip to its end. */
    public static ClipInspection of(Path clip, Progress progress) throws FoleyException {
        ClipInfo info;
        List<VisualOnset> seen;
        CountedFrames counted;
        try (VideoReader reader = VideoReader.open(clip, VideoReader.Options.ALL.withLongestSide(ANALYSIS_SIDE))) {
            info = reader.info();
            counted = new CountedFrames(reader);
            seen = VisualOnsets.of(counted, progress);
        }
        progress.checkCancelled();
        Optional<Waveform> sound = info.hasAudio() ? AudioReader.read(clip) : Optional.empty();
        List<Double> heard = sound.map(
                        s -> Arrays.stream(new AudioOnsets().onsets(s)).boxed().toList())
                .orElse(List.of());
        return new ClipInspection(
                info,
                ContentHash.sha256(clip),
                counted.count(),
                seen.stream().map(o -> new Onset(o.seconds(), o.strength())).toList(),
                sound.map(Loudness::of),
                heard);
    }
}
