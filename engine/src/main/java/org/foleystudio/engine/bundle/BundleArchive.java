package org.foleystudio.engine.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.WholeFile;

/**
 * A bundle as one file, to be carried to another computer: a plain zip of its manifest and weights. Reading one takes
 * nothing but what its manifest lists, and checks every hash.
 */
public final class BundleArchive {
    private static final int PIECE = 1 << 16;
    private static final long LONGEST_MANIFEST = 1 << 20;

    private BundleArchive() {}

    /** Writes a bundle into a zip, over one that is there. Reports stage {@code pack} in bytes. */
    public static void write(Bundle bundle, Path zip, Progress progress) throws FoleyException {
        bundle.verify(progress);
        long total = bundle.bytes();
        long[] done = {0};
        WholeFile.write(zip, part -> {
            WholeFile.checkRoom(Objects.requireNonNull(part.getParent()), total);
            try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
                out.setLevel(Deflater.NO_COMPRESSION); // weights hardly shrink
                out.putNextEntry(new ZipEntry(BundleManifest.FILE));
                Files.copy(bundle.folder().resolve(BundleManifest.FILE), out);
                for (String file : files(bundle.manifest())) {
                    out.putNextEntry(new ZipEntry(file));
                    try (InputStream in = Files.newInputStream(bundle.folder().resolve(file))) {
                        copy(in, out, Long.MAX_VALUE, done, total, progress);
                    }
                }
            }
        });
    }

    private static List<String> files(BundleManifest manifest) {
        List<String> files = new ArrayList<>();
        manifest.components().values().forEach(component -> component.file().ifPresent(files::add));
        return files;
    }

    /** Whether a file is such a zip. */
    public static boolean isOne(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry(BundleManifest.FILE) != null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Unpacks a zip into the user's folder of a store. Reports stage {@code pack} in bytes. */
    public static Bundle read(Path file, BundleStore store, Progress progress) throws FoleyException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            BundleManifest manifest = manifest(zip, file);
            try (BundleFolder folder =
                    BundleFolder.create(store.own(), manifest.about().name())) {
                unpack(zip, file, manifest, folder, progress);
                Bundle staged = folder.staged(manifest);
                staged.verify(progress);
                return folder.finish(manifest);
            }
        } catch (ZipException e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw WholeFile.failure(store.own().resolve("bundle"), e);
        }
    }

    /** Copies a bundle that lies anywhere into the user's folder of a store, checking every hash. */
    public static Bundle copy(Bundle bundle, BundleStore store, Progress progress) throws FoleyException {
        bundle.verify(progress);
        long total = bundle.bytes();
        long[] done = {0};
        try (BundleFolder folder = BundleFolder.create(store.own(), bundle.name())) {
            WholeFile.checkRoom(store.own(), total);
            for (String name : files(bundle.manifest())) {
                try (InputStream in = Files.newInputStream(bundle.folder().resolve(name));
                        OutputStream out = Files.newOutputStream(folder.file(name))) {
                    copy(in, out, Long.MAX_VALUE, done, total, progress);
                }
            }
            return folder.finish(bundle.manifest());
        } catch (IOException e) {
            throw WholeFile.failure(store.own().resolve(bundle.name()), e);
        }
    }

    private static BundleManifest manifest(ZipFile zip, Path file) throws IOException, FoleyException {
        ZipEntry entry = zip.getEntry(BundleManifest.FILE);
        if (entry == null) {
            throw damaged(file, new IOException("no manifest"));
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] text = in.readNBytes((int) LONGEST_MANIFEST + 1);
            if (text.length > LONGEST_MANIFEST) {
                throw damaged(file, new IOException("manifest too long"));
            }
            return ManifestJson.read(new String(text, StandardCharsets.UTF_8), file);
        }
    }

    private static void unpack(ZipFile zip, Path file, BundleManifest manifest, BundleFolder folder, Progress progress)
            throws IOException, FoleyException {
        long total = 0;
        for (String name : files(manifest)) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null || entry.getSize() < 0) {
                throw damaged(file, new IOException("lacks " + name));
            }
            total += entry.getSize();
        }
        WholeFile.checkRoom(
                Objects.requireNonNull(folder.file(BundleManifest.FILE).getParent()), total);
        long[] done = {0};
        for (String name : files(manifest)) {
            ZipEntry entry = zip.getEntry(name);
            try (InputStream in = zip.getInputStream(entry);
                    OutputStream out = Files.newOutputStream(folder.file(name))) {
                copy(in, out, entry.getSize(), done, total, progress);
            }
        }
    }

    /** Never writes more than was announced: what a packer claims is small may unpack without end. */
    private static void copy(InputStream in, OutputStream out, long most, long[] done, long total, Progress progress)
            throws IOException, FoleyException {
        byte[] piece = new byte[PIECE];
        long written = 0;
        int count;
        while ((count = in.read(piece)) > 0) {
            progress.checkCancelled();
            written += count;
            if (written > most) {
                throw new ZipException("more than announced");
            }
            out.write(piece, 0, count);
            done[0] += count;
            progress.report("pack", done[0], total);
        }
    }

    private static FoleyException damaged(Path file, Exception cause) {
        return new FoleyException(
                FoleyException.Code.CHECKPOINT,
                "The file " + file + " is not a whole bundle; export it again where it came from.",
                cause);
    }
}
