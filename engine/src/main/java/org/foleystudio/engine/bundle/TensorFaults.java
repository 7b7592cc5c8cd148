package org.foleystudio.engine.bundle;

import java.util.ArrayList;
import java.util.List;

/**
 * How the tensors of a file differ from those that are wanted.
 *
 * @param missing names that are not there
 * @param misshapen differences in shape or type, in words
 * @param unexpected names that should not be there
 */
record TensorFaults(List<String> missing, List<String> misshapen, List<String> unexpected) {
    private static final int SHOWN = 5;

    TensorFaults {
        missing = List.copyOf(missing);
        misshapen = List.copyOf(misshapen);
        unexpected = List.copyOf(unexpected);
    }

    boolean isEmpty() {
        return missing.isEmpty() && misshapen.isEmpty() && unexpected.isEmpty();
    }

    /** All of them, for the log. */
    String complete() {
        return words(Integer.MAX_VALUE);
    }

    /** The first few of each kind and how many there are, for reading. */
    String brief() {
        return words(SHOWN);
    }

    private String words(int shown) {
        List<String> kinds = new ArrayList<>();
        add(kinds, missing, "missing", shown);
        add(kinds, misshapen, "of the wrong shape", shown);
        add(kinds, unexpected, "unexpected", shown);
        return String.join("; ", kinds);
    }

    private static void add(List<String> kinds, List<String> names, String kind, int shown) {
        if (!names.isEmpty()) {
            List<String> first = names.subList(0, Math.min(shown, names.size()));
            int more = names.size() - first.size();
            kinds.add(names.size() + " " + kind + " (" + String.join(", ", first)
                    + (more > 0 ? " and " + more + " more" : "") + ")");
        }
    }
}
