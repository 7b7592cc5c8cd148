package org.foleystudio.engine.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.ContentHash;
import org.foleystudio.engine.files.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bundle in the making: its files are written into a hidden folder beside its place, which is moved there when it is
 * whole. Closing without {@link #finish} leaves nothing behind.
 */
public final class BundleFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BundleFolder.class);

    private final Path part;
    private final Path place;
    private boolean isFinished;

    private BundleFolder(Path part, Path place) {
        this.part = part;
        this.place = place;
    }

    /** Starts a bundle of a new name under {@code root}. */
    public static BundleFolder create(Path root, String name) throws FoleyException {
        if (!BundleManifest.isName(name)) {
            throw new FoleyException(
                    FoleyException.Code.SETTINGS,
                    "\"" + name + "\" cannot name a bundle; use letters, digits, dot, dash and underscore.");
        }
        Path place = root.resolve(name);
        if (Files.exists(place)) {
            throw new FoleyException(
                    FoleyException.Code.FILE,
                    "There is already a bundle " + place + "; choose another name or remove it first.");
        }
        try {
            Files.createDirectories(root);
            return new BundleFolder(Files.createDirectory(root.resolve(WholeFile.partName(name))), place);
        } catch (IOException e) {
            throw WholeFile.failure(root, e);
        }
    }

    /** Where a file of the bundle is to be written. */
    public Path file(String name) {
        return part.resolve(name);
    }

    /** Describes a file that was written, with its hash. */
    public Component component(String implementation, String file, String licence, String origin, Progress progress)
            throws FoleyException {
        return new Component(
                implementation, Optional.of(file), ContentHash.sha256(file(file), progress), licence, origin);
    }

    /** The bundle as it is before it is moved into place. */
    Bundle staged(BundleManifest manifest) throws FoleyException {
        write(part, manifest);
        return Bundle.read(part);
    }

    /** Writes the manifest and moves the whole into place. */
    public Bundle finish(BundleManifest manifest) throws FoleyException {
        write(part, manifest);
        Bundle.read(part);
        try {
            Files.move(part, place);
        } catch (IOException e) {
            throw WholeFile.failure(place, e);
        }
        isFinished = true;
        return Bundle.read(place);
    }

    /** Replaces the manifest of a finished bundle, such as with new figures. */
    public static Bundle rewrite(Bundle bundle, BundleManifest manifest) throws FoleyException {
        write(bundle.folder(), manifest);
        return Bundle.read(bundle.folder());
    }

    static void write(Path folder, BundleManifest manifest) throws FoleyException {
        byte[] text = ManifestJson.write(manifest).getBytes(StandardCharsets.UTF_8);
        WholeFile.stream(folder.resolve(BundleManifest.FILE), text.length, channel -> writeAll(channel, text));
    }

    private static void writeAll(WritableByteChannel channel, byte[] text) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(text);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public void close() {
        if (!isFinished) {
            try {
                delete(part);
            } catch (IOException e) {
                LOG.warn("cannot remove an unfinished bundle", e);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
