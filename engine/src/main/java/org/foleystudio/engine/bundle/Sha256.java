package org.foleystudio.engine.bundle;

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

/** SHA-256 in lower-case hex. */
final class Sha256 {
    private Sha256() {}

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    static String of(Path file, Progress progress) throws FoleyException {
        MessageDigest digest = digest();
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
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
}
