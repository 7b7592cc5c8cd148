package org.foleystudio.engine.media;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Turns decoded frames into RGB of one size through libswscale; every result owns its bytes. */
final class PictureScaler implements AutoCloseable {
    /** Vector code may write past the end of a row. */
    private static final int ROW_ALIGNMENT = 64;

    private final int width;
    private final int height;
    private final int stride;
    private final BytePointer pixels;
    private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
    private final IntPointer strides = new IntPointer(4);
    private SwsContext context = new SwsContext(null);
    private boolean closed;

    PictureScaler(int width, int height) {
        this.width = width;
        this.height = height;
        stride = (width * 3 + ROW_ALIGNMENT - 1) / ROW_ALIGNMENT * ROW_ALIGNMENT;
        pixels = new BytePointer((long) stride * height + ROW_ALIGNMENT);
        for (int i = 0; i < 4; i++) {
            planes.put(i, i == 0 ? pixels : null);
            strides.put(i, i == 0 ? stride : 0);
        }
    }

    /** The size of a picture made smaller so that no side exceeds {@code longestSide}; as it is when that is 0. */
    static int[] fit(int width, int height, int longestSide) {
        int longest = Math.max(width, height);
        if (longestSide <= 0 || longest <= longestSide) {
            return new int[] {width, height};
        }
        double factor = (double) longestSide / longest;
        return new int[] {(int) Math.max(1, Math.round(width * factor)), (int) Math.max(1, Math.round(height * factor))
        };
    }

    /** Converts a frame, whatever its size and format. */
    RgbFrame convert(AVFrame frame, double seconds) {
        context = swscale.sws_getCachedContext(
                context,
                frame.width(),
                frame.height(),
                frame.format(),
                width,
                height,
                avutil.AV_PIX_FMT_RGB24,
                swscale.SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        if (context == null) {
            context = new SwsContext(null);
            throw new IllegalStateException("libswscale refuses pixel format " + frame.format());
        }
        swscale.sws_scale(context, frame.data(), frame.linesize(), 0, frame.height(), planes, strides);
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            pixels.position((long) y * stride).get(rgb, y * width * 3, width * 3);
        }
        pixels.position(0);
        return new RgbFrame(width, height, rgb, seconds);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (!context.isNull()) {
                swscale.sws_freeContext(context);
            }
            planes.close();
            strides.close();
            pixels.close();
        }
    }
}
