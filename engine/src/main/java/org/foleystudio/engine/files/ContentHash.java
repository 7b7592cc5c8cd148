package org.foleystudio.engine.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;

/** SHA-256 of files, in lower-case hexadecimal. */
public final class ContentHash {
    private static final int PIECE = 1 << 20;

    private ContentHash() {}

    /** The hash of a file's bytes, read in pieces. */
    public static String sha256(Path file) throws FoleyException {
        return sha256(file, Progress.NONE);
    }

    /** As {@link #sha256(Path)}, reporting the stage {@code "verify"} in bytes and stopping when asked to. */
    public static String sha256(Path file, Progress progress) throws FoleyException {
        MessageDigest digest = digest();
        ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long done = 0;
            while (channel.read(buffer) >= 0) {
                progress.checkCancelled();
                done += buffer.position();
                progress.report("verify", done, channel.size());
                digest.update(buffer.flip());
                buffer.clear();
            }
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "Cannot read " + file + ".", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash of some bytes. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
