package org.foleystudio.engine.bundle;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.foleystudio.engine.FoleyException;

/** What was found in the files of an import before anything is written: parts, and files that cannot be used. */
public final class ImportPlan {
    private final Map<Path, List<FoundPart>> found;
    private final Map<Path, FoleyException> refused;

    ImportPlan(Map<Path, List<FoundPart>> found, Map<Path, FoleyException> refused) {
        this.found = new LinkedHashMap<>(found);
        this.refused = new LinkedHashMap<>(refused);
    }

    /** The files that hold parts, with what those are, in words. */
    public Map<Path, List<String>> recognised() {
        Map<Path, List<String>> titles = new LinkedHashMap<>();
        found.forEach((file, parts) ->
                titles.put(file, parts.stream().map(part -> part.part().title()).toList()));
        return titles;
    }

    /** The files that cannot be used, each with a sentence that says why. */
    public Map<Path, String> refused() {
        Map<Path, String> sentences = new LinkedHashMap<>();
        refused.forEach((file, failure) -> sentences.put(file, String.valueOf(failure.getMessage())));
        return sentences;
    }

    /** The same without the files that cannot be used. */
    public ImportPlan withoutRefused() {
        return new ImportPlan(found, Map.of());
    }

    List<FoundPart> parts() {
        return found.values().stream().flatMap(List::stream).toList();
    }

    /** Throws one failure that tells of every file that cannot be used. */
    void check() throws FoleyException {
        if (refused.isEmpty()) {
            return;
        }
        FoleyException first = refused.values().iterator().next();
        if (refused.size() == 1) {
            throw first;
        }
        String sentences = refused.values().stream()
                .map(failure -> String.valueOf(failure.getMessage()))
                .collect(Collectors.joining(System.lineSeparator()));
        FoleyException all = new FoleyException(first.code(), sentences, first);
        refused.values().stream().skip(1).forEach(all::addSuppressed);
        throw all;
    }
}
