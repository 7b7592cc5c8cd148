package org.foleystudio.engine.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.ContentHash;
import org.foleystudio.engine.files.WholeFile;

/**
 * Mends a bundle whose files are damaged or gone: takes the same bytes from another bundle where one has them, and lets a
 * published model wait for the files that must be fetched again. What is intact is never fetched twice.
 */
public final class BundleRepair {
    private final BundleStore store;
    private final Progress progress;

    /**
     * What a repair came to.
     *
     * @param mended files that are whole again
     * @param waiting files that must be got again; the bundle waits for them
     * @param lost files that are nowhere else
     */
    public record Outcome(List<String> mended, List<String> waiting, List<String> lost) {
        public Outcome {
            mended = List.copyOf(mended);
            waiting = List.copyOf(waiting);
            lost = List.copyOf(lost);
        }
    }

    private BundleRepair(BundleStore store, Progress progress) {
        this.store = store;
        this.progress = progress;
    }

    /** Mends what can be mended. */
    public static Outcome run(BundleStore store, Bundle bundle, Progress progress) throws FoleyException {
        return new BundleRepair(store, progress).run(bundle);
    }

    private Outcome run(Bundle bundle) throws FoleyException {
        Map<Role, Component> intact = new LinkedHashMap<>();
        List<String> mended = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        boolean hasNetwork = true;
        for (Map.Entry<Role, Component> entry : bundle.manifest().components().entrySet()) {
            Component part = entry.getValue();
            if (part.file().isEmpty()) {
                continue;
            }
            String file = part.file().get();
            Path place = bundle.folder().resolve(file);
            if (isWhole(place, part.sha256())) {
                intact.put(entry.getKey(), part);
            } else if (copyFromElsewhere(bundle, part, place)) {
                intact.put(entry.getKey(), part);
                mended.add(file);
            } else {
                gone.add(file);
                hasNetwork &= entry.getKey() != Role.NETWORK;
            }
        }
        if (gone.isEmpty()) {
            return new Outcome(mended, List.of(), List.of());
        }
        boolean isPublished = bundle.manifest().about().kind() != BundleKind.STARTER
                && (hasNetwork || bundle.manifest().about().parent().isEmpty());
        if (!isPublished || !store.isOwn(bundle)) {
            return new Outcome(mended, List.of(), gone);
        }
        PartsFolder.reopen(store.own(), bundle, intact);
        return new Outcome(mended, gone, List.of());
    }

    private boolean isWhole(Path file, String sha256) throws FoleyException {
        return Files.isRegularFile(file) && ContentHash.sha256(file, progress).equals(sha256);
    }

    private boolean copyFromElsewhere(Bundle bundle, Component part, Path place) throws FoleyException {
        for (Bundle other : store.list()) {
            for (Component same : other.manifest().components().values()) {
                Optional<Path> source = same.file().map(other.folder()::resolve);
                boolean isCandidate = !other.folder().equals(bundle.folder())
                        && same.sha256().equals(part.sha256())
                        && source.isPresent();
                if (isCandidate && isWhole(source.get(), part.sha256())) {
                    WholeFile.write(place, target -> copy(source.get(), target));
                    return true;
                }
            }
        }
        return false;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to);
    }
}
