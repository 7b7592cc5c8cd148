package org.foleystudio.engine.media;

import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * How a stored picture is turned to be shown: any of the eight ways a camera or a scanner may note.
 *
 * @param transposed whether rows become columns
 * @param fromRight whether the stored columns are read from the right
 * @param fromBottom whether the stored rows are read from the bottom
 */
record Orientation(boolean transposed, boolean fromRight, boolean fromBottom) {
    static final Orientation UPRIGHT = new Orientation(false, false, false);

    private static final long MATRIX_BYTES = 9 * Integer.BYTES;

    /** What the frame says (EXIF), else what its stream says (display matrix). */
    static Orientation of(AVStream stream, AVFrame frame) {
        AVFrameSideData ofFrame = avutil.av_frame_get_side_data(frame, avutil.AV_FRAME_DATA_DISPLAYMATRIX);
        if (ofFrame != null && ofFrame.size() >= MATRIX_BYTES) {
            return of(matrix(ofFrame.data()));
        }
        int count = stream.codecpar().nb_coded_side_data();
        if (count > 0) {
            AVPacketSideData ofStream = avcodec.av_packet_side_data_get(
                    stream.codecpar().coded_side_data(), count, avcodec.AV_PKT_DATA_DISPLAYMATRIX);
            if (ofStream != null && ofStream.size() >= MATRIX_BYTES) {
                return of(matrix(ofStream.data()));
            }
        }
        return UPRIGHT;
    }

    private static int[] matrix(BytePointer data) {
        int[] values = new int[9];
        new IntPointer(data).get(values);
        return values;
    }

    /** From the matrix of ISO 14496-12, 8.3.2: shown x = a x + c y, shown y = b x + d y. */
    static Orientation of(int[] m) {
        long a = m[0];
        long b = m[1];
        long c = m[3];
        long d = m[4];
        if (Math.abs(a) + Math.abs(d) >= Math.abs(b) + Math.abs(c)) {
            return new Orientation(false, a < 0, d < 0);
        }
        return new Orientation(true, b < 0, c < 0);
    }

    int shownWidth(int width, int height) {
        return transposed ? height : width;
    }

    int shownHeight(int width, int height) {
        return transposed ? width : height;
    }

    /** The picture as it is shown; the same object when it is stored upright. */
    RgbFrame apply(RgbFrame stored) {
        if (equals(UPRIGHT)) {
            return stored;
        }
        int width = stored.width();
        int height = stored.height();
        int shownWidth = shownWidth(width, height);
        int shownHeight = shownHeight(width, height);
        byte[] in = stored.rgb();
        byte[] out = new byte[in.length];
        int at = 0;
        for (int y = 0; y < shownHeight; y++) {
            for (int x = 0; x < shownWidth; x++) {
                int column = transposed ? y : x;
                int row = transposed ? x : y;
                column = fromRight ? width - 1 - column : column;
                row = fromBottom ? height - 1 - row : row;
                int from = (row * width + column) * 3;
                out[at++] = in[from];
                out[at++] = in[from + 1];
                out[at++] = in[from + 2];
            }
        }
        return new RgbFrame(shownWidth, shownHeight, out, stored.seconds());
    }
}
