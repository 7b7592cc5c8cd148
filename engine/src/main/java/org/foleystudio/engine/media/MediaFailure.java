package org.foleystudio.engine.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avutil;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.FoleyException.Code;

/** The sentences for media that cannot be used. */
final class MediaFailure {
    /** Pixels beyond which a side is taken for damage, or for too much. */
    static final int LONGEST_SIDE = 16384;

    private MediaFailure() {}

    /** Refuses paths that are no readable file, before FFmpeg sees them. */
    static void checkReadable(Path path) throws FoleyException {
        if (Files.isDirectory(path)) {
            throw new FoleyException(Code.FILE, path + " is a folder; give a clip.");
        }
        if (!Files.exists(path)) {
            throw new FoleyException(Code.FILE, "There is no file " + path + ".");
        }
        if (!Files.isRegularFile(path)) {
            throw new FoleyException(Code.FILE, path + " is not a file; give a clip.");
        }
        if (!Files.isReadable(path)) {
            throw new FoleyException(Code.FILE, "The file " + path + " may not be read; check its permissions.");
        }
        if (path.toFile().length() == 0) {
            throw new FoleyException(Code.MEDIA, "The file " + path + " is empty; copy the clip again.");
        }
    }

    /** FFmpeg gave up on a file with this code. */
    static FoleyException unreadable(Path path, int result) {
        return unreadable(path, new IOException(describe(result)));
    }

    static FoleyException unreadable(Path path, Throwable cause) {
        return new FoleyException(
                Code.MEDIA,
                "The file " + path + " cannot be read as media: it is damaged, incomplete or of an unknown kind.",
                cause);
    }

    static FoleyException noPicture(Path path) {
        return new FoleyException(Code.MEDIA, "The file " + path + " holds no picture; choose a clip with video.");
    }

    static FoleyException unknownCodec(Path path) {
        return new FoleyException(
                Code.MEDIA, "The file " + path + " is coded in a way that is not known here; convert it to MP4 first.");
    }

    static FoleyException tooLarge(Path path, int width, int height) {
        return new FoleyException(
                Code.MEDIA,
                "The pictures of " + path + " are " + width + " x " + height + ", larger than " + LONGEST_SIDE
                        + " pixels; make a smaller copy.");
    }

    /** FFmpeg's words for one of its codes. */
    static String describe(int result) {
        byte[] text = new byte[256];
        avutil.av_strerror(result, text, text.length);
        return new String(text, StandardCharsets.UTF_8).trim();
    }
}
