package org.foleystudio.engine.media;

import org.bytedeco.ffmpeg.global.avutil;

/** The FFmpeg build that reads and writes media. */
public final class MediaLibrary {
    private MediaLibrary() {}

    /** Version and licence of the loaded FFmpeg. */
    public static String version() {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        return "FFmpeg " + avutil.av_version_info().getString() + " ("
                + avutil.avutil_license().getString() + ")";
    }
}
