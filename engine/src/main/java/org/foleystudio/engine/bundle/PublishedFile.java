package org.foleystudio.engine.bundle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.checkpoint.CheckpointFiles;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.checkpoint.TensorSource;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A published checkpoint and the parts it holds, recognised by its tensors; its name is not believed. Everything is
 * checked here, before a single number is read.
 */
final class PublishedFile {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedFile.class);
    private static final Pattern AVERAGED = Pattern.compile("(.*[._])?ema[._].*");

    private final Path file;
    private final Map<String, TensorInfo> tensors;
    /** Names without the wrappers of training frameworks, to the names in the file. */
    private final Map<String, String> plain = new LinkedHashMap<>();

    private final List<FoundPart> parts = new ArrayList<>();

    private PublishedFile(Path file, Map<String, TensorInfo> tensors) {
        this.file = file;
        this.tensors = tensors;
        for (String name : tensors.keySet()) {
            plain.putIfAbsent(name.replace("_orig_mod.", "").replace("module.", ""), name);
        }
    }

    /** Recognises the parts of a file and checks every name and shape of each. */
    static List<FoundPart> look(Path path, List<PublishedPart> known) throws FoleyException {
        try (TensorSource source = CheckpointFiles.open(path)) {
            PublishedFile file = new PublishedFile(path, source.tensors());
            file.findNetwork();
            file.findParts(known);
            file.settleClassifiers();
            file.check();
            return List.copyOf(file.parts);
        }
    }

    private void findNetwork() {
        Map<String, Integer> prefixes = new TreeMap<>();
        for (String name : plain.keySet()) {
            if (name.endsWith(MdsGenShape.ANCHOR) && isBoundary(name, name.length() - MdsGenShape.ANCHOR.length())) {
                prefixes.put(name.substring(0, name.length() - MdsGenShape.ANCHOR.length()), 1);
            }
        }
        if (!prefixes.isEmpty()) {
            String prefix = best(prefixes);
            Optional<MdsGenConfig> config = MdsGenShape.of(under(prefix));
            config.ifPresent(found -> parts.add(found(MdsGenShape.part(found), prefix)));
        }
    }

    private void findParts(List<PublishedPart> known) {
        Map<Role, Integer> fits = new HashMap<>();
        for (PublishedPart part : known) {
            Map<String, TensorInfo> spellings = part.spellings();
            Map<String, Integer> prefixes = prefixes(spellings);
            if (prefixes.isEmpty()) {
                continue;
            }
            FoundPart found = found(part, best(prefixes));
            int fitting = fitting(found);
            boolean isRecognised = found.sources().size() * 2 >= part.tensors().size();
            if (isRecognised && fitting > fits.getOrDefault(part.role(), -1)) {
                fits.put(part.role(), fitting);
                parts.removeIf(other -> other.role() == part.role());
                parts.add(found);
            }
        }
    }

    /** How many wanted names stand behind each prefix; averaged weights, made for use, come before the raw ones. */
    private Map<String, Integer> prefixes(Map<String, TensorInfo> spellings) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String name : plain.keySet()) {
            for (int at = 0; at >= 0; at = next(name, at)) {
                if (spellings.containsKey(name.substring(at))) {
                    counts.merge(name.substring(0, at), 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private static int next(String name, int at) {
        int dot = name.indexOf('.', at);
        return dot < 0 || dot == name.length() - 1 ? -1 : dot + 1;
    }

    private static boolean isBoundary(String name, int at) {
        return at == 0 || name.charAt(at - 1) == '.';
    }

    private static String best(Map<String, Integer> prefixes) {
        String best = "";
        int most = 0;
        for (Map.Entry<String, Integer> entry : prefixes.entrySet()) {
            String prefix = entry.getKey();
            boolean isPreferred = entry.getValue() == most
                    && (isAveraged(prefix) != isAveraged(best) ? isAveraged(prefix) : prefix.length() > best.length());
            if (entry.getValue() > most || isPreferred) {
                best = prefix;
                most = entry.getValue();
            }
        }
        return best;
    }

    private static boolean isAveraged(String prefix) {
        return AVERAGED.matcher(prefix).matches();
    }

    private Map<String, TensorInfo> under(String prefix) {
        Map<String, TensorInfo> found = new LinkedHashMap<>();
        plain.forEach((name, original) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), info(original));
            }
        });
        return found;
    }

    private TensorInfo info(String original) {
        return Objects.requireNonNull(tensors.get(original));
    }

    private FoundPart found(PublishedPart part, String prefix) {
        Map<String, String> sources = new LinkedHashMap<>();
        part.spellings().forEach((spelled, wanted) -> {
            String original = plain.get(prefix + spelled);
            if (original != null) {
                sources.putIfAbsent(wanted.name(), original);
            }
        });
        return new FoundPart(file, part, prefix, sources);
    }

    private int fitting(FoundPart found) {
        int fitting = 0;
        for (TensorInfo want : found.part().tensors()) {
            String original = found.sources().get(want.name());
            if (original != null && TensorCheck.fits(info(original), want)) {
                fitting++;
            }
        }
        return fitting;
    }

    /**
     * Diff-Foley's two classifiers have the same tensors. The one for scores is published with the autoencoder it
     * listens through, the one for guidance without.
     */
    private void settleClassifiers() {
        boolean hasCodec = parts.stream().anyMatch(part -> part.role() == Role.CODEC);
        boolean hasBoth = parts.stream().anyMatch(part -> part.role() == Role.ALIGNMENT)
                && parts.stream().anyMatch(part -> part.role() == Role.GUIDANCE);
        if (hasBoth) {
            parts.removeIf(part -> part.role() == (hasCodec ? Role.GUIDANCE : Role.ALIGNMENT));
        }
    }

    private void check() throws FoleyException {
        if (parts.isEmpty()) {
            throw new FoleyException(
                    FoleyException.Code.CHECKPOINT,
                    "The file " + file + " holds none of the parts that Foley Studio runs (it has " + tensors.size()
                            + " tensors, such as "
                            + String.join(
                                    ", ", tensors.keySet().stream().limit(3).toList())
                            + "); leave it out.");
        }
        List<String> sentences = new ArrayList<>();
        List<String> complete = new ArrayList<>();
        for (FoundPart part : parts) {
            TensorFaults faults = faults(part);
            if (!faults.isEmpty()) {
                sentences.add(part.part().title() + " has " + faults.brief());
                complete.add(part.part().title() + " has " + faults.complete());
            }
        }
        if (!sentences.isEmpty()) {
            String all = file + ": " + String.join("; ", complete);
            LOG.info("refused a checkpoint: {}", all);
            throw new FoleyException(
                    FoleyException.Code.CHECKPOINT,
                    "The file " + file + " cannot be used: " + String.join("; ", sentences)
                            + ". Download it again, or use the version that its authors published.",
                    new IllegalArgumentException(all));
        }
    }

    private TensorFaults faults(FoundPart part) {
        List<String> missing = new ArrayList<>();
        List<String> misshapen = new ArrayList<>();
        for (TensorInfo want : part.part().tensors()) {
            String original = part.sources().get(want.name());
            if (original == null) {
                missing.add(want.name());
            } else if (!TensorCheck.fits(info(original), want)) {
                misshapen.add(TensorCheck.difference(info(original), want));
            }
        }
        return new TensorFaults(missing, misshapen, unexpected(part));
    }

    /** Names within the scope of a part, and of no other part within that, which nobody asked for. */
    private List<String> unexpected(FoundPart part) {
        List<String> unexpected = new ArrayList<>();
        for (Map.Entry<String, String> entry : plain.entrySet()) {
            String name = entry.getKey();
            if (name.startsWith(part.prefix()) && isOwn(part, name) && !isClaimed(name, entry.getValue())) {
                unexpected.add(entry.getValue());
            }
        }
        return unexpected;
    }

    private boolean isOwn(FoundPart part, String name) {
        for (FoundPart other : parts) {
            boolean isInner = other.prefix().length() > part.prefix().length() && name.startsWith(other.prefix());
            boolean isEarlier = other.prefix().equals(part.prefix()) && parts.indexOf(other) < parts.indexOf(part);
            if (isInner || isEarlier) {
                return false;
            }
        }
        return true;
    }

    private boolean isClaimed(String name, String original) {
        return TensorCheck.isDerivable(name)
                || parts.stream().anyMatch(part -> part.sources().containsValue(original) || part.isExtra(name));
    }
}
