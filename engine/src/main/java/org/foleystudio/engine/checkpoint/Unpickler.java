package org.foleystudio.engine.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.checkpoint.PickleValue.Constant;
import org.foleystudio.engine.checkpoint.PickleValue.Dictionary;
import org.foleystudio.engine.checkpoint.PickleValue.Global;
import org.foleystudio.engine.checkpoint.PickleValue.Opaque;
import org.foleystudio.engine.checkpoint.PickleValue.Sequence;

/**
 * Reads one pickle into plain data. Pickle is a program for a small stack machine that may name and call any function;
 * this machine knows no functions: names go to a {@link Maker}, which makes data for the few it knows and refuses all
 * others. It does not recurse, and its steps, stack, memo and texts are bounded.
 */
final class Unpickler {
    private static final int MOST_STEPS = 4_000_000;
    private static final int DEEPEST_STACK = 1 << 20;

    /** Makes data for the names in a pickle. */
    interface Maker {
        /** Throws when a name may not stand in a checkpoint. */
        void check(Global global) throws FoleyException;

        /** The value of a known name called with arguments. */
        Object call(Global global, List<Object> arguments) throws FoleyException;

        /** The value of a reference to something outside of the pickle. */
        Object persistent(Object id) throws FoleyException;
    }

    private final Bytes bytes;
    private final PickleInput input;
    private final Maker maker;
    private final ArrayList<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private Unpickler(Bytes bytes, PickleInput input, Maker maker) {
        this.bytes = bytes;
        this.input = input;
        this.maker = maker;
    }

    /** Reads up to and including the STOP of the next pickle of the input. */
    static Object read(Bytes bytes, PickleInput input, Maker maker) throws FoleyException {
        return new Unpickler(bytes, input, maker).run();
    }

    private Object run() throws FoleyException {
        for (int step = 0; step < MOST_STEPS; step++) {
            int opcode = input.nextByte();
            if (opcode == '.') {
                return pop();
            }
            if (!scalar(opcode) && !container(opcode) && !memoised(opcode)) {
                named(opcode);
            }
            if (stack.size() > DEEPEST_STACK) {
                throw bytes.damaged("its list of tensors nests without end");
            }
        }
        throw bytes.damaged("its list of tensors does not end after " + MOST_STEPS + " steps");
    }

    private boolean scalar(int opcode) throws FoleyException {
        switch (opcode) {
            case 0x80 -> checkProtocol();
            case 0x95 -> input.nextLong();
            case 'N' -> push(Constant.NONE);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'J' -> push((long) input.nextInt());
            case 'K' -> push((long) input.nextByte());
            case 'M' -> push((long) input.nextShort());
            case 0x8a -> push(input.nextNumber(input.nextByte()));
            case 0x8b -> push(input.nextNumber(input.nextInt()));
            case 'G' -> push(input.nextBigEndianDouble());
            case 'X' -> push(input.nextText(input.nextInt() & 0xffffffffL));
            case 0x8c -> push(input.nextText(input.nextByte()));
            case 0x8d -> push(input.nextText(input.nextLong()));
            case 'U' -> push(input.nextText(input.nextByte()));
            case 'T' -> push(input.nextText(input.nextInt()));
            case 'B' -> push(input.nextBytes(input.nextInt() & 0xffffffffL));
            case 'C' -> push(input.nextBytes(input.nextByte()));
            case 0x8e -> push(input.nextBytes(input.nextLong()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void checkProtocol() throws FoleyException {
        int protocol = input.nextByte();
        if (protocol < 2 || protocol > 5) {
            throw bytes.damaged("its list of tensors is written in pickle protocol " + protocol);
        }
    }

    private boolean container(int opcode) throws FoleyException {
        switch (opcode) {
            case '(' -> push(Constant.MARK);
            case '0' -> pop();
            case '1' -> popToMark();
            case '2' -> push(peek());
            case '}' -> push(new Dictionary());
            case ']', 0x8f -> push(new Sequence());
            case ')' -> push(new Sequence(List.of()));
            case 0x85 -> push(tuple(1));
            case 0x86 -> push(tuple(2));
            case 0x87 -> push(tuple(3));
            case 't', 'l', 0x91 -> push(new Sequence(popToMark()));
            case 'd' -> {
                List<Object> items = popToMark();
                Dictionary dictionary = new Dictionary();
                putAll(dictionary, items);
                push(dictionary);
            }
            case 'a' -> {
                Object item = pop();
                list().add(item);
            }
            case 'e', 0x90 -> {
                List<Object> items = popToMark();
                list().addAll(items);
            }
            case 's' -> {
                List<Object> pair = tuple(2).items;
                putAll(peek(), pair);
            }
            case 'u' -> {
                List<Object> items = popToMark();
                putAll(peek(), items);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean memoised(int opcode) throws FoleyException {
        switch (opcode) {
            case 'q' -> memo.put(input.nextByte(), peek());
            case 'r' -> memo.put(input.nextInt(), peek());
            case 0x94 -> memo.put(memo.size(), peek());
            case 'h' -> push(remembered(input.nextByte()));
            case 'j' -> push(remembered(input.nextInt()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private Object remembered(int index) throws FoleyException {
        Object value = memo.get(index);
        if (value == null) {
            throw bytes.damaged("its list of tensors refers to something that is not there");
        }
        return value;
    }

    private void named(int opcode) throws FoleyException {
        switch (opcode) {
            case 'c' -> pushGlobal(input.nextLine(), input.nextLine());
            case 0x93 -> {
                List<Object> names = tuple(2).items;
                if (!(names.get(0) instanceof String module) || !(names.get(1) instanceof String name)) {
                    throw bytes.damaged("its list of tensors names something that is not a name");
                }
                pushGlobal(module, name);
            }
            case 'R', 0x81 -> {
                List<Object> pair = tuple(2).items;
                push(call(pair.get(0), pair.get(1)));
            }
            case 0x92 -> {
                List<Object> triple = tuple(3).items;
                push(call(triple.get(0), triple.get(1)));
            }
            case 'b' -> build();
            case 'Q' -> push(maker.persistent(pop()));
            default ->
                throw bytes.damaged(String.format(
                        "its list of tensors uses instruction 0x%02x, which no checkpoint needs", opcode));
        }
    }

    private void pushGlobal(String module, String name) throws FoleyException {
        Global global = new Global(module, name);
        maker.check(global);
        push(global);
    }

    private Object call(Object function, Object arguments) throws FoleyException {
        if (!(function instanceof Global global) || !(arguments instanceof Sequence sequence)) {
            throw bytes.damaged("its list of tensors calls something that is not a function");
        }
        return maker.call(global, sequence.items);
    }

    /** Sets the state of an object: that of dictionaries and of opaque values is dropped. */
    private void build() throws FoleyException {
        pop();
        if (!(peek() instanceof Dictionary) && !(peek() instanceof Opaque)) {
            throw bytes.damaged("its list of tensors changes something that cannot be changed");
        }
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object peek() throws FoleyException {
        if (stack.isEmpty()) {
            throw bytes.damaged("its list of tensors takes what was never put");
        }
        return stack.get(stack.size() - 1);
    }

    private Object pop() throws FoleyException {
        Object value = peek();
        stack.remove(stack.size() - 1);
        return value;
    }

    private Sequence tuple(int n) throws FoleyException {
        if (stack.size() < n) {
            throw bytes.damaged("its list of tensors takes what was never put");
        }
        List<Object> tail = stack.subList(stack.size() - n, stack.size());
        Sequence tuple = new Sequence(new ArrayList<>(tail));
        tail.clear();
        return tuple;
    }

    private List<Object> popToMark() throws FoleyException {
        for (int at = stack.size() - 1; at >= 0; at--) {
            if (stack.get(at) == Constant.MARK) {
                List<Object> tail = stack.subList(at, stack.size());
                List<Object> items = new ArrayList<>(tail.subList(1, tail.size()));
                tail.clear();
                return items;
            }
        }
        throw bytes.damaged("its list of tensors ends a group that never began");
    }

    private List<Object> list() throws FoleyException {
        if (peek() instanceof Sequence sequence && sequence.items instanceof ArrayList) {
            return sequence.items;
        }
        if (peek() instanceof Opaque) {
            return new ArrayList<>();
        }
        throw bytes.damaged("its list of tensors adds to something that is not a list");
    }

    private void putAll(Object target, List<Object> items) throws FoleyException {
        if (items.size() % 2 != 0) {
            throw bytes.damaged("its list of tensors has a key without a value");
        }
        if (target instanceof Opaque) {
            return;
        }
        if (!(target instanceof Dictionary dictionary)) {
            throw bytes.damaged("its list of tensors adds to something that is not a dictionary");
        }
        for (int i = 0; i < items.size(); i += 2) {
            dictionary.put(items.get(i), items.get(i + 1));
        }
    }
}
