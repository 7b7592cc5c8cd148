package org.foleystudio.engine.generate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.foleystudio.engine.FoleyException;

/** Names a clip so that it can be found again: its file name and the hash of its bytes. */
final class ClipIdentity {
    private static final int BUFFER = 1 << 20;

    private ClipIdentity() {}

    static Map<String, String> of(Path clip) throws FoleyException {
        Map<String, String> identity = new LinkedHashMap<>();
        Path name = clip.getFileName();
        identity.put("clip", name == null ? clip.toString() : name.toString());
        identity.put("clipSha256", sha256(clip));
        return identity;
    }

    private static String sha256(Path file) throws FoleyException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "Cannot read " + file + ".", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
