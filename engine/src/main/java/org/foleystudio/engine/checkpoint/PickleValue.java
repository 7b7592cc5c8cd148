package org.foleystudio.engine.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pickle may hold beside texts, numbers, booleans and byte arrays. Identity is equality: comparing a structure
 * that contains itself must not recurse.
 */
final class PickleValue {
    private PickleValue() {}

    /** The constants without contents. */
    enum Constant {
        NONE,
        /** Where a group of values starts on the stack. */
        MARK
    }

    /** A class or function by name. It is never looked up. */
    record Global(String module, String name) {
        @Override
        public String toString() {
            return module + "." + name;
        }
    }

    /** A tuple, list or set. */
    static final class Sequence {
        final List<Object> items;

        Sequence(List<Object> items) {
            this.items = items;
        }

        Sequence() {
            this(new ArrayList<>(0));
        }
    }

    /** A dictionary. */
    static final class Dictionary {
        private Map<Object, Object> entries = Map.of();

        void put(Object key, Object value) {
            if (entries.isEmpty()) {
                entries = new LinkedHashMap<>();
            }
            entries.put(key, value);
        }

        Map<Object, Object> entries() {
            return entries;
        }
    }

    /** A value of a class that holds no tensors, such as a hyper-parameter; its contents are dropped. */
    record Opaque(Global type) {}
}
