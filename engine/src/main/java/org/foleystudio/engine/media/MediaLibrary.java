package org.foleystudio.engine.media;

import org.bytedeco.ffmpeg.global.avutil;
import org.foleystudio.engine.FoleyException;

/** The FFmpeg build that reads and writes media. */
public final class MediaLibrary {
    private MediaLibrary() {}

    /** Version and licence of the loaded FFmpeg. */
    public static String version() {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        return "FFmpeg " + avutil.av_version_info().getString() + " ("
                + avutil.avutil_license().getString() + ")";
    }

    /** Loads FFmpeg and keeps it from writing to the terminal. */
    static void load() throws FoleyException {
        try {
            avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        } catch (LinkageError e) {
            throw new FoleyException(
                    FoleyException.Code.MISSING,
                    "The media library FFmpeg cannot be loaded on this computer; run `foley doctor`.",
                    e);
        }
    }
}
