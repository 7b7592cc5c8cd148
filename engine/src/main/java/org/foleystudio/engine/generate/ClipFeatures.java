package org.foleystudio.engine.generate;

import java.nio.file.Path;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.media.VideoReader;
import org.foleystudio.engine.vision.VideoEncoder;
import org.foleystudio.engine.vision.VideoFeatures;

/** What an encoder sees of a clip, exactly as generation shows it to the network. */
public final class ClipFeatures {
    private ClipFeatures() {}

    /**
     * Encodes a whole clip.
     *
     * @param leastSeconds the last picture of a shorter clip is held until then
     */
    public static VideoFeatures of(VideoEncoder encoder, Path clip, double leastSeconds, Progress progress)
            throws FoleyException {
        try (VideoReader reader = VideoReader.open(clip, VideoReader.Options.ALL)) {
            ClipFrames frames =
                    new ClipFrames(reader, 0, Double.POSITIVE_INFINITY, leastSeconds, new StageClock(), progress);
            return encoder.encode(frames, progress);
        }
    }
}
