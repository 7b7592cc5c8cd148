package org.foleystudio.engine.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.checkpoint.PickleValue.Dictionary;

/**
 * Finds the weights in what a checkpoint holds. A dictionary that holds tensors itself is taken as it is; else the one
 * under the first known name; else everything but the state of optimisers. Nested dictionaries become dotted names.
 */
final class StateDictionary {
    /** Where training loops put the weights; averaged weights, made for use, come before the raw ones. */
    private static final List<String> KNOWN =
            List.of("state_dict", "model_state_dict", "ema", "model", "module", "network", "net", "params", "weights");

    private static final Set<String> NO_WEIGHTS = Set.of(
            "optimizer",
            "optimizers",
            "optimizer_state",
            "optimizer_states",
            "optimizer_state_dict",
            "opt",
            "scaler",
            "lr_scheduler",
            "lr_schedulers",
            "scheduler",
            "callbacks",
            "loops");

    private static final int MOST_VISITS = 1 << 20;
    private static final int DEEPEST = 32;

    private final Bytes bytes;
    private final Map<String, TorchObjects.View> found = new LinkedHashMap<>();
    private int visits;

    private StateDictionary(Bytes bytes) {
        this.bytes = bytes;
    }

    /** The tensors of the weights by dotted name, in file order. */
    static Map<String, TorchObjects.View> find(Object root, Bytes bytes) throws FoleyException {
        StateDictionary finder = new StateDictionary(bytes);
        Object place = root;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Object inner = finder.step(place);
            if (inner == place) {
                break;
            }
            place = inner;
        }
        if (!(place instanceof Dictionary dictionary)) {
            throw bytes.damaged("it holds no dictionary of tensors");
        }
        finder.flatten(dictionary, "", 0, name -> !NO_WEIGHTS.contains(name));
        if (finder.found.isEmpty()) {
            throw bytes.damaged("it holds no tensors");
        }
        return finder.found;
    }

    private Object step(Object place) throws FoleyException {
        if (!(place instanceof Dictionary dictionary) || holdsTensors(dictionary, 0)) {
            return place;
        }
        for (String name : KNOWN) {
            if (dictionary.entries().get(name) instanceof Dictionary inner && holdsTensors(inner, 2)) {
                return inner;
            }
        }
        return place;
    }

    /** Whether there are tensors in it or up to {@code depth} levels below. */
    private boolean holdsTensors(Dictionary dictionary, int depth) throws FoleyException {
        for (Object value : dictionary.entries().values()) {
            visit();
            boolean holds = value instanceof TorchObjects.View
                    || depth > 0 && value instanceof Dictionary inner && holdsTensors(inner, depth - 1);
            if (holds) {
                return true;
            }
        }
        return false;
    }

    private void visit() throws FoleyException {
        if (++visits > MOST_VISITS) {
            throw bytes.damaged("it holds more than " + MOST_VISITS + " entries");
        }
    }

    private void flatten(Dictionary dictionary, String prefix, int depth, Predicate<String> wanted)
            throws FoleyException {
        if (depth == DEEPEST) {
            throw bytes.damaged("its dictionaries nest without end");
        }
        for (Map.Entry<Object, Object> entry : dictionary.entries().entrySet()) {
            visit();
            boolean isName = entry.getKey() instanceof String || entry.getKey() instanceof Long;
            String name = isName ? entry.getKey().toString() : "";
            if (name.isEmpty() || !wanted.test(name)) {
                continue;
            }
            if (entry.getValue() instanceof TorchObjects.View view) {
                if (found.putIfAbsent(prefix + name, view) != null) {
                    throw bytes.damaged("it names tensor " + prefix + name + " twice");
                }
            } else if (entry.getValue() instanceof Dictionary inner) {
                flatten(inner, prefix + name + ".", depth + 1, wanted);
            }
        }
    }
}
